"""Which groups of people the plan's indicators tell of, which they hide, and of which nothing is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from luukku.engines.kernel.texts import Text
from luukku.ground.indicators.rules.groups import GROUP_NAMES
from luukku.rooms.plans.queries.evidence import AREA, BREAKDOWNS, IndicatorEvidence
from luukku.rooms.plans.rules.targets.coverage import Known, known_of


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """A group and the indicators that tell of it, hide it, or have nothing of it."""

    breakdown: str
    code: str
    name: Text
    state: Known
    told: tuple[Text, ...]
    hidden: tuple[Text, ...]
    missing: tuple[Text, ...]


def group_coverage(found: Iterable[IndicatorEvidence]) -> tuple[GroupCoverage, ...]:
    """Every group of every breakdown, whether or not any indicator tells of it. No SQL."""
    every = tuple(found)
    return tuple(
        _covered(breakdown, code, name, every)
        for breakdown in BREAKDOWNS
        for code, name in _codes(breakdown, every)
    )


def _codes(breakdown: str, every: tuple[IndicatorEvidence, ...]) -> list[tuple[str, Text]]:
    """The groups the house knows; of places those that some indicator is told by."""
    if breakdown != AREA:
        return [(code, {}) for code in GROUP_NAMES[breakdown]]
    found = {g.code: g.name for one in every for g in one.groups if g.breakdown == AREA}
    return list(found.items())


def _covered(
    breakdown: str, code: str, name: Text, every: tuple[IndicatorEvidence, ...]
) -> GroupCoverage:
    told, hidden, missing = [], [], []
    for one in every:
        mine = [g.figure for g in one.groups if (g.breakdown, g.code) == (breakdown, code)]
        if any(figure.value.hidden for figure in mine):
            hidden.append(one.about.name)
        elif any(figure.value.value is not None for figure in mine):
            told.append(one.about.name)
        else:
            missing.append(one.about.name)
    state = known_of(told=bool(told), hidden=bool(hidden))
    return GroupCoverage(breakdown, code, name, state, tuple(told), tuple(hidden), tuple(missing))
