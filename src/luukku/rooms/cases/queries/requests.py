"""Questions to colleagues and requests for a pair: those one asked, and those one may answer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.ground.people.queries.vault import opened_words
from luukku.ground.people.rules import Action, Actor, may_anywhere, reach
from luukku.rooms.cases.models import (
    ConsultationRequest,
    PairOffer,
    PairWorkRequest,
    Party,
    Worker,
)
from luukku.rooms.cases.queries.access import cases_seen_by
from luukku.rooms.cases.queries.workers import has_left, in_force
from luukku.rooms.cases.rules.requests import (
    ConsultationState,
    Mode,
    OfferState,
    PairState,
)
from luukku.rooms.cases.rules.roles import CONSULTED_ROLE
from luukku.rooms.cases.rules.words import Domain


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRow:
    """A question as its reader may see it; the matter is told to the asker, and to whom it has been told.

    The answer is the asker's alone: the words of one who was not told would say whether a guess was right.
    """

    code: str
    state: ConsultationState
    to_domain: Domain
    profession_code: str
    asked_by: UUID
    claimed_by: UUID | None
    reply_due: date
    question: str
    answer: str
    case_code: str
    identified: bool
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A request for a pair; whose matter it is stands only in the asker's own."""

    code: str
    state: PairState
    profession_code: str
    language_code: str
    mode: Mode
    not_before: date
    not_after: date
    asked_by: UUID
    organisation: Text
    case_code: str
    offers: tuple[tuple[UUID, OfferState], ...]
    mine: bool
    led: bool


def _posts(user_id: UUID, on: date) -> list[tuple[str, str, list[str]]]:
    """The professions, domains and languages somebody works in. One SQL query."""
    rows = Worker.objects.filter(in_force(on), user=user_id)
    return list(rows.values_list("profession_code", "domain", "languages"))


def _works(actor: Actor, on: date) -> bool:
    """Who has left as a worker neither reads nor answers; the house asks nobody. One SQL query."""
    return may_anywhere(actor, Action.WORK_CASES) and not has_left(actor.id, on)


def consultations_seen_by(actor: Actor, at: datetime) -> QuerySet[ConsultationRequest]:
    """One's own questions of matters one sees, those one answers, and those that wait for one's profession."""
    if actor.id is None or not _works(actor, localtime(at).date()):
        return ConsultationRequest.objects.none()
    waiting = Q(pk__in=())
    for profession, domain, _languages in _posts(actor.id, localtime(at).date()):
        waiting |= Q(profession_code=profession, to_domain=domain)
    waits = waiting & Q(state=ConsultationState.SENT.value) & ~Q(asked_by=actor.id)
    kept = ConsultationRequest.objects.filter(case__client__erased_at=None)
    seen = cases_seen_by(actor, at).order_by().values("pk")
    mine = Q(asked_by=actor.id, case__in=seen)
    return kept.filter(mine | Q(claimed_by=actor.id) | waits)


def consultations(actor: Actor, at: datetime) -> tuple[ConsultationRow, ...]:
    """The questions one may see, those that must be answered first before the others. Five SQL queries."""
    rows = _told(consultations_seen_by(actor, at), actor, at)
    return tuple(_consultation(one, actor) for one in rows)


def consultation(code: str, actor: Actor, at: datetime) -> ConsultationRow | None:
    """One question, or nothing. Five SQL queries."""
    rows = _told(consultations_seen_by(actor, at), actor, at)
    found = rows.filter(code=code).first()
    return None if found is None else _consultation(found, actor)


def _told(
    rows: QuerySet[ConsultationRequest], actor: Actor, at: datetime
) -> QuerySet[ConsultationRequest, Any]:
    """With `part`: does the reader take part in the matter as one who was asked, today?"""
    parts = Party.objects.filter(
        in_force(localtime(at).date()), case=OuterRef("case"), user=actor.id,
        role_code=CONSULTED_ROLE,
    )  # fmt: skip
    return rows.select_related("case").annotate(part=Exists(parts))


def _consultation(one: Any, actor: Actor) -> ConsultationRow:
    mine, identified = one.asked_by == actor.id, one.identified_at is not None
    tells = mine or (identified and one.part and one.claimed_by == actor.id)
    client_id = one.case.client_id
    return ConsultationRow(
        code=one.code, state=ConsultationState(one.state), to_domain=Domain(one.to_domain),
        profession_code=one.profession_code, asked_by=one.asked_by, claimed_by=one.claimed_by,
        reply_due=one.reply_due,
        question=opened_words(client_id, one.sealed).get("question", ""),
        answer=opened_words(client_id, one.sealed_answer).get("answer", "") if mine else "",
        case_code=one.case.code if tells else "", identified=identified, mine=mine,
    )  # fmt: skip


