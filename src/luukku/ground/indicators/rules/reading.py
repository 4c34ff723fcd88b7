"""Definitions out of their TOML files: everything that is wrong is told at once, with file and line."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import LANGUAGES, N_
from luukku.ground.indicators.rules.bases import bases
from luukku.ground.indicators.rules.definitions import Indicator, Indicators, Version
from luukku.ground.indicators.rules.expressions import Expression, Where, expression
from luukku.ground.indicators.rules.kinds import (
    ALWAYS,
    BREAKDOWNS,
    CYCLES,
    EXPRESSIONS,
    OPTIONAL,
    OVER,
    PARTS,
    UNITS,
    Direction,
    Kind,
)  # fmt: skip
from luukku.ground.indicators.rules.populations import Used, overlaps, population
from luukku.ground.indicators.rules.tables import TABLES, kinds_of

NEEDED: Final = frozenset(
    {"id", "kind", "unit", "direction", "cycle", "name", "sentence", "owner", "source",
     "legal_basis", "version"}
)  # fmt: skip
MAY: Final = frozenset({"breakdowns", "beside"})
PLACES: Final = frozenset({"value", "low", "high", "place", "period", "numerator", "denominator"})
"""What a sentence may have in braces."""
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "kind": tuple(Kind), "unit": tuple(UNITS), "direction": tuple(Direction),
    "cycle": tuple(CYCLES),
}  # fmt: skip
_HEAD = re.compile(r"\s*\[\[?([\w.]+)\]\]?")
_KEY = re.compile(r"\s*([\w.]+)\s*=")
_BRACES = re.compile(r"{(\w*)}")


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where each part of a file stands; the n-th indicator, its m-th version."""

    file: str
    at: Mapping[tuple[int, int, str], int]

    @classmethod
    def of(cls, file: str, text: str) -> "_Lines":
        at: dict[tuple[int, int, str], int] = {}
        one, version, inside = -1, -1, ""
        for number, line in enumerate(text.splitlines(), 1):
            head, key = _HEAD.match(line), _KEY.match(line)
            if head and head[1] == "indicator":
                one, version, inside = one + 1, -1, ""
            elif head and head[1] == "indicator.version":
                version, inside = version + 1, ""
            elif head:
                inside = head[1].split(".")[-1]
            name = inside or (key[1].split(".")[0] if key and not head else "")
            at.setdefault((one, version, name), number)
            at.setdefault((one, version, ""), number)
        return cls(file, at)

    def row(self, one: int, version: int, part: str) -> str:
        """`access.toml:12`, the nearest line that is known."""
        asked = ((one, version, part), (one, -1, part), (one, version, ""), (one, -1, ""))
        return f"{self.file}:{next((self.at[a] for a in asked if a in self.at), 1)}"


def shipped() -> Traversable:
    """The folder of the house's own definitions."""
    return files("luukku.ground.indicators") / "reference" / "indicators"


def indicators(*folders: Traversable | Path) -> Indicators:
    """Read every definition of the folders, the house's own when none is given; BadInputs tells all that is wrong.

    A file of a later folder stands for the one of the same name before it.
    """
    found: list[Indicator] = []
    problems: list[BadInput] = []
    paths = {path.name: path for folder in folders or (shipped(),) for path in folder.iterdir()}
    for name in sorted(paths):
        if name.endswith(".toml"):
            _read(name, paths[name].read_text("utf-8"), found, problems)
    problems = problems or _between(found)
    if problems:
        raise BadInputs(problems)
    return Indicators({one.id: one for one in found})


def _read(name: str, text: str, found: list[Indicator], problems: list[BadInput]) -> None:
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        problems.append(_wrong(name, "toml", N_("tiedosto ei ole TOML-muodossa"), str(why)))
        return
    lines = _Lines.of(name, text)
    for number, row in enumerate(data.get("indicator", ())):
        reader = _Reader(lines, number, row, name.removesuffix(".toml"))
        try:
            found.append(reader.indicator())
        except (KeyError, TypeError, ValueError, AttributeError) as why:
            if not reader.problems:
                reader.no(-1, "id", N_("määritelmän muoto ei kelpaa"), str(why))
        except BadInput as wrong:
            reader.problems.append(wrong)
        problems += reader.problems


