"""The ways out of danger with the county's own numbers filled in, and the telephone of guidance."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from luukku.engines.kernel.texts import Text
from luukku.engines.search.emergencies.exits import Exit, exits
from luukku.ground.catalogue.queries.ways_in import Telephone, telephones
from luukku.ground.catalogue.rules.hours.plan import HELSINKI

FILE: Final = Path(__file__).parents[1] / "rules" / "local_exits.toml"
ALWAYS: Final = ("112", "116117", "social", "nollalinja", "shelter")
"""What is on every page of the door."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """A number or a place in danger. Without a number there is a link, or 112 knows it."""

    code: str
    name: Text
    number: str
    hours: Text
    price: Text
    link: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """What every page of the door shows: ways out, and guidance's own telephone where there is one."""

    strip: tuple[WayOut, ...]
    guidance: Telephone | None
    local: dict[str, str]

    def filled(self, found: Iterable[Exit]) -> tuple[WayOut, ...]:
        """Ways out with the county's own numbers."""
        return tuple(_way_out(one, self.local) for one in found)

    def beside(self, shown: Iterable[WayOut]) -> "Numbers":
        """The strip without those that the page already shows first."""
        told = {one.code for one in shown}
        return replace(self, strip=tuple(one for one in self.strip if one.code not in told))


def numbers(*, at: datetime) -> Numbers:
    """The numbers of the county. Three SQL queries."""
    told = _told()
    own: dict[str, list[str]] = told["exits"]
    codes = {code for row in own.values() for code in row} | set(told["guidance"]["services"])
    national = {one.number for one in exits().values() if one.number}
    found = telephones(codes, today=at.astimezone(HELSINKI).date(), apart=national)
    local = {
        code: next((found[each].number for each in row if each in found), "")
        for code, row in own.items()
    }
    known = exits()
    guides = (found[each] for each in told["guidance"]["services"] if each in found)
    return Numbers(
        tuple(_short(_way_out(known[code], local)) for code in ALWAYS), next(guides, None), local
    )


def _way_out(one: Exit, local: dict[str, str]) -> WayOut:
    number = local.get(one.code, "") if one.local else one.number
    return WayOut(one.code, one.name, number, one.hours, one.price, one.link)


def _short(one: WayOut) -> WayOut:
    """By its name alone, for a strip that is on every page."""
    return replace(one, name={at: words.split(",")[0] for at, words in one.name.items()})


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))
