"""Statutory due dates, beside the working-day counting of the `holidays` library itself.

Both find the seventh Finnish working day after every day of twenty years. Ours also finds the rule, its wording in
force, the shifted day and the alarm, so the peer has the lighter work. The reason is put into words when it is read;
once it is read in Finnish with its caveats, once not at all, which is what an alarm or a list of cases needs.
"""

from collections.abc import Callable
from datetime import date, timedelta

from bench.harness import run, table

DAYS = [date(2016, 1, 1) + timedelta(n) for n in range(20 * 365)]


def with_reason() -> Callable[[], str]:
    from luukku.engines.statutes.due import due

    def work() -> str:
        letters = 0
        for day in DAYS:
            letters += len(due("shl36.start.over75", day, age=80).said("fi"))
        return f"{len(DAYS)} due dates, reasons of {letters // len(DAYS)} letters"

    return work


def without_reason() -> Callable[[], str]:
    from luukku.engines.statutes.due import due

    def work() -> str:
        for day in DAYS:
            due("shl36.start.over75", day, age=80)
        return f"{len(DAYS)} due dates, reasons not read"

    return work


def peer() -> Callable[[], str]:
    import holidays

    calendar = holidays.country_holidays("FI", language="fi")

    def work() -> str:
        for day in DAYS:
            calendar.get_nth_working_day(day, 7)
        return f"{len(DAYS)} dates, no reasons"

    return work


def main() -> None:
    """Print the three beside each other."""
    table(
        "Seventh working day, twenty years of days",
        run("Luukku: due(), Finnish reason read", with_reason),
        run("Luukku: due(), reason not read", without_reason),
        run("holidays: get_nth_working_day", peer),
    )
