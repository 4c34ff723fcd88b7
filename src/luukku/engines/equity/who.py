"""What WHO's healthequal 1.0.1 gives for the same data: to compare with, never to decide by.

Written from the published formulas and checked against the package's published test values. Its known defects are kept,
each under its number here and in the tests:

1. SII and RII weigh a group by its population twice.
2. Their uncertainty is that of J points, not of people.
3. The standard error of SII is on the scale of 1, not of SII.
4. TI and MLD are × 1000, their standard errors are not.
5. PAF is in per cent, its standard error is a fraction.
6. IDISW is simulated around the mean of the data.
7. MDBU, MDBW, MDRU and MDRW have no interval without standard errors.
8. ACI and RCI take residuals for sampling.

Where the program would ask for standard errors and none are given, those of simple proportions are used; the four of
defect 7 stay without an interval.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from luukku.engines.equity import analytic, reasons, slopes
from luukku.engines.equity.answers import Sheet
from luukku.engines.equity.catalogue import NEEDS_DIVISOR
from luukku.engines.equity.formulas import log_deviation, theil
from luukku.engines.equity.groups import Groups
from luukku.engines.equity.lots import Lot, lots
from luukku.engines.equity.rdraws import RDraws
from luukku.engines.equity.slopes import ranks
from luukku.engines.equity.variances import PROPORTION, Array

DRAWS, SEED = 100, 123456
WALTER: Final = 1.96
"""What the program takes for the normal quantile of PAR and PAF; elsewhere it computes it."""
UNDEFINED: Final = ("MDBU", "MDBW", "MDRU", "MDRW")


@dataclass(frozen=True, slots=True)
class One:
    """One indicator in its own unit: (J,) estimates, people, shares, standard errors."""

    y: Array
    n: Array
    p: Array
    se: Array
    scale: float
    best: int
    reference: int
    kind: str

    @property
    def mean(self) -> float:
        return float(self.p @ self.y)


Formula = Callable[[One, Array, float], float]


def fill(sheet: Sheet, groups: Groups, level: float) -> None:
    """Write WHO's values, standard errors and intervals of every indicator."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    for lot in lots(groups):
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            _fill_lot(sheet, groups, lot, z)


def _fill_lot(sheet: Sheet, groups: Groups, lot: Lot, z: float) -> None:
    _fill_pairs(sheet, groups, lot, z)
    for row, k in enumerate(lot.at):
        one = _one(groups, lot, row)
        if len(one.y) > 2:
            _fill_one(sheet, int(k), one, groups.given_se, z)
            _fill_impact(sheet, int(k), one, bool(lot.ordered[row]), z)
            if lot.ordered[row]:
                _fill_slopes(sheet, int(k), one, z)
                _fill_concentration(sheet, int(k), one, z)


def _one(groups: Groups, lot: Lot, row: int) -> One:
    return One(
        y=lot.y[row] * groups.scale,
        n=lot.n[row],
        p=lot.p[row],
        se=np.sqrt(lot.variance[row]) * groups.scale,
        scale=groups.scale,
        best=1 if lot.favourable[row] else -1,
        reference=int(lot.reference[row]),
        kind=groups.kind,
    )


def _fill_pairs(sheet: Sheet, groups: Groups, lot: Lot, z: float) -> None:
    two = analytic.pair(lot.y, lot.variance, lot.favourable, lot.ordered, lot.reference)
    value, se = (groups.scale * part for part in analytic.difference(lot.y, lot.variance, two))
    sheet.put(
        "D", lot.at, "who_formula", value=value, se=se, low=value - z * se, high=value + z * se
    )
    value, se = analytic.ratio(lot.y, lot.variance, two)
    low, high = value * np.exp(-z * se), value * np.exp(z * se)
    sheet.put("R", lot.at, "who_formula", value=value, se=se, low=low, high=high)
    zero = np.minimum(analytic.picked(lot.y, two.ahead), analytic.picked(lot.y, two.behind)) <= 0
    sheet.leave_out("R", lot.at[zero], reasons.ZERO_DIVISOR)


def _put(
    sheet: Sheet, name: str, k: int, value: float, se: float, z: float, by: float = 1.0
) -> None:
    """One formula interval; `by` is what WHO multiplies the half-width with, but not the se shown."""
    parts = {"value": value, "se": se, "low": value - z * se * by, "high": value + z * se * by}
    sheet.put(name, [k], "who_formula", **parts)


def _fill_one(sheet: Sheet, k: int, one: One, given_se: bool, z: float) -> None:
    y, p, v = one.y[None], one.p[None], one.se[None] ** 2
    value, se, _ = analytic.variance_between(y, p, v)
    _put(sheet, "BGV", k, float(value[0]), float(se[0]), z)
    se_ti, se_mld = analytic.entropies(y, p, v)
    _put(sheet, "TI", k, 1000 * float(theil(one.y, one.p)), float(se_ti[0]), z)  # defect 4
    _put(sheet, "MLD", k, 1000 * float(log_deviation(one.y, one.p)), float(se_mld[0]), z)
    drawn = _drawn(one)
    for name, formula in FORMULAS.items():
        if name in ("MDRU", "MDRW") and one.reference < 0:
            continue
        if name in NEEDS_DIVISOR and not one.mean:
            continue
        sheet.put(name, [k], value=formula(one, one.y, one.mean))
        if name in UNDEFINED and not given_se:  # defect 7
            sheet.note(name, [k], reasons.WHO_UNDEFINED)
            continue
        low, high = np.quantile([formula(one, d, float(one.p @ d)) for d in drawn], _ends(z))
        sheet.put(name, [k], "who_bootstrap", low=low, high=high)


