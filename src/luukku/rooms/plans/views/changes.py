"""What differs between two versions, field by field, in words people know."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luukku.rooms.plans.queries.versions import FieldChange
from luukku.rooms.plans.rules.editing import CONTENT_LANGUAGES
from luukku.rooms.plans.rules.words import FAMILY_NAMES, GROUND_NAMES, ORIGIN_NAMES

LABELS = {
    "title": gettext_lazy("Nimi"),
    "summary": gettext_lazy("Tiivistelmä"),
    "family": gettext_lazy("Suunnitelman laji"),
    "period_start": gettext_lazy("Kausi alkaa"),
    "period_end": gettext_lazy("Kausi päättyy"),
    "duty_sets": gettext_lazy("Velvoitteet"),
    "body": gettext_lazy("Sisältö"),
    "fulfils": gettext_lazy("Täyttää velvoitteen"),
    "text": gettext_lazy("Mitä tehdään"),
    "next": gettext_lazy("Mitä tapahtuu seuraavaksi"),
    "goal": gettext_lazy("Tavoite"),
    "section": gettext_lazy("Osio"),
    "origin": gettext_lazy("Mistä toimenpide tuli"),
    "origin_reference": gettext_lazy("Viite"),
    "start": gettext_lazy("Alkaa"),
    "due": gettext_lazy("Määräpäivä"),
    "forecast": gettext_lazy("Ennuste"),
    "service_area": gettext_lazy("Palvelualue"),
    "target_groups": gettext_lazy("Kohderyhmät"),
    "grounds": gettext_lazy("Syrjintäperusteet"),
    "locator": gettext_lazy("Kohta lähteessä"),
}
DAYS = frozenset({"start", "due", "forecast", "period_start", "period_end"})
CLOSED_WORDS: dict[str, dict[Any, str]] = {
    "origin": {key.value: name for key, name in ORIGIN_NAMES.items()},
    "family": {key.value: name for key, name in FAMILY_NAMES.items()},
    "grounds": {key.value: name for key, name in GROUND_NAMES.items()},
}


def shown_changes(fields: Iterable[FieldChange]) -> list[tuple[str, str, str]]:
    """Each change as label, before and now."""
    found = []
    for one in fields:
        name = one.field.rpartition(" ")[2]
        base, _unused, language = name.rpartition("_")
        base = base if language in CONTENT_LANGUAGES else name
        found.append((_label(one.field, base), _words(base, one.before), _words(base, one.now)))
    return found


def _label(field: str, base: str) -> str:
    owner, _unused, name = field.rpartition(" ")
    language = name.rpartition("_")[2] if base != name or name in CONTENT_LANGUAGES else ""
    label = str(LABELS.get(base, _("Teksti")))
    said = f"{label} ({language})" if language and language != "fi" else label
    return f"{owner}: {said}" if owner else said


def _words(base: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_words(base, each) for each in value)
    if base in CLOSED_WORDS:
        return _(CLOSED_WORDS[base].get(value, value)) if value else ""
    if base in DAYS and value:
        return formats.date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return str(value or "")
