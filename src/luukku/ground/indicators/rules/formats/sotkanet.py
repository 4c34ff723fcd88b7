"""Sotkanet's files (sotkanet.fi/rest/1.1): rows as JSON or CSV, and its lists of indicators and regions.

A row names its indicator and region by Sotkanet's own numbers; the lists say what they are. What is
written here its own clients read: the same names, `;` between cells, a point in decimals.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.formats import numbers
from luukku.ground.indicators.rules.formats.observations import Described, Observation, Place, Seen
from luukku.ground.indicators.rules.formats.records import records
from luukku.ground.indicators.rules.formats.rows import (
    WHOLE,
    Fault,
    FigureRow,
    Known,
    Reading,
    Unit,
    WrongRow,
    fault_of,
    sober,
)
from luukku.ground.indicators.rules.formats.tables import Column, table

SOURCE: Final = "sotkanet"
GENDERS: Final = {"total": WHOLE, "female": "sex=female", "male": "sex=male"}
COLUMNS: Final = (
    Column("indicator"),
    Column("region"),
    Column("year"),
    Column("gender"),
    Column("value", ("primary value", "primary.value")),
    Column("absValue", ("absolute value", "absolute.value"), needed=False),
)
HEADER: Final = ("indicator", "region", "year", "gender", "primary value", "absolute value")
FIELDS: Final = ("indicator", "region", "year", "gender", "value")
RANGES: Final[Mapping[str, Unit]] = {
    "%": Unit(0, 100, "%"),
    "PERCENT": Unit(0, 100, "%"),
    "OSUUS": Unit(0, 100, "%"),
}
"""The ranges of Sotkanet's kinds of value that have one; the rest only cannot be under zero."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a list says of an indicator or a region: its key, its names, and what else is told."""

    code: str
    names: Mapping[str, str]
    unit: str = ""
    low: float | None = None
    high: float | None = None
    category: str = ""
    official: str = ""
    publisher: str = ""


def read_json(pieces: Iterator[str], known: Known) -> Reading:
    """Figures out of `/rest/1.1/json`."""
    for number, record in records(pieces):
        if number == 1:
            _require_fields(record)
        try:
            yield number, _figure({name: _said(record.get(name)) for name in _NAMES}, known)
        except WrongRow as wrong:
            yield number, fault_of(number, wrong)


_NAMES: Final = (*FIELDS, "absValue")


def _require_fields(record: Mapping[str, Any]) -> None:
    missing = next((name for name in FIELDS if name not in record), "")
    if missing:
        raise BadInput(
            "evidence.missing_column",
            N_("Kenttä %(wanted)s puuttuu. Tiedostossa on kentät: %(header)s."),
            row="1", field=missing, wanted=missing, header=", ".join(record)[:200],
        )  # fmt: skip


def read_csv(lines: Iterator[str], known: Known) -> Reading:
    """Figures out of `/rest/1.1/csv`."""
    for line in table(lines, COLUMNS, delimiter=";"):
        if isinstance(line, Fault):
            yield line.row, line
            continue
        try:
            yield line.number, _figure({"absValue": "", **line.cells}, known)
        except WrongRow as wrong:
            yield line.number, fault_of(line.number, wrong)


def _said(value: Any) -> str:
    return "" if value is None else sober(str(value)).strip()


def _figure(said: Mapping[str, str], known: Known) -> FigureRow:
    """One row; Sotkanet's `absValue` is the number of people or events behind a share."""
    unit = known.indicators.get((SOURCE, said["indicator"]))
    if unit is None:
        raise WrongRow("indicator", "unknown_indicator", found=said["indicator"])
    region = known.regions.get((SOURCE, said["region"]))
    if region is None:
        raise WrongRow("region", "unknown_region", found=said["region"])
    if said["gender"] not in GENDERS:
        raise WrongRow("gender", "unknown_group", found=said["gender"], known=", ".join(GENDERS))
    value = numbers.needed(said["value"], "value", comma=True)
    behind = numbers.number(said["absValue"], "absValue", comma=True)
    numbers.in_unit(value, unit, "value")
    numbers.share(behind, None, "absValue")
    return FigureRow(
        source_code=SOURCE,
        indicator_code=said["indicator"],
        region_code=region,
        year=numbers.year(said["year"], "year"),
        group_code=GENDERS[said["gender"]],
        value=value,
        numerator=behind,
    )


def is_list(record: Mapping[str, Any]) -> str:
    """Is a record of a list rather than a figure? "indicators", "regions" or nothing."""
    if "id" not in record or "title" not in record:
        return ""
    return "regions" if "category" in record and "organization" not in record else "indicators"


