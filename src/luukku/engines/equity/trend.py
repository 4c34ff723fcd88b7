"""Is a gap changing, and is a goal for it reached: said only when the uncertainty allows it.

A gap is a difference between two groups (or any measure whose nought is equality) with its standard error, both in the
same unit. All functions are vectorised: arrays of one shape (...) in, the same shape out.
"""

from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from luukku.engines.equity.variances import Array
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_


class GoalStatus(StrEnum):
    """Where a goal for a gap stands."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    NOT_SHOWN = "not_shown"
    WORSENING = "worsening"


STATUS_NAMES: Final = {
    GoalStatus.REACHED: N_("saavutettu"),
    GoalStatus.ON_COURSE: N_("etenee tavoitteen mukaan"),
    GoalStatus.NOT_SHOWN: N_("muutosta ei voi osoittaa"),
    GoalStatus.WORSENING: N_("ero kasvaa"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """(...) each: change of the gap (later − earlier; for a trend per unit of time) and its test.

    p: two-sided probability of a change this large if there were none.
    """

    change: Array
    se: Array
    z: Array
    p: Array
    low: Array
    high: Array


_TAIL = np.vectorize(lambda z: 2 * NormalDist().cdf(-abs(z)), otypes=[float])


def gap_change(
    earlier: ArrayLike,
    earlier_se: ArrayLike,
    later: ArrayLike,
    later_se: ArrayLike,
    level: float = 0.95,
) -> Change:
    """z = (D₁ − D₀)/√(se₀² + se₁²) of two independent samples.

    Raises BadInput when a standard error is not a number over nought.
    """
    d0, d1 = np.asarray(earlier, float), np.asarray(later, float)
    s0, s1 = _errors(earlier_se), _errors(later_se)
    return _change(d1 - d0, np.sqrt(s0**2 + s1**2), level)


def gap_trend(when: ArrayLike, gaps: ArrayLike, errors: ArrayLike, level: float = 0.95) -> Change:
    """Straight trend through gaps (..., T) at times `when` (T,), weighted by 1/se².

    The standard error is the larger of what sampling alone gives and what the scatter around the line
    gives, so that years that jump about more than their samples explain do not look certain.
    Raises BadInput with fewer than three times or with times that are all the same.
    """
    t, d, s = np.asarray(when, float), np.asarray(gaps, float), _errors(errors)
    if t.size < 3 or np.ptp(t) == 0:
        raise BadInput(
            "equity.times",
            N_("Suuntaan tarvitaan vähintään kolme eri ajankohtaa; niitä on %(count)s."),
            field="when",
            count=str(len(np.unique(t))),
        )
    w = 1 / s**2
    whole = w.sum(-1)
    away = t - ((w * t).sum(-1) / whole)[..., None]
    heavy = (w * away**2).sum(-1)
    slope = (w * away * d).sum(-1) / heavy
    mean = (w * d).sum(-1) / whole
    rest = (w * (d - mean[..., None] - slope[..., None] * away) ** 2).sum(-1) / (t.size - 2)
    return _change(slope, np.sqrt(np.maximum(rest, 1.0) / heavy), level)


def _change(change: Array, se: Array, level: float) -> Change:
    reach = NormalDist().inv_cdf((1 + level) / 2)
    z = change / se
    return Change(change, se, z, np.asarray(_TAIL(z)), change - reach * se, change + reach * se)


def _errors(given: ArrayLike) -> Array:
    errors = np.asarray(given, float)
    if not (np.isfinite(errors).all() and (errors > 0).all()):
        worst = errors[~(np.isfinite(errors) & (errors > 0))].flat[0]
        raise BadInput(
            "equity.error",
            N_("Keskivirhe tai hajonta on %(given)s. Oikea on luku, joka on suurempi kuin nolla."),
            field="se",
            given=f"{worst:g}",
        )
    return errors


@dataclass(frozen=True, slots=True)
class Goal:
    """ "The gap is at the most `target` when `due` comes", from `start` at time `begun`.

    target, start: in the unit of the gap, `start_se` the standard error of the first. signed: only a
    gap above the target breaks the goal; otherwise one below −target does so too.
    """

    target: float
    start: float
    start_se: float
    begun: float
    due: float
    signed: bool = False


def goal_status(
    goal: Goal, now: float, gap: ArrayLike, se: ArrayLike, *, level: float = 0.95, looks: int = 1
) -> NDArray[np.str_]:
    """(...) GoalStatus values of gaps seen at time `now`.

    reached: the whole interval of the gap is within the target. on course: the gap has narrowed for
    sure, and is at the most where a straight line from start to target would be. worsening: it has
    widened for sure. Else not shown. For sure: the interval of `level`; a gap that is exactly at the
    target is called reached by chance at the most (1 − level)/2 of the time, one over it less often.
    looks: how many times the goal is going to be judged; the error is shared between them, so that it
    holds for all of them together (Bonferroni).
    """
    if not (0.5 <= level < 1 and looks >= 1 and goal.due > goal.begun and goal.target >= 0):
        raise BadInput(
            "equity.goal",
            N_(
                "Tavoite ei kelpaa: tavoitearvo on vähintään 0, määräaika alun jälkeen, tarkistuksia vähintään 1."
            ),
            field="goal",
        )
    reach = NormalDist().inv_cdf(1 - (1 - level) / (2 * looks))
    d, s = np.asarray(gap, float), _errors(se)
    within = d + reach * s <= goal.target
    if not goal.signed:
        within &= d - reach * s >= -goal.target
    size, first = (d, goal.start) if goal.signed else (np.abs(d), abs(goal.start))
    change, error = size - first, np.sqrt(s**2 + goal.start_se**2)
    part = np.clip((now - goal.begun) / (goal.due - goal.begun), 0.0, 1.0)
    line = first + part * (goal.target - first)
    return np.select(
        [within, change - reach * error > 0, (change + reach * error < 0) & (size <= line)],
        [GoalStatus.REACHED.value, GoalStatus.WORSENING.value, GoalStatus.ON_COURSE.value],
        GoalStatus.NOT_SHOWN.value,
    )
