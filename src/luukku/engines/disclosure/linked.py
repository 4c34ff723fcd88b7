"""Numbers that follow from counts: a rate, its interval, a rank, a class, an inequality measure.

What follows from a hidden cell is hidden with it. What an interval tells of its counts is in `intervals`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from luukku.engines.disclosure.cells import Protected, State, seal
from luukku.engines.disclosure.policy import Policy


def rate(
    events: Protected, people: Protected, policy: Policy, *, survey: bool = False, decimals: int = 1
) -> Protected:
    """Events among people in per cent, for one place.

    Hidden unless both counts are told, there are at least k events and k people without one, and enough
    people in all. Nobody at all is told as it is: 0 % of a large group.
    """
    at = events.at
    if events.state is None or people.state is None or people.value == 0:
        return seal(None, None, at)
    if events.hidden or people.hidden:
        return seal(None, State.SECONDARY, at)
    few, many = events.number(), people.number()
    least = policy.survey_minimum if survey else policy.rate_minimum
    if 0 < few < policy.k or many - few < policy.k or many < least or few > many:
        return seal(None, State.PRIMARY, at)
    rounded = State.ROUNDED in (events.state, people.state)
    shown = State.ROUNDED if rounded else State.PUBLISHED
    return seal(round(100 * few / many, decimals), shown, at)


def follows(value: float | None, sources: Iterable[Protected]) -> Protected:
    """Anything computed from cells (mean, SE, bound, class): told only when every source is told."""
    cells = list(sources)
    at = cells[0].at if cells else {}
    if value is None or not isfinite(value) or any(cell.state is None for cell in cells):
        return seal(None, None, at)
    hidden = [cell.state for cell in cells if cell.hidden]
    return seal(value, hidden[0] if hidden else State.PUBLISHED, at)


def ranks(cells: Sequence[Protected]) -> list[Protected]:
    """Ranks (1 is the largest) among the cells that are told; a hidden cell has no rank to tell.

    Ranks skip nobody, so that a gap does not tell where a hidden cell would stand.
    """
    told = sorted({c.number() for c in cells if c.value is not None}, reverse=True)
    place = {value: n for n, value in enumerate(told, 1)}
    return [follows(None if c.value is None else place[c.value], [c]) if not c.hidden
            else seal(None, c.state, c.at) for c in cells]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups a measure over groups may use; `withheld` when the measure may not be told at all."""

    told: Mapping[str, Protected]
    groups_hidden: int
    withheld: bool


def groups_for_measure(cells: Mapping[str, Protected]) -> Groups:
    """An inequality measure is computed from told groups only.

    It is withheld when one group alone is hidden (together with the total the measure could be solved
    for it) or when fewer than two are told.
    """
    told = {name: cell for name, cell in cells.items() if cell.value is not None}
    hidden = sum(cell.hidden for cell in cells.values())
    return Groups(told, hidden, withheld=hidden == 1 or len(told) < 2)
