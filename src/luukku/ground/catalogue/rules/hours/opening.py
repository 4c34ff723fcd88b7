"""What a plan of hours means on a day and at a moment."""

from datetime import UTC, date, datetime, time, timedelta

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.calendar import holiday
from luukku.ground.catalogue.rules.hours.plan import (
    HELSINKI,
    HOLIDAY,
    Day,
    Holidays,
    HoursPlan,
    Opening,
    Period,
    Span,
)

SIGHT = timedelta(days=400)
"""How far ahead the next opening is looked for: a yearly one is found, a forgotten one is not."""
LONG = timedelta(days=8)
"""What does not close within this is open round the clock."""
ONE = timedelta(days=1)
ALL_DAY = Span(weekdays=(1, 2, 3, 4, 5, 6, 7, 8), opens=time(0), closes=time(0), next_day=True)


def open_spans(plan: HoursPlan, day: date, language: str | None = None) -> tuple[Opening, ...]:
    """The openings that begin on the day, earliest first; of one language when it is given."""
    happening = (_opening(span, day) for span in spans_on(plan, day) if speaks(span, language))
    return tuple(sorted(opening for opening in happening if opening.starts < opening.ends))


def is_open(plan: HoursPlan, moment: datetime, language: str | None = None) -> bool:
    """Open at this moment? The moment is aware; its zone does not matter."""
    return bool(_around(plan, _aware(moment), language))


def closing(plan: HoursPlan, moment: datetime, language: str | None = None) -> datetime | None:
    """When that which is open at the moment closes; None when it does not for over a week."""
    reach = start = _aware(moment)
    while openings := _around(plan, reach, language):
        reach = max(opening.ends for opening in openings)
        if reach - start > LONG:
            return None
    return reach.astimezone(HELSINKI)


def next_opening(plan: HoursPlan, after: datetime, language: str | None = None) -> datetime | None:
    """The first open moment at `after` or later: `after` itself when open; None when none is near."""
    start = _aware(after)
    if _around(plan, start, language):
        return start.astimezone(HELSINKI)
    day = start.astimezone(HELSINKI).date()
    for later in (day + n * ONE for n in range(min(SIGHT.days, _days_told(plan, day)) + 1)):
        for opening in open_spans(plan, later, language):
            if opening.starts >= start:
                return opening.opens
    return None


def week(plan: HoursPlan, first_day: date, language: str | None = None) -> tuple[Day, ...]:
    """Seven days from the given one, each with its openings, for a table."""
    return tuple(day_of(plan, first_day + n * ONE, language) for n in range(7))


def day_of(plan: HoursPlan, day: date, language: str | None = None) -> Day:
    """One day with its openings and with what makes it unlike others."""
    periods = governing(plan, day)
    note: Text = next((period.note for period in periods if period.note), {})
    exception = any(period.priority > 0 for period in periods)
    return Day(day, open_spans(plan, day, language), holiday(day), exception, note)


def governing(plan: HoursPlan, day: date) -> tuple[Period, ...]:
    """The periods that decide the day: those of the highest priority that cover it."""
    covering = [period for period in plan.periods if period.covers(day)]
    top = max((period.priority for period in covering), default=0)
    return tuple(period for period in covering if period.priority == top)


def spans_on(plan: HoursPlan, day: date) -> tuple[Span, ...]:
    """The spans that hold on the day, in any language."""
    periods = governing(plan, day)
    if not periods:
        return (ALL_DAY,) if plan.always else ()
    if any(period.closed for period in periods):
        return ()
    if not holiday(day):
        return tuple(_on(periods, day.isoweekday()))
    ordinary = [p for p in periods if plan.holidays is Holidays.OPEN or p.one_day]
    return tuple(_on(periods, HOLIDAY) or _on(ordinary, day.isoweekday()))


def speaks(span: Span, language: str | None) -> bool:
    """Does the span hold in the language? Easy Finnish is Finnish."""
    asked = (language or "").split("-x-")[0]
    return not asked or not span.languages or asked in span.languages


def instant(day: date, clock: time, *, second: bool = False) -> datetime:
    """The UTC moment of a time on the Finnish clock, also in the two nights the clock is moved.

    second: of an hour that comes twice, the later one. A time that the clock jumps over is the jump.
    """
    summer = datetime.combine(day, clock, HELSINKI).astimezone(UTC)
    winter = datetime.combine(day, clock.replace(fold=1), HELSINKI).astimezone(UTC)
    if summer > winter:  # not on the clock at all: the jump is at 01:00 UTC (directive 2000/84/EC)
        return datetime.combine(day, time(1), UTC)
    return winter if second else summer


def _on(periods: list[Period] | tuple[Period, ...], number: int) -> list[Span]:
    return [s for period in periods for s in period.spans if number in s.weekdays]


def _opening(span: Span, day: date) -> Opening:
    last = day + ONE if span.next_day else day
    ends = instant(last, span.closes, second=True)
    return Opening(instant(day, span.opens), ends, span.languages)


def _around(plan: HoursPlan, moment: datetime, language: str | None) -> list[Opening]:
    """The openings the moment is inside of; one may have begun the day before."""
    day = moment.astimezone(HELSINKI).date()
    begun = (*open_spans(plan, day - ONE, language), *open_spans(plan, day, language))
    return [opening for opening in begun if opening.starts <= moment < opening.ends]


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC)


def _days_told(plan: HoursPlan, day: date) -> int:
    """How many days ahead the plan still says something."""
    lasts = [period.last_day for period in plan.periods]
    if plan.always or None in lasts:
        return SIGHT.days
    return max(((last - day).days for last in lasts if last), default=-1)


def usual_spans(plan: HoursPlan, day: date) -> tuple[Span, ...]:
    """The spans that hold around the day when short exceptions are passed over; for a compact line."""
    lasting = tuple(p for p in plan.periods if not _short(p) and not p.closed)
    plain = HoursPlan(always=plan.always, periods=lasting)
    periods = governing(plain, day)
    if not periods:
        return (ALL_DAY,) if plan.always else ()
    return tuple(span for period in periods for span in period.spans)


def _short(period: Period) -> bool:
    """Two weeks or less is an exception, not a season."""
    first, last = period.first_day, period.last_day
    return first is not None and last is not None and last - first < timedelta(days=14)
