"""Who takes part: parity ratios of groups, and how far the participants are from the population as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from luukku.engines.equity.simulation import crossing, probits
from luukku.engines.equity.variances import Array
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

STRETCHES, CLOSE = 33, 1e-12


@dataclass(frozen=True, slots=True)
class Parity:
    """(..., G) each: ratio of a group's share of participants to its share of the population.

    se: of the logarithm, √((1−s)/(n s)); infinite where nobody takes part. low, high: Wilson's score
    interval of the share over the population share, which holds for small groups and nought too.
    """

    ratio: Array
    se: Array
    low: Array
    high: Array


def parity_ratios(participants: ArrayLike, population: ArrayLike, level: float = 0.95) -> Parity:
    """participants, population: (..., G) people by group; the population is known, not sampled.

    1: the group takes part as much as its size would have it. Raises BadInput on negative or missing
    counts, an empty group of the population, or no participants at all.
    Source of the interval: Wilson 1927, doi:10.1080/01621459.1927.10502953.
    """
    counts, people = _checked(participants, population)
    n = counts.sum(-1, keepdims=True)
    s, pi = counts / n, people / people.sum(-1, keepdims=True)
    z = NormalDist().inv_cdf((1 + level) / 2)
    centre, width = s + z * z / (2 * n), z * np.sqrt(s * (1 - s) / n + z * z / (4 * n * n))
    with np.errstate(divide="ignore"):
        se = np.sqrt((1 - s) / (n * s))
    low, high = (centre - width) / (1 + z * z / n), (centre + width) / (1 + z * z / n)
    return Parity(
        s / pi, se, np.maximum(np.where(s == 0, 0.0, low), 0.0) / pi, np.minimum(high, 1.0) / pi
    )


@dataclass(frozen=True, slots=True)
class Dissimilarity:
    """value: ½ Σ|s − π|, the share of participants who would have to be others. corrected: what is left
    when the part that chance alone makes is taken out. expected: what chance alone would make."""

    value: float
    corrected: float
    expected: float
    low: float
    high: float


def dissimilarity(
    participants: ArrayLike,
    population: ArrayLike,
    *,
    level: float = 0.95,
    draws: int = 2000,
    seed: int = 20260101,
) -> Dissimilarity:
    """participants, population: (G,) people by group. The interval turns a test round, as `simulation`:
    truths on the line from the population's shares through the participants' are tried, and groups
    whose distance may be chance are also taken as having none.
    """
    counts, people = _checked(participants, population)
    if counts.ndim != 1:
        raise BadInput(
            "equity.shape",
            N_("Arvot ovat muotoa %(shape)s; oikea muoto on yksi luku ryhmää kohti."),
            field="participants",
            shape=str(counts.shape),
        )
    n, pi = int(counts.sum()), people / people.sum()
    s, error = counts / n, 1 - level
    seen = 0.5 * float(np.abs(s - pi).sum())
    tests = _turned(s, pi, n, draws, seed)
    at = [tests(tail) for tail in (0.8 * error, 0.5, 1 - error / 2)]
    near = np.abs(s - pi) < np.sqrt(pi * (1 - pi) / n)
    tied = _shares(np.where(near, pi, s))
    raised = _drawn(seed, n, tied, pi, draws) - 0.5 * np.abs(tied - pi).sum()
    plain = seen + NormalDist().inv_cdf(1 - error / 2) * _lean(s, pi, n)
    low = min(at[0], seen - float(np.quantile(raised, 1 - 0.8 * error)))
    expected = float(_drawn(seed, n, pi, pi, draws).mean())
    return Dissimilarity(seen, at[1], expected, max(low, 0.0), min(0.5 * (plain + at[2]), 1.0))


def _turned(s: Array, pi: Array, n: int, draws: int, seed: int) -> Callable[[float], float]:
    """The truth on the line through `pi` and `s` that makes more than was seen with a given chance."""
    seen = 0.5 * np.abs(s - pi).sum()
    probit, truth = np.empty((1, STRETCHES)), np.empty((1, STRETCHES))
    for g, by in enumerate(np.linspace(0.0, _reach(s, pi), STRETCHES)):
        p = _shares(pi + by * (s - pi))
        drawn = _drawn(seed, n, p, pi, draws)
        over = (drawn > seen + CLOSE).sum() + 0.5 * (np.abs(drawn - seen) <= CLOSE).sum()
        probit[0, g] = probits(np.array([(over + 0.5) / (draws + 1)]))[0]
        truth[0, g] = 0.5 * np.abs(p - pi).sum()
    rising = np.maximum.accumulate(probit, 1)
    return lambda tail: float(crossing(rising, truth, NormalDist().inv_cdf(tail))[0])


def _checked(participants: ArrayLike, population: ArrayLike) -> tuple[Array, Array]:
    counts, people = np.asarray(participants, float), np.asarray(population, float)
    counts, people = np.broadcast_arrays(counts, people)
    for field, table, least in (("participants", counts, 0.0), ("population", people, 1e-300)):
        wrong = np.argwhere(~(np.isfinite(table) & (table >= least)))
        if len(wrong):
            raise BadInput(
                "equity.count",
                N_(
                    "Lukumäärä on %(given)s. Osallistujia on vähintään 0 ja väestöä enemmän kuin 0."
                ),
                row=f"ryhmä {int(wrong[0][-1]) + 1}",
                field=field,
                given=f"{table[tuple(wrong[0])]:g}",
            )
    if counts.shape[-1] < 2 or (counts.sum(-1) <= 0).any():
        raise BadInput(
            "equity.nobody",
            N_("Tarvitaan vähintään kaksi ryhmää ja yksi osallistuja."),
            field="participants",
        )
    return counts, people


def _shares(p: Array) -> Array:
    kept = np.maximum(p, 0.0)
    return np.asarray(kept / kept.sum())


def _drawn(seed: int, n: int, p: Array, pi: Array, draws: int) -> Array:
    """Dissimilarities of samples from `p`; the same seed for every `p`, so that they move together."""
    rng = np.random.default_rng(seed)
    return np.asarray(0.5 * np.abs(rng.multinomial(n, p, draws) / n - pi).sum(1))


def _reach(s: Array, pi: Array) -> float:
    """As far as the line goes before a share would be below nought, at least twice the distance seen."""
    with np.errstate(divide="ignore"):
        ends = np.where(s < pi, pi / np.maximum(pi - s, 1e-12), np.inf)
    return float(np.clip(ends.min(), 2.0, 6.0))


def _lean(s: Array, pi: Array, n: int) -> float:
    """Standard error of the dissimilarity when no distance changes its sign (multinomial)."""
    side = 0.5 * np.sign(s - pi)
    return float(np.sqrt(max((s * side**2).sum() - (s * side).sum() ** 2, 0.0) / n))
