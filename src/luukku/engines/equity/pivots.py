"""Intervals of measures with a kink: a best group may be another one, a distance may be on either side of the mean.

Where groups are nearly tied, noise raises such a measure by an amount nobody can know from one sample. Both ends
take that into account. The low end is the lower of the turned test (`simulation`) and of a pivot in which groups too
close to tell apart are taken as tied, which is where noise raises the measure most (the idea of moment selection,
Andrews & Soares 2010, doi:10.3982/ECTA7502). The high end lies between the turned test, which takes the ties seen as
they are, and the plain delta method, which knows of none. The weights were chosen by simulation;
docs/guides/engine-equity.md tells where they hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from luukku.engines.equity import ends
from luukku.engines.equity.formulas import sizes, summed
from luukku.engines.equity.simulation import Bundle, Turned, turned
from luukku.engines.equity.variances import Array

STEP: Final = 1e-6
SMOOTH: Final = ("BGV", "BGSD", "COV", "TI", "MLD")
MEAN_TIED, ENDS_TIED = ("MDMU", "MDMW", "IDISU", "IDISW"), ("D", "MDBU", "PAR", "PAF")
REFERENCE_TIED, LOG_TIED = ("MDRU", "MDRW"), ("LOGR",)


@dataclass(frozen=True, slots=True)
class Tuning:
    """low, pivot: share of the error allowed at the low end by the test and by the pivot; high: weight of the delta
    method's end; tie: how many standard errors apart two groups still count as tied."""

    low: float
    pivot: float
    high: float
    tie: float


NEAR_MEAN: Final = Tuning(low=0.65, pivot=0.65, high=0.5, tie=1.0)
NEAR_REFERENCE: Final = Tuning(low=0.75, pivot=0.8, high=0.2, tie=0.5)
NEAR_BEST: Final = Tuning(low=0.65, pivot=0.85, high=0.9, tie=2.0)
FAR_ENDS: Final = Tuning(low=0.65, pivot=0.85, high=0.7, tie=2.0)
CLEARLY: Final = 0.5
FROM_REFERENCE: Final = Tuning(low=0.6, pivot=0.6, high=1.0, tie=2.0)


@dataclass(frozen=True, slots=True)
class Ranges:
    """(K,) each: ends of the interval, the median-unbiased value, and the standard error."""

    low: Array
    high: Array
    middle: Array
    se: Array


def ranges(bundle: Bundle, normal: Array, level: float) -> Mapping[str, Ranges]:
    """Intervals of every order-free measure of the bundle. `normal`: (J, 1, B) standard draws."""
    seen = bundle.sizes(bundle.y)
    lean = slopes(bundle, seen)
    wide = {k: v.std(-1) for k, v in bundle.sizes(bundle.drawn(bundle.y, normal)).items()}
    tests = turned(bundle, seen, lean, normal)
    error = 1 - level
    tied, highest = _tied(bundle, normal, error), _highest(bundle, seen, lean, error)
    found = {}
    for name, test in tests.items():
        if name in SMOOTH:
            low, high = test.at(error / 2), test.at(1 - error / 2)
        elif bundle.aim.reference is not None and name in ("D", "LOGR"):
            low, high = _from_reference(bundle, name, test, seen[name] - tied[name], error)
        else:
            low, high = _kinked(bundle, name, test, seen[name] - tied[name], highest[name], error)
        found[name] = Ranges(np.maximum(low, 0.0), np.maximum(high, 0.0), test.at(0.5), wide[name])
    return found


def slopes(bundle: Bundle, seen: Mapping[str, Array]) -> Mapping[str, Array]:
    """(K,) standard errors by the delta method, derivatives taken numerically at the estimates.

    Where all groups look the same a kink is level on the average: there the steeper side is taken.
    """
    flat = np.ptp(bundle.y, axis=0) < 1e-12
    own = bundle.variance(bundle.y)
    total = {name: np.zeros_like(value) for name, value in seen.items()}
    for j in range(len(bundle.y)):
        up, down = bundle.y.copy(), bundle.y.copy()
        up[j] += STEP
        down[j] -= STEP
        above, below = bundle.sizes(up), bundle.sizes(down)
        for name, middle in seen.items():
            rise = (above[name] - below[name]) / 2
            steep = np.maximum(np.abs(above[name] - middle), np.abs(below[name] - middle))
            total[name] += (np.where(flat, steep, rise) / STEP) ** 2 * own[j]
    return {name: np.sqrt(value) for name, value in total.items()}


def _highest(
    bundle: Bundle, seen: Mapping[str, Array], lean: Mapping[str, Array], error: float
) -> dict[str, Array]:
    """(K,) by measure: the high end of the delta method, whichever group is the best one in truth."""
    z, own = NormalDist().inv_cdf(1 - error / 2), bundle.variance(bundle.y)
    found = {name: seen[name] + z * lean[name] for name in seen}
    found |= ends.from_best(bundle, own, z)
    if bundle.aim.reference is not None:
        found |= ends.from_reference(bundle, own, z)
    return found


