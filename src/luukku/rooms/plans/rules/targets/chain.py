"""Where a plan's theory of change does not hold: what leads nowhere and what nothing leads to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from luukku.engines.kernel.texts import N_


class Loose(StrEnum):
    """How a chain may be broken."""

    UNFOLLOWED = "unfollowed"
    UNAIMED = "unaimed"
    UNSERVED = "unserved"
    UNGRADED = "ungraded"
    TARGETLESS = "targetless"


LOOSE_NAMES: Final = {
    Loose.UNFOLLOWED: N_("Toimenpiteellä ei ole mittaria"),
    Loose.UNAIMED: N_("Mittarilla ei ole tavoitearvoa"),
    Loose.UNSERVED: N_("Mikään toimenpide ei vaikuta tavoitellun mittarin lukuun"),
    Loose.UNGRADED: N_("Odotetun vaikutuksen näyttöä ei ole arvioitu"),
    Loose.TARGETLESS: N_("Tavoitteen millään toimenpiteellä ei ole tavoitearvoa"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """What ties a measure or a goal to an indicator: it is followed by it, aims at it, should move it."""

    kind: str
    measure: str
    goal: str
    indicator: str
    is_graded: bool = False


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """One place where the chain does not hold; `kind` says what the code is of."""

    loose: Loose
    kind: str
    code: str


def loose_ends(
    *, measures: Mapping[str, str], goals: Sequence[str], links: Iterable[Link]
) -> tuple[LooseEnd, ...]:
    """Every loose end, sort by sort; `measures` gives the goal of each."""
    every = tuple(links)
    return (
        *_unfollowed(measures, every), *_indicators(every), *_ungraded(every),
        *_targetless(measures, goals, every),
    )  # fmt: skip


def _unfollowed(measures: Mapping[str, str], every: Sequence[Link]) -> Iterator[LooseEnd]:
    """A target or an expected effect names an indicator as well as a line of following does."""
    followed = {link.measure for link in every}
    yield from (
        LooseEnd(Loose.UNFOLLOWED, "measure", code) for code in measures if code not in followed
    )


def _indicators(every: Sequence[Link]) -> Iterator[LooseEnd]:
    """Indicators nobody aims at, and targets of goals that no measure works for."""
    aimed = {link.indicator for link in every if link.kind == "target"}
    worked = {link.indicator for link in every if link.measure}
    named = {link.indicator for link in every if link.indicator}
    yield from (LooseEnd(Loose.UNAIMED, "indicator", code) for code in sorted(named - aimed))
    yield from (LooseEnd(Loose.UNSERVED, "indicator", code) for code in sorted(aimed - worked))


def _ungraded(every: Sequence[Link]) -> Iterator[LooseEnd]:
    found = [link.measure for link in every if link.kind == "effect" and not link.is_graded]
    yield from (LooseEnd(Loose.UNGRADED, "measure", code) for code in dict.fromkeys(found))


def _targetless(
    measures: Mapping[str, str], goals: Sequence[str], every: Sequence[Link]
) -> Iterator[LooseEnd]:
    """A goal with measures, of which none aims at anything; a target of its own is enough."""
    aiming = {measures.get(link.measure) for link in every if link.kind == "target"}
    aiming |= {link.goal for link in every if link.kind == "target"}
    held = set(measures.values())
    yield from (
        LooseEnd(Loose.TARGETLESS, "goal", code)
        for code in goals
        if code in held and code not in aiming
    )
