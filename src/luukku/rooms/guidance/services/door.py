"""What the county's own door brings in by itself: a wish to be called, and searches (no sign-in)."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.guidance import CallbackAsked, DoorSearched
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import record
from luukku.ground.people.queries.codes import municipality_ids
from luukku.ground.people.rules import HOUSE, Actor
from luukku.rooms.guidance.models import Need, UnmetSearch
from luukku.rooms.guidance.queries.units import front_unit
from luukku.rooms.guidance.rules.languages import NAMES
from luukku.rooms.guidance.rules.marks import same_number
from luukku.rooms.guidance.rules.redacting import redacted
from luukku.rooms.guidance.rules.states import OPEN
from luukku.rooms.guidance.rules.words import Channel
from luukku.rooms.guidance.services.marks import hold_wish, keep_wish
from luukku.rooms.guidance.services.needs import Told, open_need

OPEN_CHANNELS: Final = frozenset({Channel.CALLBACK, Channel.HELP_BUTTON, Channel.FORM})
LONGEST_SEARCH: Final = 300


@transaction.atomic
def ask_callback(*, told: Told, by: Actor, at: datetime) -> str:
    """Anyone asks to be called, at any hour; the lead owns it until somebody takes it.

    The name and the number go to the vault only. Gives the code, by which one may ask after it:
    the same code when the very same wish comes again within half an hour (a double click, a reload).
    """
    if told.channel not in OPEN_CHANNELS:
        raise RuleBroken("guidance.not_an_open_channel", N_("Tätä kirjaa neuvonnan työntekijä."))
    if not told.phone.strip():
        raise RuleBroken(
            "guidance.callback_needs_phone",
            N_("Anna puhelinnumero, johon voimme soittaa."),
            field="phone",
        )
    mark = hold_wish(words=_same(told), by=by, at=at)
    if mark.need is not None and mark.need.state in OPEN:
        return mark.need.code
    unit = front_unit()
    code = open_need(
        told=told, organisation_id=unit.organisation_id, queue_owner=unit.lead, by=HOUSE, at=at
    )
    need = Need.objects.get(code=code)
    keep_wish(mark=mark, need=need, by=by, at=at)
    record(CallbackAsked(at=at, by=by.id, need_id=need.pk, municipality_code=told.municipality))
    return code


def _same(told: Told) -> tuple[str, ...]:
    """What makes two wishes one and the same: the number and every word."""
    words = " ".join(told.about.split()).casefold()
    return (
        same_number(told.phone), told.channel.value, told.municipality, told.on_behalf.value, words,
    )  # fmt: skip


@transaction.atomic
def note_search(
    *,
    language: str,
    municipality: str,
    text: str,
    hits: int,
    found_good: bool,
    emergency_code: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """A search was made; its words are kept only when nothing good was found, and redacted."""
    language = language if language in NAMES else ""
    municipality = municipality if municipality in municipality_ids() else ""
    record(
        DoorSearched(
            at=at, by=by.id, language_code=language, municipality_code=municipality, hits=hits,
            emergency_code=emergency_code,
        )
    )  # fmt: skip
    words = redacted(text, longest=LONGEST_SEARCH)
    if found_good or emergency_code or not words:
        return
    UnmetSearch.objects.create(
        day=localtime(at).date(), language=language, municipality_code=municipality, text=words
    )
