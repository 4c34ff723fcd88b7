"""Open a need, take contacts about it, and name its owner: always exactly one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.guidance import (
    ContactTaken,
    LanguageAsked,
    NeedOpened,
    OwnerNamed,
)
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import record
from luukku.ground.people.queries.codes import municipality_ids
from luukku.ground.people.queries.holders import holders
from luukku.ground.people.rules import Action, Actor, require
from luukku.ground.people.services.vault import seal_caller
from luukku.rooms.guidance.models import Contact, Handover, Need
from luukku.rooms.guidance.queries.locking import locked_need
from luukku.rooms.guidance.rules import states
from luukku.rooms.guidance.rules.proposing import Proposed
from luukku.rooms.guidance.rules.redacting import redacted, require_no_national_id
from luukku.rooms.guidance.rules.states import NeedState
from luukku.rooms.guidance.rules.words import (
    LONGEST_ABOUT,
    Behalf,
    Channel,
    HandoverState,
)
from luukku.rooms.guidance.services.ending import reopen
from luukku.rooms.guidance.services.proposing import add_proposals


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody told when they first got in touch. `about` may hold anything: it is redacted."""

    channel: Channel
    about: str = ""
    municipality: str = ""
    language_wanted: str = ""
    language_served: str = ""
    language_asked: bool = False
    on_behalf: Behalf = Behalf.SELF
    situations: Sequence[str] = ()
    services: Sequence[Proposed] = ()
    caller: str = ""
    phone: str = ""


@transaction.atomic
def open_need(
    *, told: Told, organisation_id: int, queue_owner: UUID | None = None, by: Actor, at: datetime
) -> str:
    """A new need with its first contact; gives its code (tarve ja ensimmäinen yhteydenotto).

    Whoever takes it owns it. What comes in by itself waits in the queue of `queue_owner`.
    """
    require(by, Action.GUIDE, organisation_id=organisation_id)
    require_no_national_id(caller=told.caller, phone=told.phone)
    if queue_owner is None:
        states.require_asked(told.channel, asked=told.language_asked)
    need = Need(
        code=_free_code(),
        opened_at=at,
        municipality_id=_municipality(told.municipality),
        language_wanted=told.language_wanted,
        language_served=told.language_served,
        language_asked=told.language_asked,
        on_behalf=told.on_behalf.value,
        about=redacted(told.about, longest=LONGEST_ABOUT),
        situations=sorted(set(told.situations)),
        state=NeedState.RECEIVED if queue_owner else NeedState.IN_HAND,
        owner=queue_owner or states.require_somebody(by.id),
        owner_organisation_id=organisation_id,
    )
    if told.caller.strip() or told.phone.strip():
        need.person = seal_caller(name=told.caller.strip(), phone=told.phone.strip(), by=by, at=at)
    need.save()
    _first_contact(need, told, by, at)
    return need.code


def _first_contact(need: Need, told: Told, by: Actor, at: datetime) -> None:
    Contact.objects.create(
        need=need, number=1, channel=told.channel.value, at=at, taken_by=by.id, retold=False
    )
    add_proposals(need=need, services=told.services, by=by, at=at)
    record(
        NeedOpened(
            at=at, by=by.id, need_id=need.pk, organisation_id=need.owner_organisation_id,
            channel_code=told.channel.value, municipality_code=told.municipality,
            on_behalf_code=told.on_behalf.value,
        )
    )  # fmt: skip
    if told.language_asked:
        _tell_language(need, by, at)


def _free_code() -> str:
    code = states.new_code()
    while Need.objects.filter(code=code).exists():
        code = states.new_code()
    return code


def _municipality(code: str) -> int | None:
    if not code:
        return None
    found = municipality_ids().get(code)
    if found is None:
        raise RuleBroken(
            "guidance.no_such_municipality", N_("Kuntaa ei ole."), field="municipality"
        )
    return found


