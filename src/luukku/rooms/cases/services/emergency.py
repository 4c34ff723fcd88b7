"""Emergency opening: look without a relation, say why, be looked at afterwards (hätäavaus)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import EmergencyOpened, EmergencyReviewed, EmergencyReviewMissed
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.queries.vault import person_by_national_id, sealed_words
from luukku.ground.people.rules import Action, Actor, require, require_anywhere
from luukku.rooms.cases.models import Case, Client, EmergencyAccess
from luukku.rooms.cases.queries.bias import require_unbiased
from luukku.rooms.cases.queries.emergencies import openings_led_by
from luukku.rooms.cases.queries.workers import has_left
from luukku.rooms.cases.rules.access import (
    EMERGENCY_WINDOW,
    REVIEW_WITHIN,
    Verdict,
    require_another_reviews,
    require_reason,
)
from luukku.rooms.cases.rules.codes import new_code


@transaction.atomic
def open_emergency(*, sought: str, reason: str, by: Actor, at: datetime) -> str:
    """Open a client's matters for twelve hours, by the code of a matter or by the national id.

    Gives the code of the opening. The try leaves a mark in the log also when nobody is found.
    """
    require_anywhere(by, Action.WORK_CASES)
    if by.id is None or has_left(by.id, localtime(at).date()):
        raise RuleBroken("people.not_allowed", N_("Tämä ei kuulu tehtäviisi."))
    said = require_reason(reason)
    client_id = _client_of(sought.strip())
    if client_id is None:
        raise RuleBroken(
            "cases.nobody_found", N_("Asiakasta ei löydy. Tarkista tunnus."), field="sought"
        )
    require_unbiased(by.id, client_id, localtime(at).date(), field="sought")
    made = EmergencyAccess.objects.create(
        code=new_code(), client_id=client_id, user=by.id, opened_at=at,
        reason=sealed_words(client_id, reason=said), until=at + EMERGENCY_WINDOW,
    )  # fmt: skip
    record(EmergencyOpened(at=at, by=by.id, opening_id=made.pk))
    told = {"opening_code": made.code, "until_at": made.until}
    audit(action="emergency_opened", subject=f"client:{client_id}", by=by.id, at=at, detail=told)
    return made.code


@transaction.atomic
def note_vain_try(*, by: Actor, at: datetime) -> None:
    """Somebody tried to open what was not found: guessing leaves a mark (turha hätäavaus)."""
    require_anywhere(by, Action.WORK_CASES)
    audit(action="emergency_in_vain", subject=f"user:{by.id}", by=by.id, at=at)


def _client_of(sought: str) -> UUID | None:
    by_code = Case.objects.filter(code=sought.upper(), client__erased_at=None)
    found = by_code.values_list("client", flat=True).first()
    if found is not None:
        return found
    try:
        person = person_by_national_id(sought)
    except RuleBroken:
        return None
    known = Client.objects.filter(pk=person, erased_at=None) if person else None
    return person if known is not None and known.exists() else None


@transaction.atomic
def review_emergency(*, code: str, verdict: Verdict, by: Actor, at: datetime) -> None:
    """A lead says whether an opening was right; never the one who opened (jälkitarkastus)."""
    require_anywhere(by, Action.LEAD_CASES)
    rows = openings_led_by(by, at).select_for_update(of=("self",)).filter(code=code)
    found = rows.first()
    if found is None:
        raise RuleBroken("cases.no_such_opening", N_("Hätäavausta ei löydy."))
    require_another_reviews(found.user, by.id)
    if found.reviewed_at is not None:
        raise RuleBroken("cases.opening_is_reviewed", N_("Hätäavaus on jo käsitelty."))
    found.reviewed_at, found.reviewed_by = at, by.id
    found.was_right = verdict is Verdict.RIGHT
    found.save(update_fields=["reviewed_at", "reviewed_by", "was_right"])
    record(EmergencyReviewed(at=at, by=by.id, opening_id=found.pk, was_right=found.was_right))
    told = {"opening_code": code, "verdict_code": verdict.value}
    audit(action="emergency_reviewed", subject=f"client:{found.client_id}", by=by.id, at=at,
          detail=told)  # fmt: skip


@transaction.atomic
def alarm_of_unreviewed(*, by: Actor, at: datetime) -> int:
    """Openings that nobody has looked at in a week: each is told of once; says how many."""
    require(by, Action.MANAGE_PEOPLE)
    late = EmergencyAccess.objects.select_for_update().filter(
        reviewed_at=None, alarmed_at=None, opened_at__lt=at - REVIEW_WITHIN
    )
    for opening in (rows := list(late)):
        opening.alarmed_at = at
        opening.save(update_fields=["alarmed_at"])
        record(EmergencyReviewMissed(at=at, by=by.id, opening_id=opening.pk))
    return len(rows)
