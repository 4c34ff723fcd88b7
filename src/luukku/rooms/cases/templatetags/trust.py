"""Filters that say the closed words of trust in the language of the page."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luukku.ground.ui.templatetags.ui.words import day
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.queries.shown import DueRow
from luukku.rooms.cases.rules.access import VERDICT_NAMES
from luukku.rooms.cases.rules.corrections import OUTCOME_NAMES
from luukku.rooms.cases.rules.mandates import SCOPE_NAMES
from luukku.rooms.cases.rules.plain import promise_words
from luukku.rooms.cases.rules.words import BASIS_NAMES, DOMAIN_NAMES, MANDATE_NAMES, RELATION_NAMES

register = template.Library()
WORDS: Mapping[str, Mapping[Any, str]] = {
    "domain": DOMAIN_NAMES, "basis": BASIS_NAMES, "mandate": MANDATE_NAMES,
    "relation": RELATION_NAMES, "outcome": OUTCOME_NAMES, "verdict": VERDICT_NAMES,
    "scope": SCOPE_NAMES,
}  # fmt: skip


@register.filter
def own_word(code: str, kind: str) -> str:
    """What a code is called; a dash for none."""
    names = {str(key): words for key, words in WORDS[kind].items()}
    return _(names[str(code)]) if str(code) in names else "–"


@register.filter
def promised(due: DueRow) -> SafeString:
    """What the client is promised and by which day, as one plain sentence."""
    rule = book().rule(due.rule)
    words = _(promise_words(rule.family, rule.wordings[-1].limit.kind))
    return format_html(words, day=format_html("<strong>{}</strong>", day(due.on)))


@register.filter
def since(row: Any) -> SafeString:
    """From which day to which something holds; without an end: until further notice."""
    ended = row.valid_to or getattr(row, "withdrawn_at", None)
    if ended is None:
        return format_html(_("{began} alkaen, toistaiseksi"), began=day(row.valid_from))
    return format_html("{}–{}", day(row.valid_from), day(ended))
