"""What one does through a way in, and its hours as a chip, in the words of the page."""

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.hours.saying import Now, State
from luukku.ground.ui.templatetags.ui.pieces import chip
from luukku.rooms.guidance.rules.entry import Entry

register = template.Library()
ACTS: Final[Mapping[Entry, str]] = {
    Entry.BOOK: N_("Asioi verkossa"),
    Entry.FORM: N_("Täytä lomake"),
    Entry.MESSAGE: N_("Ota yhteys verkossa"),
    Entry.READ: N_("Lue verkossa"),
}
TONES: Final = {
    State.OPEN: "good", State.CLOSED: "closed", State.APPOINTMENT: "neutral",
    State.UNKNOWN: "unknown",
}  # fmt: skip


@register.filter
def act(entry: Entry) -> str:
    """What one does: Asioi verkossa."""
    return gettext(ACTS[entry]) if entry in ACTS else ""


@register.simple_tag
def hours_chip(now: Now) -> SafeString:
    """How it is now."""
    return chip(now.words(gettext), TONES[now.state])
