"""Filters that say texts with their marks, and the catalogue's closed words, for its public pages."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any, Final
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from luukku.engines.kernel.texts import N_, Text, spoken
from luukku.ground.catalogue.rules.hours.saying import clock
from luukku.ground.catalogue.rules.tongues import Said, in_order
from luukku.ground.catalogue.rules.ways import (
    GROUP_NAMES,
    SHORT_NAMES,
    STANDING_NAMES,
    UNIT_NAMES,
    Standing,
    WayGroup,
)
from luukku.ground.catalogue.rules.words import (
    CHANNEL_NAMES,
    CHARGE_NAMES,
    DELIVERY_NAMES,
    PROVISION_NAMES,
    ChannelKind,
    Charge,
    Delivery,
    ProvisionKind,
)

register = template.Library()

TONES: Final = {
    Standing.HOLDS: "good",
    Standing.STALE: "unknown",
    Standing.COMING: "neutral",
    Standing.CLOSED: "closed",
}
ACCESS_NAMES: Final[Mapping[str, str]] = {
    "step_free": N_("Esteetön sisäänkäynti"),
    "parking": N_("Esteetön pysäköinti"),
    "toilet": N_("Esteetön wc"),
    "bus": N_("Linja-autopysäkki lähellä"),
    "lift": N_("Hissi"),
    "quiet_room": N_("Hiljainen tila"),
    "loop": N_("Induktiosilmukka"),
    "induction_loop": N_("Induktiosilmukka"),
    "stairs": N_("Portaat sisäänkäynnissä"),
    "pram": N_("Tilaa lastenvaunuille"),
    "guide_dog": N_("Opaskoira tervetullut"),
}


@register.filter
def told(said: Said | None) -> SafeString | str:
    """A text in its own language, and honestly marked when nobody has reviewed it."""
    words = bare(said)
    if not said or said.reviewed:
        return words
    return format_html(
        '{} <span class="ca-unreviewed">({})</span>', words, gettext("ei tarkistettu")
    )


@register.filter
def bare(said: Said | None) -> SafeString | str:
    """A text in its own language without other marks: for names in lists and links."""
    if not said:
        return ""
    here = (get_language() or "fi")[:2]
    if said.language == here:
        return said.words
    return format_html('<span lang="{}">{}</span>', said.language, said.words)


@register.filter
def paragraphs(said: Said | None) -> SafeString | str:
    """A longer text as paragraphs, with its language and its mark."""
    if not said:
        return ""
    here = (get_language() or "fi")[:2]
    lang = "" if said.language == here else format_html(' lang="{}"', said.language)
    parts = [part.strip() for part in said.words.split("\n") if part.strip()]
    drawn = [format_html("<p{}>{}</p>", lang, part) for part in parts]
    if not said.reviewed:
        mark = gettext("Tätä tekstiä ei ole tarkistettu.")
        drawn.append(format_html('<p class="ca-unreviewed">{}</p>', mark))
    return mark_safe("".join(drawn))


@register.filter
def charge_name(code: str) -> str:
    """Does it cost?"""
    return gettext(CHARGE_NAMES[Charge(code)])


@register.filter
def delivery_name(code: str) -> str:
    """How the service reaches the person."""
    return gettext(DELIVERY_NAMES[Delivery(code)])


@register.filter
def delivery_words(codes: Iterable[str]) -> str:
    """Every way of reaching the person as one list: Lähipalvelu, etäpalvelu."""
    names = [delivery_name(code) for code in codes]
    return ", ".join([*names[:1], *(name[:1].lower() + name[1:] for name in names[1:])])


@register.filter
def channel_name(code: str) -> str:
    """A kind of channel."""
    return gettext(CHANNEL_NAMES[ChannelKind(code)])


@register.filter
def provision_name(code: str) -> str:
    """On what terms the service is made."""
    return gettext(PROVISION_NAMES[ProvisionKind(code)])


@register.filter
def group_name(group: WayGroup) -> str:
    """What the reader does to get in."""
    return gettext(GROUP_NAMES[group])


@register.filter
def short_groups(counts: Iterable[tuple[WayGroup, int]]) -> str:
    """What there is in a municipality: paikan päällä (2), liikkuva, kotiin."""
    told = (
        f"{gettext(SHORT_NAMES[group])} ({count})" if count > 1 else gettext(SHORT_NAMES[group])
        for group, count in counts
    )
    return ", ".join(told)


@register.filter
def standing_name(standing: Standing) -> str:
    """How far a way in can be trusted."""
    return gettext(STANDING_NAMES[standing])


@register.filter
def standing_tone(standing: Standing) -> str:
    """The tone of a standing."""
    return TONES[standing]


@register.filter
def access_name(kind: str) -> str:
    """A kind of fact of getting in; one that is not known has no name."""
    name = ACCESS_NAMES.get(kind.replace("-", "_"))
    return gettext(name) if name else ""


@register.filter
def unit_name(code: str) -> str:
    """What a value or a room is counted in."""
    return gettext(UNIT_NAMES[code]) if code in UNIT_NAMES else code


@register.filter
def access_lead(fact: Any) -> str:
    """The name of a fact before its words; nothing when the words say it already."""
    name, said = access_name(fact.kind), fact.text.words if fact.text else ""
    repeats = fact.good is not False and said.casefold().startswith(name.casefold())
    return "" if repeats else name


@register.filter
def oclock(when: time) -> str:
    """9, 9.30 as hours are written in the language."""
    return clock(when, end=True).words(gettext)


@register.filter
def phone_link(number: str) -> str:
    """A number as a telephone dials it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


@register.simple_tag
def spoken_languages(codes: Any, names: Mapping[str, Text]) -> str:
    """Languages of service in the reader's words: suomi, pohjoissaame."""
    here = (get_language() or "fi")[:2]
    return ", ".join(spoken(names.get(code, {"fi": code}), here)[0] for code in in_order(codes))


@register.simple_tag
def with_query(address: str, **kept: str) -> str:
    """An address with a question: `{% with_query here kieli="se" as there %}`."""
    return f"{address}?{urlencode(kept)}" if kept else address