def _ends(z: float) -> tuple[float, float]:
    tail = 1 - NormalDist().cdf(z)
    return tail, 1 - tail


def _drawn(one: One) -> Array:
    """(100, J) the very estimates WHO's program draws, group after group."""
    draws = RDraws(SEED)
    top = one.scale if one.kind == PROPORTION and one.scale == 100 else np.inf
    pairs = list(zip(one.y.tolist(), one.se.tolist(), strict=True))
    return np.array(
        [[draws.normal_within(y, se, 0.0, top) for y, se in pairs] for _ in range(DRAWS)]
    )


def _best(one: One, y: Array) -> float:
    return float(y.max() if one.best > 0 else y.min())


FORMULAS: Final[Mapping[str, Formula]] = {
    "BGSD": lambda one, y, mean: float(np.sqrt(one.p @ (y - mean) ** 2)),
    "COV": lambda one, y, mean: float(100 * np.sqrt(one.p @ (y - mean) ** 2) / mean),
    "MDMU": lambda one, y, mean: float(np.abs(y - mean).mean()),
    "MDMW": lambda one, y, mean: float(one.p @ np.abs(y - mean)),
    "MDBU": lambda one, y, mean: float(np.abs(y - _best(one, y)).mean()),
    "MDBW": lambda one, y, mean: float(one.p @ np.abs(y - _best(one, y))),
    "MDRU": lambda one, y, mean: float(np.abs(y - y[one.reference]).mean()),
    "MDRW": lambda one, y, mean: float(one.p @ np.abs(y - y[one.reference])),
    "IDISU": lambda one, y, mean: float(100 * np.abs(y - mean).mean() / mean),
    "IDISW": lambda one, y, mean: float(
        100 * (one.p @ np.abs(y - one.mean)) / one.mean
    ),  # defect 6
}


def _fill_impact(sheet: Sheet, k: int, one: One, ordered: bool, z: float) -> None:
    """PAR and PAF with the standard error of Walter 1978, doi:10.1093/ije/7.2.175."""
    best = len(one.y) - 1 if ordered else int((one.best * one.y).argmax())
    mean, top = one.mean or np.nan, float(one.y[best])
    gap = one.best * max(one.best * (top - one.mean), 0.0) + 0.0
    c = top / one.scale * one.n[best]
    d = one.n[best] - c
    a = mean / one.scale * one.n.sum() - c
    b = one.n.sum() - a - one.n[best]
    whole, z = a + b + c + d, WALTER if abs(z - WALTER) < 1e-4 else z
    se = np.sqrt(c * whole * (a * d * (whole - c) + b * c**2) / ((a + c) ** 3 * (c + d) ** 3))
    _put(sheet, "PAF", k, 100 * gap / mean, float(se), z)  # defect 5
    _put(sheet, "PAR", k, gap, abs(mean * float(se)), z)


def _fill_slopes(sheet: Sheet, k: int, one: One, z: float) -> None:
    n = np.ceil(one.n)
    y, x = np.round(one.y / one.scale * n) / n, ranks((n / n.sum())[None])
    if np.ptp(one.y) == 0:
        for name in ("SII", "RII"):
            sheet.leave_out(name, [k], reasons.WHO_EQUAL)
        return
    twice, size = (n**2)[None], len(y)  # defect 1: cbind(y, n - y) has n in it already
    fit = slopes.logistic(y[None], twice, _leftover(y, n, x) * size / (size - 2), x)  # defect 2
    start, end = float(fit.start[0]), float(fit.end[0])
    se, se_log = float(fit.se_sii[0]), float(fit.se_log_rii[0])
    _put(sheet, "SII", k, (end - start) * one.scale, se, z, by=one.scale)  # defect 3
    value = end / start
    parts = {"value": value, "se": se_log, "low": value * np.exp(-z * se_log)}
    sheet.put("RII", [k], "who_formula", **parts, high=value * np.exp(z * se_log))
    for name in ("SII", "RII"):
        sheet.leave_out(name, [k] if not fit.fitted[0] else [], reasons.NO_SLOPE)


def _leftover(y: Array, n: Array, x: Array) -> Array:
    """(1, J) squared residuals: what HC1 takes for the variance of a group."""
    fit = slopes.logistic(y[None], (n**2)[None], None, x)
    start, end = fit.start[:, None], fit.end[:, None]
    first = np.log(start / (1 - start))
    line = first + (np.log(end / (1 - end)) - first) * x
    return np.asarray((y[None] - 1 / (1 + np.exp(-line))) ** 2)


def _fill_concentration(sheet: Sheet, k: int, one: One, z: float) -> None:
    """The convenient regression, and its residual standard error (defect 8)."""
    x = ranks(one.p[None])[0]
    sigma = float(one.p @ (x - 0.5) ** 2)
    root = np.sqrt(one.n)
    design = np.stack([x * root, root], 1)
    for name, divisor in (("ACI", 1.0), ("RCI", one.mean or 1.0)):
        left = 2 * sigma * one.y / divisor * root
        slope, *_ = np.linalg.lstsq(design, left, rcond=None)
        rest = left - design @ slope
        spread = float(rest @ rest) / (len(left) - 2)
        se = np.sqrt(spread * np.linalg.inv(design.T @ design)[0, 0])
        _put(sheet, name, k, float(slope[0]), float(se), z)
