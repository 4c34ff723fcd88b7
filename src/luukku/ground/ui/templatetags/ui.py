"""Components: one Python function, one template, one CSS file each."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from luukku.engines.kernel.texts import spoken

register = template.Library()


@register.filter
def said(text: Mapping[str, str] | None) -> SafeString | str:
    """The words in the page's language, else in another, marked with that language."""
    here = (get_language() or "fi")[:2]
    words, language = spoken(text or {}, here)
    if language == here:
        return words
    return format_html('<span lang="{}">{}</span>', language, words)
