"""What the pages of exchange call things: formats, directions, states of a run, fields of the ledger."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.queries.exchange.runs import RunRow
from luukku.ground.catalogue.rules.exchange.counting import counted
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES

SYSTEMS: Final = {
    "ptv": N_("Palvelutietovaranto (PTV v11)"), "hsds": N_("HSDS 3.0"),
    "codes": N_("Kansalliset koodistot"), "demo": N_("Esimerkkialueen aineisto"),
}  # fmt: skip
DIRECTIONS: Final = {"in": N_("Tuonti"), "out": N_("Vienti")}
STATES: Final = {
    "running": (N_("Kesken"), "late"), "done": (N_("Valmis"), "good"),
    "failed": (N_("Jäi vajaaksi"), "bad"), "cancelled": (N_("Peruttu"), "neutral"),
}  # fmt: skip
LONG: Final = timedelta(hours=6)
"""A run that has gone on for longer than this was broken off without anybody telling."""
MORE: Final = {
    "entry": N_("koko kohde"), "id": N_("tunniste"), "code": N_("tunnus"), "uuid": N_("tunniste"),
    "organiser": N_("järjestäjä"), "organisation": N_("organisaatio"), "owner": N_("vastuutaho"),
    "template": N_("pohjakuvaus"), "concepts": N_("luokat"), "eligibility": N_("kenelle"),
    "provisions": N_("tuotantotavat"), "provision": N_("tuotantotapa"), "stage": N_("vaihe"),
    "checked_on": N_("vahvistettu"), "alternative_names": N_("muut nimet"),
    "keywords": N_("hakusanat"), "laws": N_("lait"), "municipalities": N_("kunnat"),
    "languages": N_("palvelukielet"), "place": N_("palvelupiste"), "stops": N_("pysähdykset"),
    "hours": N_("aukioloajat"), "access": N_("esteettömyys"), "unit": N_("yksikkö"),
}  # fmt: skip


def system_words(system: str) -> str:
    """What a format is called."""
    return _(SYSTEMS[system]) if system in SYSTEMS else system


def direction_words(direction: str) -> str:
    """In or out."""
    return _(DIRECTIONS.get(direction, direction))


def state_words(row: RunRow, now: datetime) -> tuple[str, str]:
    """How a run ended, and the tone of it."""
    broken = row.state == "running" and now - row.began_at > LONG
    words, tone = STATES["failed" if broken else row.state]
    return _(words), tone


def count_words(row: RunRow) -> list[str]:
    """What a run did, kind by kind."""
    return [
        f"{_(name)}: {', '.join(_counted(said, many) for said, many in told)}"
        for name, told in counted(row.counts)
    ]


def _counted(said: str, many: int) -> str:
    number = f"{many:,}".replace(",", "\u00a0")
    return f"{number} {_(said)}" if said else number


def kind_name(entity: str) -> str:
    """What a kind of entries is called; organisations are not the catalogue's own."""
    return _(ENTITIES[entity].one) if entity in ENTITIES else entity


def ledger_field(entity: str, field: str) -> str:
    """A field of the ledger in words: `place-name-se` is the name of the place in Northern Sámi."""
    words, kind = [], entity
    for part in _parts(field):
        if part in LANGUAGE_NAMES:
            words.append(_(LANGUAGE_NAMES[part]))
            continue
        labels = ENTITIES[kind].labels if kind in ENTITIES else {}
        words.append(_(labels[part]) if part in labels else _(MORE.get(part, part)))
        kind = "place" if part == "place" else kind
    return ", ".join(words)


def _parts(field: str) -> list[str]:
    easy = "fi-x-easy"
    if field.endswith(f"-{easy}"):
        return [*field.removesuffix(f"-{easy}").split("-"), easy]
    return field.split("-")
