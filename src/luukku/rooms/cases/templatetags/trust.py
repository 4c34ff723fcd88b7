"""Filters that say the closed words of trust in the language of the page."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from luukku.rooms.cases.rules.access import VERDICT_NAMES
from luukku.rooms.cases.rules.corrections import OUTCOME_NAMES
from luukku.rooms.cases.rules.mandates import SCOPE_NAMES
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
