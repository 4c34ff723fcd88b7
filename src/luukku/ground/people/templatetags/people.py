"""Says codes of the county and its organisations in the reader's language."""

from typing import Final

from django import template
from django.utils.translation import gettext

from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules.organisations import KIND_NAMES, Kind
from luukku.ground.people.rules.responsibility import SECTOR_NAMES, Sector

register = template.Library()

LANGUAGES: Final = {
    "fi": N_("suomi"),
    "sv": N_("ruotsi"),
    "se": N_("pohjoissaame"),
    "smn": N_("inarinsaame"),
    "sms": N_("koltansaame"),
}
HOME_AREA: Final = {"yes": N_("Kokonaan"), "part": N_("Osittain"), "no": N_("Ei kuulu")}


@register.filter
def kind_name(kind: Kind) -> str:
    """What sort of body it is."""
    return gettext(KIND_NAMES[kind])


@register.filter
def sector_name(sector: Sector) -> str:
    """Which part of care it is."""
    return gettext(SECTOR_NAMES[sector])


@register.filter
def language_names(codes: tuple[str, ...]) -> str:
    """Languages in words, with commas."""
    return ", ".join(gettext(LANGUAGES[code]) if code in LANGUAGES else code for code in codes)


@register.filter
def home_area(code: str) -> str:
    """How the municipality belongs to the Sámi home area."""
    return gettext(HOME_AREA.get(code, code))
