"""Which matters an asker may see; every read of matters begins with this filter.

One's own task, a relation to the client in the same domain, a part in the matter, the queue of one's own
organisation, the lead of it, a lawful disclosure over the wall, or an emergency opening: else nothing is there.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from luukku.ground.people.rules import Action, Actor, may_anywhere, reach
from luukku.rooms.cases.models import Case, Disclosure, EmergencyAccess, Party, Relation
from luukku.rooms.cases.rules.states import CaseState


def in_force(on: date) -> Q:
    """Rows whose days hold on the day."""
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))


def cases_seen_by(actor: Actor, at: datetime) -> QuerySet[Case]:
    """The matters an asker may see at the moment."""
    if not may_anywhere(actor, Action.WORK_CASES):
        return Case.objects.none()
    led = reach(actor, Action.LEAD_CASES)
    if led is None:
        return Case.objects.all()
    mine = _by_person(actor, at) if actor.id else Q(pk__in=())
    return Case.objects.filter(mine | Q(organisation__in=led) | _queue(actor))


def _queue(actor: Actor) -> Q:
    """What waits for a worker in one's own organisation."""
    where = reach(actor, Action.WORK_CASES)
    waiting = Q(own_worker=None) & ~Q(state=CaseState.CLOSED.value)
    return waiting if where is None else waiting & Q(organisation__in=where)


def _by_person(actor: Actor, at: datetime) -> Q:
    on = localtime(at).date()
    held: dict[str, Any] = {"user": actor.id}
    relations = Relation.objects.filter(in_force(on), client=OuterRef("client"), **held)
    near = relations.filter(domain=OuterRef("domain"))
    told = Disclosure.objects.filter(
        in_force(on), client=OuterRef("client"), from_domain=OuterRef("domain"), withdrawn_at=None,
        to_domain__in=relations.filter(client=OuterRef("client")).values("domain"),
    )  # fmt: skip
    return (
        Q(own_worker=actor.id)
        | Q(Exists(Party.objects.filter(in_force(on), case=OuterRef("pk"), **held)))
        | Q(Exists(near))
        | Q(Exists(told))
        | Q(Exists(EmergencyAccess.objects.filter(
            client=OuterRef("client"), opened_at__lte=at, until__gt=at, **held)))
    )  # fmt: skip
