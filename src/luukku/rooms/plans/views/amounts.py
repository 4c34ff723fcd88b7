"""Numbers of indicators and their targets in the page's language; only what was let out is written as a number."""

from decimal import Decimal
from typing import Final

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.disclosure.cells import Protected
from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.indicators.rules.groups import group_name
from luukku.ground.indicators.rules.kinds import BREAKDOWN_NAMES, DECIMALS, UNITS

NBSP: Final = "\u00a0"


def here(text: Text | None) -> str:
    """Words in the page's language, else in another."""
    return spoken(text or {}, (get_language() or "fi")[:2])[0]


def unit_words(unit: str, *, between: bool = False) -> str:
    """The unit after a number; percentages differ and change by percentage points."""
    if between and unit == "percent":
        return _("prosenttiyksikköä")
    return _(UNITS[unit]) if unit in UNITS else unit


def goal_number(value: Decimal, unit: str, *, between: bool = False) -> str:
    """A target's or an effect's own number, as it was set."""
    plain = value.normalize()
    decimals = max(-int(plain.as_tuple().exponent), 0)
    written = formats.number_format(plain, decimals, force_grouping=True).replace("-", "−")
    said = unit_words(unit, between=between)
    return f"{written}{NBSP}{said}" if said else written


def told(cell: Protected, unit: str, *, decimals: int | None = None) -> str:
    """A number that was let through, without its unit; a word for one that was not."""
    if cell.value is None:
        return _("piilotettu") if cell.hidden else "–"
    places = DECIMALS.get(unit, 0) if decimals is None else decimals
    rounded = round(cell.value, places) + 0.0
    return formats.number_format(rounded, places, force_grouping=True).replace("-", "−")


def group_words(breakdown: str, code: str) -> str:
    """A group of people in the page's language."""
    return _(group_name(breakdown, code))


def breakdown_words(breakdown: str) -> str:
    """What people are grouped by."""
    return _(BREAKDOWN_NAMES[breakdown]) if breakdown in BREAKDOWN_NAMES else breakdown
