"""Codes as words on the staff's pages: kinds, stages, states, languages, fields of history."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.fields import ENTITIES, untexted
from luukku.ground.catalogue.rules.words import (
    CHANNEL_NAMES,
    CHARGE_NAMES,
    LANGUAGE_NAMES,
    PROVISION_NAMES,
    REVIEW_NAMES,
    STAGE_NAMES,
    ReviewState,
    Stage,
)

STAGE_TONES = {
    Stage.DRAFT: "neutral", Stage.REVIEW: "active", Stage.PUBLISHED: "good", Stage.ARCHIVED: "closed",
}  # fmt: skip
REVIEW_TONES = {
    ReviewState.DRAFT: "partial", ReviewState.MACHINE: "late", ReviewState.REVIEWED: "active",
    ReviewState.APPROVED: "good",
}  # fmt: skip
KINDS: Mapping[str, Mapping[Any, str]] = {
    "service": CHARGE_NAMES, "channel": CHANNEL_NAMES, "offering": CHANNEL_NAMES,
    "provision": PROVISION_NAMES,
}  # fmt: skip


def kind_words(entity: str, code: str) -> str:
    """What the kind of an entry is called."""
    return _named(KINDS.get(entity, {}), code)


def stage_words(code: str) -> str:
    """What a stage is called."""
    return _named(STAGE_NAMES, code)


def _named(names: Mapping[Any, str], code: str) -> str:
    found = next((words for each, words in names.items() if each.value == code), "")
    return _(found) if found else ""


def stage_chip(code: str) -> tuple[str, str]:
    """A stage's words and tone."""
    return stage_words(code), STAGE_TONES.get(Stage(code), "neutral") if code else "neutral"


def review_chip(state: ReviewState | None, *, wanted: bool = True) -> tuple[str, str]:
    """A text's words and tone; a text that nobody wrote is missing, if it is wanted at all."""
    if state is None:
        return (_("Puuttuu"), "bad") if wanted else (_("Puuttuu myös suomeksi"), "unknown")
    return _(REVIEW_NAMES[state]), REVIEW_TONES[state]


def field_words(entity: str, field: str) -> str:
    """What a field of history is called, with its language when it is a text."""
    own = STOP if entity == "stop" else ENTITIES[entity].labels if entity in ENTITIES else {}
    labels = {**own, **OTHERS}
    if field in labels:
        return _(labels[field])
    name, language = untexted(field)
    words = _(labels[name]) if name in labels else name
    return f"{words}, {LANGUAGE_NAMES[language]}" if language else words


OTHERS = {
    "stage": N_("Vaihe"), "checked_on": N_("Vahvistettu"), "template": N_("Pohjakuvaus"),
    "valid_to": N_("Viimeinen voimassaolopäivä"), "periods": N_("Aukioloajat"),
}  # fmt: skip
STOP = {
    "municipality": N_("Kunta"), "day": N_("Päivä"), "starts": N_("Alkaa klo"), "ends": N_("Päättyy klo"),
    "spot": N_("Paikka"), "note": N_("Lisätieto"), "languages": N_("Kielet"), "cancelled": N_("Peruttu"),
}  # fmt: skip


def value_words(value: Any) -> str:
    """A value of history in words."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("Kyllä") if value else _("Ei")
    if isinstance(value, list):
        return ", ".join(value_words(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {value_words(one)}" for key, one in value.items() if one)
    return str(value)


VIA = {
    "light": N_("Kevytlinkillä"), "bulk": N_("Monimuokkauksena"), "template": N_("Pohjakuvauksesta"),
    "closing": N_("Sulkemisen seurauksena"), "import": N_("Tuonnissa"),
}  # fmt: skip


def via_words(code: str) -> str:
    """How a change came about, when it was not a person's form."""
    return _(VIA[code]) if code in VIA else ""
