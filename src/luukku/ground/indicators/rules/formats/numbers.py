"""Numbers as files write them: what is a number, what is missing, what is neither."""

import re
from typing import Final

from luukku.ground.indicators.rules.formats.rows import Unit, WrongRow

NUMBER: Final = re.compile(r"[-+]?(\d{1,18}(\.\d*)?|\.\d+)([eE][-+]?\d{1,2})?")
WHOLE_NUMBER: Final = re.compile(r"[-+]?\d{1,12}(\.0*)?")
NOT_NUMBERS: Final = frozenset({"nan", "inf", "-inf", "+inf", "infinity", "-infinity"})
FIRST_YEAR, LAST_YEAR = 1900, 2100


def number(said: str, column: str, *, comma: bool = False) -> float | None:
    """The number of a cell, None of an empty one; refuses words and what is no real number."""
    said = said.strip().replace("\u00a0", "")
    if not said:
        return None
    if said.lower() in NOT_NUMBERS:
        raise WrongRow(column, "not_a_number", found=said)
    plain = said.replace(",", ".") if comma and said.count(",") == 1 else said
    if not NUMBER.fullmatch(plain):
        raise WrongRow(column, "not_number", found=said)
    return float(plain)


def needed(said: str, column: str, *, comma: bool = False) -> float:
    """The number of a cell that may not be empty."""
    found = number(said, column, comma=comma)
    if found is None:
        raise WrongRow(column, "missing")
    return found


def count(said: str, column: str) -> int:
    """A number of people or events: whole, and not under zero."""
    found = needed(said, column)
    if not WHOLE_NUMBER.fullmatch(said.strip()):
        raise WrongRow(column, "not_whole", found=said)
    if found < 0:
        raise WrongRow(column, "negative", found=said)
    return int(found)


def year(said: str, column: str) -> int:
    """A year of our times."""
    said = said.strip()
    if not (said.isascii() and said.isdigit() and FIRST_YEAR <= int(said[:9]) <= LAST_YEAR):
        raise WrongRow(column, "bad_year", found=said)
    return int(said)


def month(said: str, column: str) -> int:
    """A month, 0 for the whole year."""
    said = said.strip() or "0"
    if not (said.isascii() and said.isdigit() and int(said[:9]) <= 12):
        raise WrongRow(column, "bad_month", found=said)
    return int(said)


def in_unit(value: float | None, unit: Unit, column: str) -> None:
    """Refuse a number that cannot be of the unit."""
    if value is not None and not unit.holds(value):
        low = "-∞" if unit.low is None else f"{unit.low:g}"
        high = "∞" if unit.high is None else f"{unit.high:g}"
        raise WrongRow(column, "out_of_range", found=f"{value:g}", low=low, high=high)


def share(numerator: float | None, denominator: float | None, column: str) -> None:
    """Refuse a part that is under zero or larger than its whole."""
    for found in (numerator, denominator):
        if found is not None and found < 0:
            raise WrongRow(column, "negative", found=f"{found:g}")
    if numerator is not None and denominator is not None and numerator > denominator:
        raise WrongRow(
            column, "too_many", numerator=f"{numerator:g}", denominator=f"{denominator:g}"
        )


def interval(value: float | None, low: float | None, high: float | None, column: str) -> None:
    """Refuse an interval that does not hold its own number."""
    if value is None or low is None or high is None:
        return
    if not low <= value <= high:
        raise WrongRow(column, "bad_interval", value=f"{value:g}", low=f"{low:g}", high=f"{high:g}")


def printed(value: float | None) -> str:
    """The shortest words that are read as the same number; a whole number without a point.

    >>> printed(12.0), printed(0.1), printed(None)
    ('12', '0.1', '')
    """
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))
