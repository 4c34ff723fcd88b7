"""Which needs an asker may see; every read of needs begins with this filter."""

from django.db.models import Q

from luukku.ground.people.rules import Action, Actor, reach
from luukku.rooms.guidance.models import Handover
from luukku.rooms.guidance.rules.words import HandoverState


def seen_by(actor: Actor) -> Q:
    """Needs one owns, needs of one's own organisations, and those offered to them right now."""
    where = reach(actor, Action.RECEIVE_HANDOVER)
    if where is None:
        return Q()
    own = Q(owner=actor.id) if actor.id and where else Q(pk__in=())
    if not where:
        return own
    offered = Handover.objects.filter(state=HandoverState.SENT.value, to_organisation__in=where)
    return own | Q(owner_organisation__in=where) | Q(id__in=offered.order_by().values("need_id"))
