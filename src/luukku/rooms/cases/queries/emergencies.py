"""Emergency openings: those to be reviewed by a lead, one's own, and those of one client."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localtime

from luukku.ground.people.queries.vault import opened_words
from luukku.ground.people.rules import Action, Actor, may_anywhere, reach
from luukku.rooms.cases.models import Case, EmergencyAccess
from luukku.rooms.cases.queries.workers import post_of
from luukku.rooms.cases.rules.access import REVIEW_WITHIN, review_is_late

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening with its reason."""

    code: str
    client_id: UUID
    user: UUID
    reason: str
    opened_at: datetime
    until: datetime
    review_by: datetime
    late: bool
    reviewed_at: datetime | None
    reviewed_by: UUID | None
    was_right: bool | None


def openings_led_by(actor: Actor, at: datetime) -> QuerySet[EmergencyAccess]:
    """Openings of clients with a matter in an organisation that the asker leads, not one's own."""
    if not may_anywhere(actor, Action.LEAD_CASES):
        return EmergencyAccess.objects.none()
    found = EmergencyAccess.objects.exclude(user=actor.id) if actor.id else EmergencyAccess.objects
    where = reach(actor, Action.LEAD_CASES)
    post = post_of(actor.id, localtime(at).date()) if actor.id else None
    if post is not None and post.gone:
        return EmergencyAccess.objects.none()
    if where is None:
        return found.all()
    left = post.left if post else frozenset()
    led = Case.objects.filter(organisation__in=where - left).order_by().values("client")
    return found.filter(client__in=led)


def openings_to_review(actor: Actor, at: datetime) -> tuple[Opening, ...]:
    """What waits for a lead's eyes, the oldest first. Two SQL queries."""
    rows = openings_led_by(actor, at).filter(reviewed_at=None).order_by("opened_at", "id")
    return tuple(_opening(row, at) for row in rows[:MOST])


def openings_reviewed(actor: Actor, at: datetime) -> tuple[Opening, ...]:
    """The latest that a lead has looked at. Two SQL queries."""
    rows = openings_led_by(actor, at).exclude(reviewed_at=None).order_by("-reviewed_at", "id")
    return tuple(_opening(row, at) for row in rows[:20])


def own_opening(actor: Actor, code: str, at: datetime) -> Opening | None:
    """One's own opening while it lasts. One SQL query."""
    if actor.id is None:
        return None
    found = EmergencyAccess.objects.filter(code=code, user=actor.id, until__gt=at).first()
    return _opening(found, at) if found else None


def openings_of(client_id: UUID, at: datetime) -> tuple[Opening, ...]:
    """Every opening of one client, the newest first. One SQL query."""
    rows = EmergencyAccess.objects.filter(client=client_id).order_by("-opened_at", "-id")
    return tuple(_opening(row, at) for row in rows)


def late_reviews(at: datetime) -> int:
    """How many openings nobody has looked at in a week. One SQL query."""
    late = EmergencyAccess.objects.filter(reviewed_at=None, opened_at__lt=at - REVIEW_WITHIN)
    return late.count()


def _opening(row: EmergencyAccess, at: datetime) -> Opening:
    return Opening(
        code=row.code, client_id=row.client_id, user=row.user,
        reason=opened_words(row.client_id, row.reason).get("reason", ""),
        opened_at=row.opened_at, until=row.until, review_by=row.opened_at + REVIEW_WITHIN,
        late=review_is_late(row.opened_at, row.reviewed_at, at), reviewed_at=row.reviewed_at,
        reviewed_by=row.reviewed_by, was_right=row.was_right,
    )  # fmt: skip
