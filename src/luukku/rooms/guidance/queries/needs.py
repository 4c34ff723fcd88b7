"""Lists of needs: one's own, the queue, those offered, those that rose, those to ask after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from luukku.ground.people.rules import Action, Actor, reach
from luukku.rooms.guidance.models import FollowUp, Handover, Need
from luukku.rooms.guidance.queries.access import seen_by
from luukku.rooms.guidance.queries.shown import Listed, NeedRow, WaitingRow
from luukku.rooms.guidance.rules.handover import is_late
from luukku.rooms.guidance.rules.states import OPEN, NeedState
from luukku.rooms.guidance.rules.words import HandoverState

PER_PAGE: Final = 25
MOST_KEYS: Final = 500


class View(StrEnum):
    """What one looks at; the values stand in addresses."""

    MINE = "omat"
    QUEUE = "jono"
    OFFERED = "tarjotut"
    SENT = "odottavat"
    ESCALATED = "nousseet"
    FOLLOW_UPS = "kuulumiset"
    OPEN = "avoimet"
    ALL = "kaikki"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed by; empty means everything."""

    view: View = View.OPEN
    municipality: str = ""
    language: str = ""
    state: str = ""
    organisation: str = ""


def needs_page(actor: Actor, wanted: Wanted, *, today: date, page: int = 1) -> Listed:
    """One page of needs. Four SQL queries at the most."""
    found = matching(actor, wanted, today=today)
    first = (max(page, 1) - 1) * PER_PAGE
    return Listed(_rows(found[first : first + PER_PAGE], today), found.count())


def all_needs(actor: Actor, wanted: Wanted, *, today: date) -> tuple[NeedRow, ...]:
    """Every need that fits, for a file. Three SQL queries."""
    return _rows(matching(actor, wanted, today=today), today)


def counts(actor: Actor, *, today: date) -> dict[View, int]:
    """How many needs each view has. One SQL query a view."""
    return {view: matching(actor, Wanted(view), today=today).count() for view in View}


def matching(actor: Actor, wanted: Wanted, *, today: date) -> QuerySet[Need]:
    """The needs that fit, already within what the asker may see."""
    found = Need.objects.filter(seen_by(actor)).filter(_of_view(actor, wanted.view, today))
    if wanted.municipality:
        found = found.filter(municipality__code=wanted.municipality)
    if wanted.language:
        found = found.filter(language_wanted=wanted.language)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.organisation:
        found = found.filter(owner_organisation__code=wanted.organisation)
    return found.order_by("-opened_at", "-id")


def offered_to(actor: Actor) -> QuerySet[Handover]:
    """Handovers that wait for an answer of the asker or of their organisations."""
    where = reach(actor, Action.RECEIVE_HANDOVER)
    waiting = Handover.objects.filter(state=HandoverState.SENT.value)
    waiting = waiting.exclude(sent_by=actor.id) if actor.id else waiting
    mine = Q(to_person=None) | Q(to_person=actor.id)
    return waiting.filter(mine if where is None else mine & Q(to_organisation__in=where))


def _of_view(actor: Actor, view: View, today: date) -> Q:
    is_open = Q(state__in=[state.value for state in OPEN])
    if view is View.MINE:
        return is_open & Q(owner=actor.id, owner__isnull=False) & ~Q(state="received")
    if view is View.QUEUE:
        return Q(state=NeedState.RECEIVED.value)
    if view is View.OFFERED:
        return Q(id__in=offered_to(actor).order_by().values("need_id"))
    if view is View.SENT:
        sent = Handover.objects.filter(state=HandoverState.SENT.value).filter(
            Q(sent_by=actor.id) | Q(from_person=actor.id)
        )
        return Q(id__in=sent.order_by().values("need_id"))
    if view is View.ESCALATED:
        return is_open & Q(escalated_at__isnull=False, settled_at=None)
    if view is View.FOLLOW_UPS:
        due = FollowUp.objects.filter(answered_at=None, due__lte=today)
        return Q(state=NeedState.SOLVED.value, id__in=due.order_by().values("need_id"))
    return is_open if view is View.OPEN else Q()


FIELDS: Final = (
    "id", "code", "opened_at", "municipality__name", "language_wanted", "about", "state", "owner",
    "owner_organisation_id", "owner_organisation__name", "bounces", "escalated_at", "settled_at",
    "outcome",
)  # fmt: skip


def _rows(found: QuerySet[Need], today: date) -> tuple[NeedRow, ...]:
    values = list(found.values(*FIELDS))
    ids = [one["id"] for one in values]
    waiting, due = waiting_of(ids, today), _due(ids)
    return tuple(row_of(one, waiting, due) for one in values)


def row_of(value: dict[str, Any], waiting: dict[int, WaitingRow], due: dict[int, date]) -> NeedRow:
    """A row made of the values of a need."""
    key = value["id"]
    escalated = value["escalated_at"] is not None and value["settled_at"] is None
    return NeedRow(
        code=value["code"], opened_at=value["opened_at"],
        municipality=value["municipality__name"] or {},
        language_wanted=value["language_wanted"], about=value["about"],
        state=NeedState(value["state"]), owner=value["owner"],
        organisation_id=value["owner_organisation_id"],
        organisation=value["owner_organisation__name"], bounces=value["bounces"],
        escalated=escalated, outcome=value["outcome"], due=due.get(key), waiting=waiting.get(key),
    )  # fmt: skip


def waiting_of(ids: Sequence[int], today: date) -> dict[int, WaitingRow]:
    """The unanswered handover of each need. One SQL query."""
    rows: Any = Handover.objects.filter(_among(ids), state=HandoverState.SENT.value)
    found: dict[int, WaitingRow] = {}
    for values in rows.values_list(
        "need_id", "to_organisation_id", "to_organisation__name", "from_organisation__name",
        "to_person", "sent_by", "sent_at", "reason",
    ):  # fmt: skip
        late = is_late(localtime(values[6]).date(), today)
        found[values[0]] = WaitingRow(*(*values[1:], late))
    return found


def _due(ids: Sequence[int]) -> dict[int, date]:
    rows = FollowUp.objects.filter(_among(ids), answered_at=None)
    return dict(rows.values_list("need_id", "due"))


def _among(ids: Sequence[int]) -> Q:
    """Of these needs; of a whole file's needs simply all, for a database takes only so many keys."""
    return Q(need__in=ids) if len(ids) <= MOST_KEYS else Q()