def _tell_language(need: Need, by: Actor, at: datetime) -> None:
    wanted, served = need.language_wanted, need.language_served
    record(LanguageAsked(at=at, by=by.id, need_id=need.pk, wanted_code=wanted, served_code=served))


@transaction.atomic
def take_contact(
    *, code: str, channel: Channel, retold: bool, about: str = "", by: Actor, at: datetime
) -> int:
    """One more contact about a need; a solved one opens again. Gives the contact's number."""
    need = locked_need(code, by)
    require(by, Action.RECEIVE_HANDOVER, organisation_id=need.owner_organisation_id)
    state = NeedState(need.state)
    if state is NeedState.SOLVED:
        reopen(need=need, by=by, at=at)
    elif state is NeedState.CLOSED:
        states.require_open(state)
    if about.strip():
        more = redacted(about, longest=LONGEST_ABOUT)
        need.about = f"{need.about}\n\n{more}".strip()[: LONGEST_ABOUT * 3]
    need.save()
    number = need.contacts.count() + 1
    Contact.objects.create(
        need=need, number=number, channel=channel.value, at=at, taken_by=by.id, retold=retold
    )
    record(
        ContactTaken(
            at=at, by=by.id, need_id=need.pk, number=number, channel_code=channel.value,
            retold=retold,
        )
    )  # fmt: skip
    return number


@transaction.atomic
def note_language(*, code: str, wanted: str, served: str, by: Actor, at: datetime) -> None:
    """The language of service that was asked for, and the one that was got (palvelukieli)."""
    need = locked_need(code, by)
    require(by, Action.RECEIVE_HANDOVER, organisation_id=need.owner_organisation_id)
    states.require_open(NeedState(need.state))
    states.require_language(wanted)
    need.language_wanted, need.language_served, need.language_asked = wanted, served, True
    need.save(update_fields=["language_wanted", "language_served", "language_asked"])
    _tell_language(need, by, at)


@transaction.atomic
def take_from_queue(*, code: str, by: Actor, at: datetime) -> None:
    """Somebody takes what waited in the queue and is its owner from now on (ota jonosta)."""
    need = locked_need(code, by)
    require(by, Action.GUIDE, organisation_id=need.owner_organisation_id)
    if need.state != NeedState.RECEIVED:
        raise RuleBroken("guidance.taken_already", N_("Joku muu ehti jo ottaa tarpeen jonosta."))
    need.state, need.owner = NeedState.IN_HAND, states.require_somebody(by.id)
    need.save(update_fields=["state", "owner"])
    _tell_owner(need, by, at)


@transaction.atomic
def name_owner(*, code: str, organisation_id: int, owner: UUID, by: Actor, at: datetime) -> None:
    """The lead says whose the need is; nobody can give it back unasked (nimeä omistaja)."""
    need = locked_need(code, by)
    require(by, Action.LEAD_GUIDANCE, organisation_id=need.owner_organisation_id)
    states.require_open(NeedState(need.state))
    able = holders(Action.RECEIVE_HANDOVER, on=localtime(at).date())
    if not any(one.id == owner and one.holds_in(organisation_id) for one in able):
        raise RuleBroken(
            "guidance.person_does_not_receive",
            N_("Henkilö ei ota siirtoja vastaan tässä yksikössä."),
            field="owner",
        )
    withdrawn = Handover.objects.filter(need=need, state=HandoverState.SENT.value)
    withdrawn.update(state=HandoverState.WITHDRAWN.value, answered_at=at, answered_by=by.id)
    need.state, need.owner, need.owner_organisation_id = NeedState.IN_HAND, owner, organisation_id
    need.settled_at = at if need.escalated_at else None
    need.save()
    _tell_owner(need, by, at)


def _tell_owner(need: Need, by: Actor, at: datetime) -> None:
    where = need.owner_organisation_id
    record(OwnerNamed(at=at, by=by.id, need_id=need.pk, owner_id=need.owner, organisation_id=where))
