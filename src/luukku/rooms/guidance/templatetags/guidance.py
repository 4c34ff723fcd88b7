"""Filters that say the closed words of guidance in the language of the page."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luukku.engines.disclosure.cells import Protected
from luukku.ground.ui.templatetags.ui.pieces import chip
from luukku.rooms.guidance.rules.languages import NAMES
from luukku.rooms.guidance.rules.states import STATE_NAMES, NeedState
from luukku.rooms.guidance.rules.words import (
    BEHALF_NAMES,
    CHANNEL_NAMES,
    HANDOVER_NAMES,
    HELPED_NAMES,
    OUTCOME_NAMES,
    RETURN_NAMES,
)

register = template.Library()
TONES: Mapping[NeedState, str] = {
    NeedState.RECEIVED: "late",
    NeedState.IN_HAND: "active",
    NeedState.SOLVED: "good",
    NeedState.CLOSED: "closed",
}
WORDS: Mapping[str, Mapping[Any, str]] = {
    "channel": CHANNEL_NAMES, "behalf": BEHALF_NAMES, "outcome": OUTCOME_NAMES,
    "handover": HANDOVER_NAMES, "return": RETURN_NAMES, "helped": HELPED_NAMES, "language": NAMES,
}  # fmt: skip


@register.filter
def word(code: str, kind: str) -> str:
    """What a code is called; a dash for none."""
    names = {str(key): words for key, words in WORDS[kind].items()}
    return _(names[code]) if code in names else "–"


@register.filter
def state_chip(state: NeedState) -> SafeString:
    """A need's state with its tone."""
    return chip(_(STATE_NAMES[state]), TONES[state])


@register.filter
def age(told: date | datetime, today: date) -> str:
    """How old a piece of information is: tänään, 12 päivää sitten."""
    on = localtime(told).date() if isinstance(told, datetime) else told
    days = (today - on).days
    if days <= 0:
        return _("tänään")
    return ngettext("%(n)s päivä sitten", "%(n)s päivää sitten", days) % {"n": days}


@register.filter
def told(cell: Protected, decimals: int) -> str:
    """A number that was let through, in the way of the page's language; words for one that was not."""
    if cell.hidden:
        return _("alle 5 tai piilotettu")
    return (
        "–" if cell.value is None else formats.number_format(round(cell.value, decimals), decimals)
    )


@register.filter
def told_percent(cell: Protected) -> str:
    """A share that was let through."""
    return (
        told(cell, 0) if cell.value is None else f"{formats.number_format(round(cell.value), 0)} %"
    )