def _kinked(
    bundle: Bundle, name: str, test: Turned, pivot: Array, highest: Array, error: float
) -> tuple[Array, Array]:
    tune = _tuning(name)
    by = np.full_like(pivot, tune.high)
    if name in REFERENCE_TIED:
        by = by + (1 - by) * np.minimum(ends.one_sided(bundle) / CLEARLY, 1.0) ** 2
    high = by * highest + (1 - by) * test.at(1 - error / 2)
    return np.minimum(pivot, test.at(tune.low * error)), high


def _tuning(name: str) -> Tuning:
    if name in MEAN_TIED:
        return NEAR_MEAN
    if name in ("D", "LOGR"):
        return FAR_ENDS
    return NEAR_REFERENCE if name in REFERENCE_TIED else NEAR_BEST


def _from_reference(
    bundle: Bundle, name: str, test: Turned, pivot: Array, error: float
) -> tuple[Array, Array]:
    """D and ln R to the worst of the others: the high end is the highest any of them allows, so that
    a reference which happens to look worst itself does not make the interval nought."""
    at, own = bundle.aim.reference or 0, bundle.variance(bundle.y)
    y = bundle.y
    if name == "LOGR":
        y = np.maximum(y, 1e-8)
        y, own = np.log(y), own / y**2
    gaps = bundle.aim.best * (y[at] - y) + NormalDist().inv_cdf(1 - error / 2) * np.sqrt(
        own + own[at]
    )
    high = np.delete(gaps, at, axis=0).max(0)
    return np.minimum(pivot, test.at(FROM_REFERENCE.low * error)), high


def _tied(bundle: Bundle, normal: Array, error: float) -> Mapping[str, Array]:
    """(K,) how far over its truth a measure may rise when groups too close to tell apart are tied."""
    own = bundle.variance(bundle.y)
    found = _raised(bundle, _to_mean(bundle, own), normal, MEAN_TIED, error * NEAR_MEAN.pivot)
    found |= _raised(bundle, _to_ends(bundle.y, own), normal, ENDS_TIED, error * NEAR_BEST.pivot)
    if bundle.aim.reference is not None:
        pulled = _to_reference(bundle, own)
        found |= _raised(bundle, pulled, normal, REFERENCE_TIED, error * NEAR_REFERENCE.pivot)
    if bundle.positive:
        found |= {"LOGR": _raised_log(bundle, own, normal, error * NEAR_BEST.pivot)}
    return found


def _raised(
    bundle: Bundle, truth: Array, normal: Array, names: tuple[str, ...], tail: float
) -> dict[str, Array]:
    own, drawn = bundle.sizes(truth), bundle.sizes(bundle.drawn(truth, normal))
    return {
        name: np.quantile(drawn[name] - own[name][:, None], 1 - tail, axis=-1)
        for name in names
        if name in own
    }


def _raised_log(bundle: Bundle, own: Array, normal: Array, tail: float) -> Array:
    """The same for ln R, whose noise is nearly normal on the scale of logarithms only."""
    y = np.maximum(bundle.y, 1e-8)
    variance = own / y**2
    truth = _to_ends(np.log(y), variance)
    drawn = truth[:, :, None] + normal * np.sqrt(variance)[:, :, None]
    p = bundle.p[:, :, None]
    width = (
        sizes(drawn, p, bundle.aim, False)["D"]
        - sizes(truth, bundle.p, bundle.aim, False)["D"][:, None]
    )
    return np.asarray(np.quantile(width, 1 - tail, axis=-1))


def _to_mean(bundle: Bundle, own: Array) -> Array:
    mean = summed(bundle.y, bundle.p)
    error = np.sqrt(own * (1 - 2 * bundle.p) + summed(own, bundle.p**2))
    return np.where(np.abs(bundle.y - mean) < NEAR_MEAN.tie * error, mean, bundle.y)


def _to_reference(bundle: Bundle, own: Array) -> Array:
    at = bundle.aim.reference or 0
    error = np.sqrt(own + own[at])
    near = np.abs(bundle.y - bundle.y[at]) < NEAR_REFERENCE.tie * error
    return np.where(near, bundle.y[at], bundle.y)


def _to_ends(y: Array, own: Array) -> Array:
    """Groups too close to the largest or the smallest to tell apart, moved to it."""
    tied, middle = y, y.mean(0)
    for side in (1, -1):
        place = (side * y).argmax(0)[None]
        end, error = (
            np.take_along_axis(y, place, 0),
            np.sqrt(own + np.take_along_axis(own, place, 0)),
        )
        near = (np.abs(end - y) < NEAR_BEST.tie * error) & (side * (y - middle) > 0)
        tied = np.where(near, end, tied)
    return tied