def named(record: Mapping[str, Any]) -> Named:
    """One indicator or region of a list; WrongRow names what is missing."""
    code = _said(record.get("id"))
    title = record.get("title")
    if not code or not isinstance(title, Mapping) or not any(title.values()):
        raise WrongRow("title" if code else "id", "missing")
    names = {str(k): _said(v) for k, v in title.items() if v and k in ("fi", "sv", "en")}
    kind = record.get("primaryValueType")
    unit = _said(kind.get("code")) if isinstance(kind, Mapping) else _said(kind)
    holds = RANGES.get(unit.upper(), Unit(0, None))
    publisher = record.get("organization")
    return Named(
        code,
        names,
        unit,
        holds.low,
        holds.high,
        _said(record.get("category")),
        _said(record.get("code")),
        _title_of(publisher) if isinstance(publisher, Mapping) else "",
    )


def _title_of(said: Mapping[str, Any]) -> str:
    title = said.get("title")
    return _said(title.get("fi")) if isinstance(title, Mapping) else ""


def region_code(found: Named, county: str) -> str:
    """Our own code of a region in Sotkanet's list; a place elsewhere keeps its category."""
    category = found.category.upper()
    if category == "KUNTA":
        return found.official.zfill(3)
    if category == "MAA":
        return "FI"
    if (
        category == "HYVINVOINTIALUE"
        and county
        and found.official.lstrip("0") == county.lstrip("0")
    ):
        return WHOLE
    return f"{category.lower()}-{found.official}"


def rows_out(
    observations: Iterable[Observation], indicator: Described, places: Mapping[str, Place]
) -> list[dict[str, Any]]:
    """The rows of `/rest/1.1/json`: whole years by sex; what is hidden or missing has no row."""
    gender = {ours: theirs for theirs, ours in GENDERS.items()}
    rows: list[dict[str, Any]] = []
    for one in observations:
        told = one.status not in (Seen.HIDDEN, Seen.MISSING) and one.value
        if not told or one.month or one.group_code not in gender or one.region not in places:
            continue
        row: dict[str, Any] = {
            "indicator": indicator.number,
            "region": places[one.region].number,
            "year": one.year,
            "gender": gender[one.group_code],
            "value": _number(one.value),
        }
        if one.numerator:
            row["absValue"] = _number(one.numerator)
        rows.append(row)
    return rows


def _number(said: str) -> int | float:
    value = float(said)
    return int(value) if value == int(value) and "." not in said else value


def json_out(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The rows as their bytes."""
    return json.dumps(list(rows), ensure_ascii=False, separators=(",", ":")).encode()


def csv_out(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows of `/rest/1.1/csv`; every cell is a number or a known word, so none is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow([row["indicator"], row["region"], row["year"], row["gender"],
                         row["value"], row.get("absValue", "")])  # fmt: skip
    return out.getvalue().encode()


def indicator_out(one: Described) -> dict[str, Any]:
    """An indicator in the shape of `/rest/1.1/indicators/<id>`."""
    return {
        "id": one.number,
        "title": _every_language(one.names),
        "description": dict(one.sentences),
        "organization": {"id": 1, "title": _every_language(one.owners, one.owner)},
        "sources": [{"id": 1, "organization": {"fi": one.source}}],
        "legislation": {"fi": one.legal},
        "limits": {"fi": one.note} if one.note else {},
        "classifications": {
            "sex": {"values": list(GENDERS)},
            "region": {"values": ["Kunta", "Sairaanhoitopiiri", "Hyvinvointialue"]},
        },
        "primaryValueType": {"code": one.unit, "title": {"fi": one.unit}},
        "decimals": one.decimals,
        "range": {"start": min(one.years), "end": max(one.years)} if one.years else {},
        "data-updated": one.changed,
        "code": one.id,
    }


def _every_language(names: Mapping[str, str], said: str = "") -> dict[str, str]:
    """A name in the three languages that clients ask for; the Finnish one where there is no other."""
    finnish = names.get("fi") or said
    return {code: names.get(code) or finnish for code in ("fi", "sv", "en")}


def region_out(one: Place, county: Place) -> dict[str, Any]:
    """A region in the shape of `/rest/1.1/regions`."""
    return {
        "id": one.number,
        "title": _every_language(one.names),
        "code": one.official or one.code,
        "category": one.category,
        "uri": "",
        "memberOf": [] if one.code == county.code else [county.number],
    }
