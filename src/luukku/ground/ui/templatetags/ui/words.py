"""Filters that say texts, days, numbers and money as people write them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from luukku.engines.kernel.texts import spoken

register = template.Library()
NOTHING: Final = "–"


@register.filter
def said(text: Mapping[str, str] | str | None) -> SafeString | str:
    """The words in the page's language, else in another, marked with that language."""
    if not isinstance(text, Mapping):
        return text or ""
    here = (get_language() or "fi")[:2]
    if there := text.get(here):
        return there
    words, language = spoken(text, here)
    if not words:
        return ""
    return format_html('<span lang="{}">{}</span>', language, words)


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """A day in a `time` element; a dash when there is none."""
    if not value:
        return NOTHING
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return _day(value, get_language() or "fi")


@lru_cache(maxsize=4096)
def _day(value: date, language: str) -> SafeString:
    written = formats.date_format(value, "SHORT_DATE_FORMAT", use_l10n=True)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), written)


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """A day and a time of day in a `time` element."""
    if not value:
        return NOTHING
    here = timezone.localtime(value) if timezone.is_aware(value) else value
    written = formats.date_format(here, "DATETIME_FORMAT", use_l10n=True)
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="minutes"), written)


@register.filter
def number(value: float | Decimal | None, decimals: int | None = None) -> str:
    """A number with its thousands apart; a dash when it is not known."""
    if value is None or value == "":
        return NOTHING
    if decimals is not None:
        value = round(float(value), decimals)  # Django cuts, people round
    return formats.number_format(value, decimals, use_l10n=True, force_grouping=True)


@register.filter
def euros(value: float | Decimal | None) -> SafeString | str:
    """Money; cents only when there are some."""
    if value is None or value == "":
        return NOTHING
    written = number(value, 0 if value == int(value) else 2)
    before = (get_language() or "fi").startswith("en")
    return mark_safe(f"€{written}" if before else f"{written}\u00a0€")


@register.filter
def unlocalized(value: Any) -> str:
    """A number as drawings and browsers read it, whatever the page's language is."""
    return f"{value:g}" if isinstance(value, float) else str(value)


@register.filter
def message_tone(level: str) -> str:
    """The tone of a notice for a message of the framework."""
    return {"error": "danger", "debug": "info"}.get(level, level)
