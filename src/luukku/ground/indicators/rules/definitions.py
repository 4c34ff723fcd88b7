"""What an indicator is: its names, how it is computed since when, and who answers for it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.ground.indicators.rules.expressions import Expression
from luukku.ground.indicators.rules.kinds import BREAKDOWNS, Direction, Kind
from luukku.ground.indicators.rules.tables import kinds_of


@dataclass(frozen=True, slots=True)
class Version:
    """How an indicator is computed from a year on; `parts` are the parts that are not expressions."""

    number: int
    valid_from: date
    table: str = ""
    of_table: str = ""
    expressions: Mapping[str, Expression] = field(default_factory=dict)
    parts: Mapping[str, Any] = field(default_factory=dict)
    break_note: Text = field(default_factory=dict)
    comparable: bool = False
    where: str = ""

    @property
    def fingerprint(self) -> str:
        """Changes exactly when what is computed changes; spelling and notes do not matter."""
        said = {
            "table": self.table,
            "of_table": self.of_table,
            "expressions": {name: one.text for name, one in sorted(self.expressions.items())},
            "parts": {name: self.parts[name] for name in sorted(self.parts)},
        }
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; `beside` are those without which it would mislead."""

    id: str
    kind: Kind
    name: Text
    sentence: Text
    unit: str
    direction: Direction
    breakdowns: tuple[str, ...]
    cycle: str
    owner: Text
    legal_basis: tuple[str, ...]
    source: Text
    versions: tuple[Version, ...]
    beside: tuple[str, ...] = ()
    theme: str = ""
    where: str = ""

    def governing(self, year: int) -> Version | None:
        """The version a year is computed by; None before the first."""
        held = [one for one in self.versions if one.valid_from.year <= year]
        return held[-1] if held else None

    @property
    def of(self) -> str:
        """The indicator this one is made of, if it is."""
        return str(self.versions[-1].parts.get("of", ""))

    @property
    def has_places(self) -> bool:
        """Are its tables told by municipality?"""
        tables = [t for v in self.versions for t in (v.table, v.of_table) if t]
        return all("municipality_code" in kinds_of(table) for table in tables)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its breakdowns."""
        return tuple(BREAKDOWNS[name] for name in self.breakdowns)


@dataclass(frozen=True, slots=True)
class Indicators:
    """All indicators of the county, by their ids."""

    by_id: Mapping[str, Indicator]

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.by_id.values())

    def one(self, indicator_id: str) -> Indicator:
        """The indicator of an id, or a refusal that says which there are."""
        if indicator_id not in self.by_id:
            raise RuleBroken(
                "indicators.unknown",
                N_("Mittaria %(id)s ei ole. Mittarit: %(known)s."),
                field="indicator_id",
                id=indicator_id,
                known=", ".join(sorted(self.by_id)),
            )
        return self.by_id[indicator_id]


def require_same(indicator: Indicator, version: Version, kept: str) -> None:
    """A version that has been used is not changed: what was told stays what it says it is."""
    if kept and kept != version.fingerprint:
        raise RuleBroken(
            "indicators.definition_changed",
            N_("Mittarin %(id)s version %(number)s laskutapa on muuttunut sen jälkeen, kun sillä on "
               "laskettu. Palauta entinen määritelmä ja avaa uusi versio (%(where)s)."),
            field="version",
            id=indicator.id,
            number=str(version.number),
            where=version.where,
        )  # fmt: skip
