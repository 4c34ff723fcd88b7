"""Stages, states and languages as the staff's pages show them."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES, ReviewState
from luukku.ground.catalogue.views.staff import naming
from luukku.ground.ui.templatetags.ui.pieces import chip

register = template.Library()


@register.filter
def stage_chip(code: str) -> SafeString | str:
    """Where an entry is on its way to be public."""
    words, tone = naming.stage_chip(code)
    return chip(words, tone=tone) if words else ""


@register.filter
def review_chip(state: ReviewState | None) -> SafeString:
    """How far a text has been looked at."""
    words, tone = naming.review_chip(state)
    return chip(words, tone=tone)


@register.filter
def any_waits(rows: Iterable[Any]) -> bool:
    """Is there something another pair of eyes should look at?"""
    return any(row.waits and not row.is_own for row in rows)


@register.filter
def language_name(code: str) -> SafeString:
    """A language by its own name."""
    return format_html('<span lang="{}">{}</span>', code, LANGUAGE_NAMES.get(code, code))
