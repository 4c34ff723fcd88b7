"""One figure as a file tells it: where, when and of whom, its numbers as printed, or that it is hidden.

Every format out is written from observations and every one read back gives the same. The house's own
table of them is CSV with a data package beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from luukku.engines.kernel.datapackage import resource
from luukku.engines.kernel.sheets import csv_bytes
from luukku.engines.kernel.texts import Text
from luukku.ground.indicators.rules.formats import numbers
from luukku.ground.indicators.rules.formats.rows import (
    WHOLE,
    Fault,
    FigureRow,
    Known,
    Read,
    Reading,
    WrongRow,
    fault_of,
)
from luukku.ground.indicators.rules.formats.tables import Column, Line, table


class Seen(StrEnum):
    """Whether a number is told, kept hidden, or not there at all."""

    TOLD = "told"
    FEW = "few"
    PRELIMINARY = "preliminary"
    HIDDEN = "hidden"
    MISSING = "missing"


BREAKDOWNS: Final = ("sex", "age", "language", "service", "profession")
SEXES: Final = ("female", "male", "other")
BANDS: Final = ("0-6", "7-17", "18-29", "30-44", "45-64", "65-74", "75+")
LANGUAGES: Final = ("fi", "sv", "se", "smn", "sms", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Numbers are texts, as they are printed: nothing is lost on the way out and back.

    `region` is `*` (the county), an area or a municipality; month 0 is the whole year.
    """

    indicator: str
    region: str = WHOLE
    year: int
    month: int = 0
    breakdown: str = ""
    group: str = WHOLE
    value: str = ""
    low: str = ""
    high: str = ""
    numerator: str = ""
    denominator: str = ""
    status: Seen = Seen.TOLD

    @property
    def group_code(self) -> str:
        """The group in one word: sex=female, or * for everybody."""
        return f"{self.breakdown}={self.group}" if self.breakdown else WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An indicator as files out tell it."""

    id: str
    number: int
    names: Text
    sentences: Text
    unit: str
    decimals: int
    favourable: bool | None
    scale: float | None
    owner: str
    source: str
    legal: str
    years: tuple[int, ...]
    note: str = ""
    owners: Text = field(default_factory=dict)
    changed: str = ""
    """The day its figures last changed, as 2026-03-01; empty when nothing has been released."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as files out tell it: `*` the county, an area, a municipality."""

    code: str
    number: int
    category: str
    names: Text
    official: str = ""
    """The code others know it by, where that is not ours."""


COLUMNS: Final = (
    ("indicator", "string", "Id of the indicator"),
    ("region", "string", "* the county, an area, or the official code of a municipality"),
    ("year", "integer", "Year"),
    ("month", "integer", "Month, 0 for the whole year"),
    ("breakdown", "string", "What the group is a group of; empty for everybody"),
    ("group", "string", "The group, * for everybody"),
    ("value", "number", "The value in the indicator's unit"),
    ("low", "number", "Lower bound of the 95 % interval"),
    ("high", "number", "Upper bound of the 95 % interval"),
    ("numerator", "number", "Numerator, when told"),
    ("denominator", "number", "Denominator, when told"),
    ("status", "string", "told, few, preliminary, hidden (to protect people) or missing"),
)
NEEDED: Final = frozenset({"indicator", "region", "year", "value"})
"""Columns that a table of one's own must have; the rest are of everybody, the whole year, told."""
EMPTY: Final = {name: "" for name, _, _ in COLUMNS} | {"group": WHOLE, "status": Seen.TOLD.value}
KEY: Final = ("indicator", "region", "year", "month", "breakdown", "group")


def written(observations: Iterable[Observation]) -> bytes:
    """The table as CSV: UTF-8, no cell that a spreadsheet would run."""
    rows = ([str(getattr(one, name)) for name, _, _ in COLUMNS] for one in observations)
    return csv_bytes([name for name, _, _ in COLUMNS], (as_cells(row) for row in rows), bom=False)


def as_cells(row: Iterable[str]) -> list[Any]:
    """Numbers stay numbers: -5 is not a formula, but a text that begins with - would be."""
    return [_Number(c) if _is_number(c) else c for c in row]


class _Number(float):
    """A number that is written exactly as it was printed."""

    said: str

    def __new__(cls, said: str) -> "_Number":
        made = super().__new__(cls, said)
        made.said = said
        return made

    def __str__(self) -> str:
        return self.said


