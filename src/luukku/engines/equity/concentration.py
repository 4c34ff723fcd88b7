"""How much of a whole the few make: "ten per cent of clients make eighty per cent of the cost", with its uncertainty.

Shares of the top are read from the Lorenz curve (Lorenz 1905), straight between people, so that part of a person
counts. Intervals: studentised bootstrap on the logit scale (Efron & Tibshirani 1993, ch. 12; influence functions by
Langel & Tillé 2013, doi:10.1111/j.1467-985X.2012.01048.x), because costs are skewed and a plain bootstrap then
falls short.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from luukku.engines.equity.variances import Array
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

LEAST = 20
_Statistic = Callable[[Array, Array, float], tuple[float, float]]
"""Value and standard error of amounts x (N,), sorted from the largest, with weights w (N,)."""


@dataclass(frozen=True, slots=True)
class Share:
    """`at` of people (0..1) make `value` of the whole (0..1), or the other way round; se and interval of `value`."""

    at: float
    value: float
    se: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Amounts sorted from the largest: `people` and `amount` (N + 1,) cumulative shares from (0, 0) to (1, 1)."""

    people: Array
    amount: Array

    def points(self, count: int = 100) -> tuple[Array, Array]:
        """At the most count + 1 points for a chart: shares of people and what they make."""
        at = np.linspace(0.0, 1.0, count + 1)
        return at, np.interp(at, self.people, self.amount)


def curve(amounts: ArrayLike) -> Curve:
    """The curve of amounts (N,), none below nought."""
    x = np.sort(_checked(amounts))[::-1]
    whole = np.concatenate([[0.0], np.cumsum(x)])
    return Curve(np.linspace(0.0, 1.0, len(x) + 1), whole / whole[-1])


def top_share(
    amounts: ArrayLike, part: float, *, level: float = 0.95, draws: int = 1000, seed: int = 20260101
) -> Share:
    """The share of the whole that the `part` (0..1) with the largest amounts makes.

    amounts: (N,) one for each client, N at least 20. Raises BadInput naming the row when an amount is
    not a number or below nought, when all are nought, or when there are too few clients.
    """
    return _share(amounts, part, _top, level, draws, seed)


def part_making(
    amounts: ArrayLike,
    share: float,
    *,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 20260101,
) -> Share:
    """The smallest part of clients that makes `share` (0..1) of the whole: the inverse of `top_share`."""
    return _share(amounts, share, _part, level, draws, seed)


def gini(amounts: ArrayLike) -> float:
    """Gini coefficient: 0 when everyone has the same, near 1 when one has all."""
    found = curve(amounts)
    return float(2 * np.trapezoid(found.amount, found.people) - 1)


def _share(
    amounts: ArrayLike, at: float, statistic: _Statistic, level: float, draws: int, seed: int
) -> Share:
    x = np.sort(_checked(amounts))[::-1]
    if not 0 < at < 1 or len(x) < LEAST:
        raise BadInput(
            "equity.concentration",
            N_(
                "Osuus on %(given)s (oikea: yli 0, alle 1) ja asiakkaita %(count)s (vähintään %(least)s)."
            ),
            field="part",
            given=f"{at:g}",
            count=str(len(x)),
            least=str(LEAST),
        )
    value, se = statistic(x, np.ones(len(x)), at)
    inside = 0 < value < 1 and se > 0
    if not inside:
        return Share(at, value, se, value, value)
    rng, pulls = np.random.default_rng(seed), np.empty(draws)
    chance = np.full(len(x), 1 / len(x))
    for b in range(draws):
        again, error = statistic(x, rng.multinomial(len(x), chance).astype(float), at)
        pulls[b] = (
            (_logit(again) - _logit(value)) / (error / max(again * (1 - again), 1e-12))
            if error > 0
            else 0.0
        )
    width = se / (value * (1 - value))
    ends = np.quantile(pulls, [(1 + level) / 2, (1 - level) / 2])
    low, high = (1 / (1 + np.exp(-(_logit(value) - end * width))) for end in ends)
    return Share(at, value, se, float(low), float(high))


def _logit(share: float) -> float:
    kept = min(max(share, 1e-12), 1 - 1e-12)
    return float(np.log(kept / (1 - kept)))


def _top(x: Array, w: Array, at: float) -> tuple[float, float]:
    people, amount = np.cumsum(w) / w.sum(), np.cumsum(w * x)
    mean = amount[-1] / w.sum()
    value = float(np.interp(at, people, amount / amount[-1], left=at * x[0] / mean))
    edge = x[min(int(np.searchsorted(people, at)), len(x) - 1)]
    lean = (np.maximum(x - edge, 0) + at * edge - value * x) / mean
    return value, _error(lean, w)


def _part(x: Array, w: Array, at: float) -> tuple[float, float]:
    people, amount = np.cumsum(w) / w.sum(), np.cumsum(w * x)
    value = float(np.interp(at, amount / amount[-1], people))
    edge = x[min(int(np.searchsorted(amount, at * amount[-1])), len(x) - 1)]
    lean = (np.maximum(x - edge, 0) + value * edge - at * x) / edge
    return value, _error(lean, w)


def _error(lean: Array, w: Array) -> float:
    n = w.sum()
    mean = (w * lean).sum() / n
    return float(np.sqrt((w * (lean - mean) ** 2).sum() / n / (n - 1)))


def _checked(amounts: ArrayLike) -> Array:
    x = np.asarray(amounts, float).ravel()
    wrong = np.flatnonzero(~(np.isfinite(x) & (x >= 0)))
    if len(wrong) or not x.sum() > 0:
        raise BadInput(
            "equity.amount",
            N_("Määrä on %(given)s. Oikea on vähintään 0, ja jonkun on oltava sitä suurempi."),
            row=f"rivi {int(wrong[0]) + 1}" if len(wrong) else "",
            field="amounts",
            given=f"{x[wrong[0]]:g}" if len(wrong) else "0",
        )
    return x
