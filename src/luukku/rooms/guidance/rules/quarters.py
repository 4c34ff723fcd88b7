"""Quarters of a year: times that never overlap, so that no two tables of the metric can be subtracted."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

FORM: Final = re.compile(r"(20\d\d)-Q([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One quarter; `code` is 2026-Q4.

    >>> quarter = Quarter.of(date(2026, 11, 22))
    >>> quarter.code, quarter.first, quarter.end, quarter.before.code
    ('2026-Q4', datetime.date(2026, 10, 1), datetime.date(2027, 1, 1), '2026-Q3')
    """

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def read(cls, code: str) -> "Quarter | None":
        """The quarter of a code; None when it is none."""
        found = FORM.fullmatch(code)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def code(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """The first day that is no longer in it."""
        return date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year - (self.number == 1), (self.number + 2) % 4 + 1)


def latest(today: date, count: int) -> list[Quarter]:
    """The running quarter and those before it, newest first."""
    found = [Quarter.of(today)]
    while len(found) < count:
        found.append(found[-1].before)
    return found
