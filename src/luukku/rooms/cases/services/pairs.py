"""Ask for a pair to work with: by profession, language, mode and days; nobody answering rises to the lead."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import PairWorkEscalated, PairWorkMatched
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, require, require_anywhere
from luukku.rooms.cases.models import PairOffer, PairWorkRequest, Party, Worker
from luukku.rooms.cases.queries.requests import able_pairs, locked_pair_request
from luukku.rooms.cases.queries.workers import in_force
from luukku.rooms.cases.rules.codes import new_code
from luukku.rooms.cases.rules.professions import require_profession
from luukku.rooms.cases.rules.requests import (
    DECLINES_TO_ESCALATE,
    Mode,
    OfferState,
    PairState,
    require_not_taken,
    require_other,
    require_pair_move,
    require_still_ahead,
    require_window,
)
from luukku.rooms.cases.services.writing import begin_change


@transaction.atomic
def request_pair(
    *, code: str, profession_code: str, language_code: str, mode: Mode, not_before: date,
    not_after: date, by: Actor, at: datetime,
) -> str:  # fmt: skip
    """Another profession is asked to join; gives the request's code (työparipyyntö)."""
    require_anywhere(by, Action.WORK_CASES)
    case = begin_change(code=code, version=0, fields={}, by=by, at=at)
    require_profession(profession_code)
    require_window(not_before, not_after, localtime(at).date())
    assert by.id is not None  # the house asks for nobody
    made = PairWorkRequest.objects.create(
        code=new_code(), case=case, asked_by=by.id, profession_code=profession_code,
        language_code=language_code, mode=mode.value, not_before=not_before, not_after=not_after,
        state=PairState.REQUESTED.value, asked_at=at,
    )  # fmt: skip
    _tell(made, "pair_requested", by, at)
    if not able_pairs(made, localtime(at).date()):
        _escalate(made, by, at)
    return made.code


@transaction.atomic
def offer_pair(*, code: str, by: Actor, at: datetime) -> None:
    """Somebody of the profession can join (tarjous työpariksi)."""
    held = locked_pair_request(code, by, at)
    who = require_other(held.asked_by, by.id)
    require_still_ahead(held.not_after, localtime(at).date())
    if who not in able_pairs(held, localtime(at).date()):
        raise RuleBroken(
            "cases.pair_does_not_fit",
            N_("Pyynnössä haetaan toista ammattia tai kieltä, tai olet jo vastannut."),
        )
    if held.state != PairState.OFFERED:
        _move(held, PairState.OFFERED)
    PairOffer.objects.update_or_create(
        request=held, user=who, defaults={"state": OfferState.OFFERED.value, "at": at}
    )
    _tell(held, "pair_offered", by, at)


@transaction.atomic
def decline_pair(*, code: str, by: Actor, at: datetime) -> None:
    """Somebody cannot join; when nobody is left, or three have said no, the lead looks for a pair."""
    held = locked_pair_request(code, by, at)
    who = require_other(held.asked_by, by.id)
    said = held.offers.filter(user=who).values_list("state", flat=True).first()
    require_not_taken(OfferState(said) if said else None)
    PairOffer.objects.update_or_create(
        request=held, user=who, defaults={"state": OfferState.DECLINED.value, "at": at}
    )
    _tell(held, "pair_declined", by, at)
    offers = held.offers.filter(state=OfferState.OFFERED.value).exists()
    if offers or held.state not in (PairState.REQUESTED, PairState.OFFERED):
        return
    if held.state == PairState.OFFERED:
        _move(held, PairState.REQUESTED)
    said_no = held.offers.filter(state=OfferState.DECLINED.value).count()
    if said_no >= DECLINES_TO_ESCALATE or not able_pairs(held, localtime(at).date()):
        _escalate(held, by, at)


def _escalate(held: PairWorkRequest, by: Actor, at: datetime) -> None:
    _move(held, PairState.DECLINED)
    _move(held, PairState.ESCALATED)
    _tell(held, "pair_escalated", by, at)
    record(
        PairWorkEscalated(
            at=at, by=by.id, pair_work_id=held.pk, profession_code=held.profession_code
        )
    )


@transaction.atomic
def take_pair(*, code: str, number: int, by: Actor, at: datetime) -> None:
    """The asker, or the lead, chooses one who offered; they take part in the matter until the request's last day."""
    held = _own(code, by, at)
    require_still_ahead(held.not_after, localtime(at).date())
    begin_change(code=held.case.code, version=0, fields={}, by=by, at=at)
    offers = list(held.offers.filter(state=OfferState.OFFERED.value))
    if not 1 <= number <= len(offers):
        raise RuleBroken("cases.no_such_offer", N_("Valitse joku tarjoutuneista."), field="number")
    offer = offers[number - 1]
    _move(held, PairState.MATCHED)
    offer.state = OfferState.TAKEN.value
    offer.save(update_fields=["state"])
    held.settled_at = at
    held.save(update_fields=["settled_at"])
    _join(held, offer, at)
    _tell(held, "pair_taken", by, at)
    record(
        PairWorkMatched(
            at=at, by=by.id, pair_work_id=held.pk, profession_code=held.profession_code,
            mode_code=held.mode, minutes=int((at - held.asked_at).total_seconds() // 60),
        )
    )  # fmt: skip


def _join(held: PairWorkRequest, offer: PairOffer, at: datetime) -> None:
    """The pair is a party of the matter, in the domain of their own work, as long as the request says."""
    on = localtime(at).date()
    post = Worker.objects.filter(
        in_force(on), user=offer.user, profession_code=held.profession_code
    ).first()
    if post is None:
        raise RuleBroken("cases.worker_has_left", N_("Työntekijä on lähtenyt. Valitse toinen."))
    Party.objects.create(
        case=held.case, user=offer.user, domain=post.domain, role_code=held.profession_code,
        valid_from=on, valid_to=held.not_after,
    )  # fmt: skip


@transaction.atomic
def finish_pair(*, code: str, by: Actor, at: datetime) -> None:
    """The joint visit was made (työparityö toteutui): this is the last day of the pair's part."""
    held = _own(code, by, at)
    _move(held, PairState.DONE)
    _end_part(held, at)
    _tell(held, "pair_done", by, at)


def _end_part(held: PairWorkRequest, at: datetime) -> None:
    """The part that this request gave ends today; another of the same person stays as it is."""
    today, began = localtime(at).date(), localtime(held.settled_at or at).date()
    given = Party.objects.select_for_update().filter(
        case=held.case, role_code=held.profession_code, valid_from=began, valid_to=held.not_after,
        user__in=held.offers.filter(state=OfferState.TAKEN.value).values("user"),
    )  # fmt: skip
    part = given.first()
    if part is not None and today < held.not_after:
        part.valid_to = today
        part.save(update_fields=["valid_to"])


def _own(code: str, by: Actor, at: datetime) -> PairWorkRequest:
    """The asker's own request, or one that the lead of the matter's organisation settles."""
    held = locked_pair_request(code, by, at)
    if held.asked_by != by.id:
        require(by, Action.LEAD_CASES, organisation_id=held.case.organisation_id)
    return held


def _move(held: PairWorkRequest, to: PairState) -> None:
    require_pair_move(PairState(held.state), to)
    held.state = to.value
    held.save(update_fields=["state"])


def _tell(held: PairWorkRequest, action: str, by: Actor, at: datetime) -> None:
    audit(action=action, subject=f"case:{held.case.code}", by=by.id, at=at,
          detail={"pair_work_id": held.pk})  # fmt: skip
