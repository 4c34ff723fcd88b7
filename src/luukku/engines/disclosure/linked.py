"""Numbers that follow from counts: a rate, its interval, a rank, a class, an inequality measure.

What follows from a hidden cell is hidden with it, and so is what would let a hidden count be worked
out: 25 % with a 95 % interval of 3.8-46.2 % can only be 4 of 16.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Final

from luukku.engines.disclosure.cells import Protected, State, seal
from luukku.engines.disclosure.policy import Policy

Z95: Final = 1.959963984540054
MOST_PEOPLE: Final = 2_000


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


@dataclass(frozen=True, slots=True)
class Behind:
    """A pair of counts that gives the printed numbers: `events` of `people`, by a method of interval."""

    events: int
    people: int
    method: str


def counts_behind(
    estimate: float, low: float, high: float, *, digits: int = 3, most: int = MOST_PEOPLE
) -> list[Behind]:
    """Every events/people that prints as this proportion and this 95 % interval (all 0..1).

    Wald and Wilson intervals are tried; `digits` is how many decimals were printed.
    """
    return [
        Behind(events, people, method)
        for people in range(1, most + 1)
        for events in _near(estimate, people, digits)
        for method, interval in METHODS.items()
        if _prints(interval(events / people, people), (low, high), digits)
    ]


def tells_too_much(
    estimate: float, low: float, high: float, policy: Policy, *, digits: int = 3
) -> bool:
    """Would the printed interval give away a count under k? (then n and interval are not told)"""
    behind = counts_behind(estimate, low, high, digits=digits)
    return bool(behind) and all(
        policy.small(b.events) or policy.small(b.people - b.events) for b in behind
    )


def _near(estimate: float, people: int, digits: int) -> range:
    slack = 0.5 * 10**-digits
    first = max(0, int((estimate - slack) * people) - 1)
    last = min(people, int((estimate + slack) * people) + 1)
    fitting = [e for e in range(first, last + 1) if abs(e / people - estimate) <= slack + 1e-12]
    return range(fitting[0], fitting[-1] + 1) if fitting else range(0)


def _prints(found: tuple[float, float], printed: tuple[float, float], digits: int) -> bool:
    slack = 0.5 * 10**-digits + 1e-9
    return all(abs(a - b) <= slack for a, b in zip(found, printed, strict=True))


def _wald(p: float, n: int) -> tuple[float, float]:
    half = Z95 * sqrt(p * (1 - p) / n)
    return max(0.0, p - half), min(1.0, p + half)


def _wilson(p: float, n: int) -> tuple[float, float]:
    z2 = Z95 * Z95
    middle, half = p + z2 / (2 * n), Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)


METHODS: Final[Mapping[str, Callable[[float, int], tuple[float, float]]]] = {
    "wald": _wald,
    "wilson": _wilson,
}


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
