"""Simulated intervals written into the answer, in the units and with the signs of the measures."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from luukku.engines.equity.answers import Sheet
from luukku.engines.equity.lots import Lot, Places
from luukku.engines.equity.pivots import SMOOTH, Ranges
from luukku.engines.equity.simulation import Bundle
from luukku.engines.equity.variances import PROPORTION, Array

CLOSE: Final = 1e-12
LOGARITHM: Final = 1e-7
"""MLD of a group of nothing: what two ways of taking a mean of nearly nought differ by."""
OWN, SQUARED = -1.0, -2.0
UNITS: Final = {
    "BGV": SQUARED, "BGSD": OWN, "MDMU": OWN, "MDMW": OWN, "MDBU": OWN, "MDRU": OWN, "MDRW": OWN,
    "COV": 100.0, "IDISU": 100.0, "IDISW": 100.0, "TI": 1000.0, "MLD": 1000.0,
}  # fmt: skip
"""OWN: the unit of the estimates, SQUARED: its square, else a multiplier."""
OWN_SE: Final = frozenset({"BGV", "TI", "MLD"})
OWN_CORRECTED: Final = frozenset({"BGV", "BGSD", "COV"})
"""Those whose standard error, and whose corrected value, has a formula (`analytic`)."""


def keep(
    sheet: Sheet, scale: float, lot: Lot, some: Places, bundle: Bundle, found: Mapping[str, Ranges]
) -> None:
    """Write what was found for the indicators `some` of the lot."""
    at, seen = lot.at[some], bundle.sizes(bundle.plain)
    found = possible(bundle, seen, found)
    for name, unit in UNITS.items():
        if name in found:
            factor = {OWN: scale, SQUARED: scale**2}.get(unit, unit)
            _keep_size(sheet, name, at, found[name], seen[name], factor)
    _keep_size(sheet, "MDBW", at, found["PAR"], seen["PAR"], scale)
    loose = ~lot.ordered[some]
    side = float(bundle.aim.best)
    _keep_signed(sheet, "D", at, loose, found["D"], scale, 1.0)
    _keep_signed(sheet, "PAR", at, loose, found["PAR"], scale, side)
    if "PAF" in found:
        _keep_signed(sheet, "PAF", at, loose, found["PAF"], 100.0, side)
        ends = found["LOGR"]
        low, high, middle = (
            np.exp(np.minimum(part, 700.0))[loose] for part in (ends.low, ends.high, ends.middle)
        )
        sheet.put("R", at[loose], "tie_bootstrap", low=low, high=high, corrected=middle)


def possible(
    bundle: Bundle, seen: Mapping[str, Array], found: Mapping[str, Ranges]
) -> dict[str, Ranges]:
    """Ends no further than shares can be apart, and never without what was seen where a group has nothing or all."""
    most = _most(bundle) if bundle.kind == PROPORTION else {}
    edge = (bundle.plain != bundle.y).any(0)
    kept = {}
    for name, one in found.items():
        high = np.minimum(one.high, most.get(name, np.inf))
        low = np.where(edge, np.minimum(one.low, seen[name]), np.minimum(one.low, high))
        reached = seen[name] + (LOGARITHM if name == "MLD" else 0.0)
        high = np.where(edge, np.maximum(high, reached), high)
        # What is left of rounding is not inequality.
        low, middle = (np.where(part > CLOSE * high, part, 0.0) for part in (low, one.middle))
        kept[name] = Ranges(low, high, middle, one.se)
    return kept


def _most(bundle: Bundle) -> dict[str, Array | float]:
    """The largest that each absolute measure of shares can be."""
    others, count = 1 - bundle.p.min(0), 1 - 1 / len(bundle.y)
    most: dict[str, Array | float] = dict.fromkeys(("MDMU", "MDBU", "MDRU"), count)
    if bundle.aim.reference is not None:
        most["MDRW"] = 1 - bundle.p[bundle.aim.reference]
    return most | {"D": 1.0, "BGV": 0.25, "BGSD": 0.5, "MDMW": 0.5, "PAR": others}


def _keep_size(
    sheet: Sheet, name: str, at: Places, one: Ranges, seen: np.ndarray, factor: float
) -> None:
    parts = {"low": one.low * factor, "high": one.high * factor}
    if name not in OWN_SE:
        parts["se"] = one.se * factor
    if name not in OWN_CORRECTED:
        parts["corrected"] = one.middle * factor
    if name.startswith(("MD", "IDIS")):
        parts["value"] = np.where(seen > CLOSE * one.high, seen, 0.0) * factor
    sheet.put(name, at, "turned_bootstrap" if name in SMOOTH else "tie_bootstrap", **parts)


def _keep_signed(
    sheet: Sheet, name: str, at: Places, loose: np.ndarray, one: Ranges, factor: float, side: float
) -> None:
    """D, PAR and PAF of groups without an order: the groups compared were chosen by the data."""
    near, far = side * factor * one.low[loose], side * factor * one.high[loose]
    sheet.put(
        name,
        at[loose],
        "tie_bootstrap",
        low=np.minimum(near, far),
        high=np.maximum(near, far),
        corrected=side * factor * one.middle[loose],
    )
