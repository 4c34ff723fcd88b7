"""Rolling a plan over to its next period: what goes along, what stays behind and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import FINAL, Status


class Left(StrEnum):
    """Why a measure stayed behind."""

    FINAL = "final"
    NOT_CHOSEN = "not_chosen"


LEFT_NAMES: dict[Left, str] = {
    Left.FINAL: N_("Päättynyt: toteutunut, peruttu tai siirretty toiselle järjestäjälle."),
    Left.NOT_CHOSEN: N_("Jätettiin pois valinnalla."),
}

CARRIED_PARTS = ("risk", "dependency", "reporting")
"""Parts of a programme that are still true in the next period; the rest are events of this one."""


@dataclass(frozen=True, slots=True)
class Carry:
    """Which measures go along, by code, and why each of the others does not."""

    carried: tuple[str, ...]
    left: tuple[tuple[str, Left], ...]


def goes_along(status: str) -> bool:
    """Does a measure go over to the next period when nobody chooses?"""
    return Status(status) not in FINAL


def split(measures: Mapping[str, str], chosen: Iterable[str] | None = None) -> Carry:
    """Divide the measures (code → status); `chosen` names exactly those that go along."""
    picked = None if chosen is None else frozenset(chosen)
    unknown = sorted((picked or frozenset()) - set(measures))
    if unknown:
        raise RuleBroken(
            "plans.unknown_measure",
            N_("Toimenpidettä %(measure)s ei ole tässä suunnitelmassa."),
            field="chosen",
            measure=unknown[0],
        )
    goes = {
        code: goes_along(status) if picked is None else code in picked
        for code, status in measures.items()
    }
    left = [
        (code, Left.NOT_CHOSEN if goes_along(status) else Left.FINAL)
        for code, status in measures.items()
        if not goes[code]
    ]
    return Carry(tuple(code for code in measures if goes[code]), tuple(left))


def require_may_roll(stage: str, open_versions: int, start: date, end: date) -> None:
    """Refuse to roll over a draft, or beside another open version, or over an impossible time."""
    if stage != Stage.APPROVED:
        raise RuleBroken(
            "plans.only_approved_rolls",
            N_("Vain hyväksytystä suunnitelmasta voi tehdä seuraavan kauden suunnitelman."),
        )
    if open_versions:
        raise RuleBroken(
            "plans.version_is_open",
            N_("Uusi versio on jo tekeillä. Jatka sitä tai poista se ensin."),
        )
    if end < start:
        raise RuleBroken(
            "plans.period_backwards", N_("Kausi päättyy ennen alkuaan."), field="period_end"
        )
