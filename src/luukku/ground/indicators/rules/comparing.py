"""Is one number truly larger than another? Said only when the uncertainty of both allows it."""

from dataclasses import dataclass
from enum import StrEnum
from math import comb, hypot, sqrt
from statistics import NormalDist
from typing import Final, Protocol

import numpy as np

from luukku.engines.disclosure.cells import Protected
from luukku.engines.disclosure.linked import follows, groups_for_measure
from luukku.engines.equity.variances import Array
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.kinds import Kind

Z95: Final = NormalDist().inv_cdf(0.975)
NONE: Final = 1e-12


class Estimated(Protocol):
    """What has a value and an interval that were let out."""

    @property
    def value(self) -> Protected: ...
    @property
    def low(self) -> Protected: ...
    @property
    def high(self) -> Protected: ...


class Verdict(StrEnum):
    """How one number stands to another."""

    MORE = "more"
    LESS = "less"
    SAME = "same"
    UNKNOWN = "unknown"


CHANGE_NAMES: Final = {
    Verdict.MORE: N_("kasvanut"),
    Verdict.LESS: N_("vähentynyt"),
    Verdict.SAME: N_("muutosta ei voi osoittaa"),
    Verdict.UNKNOWN: N_("ei verrattavaa"),
}
BETTER_NAMES: Final = {True: N_("parantunut"), False: N_("heikentynyt")}
STANDING_NAMES: Final = {
    Verdict.MORE: N_("suurempi kuin koko alueella"),
    Verdict.LESS: N_("pienempi kuin koko alueella"),
    Verdict.SAME: N_("eroa koko alueeseen ei voi osoittaa"),
    Verdict.UNKNOWN: N_("ei verrattavaa"),
}


SIZES: Final = frozenset({Kind.COUNT.value, Kind.CHANGE.value})
"""Kinds in which a large group has a large number (or none of its own) without being better or worse off."""


def is_told(one: Estimated) -> bool:
    """May the value and both ends of its interval be used?"""
    return all(cell.value is not None for cell in (one.value, one.low, one.high))


Ends = tuple[float, float, float]
"""A value and the ends of its 95 % interval."""


def apart(one: Ends, other: Ends, *, wider: float = 1.0) -> Ends:
    """How much more the first is, with an interval from both of theirs (Newcombe 1998; Zou & Donner 2008).

    A small group's interval reaches further on one side, so the difference has two ends of its own. `wider`: how
    much further than at 95 % they reach, where several differences are looked at.
    """
    value = one[0] - other[0]
    low = value - wider * hypot(one[0] - one[1], other[2] - other[0])
    return value, low, value + wider * hypot(one[2] - one[0], other[0] - other[1])


def ends(one: Estimated) -> Ends:
    """The three numbers of what has been told."""
    return float(one.value), float(one.low), float(one.high)


def verdict(one: Estimated, other: Estimated) -> Verdict:
    """Is the first larger or smaller than the second, at the level of 95 %?

    Where one is a part of the other they move together, so the true level is higher.
    """
    if not (is_told(one) and is_told(other)):
        return Verdict.UNKNOWN
    _, low, high = apart(ends(one), ends(other))
    if low > NONE:
        return Verdict.MORE
    return Verdict.LESS if high < -NONE else Verdict.SAME


@dataclass(frozen=True, slots=True)
class Distance:
    """The largest difference between two groups of a breakdown; `sure` when chance alone does not make it.

    low, high hold for every pair of the groups at once, as the largest was picked among them.
    """

    largest: str
    smallest: str
    value: Protected
    low: Protected
    high: Protected
    sure: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """The groups a distance was looked for among: those that could be used, those hidden, those without data."""

    distance: Distance | None
    told: tuple[str, ...]
    hidden: tuple[str, ...]
    missing: tuple[str, ...]
    withheld: bool


def spread(groups: dict[str, Estimated]) -> Spread:
    """The largest distance between told groups; withheld when it could give a hidden group away."""
    cells = {name: _weakest(one) for name, one in groups.items()}
    found = groups_for_measure(cells)
    told = tuple(name for name, one in groups.items() if is_told(one))
    hidden = tuple(name for name, cell in cells.items() if cell.hidden)
    missing = tuple(name for name in groups if name not in told and name not in hidden)
    withheld = found.withheld or len(told) < 2
    distance = None if withheld else _distance({name: groups[name] for name in told})
    return Spread(distance, told, hidden, missing, withheld)


def _weakest(one: Estimated) -> Protected:
    cells = (one.value, one.low, one.high)
    return next((cell for cell in cells if cell.hidden), one.value)


def _distance(groups: dict[str, Estimated]) -> Distance:
    """The difference between the extremes, its interval widened for having been picked among every pair."""
    by_value = sorted(groups, key=lambda name: float(groups[name].value))
    behind, ahead = groups[by_value[0]], groups[by_value[-1]]
    wider = NormalDist().inv_cdf(1 - 0.025 / comb(len(groups), 2)) / Z95
    value, low, high = apart(ends(ahead), ends(behind), wider=wider)
    sources = [ahead.value, ahead.low, ahead.high, behind.value, behind.low, behind.high]
    return Distance(
        largest=by_value[-1],
        smallest=by_value[0],
        value=follows(value, sources),
        low=follows(max(low, 0.0), sources),
        high=follows(high, sources),
        sure=low > NONE,
    )


def overdispersion(events: Array, people: Array) -> float:
    """How much shares of months vary beyond chance, in units of √(p(1−p)); 0 when chance explains it.

    events, people: (U, T). Method of moments of the beta-binomial: E z² = 1 + (n − 1) θ², each unit
    around its own mean, which costs it one month (Williams 1982, doi:10.2307/2347977).
    """
    n = people.sum(1, keepdims=True)
    p = np.divide(events.sum(1, keepdims=True), n, out=np.zeros_like(n), where=n > 0)
    spread = people * p * (1 - p)
    seen = (people > 1) & (spread > 0)
    z2 = np.divide((events - people * p) ** 2, spread, out=np.zeros_like(people), where=seen)
    months = seen.sum(1)
    extra = float(z2.sum() - np.maximum(months - 1, 0).sum())
    reach = float(np.where(seen, people - 1, 0.0).sum())
    return sqrt(max(extra / reach, 0.0)) if reach > 0 else 0.0
