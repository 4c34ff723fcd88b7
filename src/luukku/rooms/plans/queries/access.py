"""Which plans an asker may see; every read of plans begins with this filter."""

from django.db.models import Q

from luukku.ground.people.rules import MAY, Action, Actor
from luukku.rooms.plans.rules.approval import PUBLIC


def seen_by(actor: Actor, plan: str = "") -> Q:
    """Approved plans for everyone; drafts where the asker's tasks reach.

    `plan` is the path to the plan from the table that is read, such as `plan__`.
    """
    open_to_all = Q(**{f"{plan}stage__in": [stage.value for stage in PUBLIC]})
    grants = [grant for grant in actor.grants if Action.SEE_DRAFTS in MAY[grant.role]]
    if any(grant.organisation_ids is None for grant in grants):
        return Q()
    reach = sorted({each for grant in grants for each in grant.organisation_ids or ()})
    return open_to_all | Q(**{f"{plan}organisation__in": reach}) if reach else open_to_all