def _is_number(said: str) -> bool:
    return bool(numbers.NUMBER.fullmatch(said))


def described_as(path: str = "figures.csv") -> dict[str, Any]:
    """The table for a data package."""
    fields = [{"name": n, "type": k, "description": d} for n, k, d in COLUMNS]
    return resource("figures", path, fields, KEY)


def observations(lines: Iterator[str]) -> Iterator[tuple[int, Observation | Fault]]:
    """The observations of our own table."""
    columns = [Column(name, needed=name in NEEDED) for name, _, _ in COLUMNS]
    for line in table(lines, columns):
        if isinstance(line, Fault):
            yield line.row, line
            continue
        try:
            yield line.number, observation(line)
        except WrongRow as wrong:
            yield line.number, fault_of(line.number, wrong)


def observation(line: Line) -> Observation:
    """One row; WrongRow names the column that cannot be read."""
    said = EMPTY | dict(line.cells)
    for name in ("value", "low", "high", "numerator", "denominator"):
        numbers.number(said[name], name)
    said["group"], said["status"] = said["group"] or WHOLE, said["status"] or Seen.TOLD.value
    group_known(said["breakdown"], said["group"])
    if said["status"] not in {*Seen}:
        raise WrongRow("status", "unknown_group", found=said["status"], known=", ".join(Seen))
    year, month = numbers.year(said["year"], "year"), numbers.month(said["month"], "month")
    rest = {k: v for k, v in said.items() if k not in ("year", "month", "status")}
    return Observation(year=year, month=month, status=Seen(said["status"]), **rest)


def group_known(breakdown: str, group: str) -> None:
    """Refuse a group that is of no breakdown."""
    if not breakdown and group in ("", WHOLE):
        return
    if breakdown not in BREAKDOWNS:
        raise WrongRow("breakdown", "unknown_group", found=breakdown, known=", ".join(BREAKDOWNS))
    known = {"sex": SEXES, "age": BANDS, "language": LANGUAGES}.get(breakdown)
    if known is not None and group not in known:
        raise WrongRow("group", "unknown_group", found=group, known=", ".join(known))


def read(lines: Iterator[str], known: Known, *, source: str) -> Reading:
    """Figures for the lake from our own table; hidden and missing ones hold nothing and are left out."""
    for row, found in observations(lines):
        if isinstance(found, Fault):
            yield row, found
        elif found.status not in (Seen.HIDDEN, Seen.MISSING):
            yield row, checked(row, found, known, source)


def checked(row: int, told: Observation, known: Known, source: str) -> Read:
    """An observation as a row of the lake, or what is wrong with it."""
    try:
        return figure_of(told, known, source)
    except WrongRow as wrong:
        return fault_of(row, wrong)


def figure_of(told: Observation, known: Known, source: str) -> FigureRow:
    """The row of the lake; WrongRow when place, indicator or numbers cannot be."""
    region = place_of(told.region, known, "region")
    unit = known.indicators.get((source, told.indicator))
    if unit is None:
        raise WrongRow("indicator", "unknown_indicator", found=told.indicator)
    row = FigureRow(
        source_code=source,
        indicator_code=told.indicator,
        region_code=region,
        year=told.year,
        month=told.month,
        group_code=told.group_code,
        value=numbers.needed(told.value, "value"),
        low=numbers.number(told.low, "low"),
        high=numbers.number(told.high, "high"),
        numerator=numbers.number(told.numerator, "numerator"),
        denominator=numbers.number(told.denominator, "denominator"),
    )
    numbers.in_unit(row.value, unit, "value")
    numbers.interval(row.value, row.low, row.high, "value")
    if unit.high is not None:
        numbers.share(row.numerator, row.denominator, "numerator")
    return row


def place_of(code: str, known: Known, column: str, *, adds: bool = False) -> str:
    """Our place of today for a code; WrongRow tells what the code should be, or what became of it.

    What `adds` up (people) goes over to the heir of a closed municipality; a share or a mean does not.
    """
    if code == WHOLE:
        return code
    found = known.place(code)
    if found and found != code and not adds:
        raise WrongRow(column, "merged_place", found=code, into=found)
    if found:
        return found
    listed = ", ".join(sorted(known.municipalities)) or WHOLE
    if code in known.merged:
        into = known.merged[code]
        raise WrongRow(column, "closed_place", found=code, into=into, known=listed)
    raise WrongRow(column, "unknown_place", found=code, known=listed)
