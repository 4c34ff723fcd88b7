"""Statutory due dates, beside the working-day counting of the `holidays` library itself.

Both find the seventh Finnish working day after every day of twenty years. Ours also finds the rule, its wording in
force, the shifted day and the reason with its section, so the peer has the lighter work.
"""

from collections.abc import Callable
from datetime import date, timedelta

from bench.harness import run, table

DAYS = [date(2016, 1, 1) + timedelta(n) for n in range(20 * 365)]


def ours() -> Callable[[], str]:
    from luukku.engines.statutes.due import due

    def work() -> str:
        last = None
        for day in DAYS:
            last = due("shl36.start.over75", day, age=80)
        assert last is not None
        return f"{len(DAYS)} due dates with reasons"

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
    """Print the two beside each other."""
    table(
        "Seventh working day, twenty years of days",
        run("Luukku: engines/statutes due()", ours, rounds=3),
        run("holidays: get_nth_working_day", peer, rounds=3),
    )
