"""An example county that is replaced takes its released figures with it; nothing else can."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.models import Release
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Action, Actor, require


@transaction.atomic
def forget_made_up(*, source: str, by: Actor, at: datetime) -> int:
    """Remove every release that was made of this made-up source alone; how many there were.

    What has been told of real people is never forgotten, because later releases must not undo it.
    """
    require(by, Action.APPROVE_EVIDENCE)
    if not settings.DEMO:
        raise RuleBroken(
            "indicators.not_example",
            N_("Vain esimerkkialueen julkaistut luvut voi poistaa."),
            field="source",
        )
    known = Release.objects.values_list("pk", "sources")
    mine = [pk for pk, sources in known if set(sources) == {source}]
    if mine:
        Release.objects.filter(pk__in=mine).delete()
        audit(action="made_up_figures_forgotten", subject="indicators:example", by=by.id, at=at,
              detail={"count": len(mine)})  # fmt: skip
    return len(mine)
