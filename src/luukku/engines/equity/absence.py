"""When a measure may not be computed: two groups, no order, no reference, too much missing, nothing to divide by."""

import numpy as np
from numpy.typing import NDArray

from luukku.engines.equity import reasons
from luukku.engines.equity.answers import Sheet
from luukku.engines.equity.catalogue import (
    MEASURES,
    NEEDS_DIVISOR,
    NEEDS_REFERENCE,
    ORDERED,
    SIMPLE,
)
from luukku.engines.equity.groups import Groups
from luukku.engines.equity.variances import MEAN, PROPORTION

MOST_MISSING = 0.15
FEW = 10


def mark(sheet: Sheet, groups: Groups) -> None:
    """Write the reason of every measure that is absent from the start, and notes on the others."""
    members, present = groups.members.sum(1), groups.present.sum(1)
    some = present < members
    many = (members - present) / members > MOST_MISSING
    for measure in MEASURES:
        name, ordered = measure.id, groups.ordered
        if measure.family == SIMPLE:
            sheet.leave_out(
                name, np.flatnonzero(ordered & _end_missing(groups)), reasons.END_MISSING
            )
            continue
        sheet.leave_out(name, np.flatnonzero(members == 2), reasons.TWO_GROUPS)
        if measure.family == ORDERED:
            sheet.leave_out(name, np.flatnonzero(~ordered), reasons.NOT_ORDERED)
            sheet.leave_out(name, np.flatnonzero(some), reasons.SOME_MISSING)
        elif measure.family == "impact":
            sheet.leave_out(name, np.flatnonzero(ordered & some), reasons.SOME_MISSING)
        else:
            sheet.note(name, np.flatnonzero(ordered), reasons.UNORDERED_USE)
        if name in NEEDS_REFERENCE:
            sheet.leave_out(name, np.flatnonzero(groups.reference < 0), reasons.NO_REFERENCE)
        sheet.leave_out(name, np.flatnonzero(many), reasons.MANY_MISSING)
        sheet.leave_out(name, np.flatnonzero(present < 3), reasons.TWO_GROUPS)
    _mark_reference(sheet, groups)
    _mark_divisor(sheet, groups)
    _note_few(sheet, groups)


def _end_missing(groups: Groups) -> NDArray[np.bool_]:
    """Whether the first or the last group of an ordered indicator has no estimate."""
    last = groups.members.shape[1] - 1 - groups.members[:, ::-1].argmax(1)
    first, each = groups.members.argmax(1), np.arange(len(groups))
    return np.asarray(~(groups.present[each, first] & groups.present[each, last]))


def _mark_reference(sheet: Sheet, groups: Groups) -> None:
    each = np.arange(len(groups))
    lost = (groups.reference >= 0) & ~groups.present[each, np.maximum(groups.reference, 0)]
    for name in NEEDS_REFERENCE:
        sheet.leave_out(name, np.flatnonzero(lost), reasons.REFERENCE_MISSING)
    for name in ("D", "R"):
        sheet.leave_out(name, np.flatnonzero(lost & ~groups.ordered), reasons.REFERENCE_MISSING)


def _mark_divisor(sheet: Sheet, groups: Groups) -> None:
    total = (groups.value * groups.population * groups.present).sum(1)
    nothing = np.flatnonzero(total == 0)
    below = np.flatnonzero((np.where(groups.present, groups.value, 1.0) < 0).any(1))
    for name in NEEDS_DIVISOR:
        sheet.leave_out(name, nothing, reasons.ZERO_DIVISOR)
        if groups.kind == MEAN:
            sheet.leave_out(name, below, reasons.NEGATIVE)


def _note_few(sheet: Sheet, groups: Groups) -> None:
    if groups.kind == MEAN:
        return
    events = np.where(groups.present, groups.value * groups.population, np.inf)
    others = events
    if groups.kind == PROPORTION:
        others = np.where(groups.present, (1 - groups.value) * groups.population, np.inf)
    few = np.flatnonzero(np.minimum(events, others).min(1) < FEW)
    for measure in MEASURES:
        sheet.note(measure.id, few, reasons.FEW_EVENTS)
