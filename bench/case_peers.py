"""Other ways to the days of matters: the Django ORM with `holidays`, and NumPy's `busday_offset`.

They know two rules by heart; stops, corrections, wordings, shifted days, rungs and access they leave out.
"""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from bench.cases import OVER_75, THREE_MONTHS, TODAY, timed


def peer_lists(*, ahead: bool) -> Callable[[], str]:
    """The open matters of a worker, each with its nearest day and its latest step, sorted by the day."""
    from bench.harness import queries_of
    from luukku.rooms.cases.models import Case

    last_day = _by_holidays()

    def work(worker: UUID) -> list[tuple[date, str, str]]:
        cases = Case.objects.filter(own_worker=worker, closed_on=None).select_related(
            "organisation"
        )
        if ahead:
            cases = cases.prefetch_related("clocks__entries", "steps")
        rows = []
        for case in cases:
            days = [last_day(clock.rule_id, min(one.on for one in clock.entries.all()))
                    for clock in case.clocks.all()]  # fmt: skip
            latest = max(case.steps.all(), key=lambda step: step.number)
            rows.append((min(days), case.code, latest.kind))
        return sorted(rows)

    def listed(worker: UUID) -> tuple[int, int]:
        asked, rows = queries_of(lambda: work(worker))
        return asked, len(rows)

    return lambda: timed(listed)


def _by_holidays() -> Callable[[str, date], date]:
    """The two rules by heart: seven working days, or three months of the almanac."""
    import holidays

    calendar = holidays.country_holidays("FI")

    def last_day(rule: str, start: date) -> date:
        if rule == OVER_75:
            return calendar.get_nth_working_day(start, 7)
        month = start.month + 3
        first = date(start.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
        month_end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return first.replace(day=min(start.day, month_end.day))

    return last_day


def orm_clocks() -> Callable[[], str]:
    from luukku.rooms.cases.models import Clock

    last_day = _by_holidays()

    def work() -> str:
        count = late = 0
        running = Clock.objects.filter(is_open=True).prefetch_related("entries")
        for clock in running.iterator(chunk_size=2000):
            count += 1
            late += last_day(clock.rule_id, min(e.on for e in clock.entries.all())) < TODAY
        return f"{count} clocks, {late} late; days alone"

    return work


def numpy_clocks(*, every: bool = False) -> Callable[[], str]:
    """The starts are read as bare values; of all ledgers, reading is left out of the time as it is of ours."""
    kept = _starts(every=every) if every else None

    def work() -> str:
        weeks, months = _by_numpy(kept or _starts(every=every))
        ends = [*weeks, *months]
        late = sum(day < TODAY for day in ends)
        return f"{len(ends)} clocks, {late} past their day; days alone"

    return work


def _starts(*, every: bool = False) -> dict[str, list[date]]:
    from luukku.rooms.cases.models import ClockEntry

    rows = ClockEntry.objects.filter(number=1)
    rows = rows if every else rows.filter(clock__is_open=True)
    found: dict[str, list[date]] = {OVER_75: [], THREE_MONTHS: []}
    for rule, on in rows.values_list("clock__rule_id", "on").iterator(chunk_size=20_000):
        found[rule].append(on)
    return found


def _by_numpy(starts: dict[str, list[date]]) -> tuple[list[date], list[date]]:
    """Seven working days after each start, and three months after each start or that month's last day."""
    import holidays
    import numpy as np

    free = np.array(
        sorted(holidays.country_holidays("FI", years=range(2019, 2029))), "datetime64[D]"
    )
    first = np.array(starts[OVER_75], "datetime64[D]")
    weeks = np.busday_offset(first, 7, roll="backward", holidays=free)
    began = np.array(starts[THREE_MONTHS], "datetime64[D]")
    month = began.astype("datetime64[M]")
    last = (month + 4).astype("datetime64[D]") - 1
    ends = np.minimum(
        (month + 3).astype("datetime64[D]") + (began - month.astype("datetime64[D]")), last
    )
    return weeks.tolist(), ends.tolist()


def agreed() -> None:
    """The peers' days are ours, start by start: otherwise it is not the same work."""
    from luukku.engines.statutes.due import due

    starts = _starts(every=True)
    by_holidays, rules = _by_holidays(), (OVER_75, THREE_MONTHS)
    for rule, ends in zip(rules, _by_numpy(starts), strict=True):
        ours = {day: due(rule, day, age=80).strict for day in set(starts[rule])}
        for day, end in zip(starts[rule], ends, strict=True):
            if not ours[day] == end == by_holidays(rule, day):
                raise SystemExit(f"{rule} {day}: {ours[day]}, {end}, {by_holidays(rule, day)}")