class _Reader:
    """One definition; what is wrong is gathered in `problems`."""

    def __init__(self, lines: _Lines, number: int, row: Mapping[str, Any], theme: str) -> None:
        self.lines, self.number, self.row, self.theme = lines, number, row, theme
        self.problems: list[BadInput] = []

    def no(self, version: int, part: str, why: str, given: str, right: str = "") -> None:
        """Something is wrong."""
        row = self.lines.row(self.number, version, part)
        self.problems.append(_wrong(row, part, why, given, right))

    def indicator(self) -> Indicator:
        """The definition, when there is nothing wrong that would keep it from being read."""
        row = self.row
        self._known(-1, row, NEEDED, MAY)
        for part, right in CHOICES.items():
            if row.get(part) not in right:
                self.no(-1, part, N_("arvo ei kelpaa"), str(row.get(part)), ", ".join(right))
        for part in ("name", "sentence", "owner", "source"):
            self._spoken(part)
        if self.problems:
            raise ValueError(row.get("id", ""))
        kind = Kind(row["kind"])
        versions = [self._version(n, one, kind) for n, one in enumerate(row["version"])]
        self._in_order(versions)
        self._breakdowns(versions)
        if self.problems:
            raise ValueError(row["id"])
        return Indicator(
            id=row["id"], kind=kind, name=row["name"], sentence=row["sentence"], unit=row["unit"],
            direction=Direction(row["direction"]), breakdowns=tuple(row.get("breakdowns", ())),
            cycle=row["cycle"], owner=row["owner"], legal_basis=tuple(row["legal_basis"]),
            source=row["source"], versions=tuple(versions), beside=tuple(row.get("beside", ())),
            theme=self.theme, where=self.lines.row(self.number, -1, "id"),
        )  # fmt: skip

    def _known(
        self, version: int, row: Mapping[str, Any], needs: frozenset[str], may: frozenset[str]
    ) -> None:
        for part in sorted(needs - row.keys()):
            self.no(version, part, N_("kohta puuttuu"), part, ", ".join(sorted(needs)))
        for part in sorted(row.keys() - needs - may):
            self.no(version, part, N_("kohtaa ei tunneta"), part, ", ".join(sorted(needs | may)))

    def _spoken(self, part: str) -> None:
        said = self.row.get(part, {})
        for language in LANGUAGES:
            if not (isinstance(said, dict) and said.get(language)):
                self.no(-1, part, N_("kieli puuttuu"), language, ", ".join(LANGUAGES))
        for words in said.values() if part == "sentence" and isinstance(said, dict) else ():
            for name in _BRACES.findall(str(words)):
                if name not in PLACES:
                    right = ", ".join(f"{{{p}}}" for p in sorted(PLACES))
                    self.no(-1, part, N_("aaltosulkeissa on tuntematon kohta"), name, right)

    def _version(self, n: int, row: Mapping[str, Any], kind: Kind) -> Version:
        parts = PARTS[kind]
        self._known(n, row, parts.needs | ALWAYS, parts.may | OPTIONAL)
        for part in ("table", "of_table"):
            if part in row and row[part] not in TABLES:
                self.no(n, part, N_("taulua ei ole"), str(row[part]), ", ".join(sorted(TABLES)))
        if self.problems:
            raise ValueError(n)
        return Version(
            number=row["number"], valid_from=row["valid_from"], table=row.get("table", ""),
            of_table=row.get("of_table", ""), expressions=dict(self._expressions(n, row)),
            parts={p: row[p] for p in ("per", "percentile", "share", "of", "source_code",
                                       "indicator_code") if p in row},
            break_note=row.get("break_note", {}), comparable=row.get("comparable", False),
            where=self.lines.row(self.number, n, "number"),
        )  # fmt: skip

    def _expressions(self, n: int, row: Mapping[str, Any]) -> Iterator[tuple[str, Expression]]:
        for part, kinds in EXPRESSIONS.items():
            if part in row:
                columns = kinds_of(row[OVER.get(part, "table")])
                where = Where(self.lines.row(self.number, n, part), part)
                try:
                    yield part, expression(row[part], columns, where, wanted=kinds)
                except BadInput as wrong:
                    self.problems.append(wrong)

    def _in_order(self, versions: Sequence[Version]) -> None:
        for n, one in enumerate(versions):
            since = one.valid_from
            if one.number != n + 1:
                self.no(
                    n,
                    "number",
                    N_("versiot numeroidaan järjestyksessä"),
                    str(one.number),
                    str(n + 1),
                )
            if type(since) is not date or (since.month, since.day) != (1, 1):
                self.no(n, "valid_from", N_("versio alkaa vuoden alusta"), str(since), "2024-01-01")
            if n and versions[n - 1].valid_from >= since:
                self.no(n, "valid_from", N_("versio alkaa edellisen jälkeen"), str(since))

    def _breakdowns(self, versions: Sequence[Version]) -> None:
        for name in self.row.get("breakdowns", ()):
            if name not in BREAKDOWNS:
                self.no(-1, "breakdowns", N_("luokittelua ei ole"), name, ", ".join(BREAKDOWNS))
                continue
            for table in {t for v in versions for t in (v.table, v.of_table) if t}:
                if BREAKDOWNS[name] not in kinds_of(table):
                    self.no(
                        -1, "breakdowns", N_("luokittelua ei ole taulussa"), f"{name} ({table})"
                    )


def _between(found: Sequence[Indicator]) -> list[BadInput]:
    """What is wrong between definitions: an id twice, one that is not there, a circle."""
    by_id = {one.id: one for one in found}
    problems = [
        _wrong(one.where, "id", N_("tunnus on jo käytössä"), one.id, by_id[one.id].where)
        for one in found
        if by_id[one.id] is not one
    ]
    for one in found:
        for part, other in [("of", one.of), *(("beside", name) for name in one.beside)]:
            if other and other not in by_id:
                right = ", ".join(sorted(by_id))
                problems.append(_wrong(one.where, part, N_("mittaria ei ole"), other, right))
        if circle := _circle(one, by_id):
            problems.append(_wrong(one.where, "of", N_("mittari kiertää kehää"), circle))
    return problems or overlaps(_populations(found))


def _populations(found: Sequence[Indicator]) -> Iterator[Used]:
    for one in found:
        ends = [later.valid_from.year for later in one.versions[1:]]
        for version, end in zip(one.versions, [*ends, 9999], strict=True):
            for basis in bases(one, version):
                yield version.where, range(version.valid_from.year, end), population(basis)


def _circle(one: Indicator, by_id: Mapping[str, Indicator]) -> str:
    path = [one.id]
    while (of := by_id[path[-1]].of) and of in by_id:
        path.append(of)
        if of in path[:-1]:
            return " → ".join(path)
    return ""


def _wrong(row: str, part: str, why: str, given: str, right: str = "") -> BadInput:
    sentence = N_("%(line)s, kohta %(part)s: %(why)s: %(given)s.")
    if right:
        sentence = N_("%(line)s, kohta %(part)s: %(why)s: %(given)s. Oikein olisi: %(right)s.")
    return BadInput(
        "indicators.definition", sentence, row=row, line=row, field=part, part=part, why=why, given=given,
        right=right,
    )  # fmt: skip
