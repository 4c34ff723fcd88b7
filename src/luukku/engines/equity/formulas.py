"""The measures as plain formulas over arrays whose first axis is the groups.

Shapes: `y` (J, ...) on the scale of 1, `p` population shares that broadcast to it, results (...). Groups first, because
sums over a handful of groups are then sums of whole planes. Sizes of inequality here are never negative; signs (an
adverse PAR is below zero) and units are put on afterwards. Source: Schlotheuber & Hosseinpoor 2022, table 2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from luukku.engines.equity.variances import Array

TINY: Final = 1e-8
"""Stands for nought in logarithms: WHO's 0.000001 per cent."""


@dataclass(frozen=True, slots=True)
class Aim:
    """best: +1 when large is good, -1 when small is. reference: place of the group or None."""

    best: int
    reference: int | None


def summed(y: Array, p: Array) -> Array:
    """Σ p y over groups."""
    total = p[0] * y[0]
    for j in range(1, len(y)):
        total = total + p[j] * y[j]
    return np.asarray(total)


def averaged(y: Array) -> Array:
    """Mean over groups, every group alike."""
    return np.asarray(y.sum(0) / len(y))


def sizes(y: Array, p: Array, aim: Aim, positive: bool) -> Mapping[str, Array]:
    """Every order-free measure of `y`; relative ones only when `positive`.

    LOGR is ln R. PAR and PAF are measured from the best group; D and R from the reference when
    there is one (to the worst group), else from the largest to the smallest.
    """
    mean = summed(y, p)
    apart = y - mean
    far = np.abs(apart)
    top, low = y.max(0), y.min(0)
    best = top if aim.best > 0 else low
    found = {
        "MDMU": averaged(far),
        "MDMW": summed(far, p),
        "BGV": summed(apart * apart, p),
        "MDBU": aim.best * (best - averaged(y)),
        "PAR": aim.best * (best - mean),
    }
    found["BGSD"] = np.sqrt(found["BGV"])
    if aim.reference is not None:
        off = np.abs(y - y[aim.reference])
        found |= {"MDRU": averaged(off), "MDRW": summed(off, p)}
        top, low = (y[aim.reference], low) if aim.best > 0 else (top, y[aim.reference])
    found["D"] = top - low
    return found | (_relative(y, p, mean, found, top, low) if positive else {})


def _relative(
    y: Array, p: Array, mean: Array, found: Mapping[str, Array], top: Array, low: Array
) -> dict[str, Array]:
    mean = np.maximum(mean, TINY)
    safe = np.maximum(y, TINY)
    logs = np.log(safe)
    log_mean = np.log(mean)
    return {
        "COV": found["BGSD"] / mean,
        "IDISU": found["MDMU"] / mean,
        "IDISW": found["MDMW"] / mean,
        "PAF": found["PAR"] / mean,
        "TI": summed(safe * logs, p) / mean - log_mean,
        "MLD": log_mean - summed(logs, p),
        "LOGR": np.log(np.maximum(top, TINY)) - np.log(np.maximum(low, TINY)),
    }


def theil(y: Array, p: Array) -> Array:
    """TI without scale, from shares r = y/μ: exact also when groups are nearly equal."""
    r = np.maximum(y, TINY) / np.maximum(summed(np.maximum(y, TINY), p), TINY)
    return _level(summed(r * np.log(r), p))


def log_deviation(y: Array, p: Array) -> Array:
    """MLD without scale, likewise."""
    safe = np.maximum(y, TINY)
    return _level(-summed(np.log(safe / summed(safe, p)), p))


def _level(found: Array) -> Array:
    """Nought in place of what rounding makes of equal groups."""
    return np.where(found < 1e-15, 0.0, found)
