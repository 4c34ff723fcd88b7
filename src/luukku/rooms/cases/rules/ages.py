"""Ages in full years and the bands that facts may tell."""

from datetime import date
from typing import Final

_BANDS: Final = (
    (6, "0-6"), (17, "7-17"), (29, "18-29"), (44, "30-44"), (64, "45-64"), (74, "65-74"),
)  # fmt: skip
_LANGUAGES: Final = frozenset({"fi", "sv", "se", "smn", "sms"})


def age_on(born: date, on: date) -> int:
    """Full years on a day; somebody born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_band(age: int | None) -> str:
    """The band of an age; `*` when it is not known."""
    if age is None:
        return "*"
    return next((band for last, band in _BANDS if age <= last), "75+")


def language_group(code: str) -> str:
    """The language as facts tell it: five of ours by name, others as one."""
    return code if code in _LANGUAGES else "other"
