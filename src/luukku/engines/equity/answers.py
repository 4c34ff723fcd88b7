"""What comes out: a column for each measure, or everything about one indicator. Absent is said, never 0 or NaN."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.ma as ma

from luukku.engines.equity.catalogue import BY_ID, MEASURES, Measure
from luukku.engines.equity.reasons import OUTSIDE, Reason
from luukku.engines.kernel.texts import N_

METHODS: Final = {
    "wald": N_("deltamenetelmä, normaalijakauma"),
    "log_wald": N_("deltamenetelmä logaritmin asteikolla"),
    "logit_model": N_("logistinen malli, binomiaalinen otanta"),
    "logit_delta": N_("logistinen malli, keskivirheet aineistosta"),
    "linear_delta": N_("lineaarinen malli, keskivirheet aineistosta"),
    "turned_bootstrap": N_("simuloitu testi käännettynä väliksi"),
    "tie_bootstrap": N_("simuloitu testi, jossa lähes tasan olevat ryhmät otetaan huomioon"),
    "who_formula": N_("WHO:n ohjelman kaava, virheineen"),
    "who_bootstrap": N_("WHO:n ohjelman simulointi, 100 kierrosta"),
    "none": N_("ei väliä"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One measure of K indicators; masked where absent.

    value, low, high: in the measure's unit. se: of the value, or of its logarithm when `measure.log`.
    corrected: the value without what sampling noise adds to it (BGV, BGSD, COV: exactly so; others:
    median-unbiased); masked where noise adds nothing. method: how the interval was made.
    """

    measure: Measure
    value: ma.MaskedArray[Any, Any]
    se: ma.MaskedArray[Any, Any]
    low: ma.MaskedArray[Any, Any]
    high: ma.MaskedArray[Any, Any]
    corrected: ma.MaskedArray[Any, Any]
    method: tuple[str, ...]
    reason: tuple[Reason | None, ...]
    notes: tuple[tuple[Reason, ...], ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one indicator. value is None when it is absent; then `reason` says why."""

    measure: Measure
    value: float | None
    se: float | None
    low: float | None
    high: float | None
    corrected: float | None
    method: str
    reason: Reason | None
    notes: tuple[Reason, ...]

    def row(self) -> dict[str, Any]:
        """As plain values for JSON, not rounded; se_scale is "log" when se is of the logarithm."""
        told: dict[str, Any] = {
            "id": self.measure.id,
            "value": self.value,
            "se": self.se,
            "low": self.low,
            "high": self.high,
            "method": self.method if self.reason is None else None,
        }
        if self.measure.log:
            told["se_scale"] = "log"
        if self.corrected is not None:
            told["corrected"] = self.corrected
        if self.reason:
            told["reason"] = {"code": self.reason.code, "sentence": self.reason.sentence}
        if self.notes:
            told["notes"] = [{"code": n.code, "sentence": n.sentence} for n in self.notes]
        return told


@dataclass(frozen=True, slots=True)
class Answers:
    """All measures of K indicators."""

    ids: tuple[str, ...]
    level: float
    columns: Mapping[str, Column]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, measure_id: str) -> Column:
        return self.columns[measure_id]

    def of(self, k: int) -> Mapping[str, Measured]:
        """Every measure of indicator number `k`, by id, in the order of the catalogue."""
        return {measure.id: _one(self.columns[measure.id], k) for measure in MEASURES}

    def rows(self) -> Iterator[dict[str, Any]]:
        """One plain row for each indicator and measure, as `Measured.row` with the indicator's id."""
        for k, name in enumerate(self.ids):
            for one in self.of(k).values():
                yield {"indicator": name} | one.row()


def _one(column: Column, k: int) -> Measured:
    def plain(values: ma.MaskedArray[Any, Any]) -> float | None:
        return None if ma.getmaskarray(values)[k] else float(values.data[k])

    return Measured(
        measure=column.measure,
        value=plain(column.value),
        se=plain(column.se),
        low=plain(column.low),
        high=plain(column.high),
        corrected=plain(column.corrected),
        method=column.method[k],
        reason=column.reason[k],
        notes=column.notes[k],
    )


class Sheet:
    """Columns while they are being filled: NaN marks what has not been computed, and never leaves."""

    PARTS: Final = ("value", "se", "low", "high", "corrected")

    def __init__(self, count: int) -> None:
        self.count = count
        self.parts = {name: {part: np.full(count, np.nan) for part in self.PARTS} for name in BY_ID}
        self.method: dict[str, list[str]] = {name: ["none"] * count for name in BY_ID}
        self.reason: dict[str, list[Reason | None]] = {name: [None] * count for name in BY_ID}
        self.notes: dict[str, list[tuple[Reason, ...]]] = {name: [()] * count for name in BY_ID}

    def put(self, name: str, where: Any, method: str = "", **parts: Any) -> None:
        """Write parts of a measure for the indicators `where` (K' places)."""
        for part, values in parts.items():
            self.parts[name][part][where] = values
        for k in where if method else ():
            self.method[name][int(k)] = method

    def leave_out(self, name: str, where: Any, reason: Reason) -> None:
        """The measure is absent for these indicators; the first reason stands."""
        for k in where:
            self.reason[name][int(k)] = self.reason[name][int(k)] or reason

    def note(self, name: str, where: Any, reason: Reason) -> None:
        """Something to know of the measure for these indicators."""
        for k in where:
            self.notes[name][int(k)] = (*self.notes[name][int(k)], reason)

    def note_outside(self) -> None:
        """Say where noise has raised a value out of its own interval."""
        for name, parts in self.parts.items():
            value, low, high = parts["value"], parts["low"], parts["high"]
            slack = 1e-9 * np.abs(value)
            self.note(name, np.flatnonzero((value < low - slack) | (value > high + slack)), OUTSIDE)

    def answers(self, ids: tuple[str, ...], level: float, missing: Reason) -> Answers:
        """Close the sheet: everything not finite is masked; a value that is not, is told absent."""
        return Answers(ids, level, {name: self._column(name, missing) for name in BY_ID})

    def _column(self, name: str, missing: Reason) -> Column:
        parts, reason = self.parts[name], list(self.reason[name])
        for k in np.flatnonzero(~np.isfinite(parts["value"])):
            reason[k] = reason[k] or missing
        absent = np.array([one is not None for one in reason], bool)
        kept = {
            part: ma.MaskedArray(values, mask=absent | ~np.isfinite(values))
            for part, values in parts.items()
        }
        return Column(
            measure=BY_ID[name],
            method=tuple(self.method[name]),
            reason=tuple(reason),
            notes=tuple(() if absent[k] else notes for k, notes in enumerate(self.notes[name])),
            **kept,
        )
