"""Numbers and their certainty in the words of the page's language. Only what was let out gets here as a number."""

from typing import Final

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.disclosure.cells import Protected
from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.indicators.queries.naming import Named
from luukku.ground.indicators.queries.released import Figure
from luukku.ground.indicators.rules.comparing import BETTER_NAMES, CHANGE_NAMES, Verdict, is_told
from luukku.ground.indicators.rules.groups import group_name
from luukku.ground.indicators.rules.kinds import BREAKDOWN_NAMES, DECIMALS, UNITS
from luukku.ground.indicators.rules.statuses import STATUS_NAMES, Status
from luukku.ground.ui.rules.plots import Spot

SHORT: Final = {"percent": "%", "euros": "€", "per_1000": "/ 1\u00a0000", "index": ""}
MINUS: Final = "−"


def here(text: Text) -> str:
    """Words in the page's language, else in another."""
    return spoken(text, (get_language() or "fi")[:2])[0]


def amount(value: float, unit: str) -> str:
    """A number as its unit is written, without the unit."""
    decimals = DECIMALS.get(unit, 0)
    rounded = round(value, decimals) + 0.0  # no minus before a nought
    written = formats.number_format(rounded, decimals, force_grouping=True)
    return written.replace("-", MINUS)


def with_unit(written: str, unit: str) -> str:
    """The number and its unit."""
    said = SHORT.get(unit, unit_name(unit))
    return f"{written}\u00a0{said}" if said else written


def unit_name(unit: str) -> str:
    """The unit in words."""
    return _(UNITS[unit]) if unit in UNITS else unit


def told(cell: Protected, unit: str) -> str:
    """A number that was let through with its unit; words for one that was not, a dash for none."""
    if cell.hidden:
        return _("piilotettu")
    return "–" if cell.value is None else with_unit(amount(cell.value, unit), unit)


def count(cell: Protected) -> str:
    """How many, when that was let through."""
    if cell.value is None:
        return _("piilotettu") if cell.hidden else "–"
    return amount(cell.value, "count")


def interval(low: Protected, high: Protected, unit: str) -> str:
    """The ends of an interval; nothing where there is none to tell."""
    if low.value is None or high.value is None:
        return _("piilotettu") if low.hidden or high.hidden else "–"
    between = "–" if low.value >= 0 else " … "  # a dash between minuses cannot be read
    return f"{amount(low.value, unit)}{between}{amount(high.value, unit)}"


def certainty(figure: Figure, unit: str) -> str:
    """The interval as a sentence of few words."""
    if figure.value.hidden:
        return _("Lukua ei näytetä, jotta ketään ei voi tunnistaa.")
    if not is_told(figure):
        return ""
    return _("Todellinen luku on 95 prosentin varmuudella välillä %(interval)s.") % {
        "interval": interval(figure.low, figure.high, unit)
    }


TONES: Final = {
    (Verdict.MORE, "favourable"): "good", (Verdict.LESS, "favourable"): "bad",
    (Verdict.MORE, "adverse"): "bad", (Verdict.LESS, "adverse"): "good",
}  # fmt: skip


def tone(verdict: Verdict, direction: str) -> str:
    """Good or bad news, as far as the indicator says which way is good."""
    if verdict is Verdict.UNKNOWN:
        return "unknown"
    return TONES.get((verdict, direction), "neutral")


def course(verdict: Verdict, direction: str) -> str:
    """Better or worse in a word, so that nobody has to know which way is good; else larger or smaller."""
    better = {"good": True, "bad": False}.get(tone(verdict, direction))
    return _(CHANGE_NAMES[verdict] if better is None else BETTER_NAMES[better])


def note(status: Status) -> str:
    """What must be said of a figure; nothing of one that is as it should be."""
    return "" if status in (Status.OK, Status.HIDDEN) else _(STATUS_NAMES[status])


def spot(figure: Figure, unit: str) -> Spot:
    """The figure as a drawing wants it: a hidden one has no place, and no end of an interval either."""
    if figure.value.value is None:
        return Spot(told=told(figure.value, unit), span="", hidden=figure.value.hidden,
                    note=note(figure.status))  # fmt: skip
    whole = is_told(figure)
    return Spot(
        value=float(figure.value),
        low=float(figure.low) if whole else None,
        high=float(figure.high) if whole else None,
        told=told(figure.value, unit),
        span=interval(figure.low, figure.high, unit) if whole else "",
        note=note(figure.status),
    )


def sentence(about: Named, figure: Figure, place: str, period: str) -> str:
    """The indicator's own sentence with this figure in it."""
    if figure.value.value is None:
        return certainty(figure, about.unit) or _("Tästä ei ole tietoa.")
    return here(about.sentence).format_map({
        "value": amount(figure.value.value, about.unit),
        "low": _plain(figure.low, about.unit), "high": _plain(figure.high, about.unit),
        "place": place, "period": period,
        "numerator": count(figure.numerator), "denominator": count(figure.denominator),
    })  # fmt: skip


def _plain(cell: Protected, unit: str) -> str:
    return told(cell, unit) if cell.value is None else amount(cell.value, unit)


def time_name(time: str) -> str:
    """2025 as it is; 2025-03 as 3/2025."""
    year, _dash, month = time.partition("-")
    return f"{int(month)}/{year}" if month else year


def group_words(breakdown: str, code: str) -> str:
    """A group in the page's language."""
    return _(group_name(breakdown, code))


def breakdown_words(breakdown: str) -> str:
    """A breakdown in the page's language."""
    return _(BREAKDOWN_NAMES[breakdown]) if breakdown in BREAKDOWN_NAMES else breakdown


def points_unit(unit: str) -> str:
    """The unit of a difference: percentages differ by percentage points."""
    return _("prosenttiyksikköä") if unit == "percent" else unit_name(unit)
