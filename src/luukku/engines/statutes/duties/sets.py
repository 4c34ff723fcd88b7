"""Duty sets read from TOML, each key checked; a set is complete in itself."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.errors import BrokenBookError
from luukku.engines.statutes.law import Evidence
from luukku.engines.statutes.rows import Row

WARN_DAYS = 60


class DutyKind(StrEnum):
    """How a duty is looked at."""

    SECTION = "section"  # the plan's text holds it
    GROUND = "ground"  # the grounds are covered
    CYCLE = "cycle"  # it is done again in time
    EVIDENCE = "evidence"  # the measures themselves show it
    PUBLICATION = "publication"  # it is public


class Basis(StrEnum):
    """What the duty rests on; only law and a funder's terms turn the light red."""

    LAW = "law"
    GRANT = "grant"
    GUIDANCE = "guidance"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing a plan must hold or do.

    requires: requirement or ground codes, all of them needed. period_months: the longest time
    between two anchors' days; 0 means that the anchor's day is itself the due day, None no cycle.
    anchors: names of the dates to count from, the first known one is used. warn_days: how many days
    before the due day the light turns amber.
    """

    code: str
    kind: DutyKind
    basis: Basis
    statute: str
    section: str
    text: Text
    requires: tuple[str, ...]
    families: frozenset[str]
    period_months: int | None
    anchors: tuple[str, ...]
    warn_days: int
    evidence: Evidence
    source: tuple[str, ...]
    link: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class DutySet:
    """The duties one country or funder lays on some families of plans."""

    code: str
    country: str
    names: Text
    families: frozenset[str]
    languages: tuple[str, ...]
    labels: Mapping[str, Text]
    duties: tuple[Duty, ...]

    def named(self, code: str) -> Text:
        """The name of a requirement, ground or date of this set."""
        return self.labels[code]


def duty_sets(extra_dirs: Iterable[Path] = ()) -> dict[str, DutySet]:
    """Every duty set by its code: the shipped ones, then those of the folders given.

    Raises `BrokenBookError` that names the file, the duty and what would be right.
    """
    folders: list[Traversable | Path] = [files(__package__), *extra_dirs]
    found = {}
    for folder in folders:
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".toml"):
                one = _read(file)
                found[one.code] = one
    return found


def _read(file: Traversable | Path) -> DutySet:
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise BrokenBookError(f"{file.name}: not readable as TOML in UTF-8: {broken}") from broken
    top = Row(data, file.name)
    languages = top.strings("languages") or ("fi", "sv", "en")
    families = frozenset(top.strings("families"))
    found = DutySet(
        code=top.need("code", str),
        country=top.need("country", str),
        names=top.text(languages),
        families=families,
        languages=languages,
        labels=_labels(top.row("label"), languages),
        duties=tuple(_duty(row, languages, families) for row in top.rows("duty")),
    )
    top.done()
    _require_labels(found, top)
    return found


def _labels(row: Row, languages: tuple[str, ...]) -> dict[str, Text]:
    return {code: row.row(code).text(languages) for code in row.data}


def _duty(row: Row, languages: tuple[str, ...], families: frozenset[str]) -> Duty:
    row.where = f"{row.where} {row.need('code', str)}"
    duty = Duty(
        code=row.need("code", str),
        kind=row.one_of("kind", DutyKind),
        basis=row.one_of("basis", Basis, Basis.LAW),
        statute=row.need("statute", str),
        section=row.need("section", str),
        text=row.text(languages),
        requires=row.strings("requires"),
        families=frozenset(row.strings("families")) or families,
        period_months=row.number("period_months"),
        anchors=row.strings("anchors"),
        warn_days=row.may("warn_days", int, WARN_DAYS),
        evidence=row.one_of("evidence", Evidence),
        source=row.strings("source"),
        link=row.may("link", str, ""),
        checked_on=row.day("checked_on"),
    )
    row.done()
    _require_whole(duty, row)
    return duty


def _require_whole(duty: Duty, row: Row) -> None:
    dated = duty.kind in (DutyKind.CYCLE, DutyKind.PUBLICATION)
    if not dated and not duty.requires:
        raise row.wrong(f"a duty of kind {duty.kind.value} needs `requires`")
    if dated and not duty.anchors:
        raise row.wrong(f"a duty of kind {duty.kind.value} needs `anchors`")
    if duty.kind is DutyKind.CYCLE and duty.period_months is None:
        raise row.wrong("a cycle needs `period_months`")


def _require_labels(found: DutySet, top: Row) -> None:
    used = {code for duty in found.duties for code in (*duty.requires, *duty.anchors)}
    missing = sorted(used - set(found.labels))
    if missing:
        raise top.wrong(f"no `label` for {', '.join(missing)}")