def locked_consultation(code: str, by: Actor, at: datetime) -> ConsultationRequest:
    """A question held for writing; one that may not be seen is not there."""
    rows = consultations_seen_by(by, at).filter(code=code).select_related("case")
    found = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise RuleBroken("cases.no_such_request", N_("Pyyntöä ei löydy."))
    return found


def pairs_seen_by(actor: Actor, at: datetime) -> QuerySet[PairWorkRequest, Any]:
    """One's own requests of matters one sees, those one has answered, those that fit, those that rose to one's lead.

    With `sees`: is the matter there for the reader today?
    """
    if actor.id is None or not _works(actor, localtime(at).date()):
        return PairWorkRequest.objects.none()
    others, fits = ~Q(asked_by=actor.id), Q(pk__in=())
    for profession, _domain, languages in _posts(actor.id, localtime(at).date()):
        fits |= Q(profession_code=profession, language_code__in=[*languages, "fi"])
    waits = fits & others & Q(state__in=[PairState.REQUESTED.value, PairState.OFFERED.value,
                                         PairState.ESCALATED.value])  # fmt: skip
    kept = PairWorkRequest.objects.filter(case__client__erased_at=None)
    offered = PairOffer.objects.filter(user=actor.id).values("request")
    seen = Q(case__in=cases_seen_by(actor, at).order_by().values("pk"))
    mine = Q(asked_by=actor.id) & seen
    found = kept.filter(mine | waits | Q(pk__in=offered) | (_led(actor) & (others | seen)))
    return found.annotate(sees=seen)


def _led(actor: Actor) -> Q:
    if not may_anywhere(actor, Action.LEAD_CASES):
        return Q(pk__in=())
    where = reach(actor, Action.LEAD_CASES)
    risen = Q(state=PairState.ESCALATED.value)
    return risen if where is None else risen & Q(case__organisation__in=where)


def pair_requests(actor: Actor, at: datetime) -> tuple[PairRow, ...]:
    """The requests one may see. Five SQL queries."""
    rows = pairs_seen_by(actor, at).select_related("case__organisation").prefetch_related("offers")
    return tuple(_pair(one, actor) for one in rows)


def pair_request(code: str, actor: Actor, at: datetime) -> PairRow | None:
    """One request, or nothing. Five SQL queries."""
    rows = pairs_seen_by(actor, at).select_related("case__organisation").prefetch_related("offers")
    found = rows.filter(code=code).first()
    return None if found is None else _pair(found, actor)


def _pair(one: Any, actor: Actor) -> PairRow:
    mine, led = one.asked_by == actor.id, _leads(one, actor)
    own: Any = [o for o in one.offers.all() if mine or led or o.user == actor.id]
    taken = any(o.user == actor.id and o.state == OfferState.TAKEN for o in own)
    return PairRow(
        code=one.code, state=PairState(one.state), profession_code=one.profession_code,
        language_code=one.language_code, mode=Mode(one.mode), not_before=one.not_before,
        not_after=one.not_after, asked_by=one.asked_by, organisation=one.case.organisation.name,
        case_code=one.case.code if one.sees and (mine or taken) else "",
        offers=tuple((o.user, OfferState(o.state)) for o in own), mine=mine, led=led,
    )  # fmt: skip


def _leads(one: PairWorkRequest, actor: Actor) -> bool:
    where = reach(actor, Action.LEAD_CASES)
    return may_anywhere(actor, Action.LEAD_CASES) and (
        where is None or one.case.organisation_id in where
    )


def locked_pair_request(code: str, by: Actor, at: datetime) -> PairWorkRequest:
    """A request held for writing; one that may not be seen is not there."""
    rows = pairs_seen_by(by, at).filter(code=code).select_related("case")
    found: PairWorkRequest | None = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise RuleBroken("cases.no_such_request", N_("Pyyntöä ei löydy."))
    return found


def able_pairs(request: PairWorkRequest, on: date) -> frozenset[UUID]:
    """Workers of the profession and language who have not yet said no. Two SQL queries."""
    rows = Worker.objects.filter(in_force(on), profession_code=request.profession_code)
    able = {
        user
        for user, languages in rows.values_list("user", "languages")
        if request.language_code in {*languages, "fi"} and user != request.asked_by
    }
    said_no = request.offers.filter(state=OfferState.DECLINED.value)
    return frozenset(able - set(said_no.values_list("user", flat=True)))
