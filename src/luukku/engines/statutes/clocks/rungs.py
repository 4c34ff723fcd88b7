"""When to remind: half of the time used, four fifths, one working day before, and missed.

Days are counted as the limit counts them and without the days the clock stood still. The rungs lean
on the alarm day, the earliest reading of the law; where the law gives no day, on the county's goal.
A rung that would fall on the day of a later one gives way to it, so that a day has one reminder. A
limit of the same day has two: the day itself, and missed on the day after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from luukku.engines.statutes.calendar import workday_before
from luukku.engines.statutes.clocks.course import DAY, Measure, Pause


class RungKind(StrEnum):
    """How near the end is."""

    HALF = "half"
    FOUR_FIFTHS = "four_fifths"
    LAST_WORKDAY = "last_workday"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Rung:
    """One day to remind on. goal: it leans on the county's own goal, which is not law."""

    kind: RungKind
    on: date
    goal: bool = False


def used(
    measure: Measure, opened: date, last: date, stopped: Sequence[Pause], today: date
) -> float:
    """The share of the time that has been used; over 1 when the last day has passed."""
    whole = _running(measure, opened, last, stopped)
    if whole == 0:
        return float(today >= last)
    return _running(measure, opened, today, stopped) / whole


def rungs(
    measure: Measure, opened: date, last: date, stopped: Sequence[Pause], goal: bool
) -> tuple[Rung, ...]:
    """The days to remind on, the earliest first, none later than the day after the last."""
    near = _near(measure, opened, last, stopped)
    whole = _running(measure, opened, last, stopped)
    steps = [
        (RungKind.HALF, -(-whole // 2)),
        (RungKind.FOUR_FIFTHS, -(-whole * 4 // 5)),
    ]
    days = {min(_nth(measure, opened, n, stopped), near): kind for kind, n in steps}
    days |= {near: RungKind.LAST_WORKDAY, last + DAY: RungKind.MISSED}
    return tuple(Rung(kind, day, goal) for day, kind in sorted(days.items()))


def _near(measure: Measure, opened: date, last: date, stopped: Sequence[Pause]) -> date:
    """One working day before the last day; the last day itself when there is none in the time.

    Nobody is reminded while the clock stands still: such a day waits until the clock goes on.
    """
    day = workday_before(last, measure.closed)
    for pause in stopped:
        if pause.first <= day < pause.after:
            day = pause.after
    return min(day, last) if day >= opened else last


def _running(measure: Measure, opened: date, last: date, stopped: Sequence[Pause]) -> int:
    """How many days have counted after the trigger day until a day, that day included."""
    lost = sum(measure.counted(p.first, min(p.after - DAY, last)) for p in stopped)
    return measure.counted(opened + DAY, last) - lost


def _nth(measure: Measure, opened: date, amount: int, stopped: Sequence[Pause]) -> date:
    """The day on which so many days have been used."""
    day = measure.forward(opened, amount)
    for pause in stopped:
        day = measure.moved(day, pause)
    return day
