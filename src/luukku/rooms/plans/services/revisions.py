"""Keep how a measure was after each save, so that two people's work can be merged."""

from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.engines.facts.plans import MeasureChanged
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Actor
from luukku.rooms.plans.models import Measure, MeasureRevision, Responsible
from luukku.rooms.plans.queries.locks import snapshot
from luukku.rooms.plans.rules.search import search_text


@transaction.atomic
def keep_revision(
    *, measure: Measure, before: dict[str, Any] | None, by: Actor, at: datetime
) -> None:
    """Save a changed measure as its next revision; `before` is how it was, None for a new one."""
    if before is not None:
        MeasureRevision.objects.get_or_create(
            measure=measure,
            number=measure.revision,
            defaults={"fields": before, "author": None, "at": measure.updated_at},
        )
        measure.revision += 1
    measure.updated_at = at
    measure.search_text = _search_text(measure)
    measure.save()
    MeasureRevision.objects.create(
        measure=measure,
        number=measure.revision,
        fields=snapshot(measure),
        author=by.id,
        at=at,
    )
    record(
        MeasureChanged(
            at=at,
            by=by.id,
            plan_id=measure.plan_id,
            measure_id=measure.pk,
            revision=measure.revision,
        )
    )


def _search_text(measure: Measure) -> str:
    names = Responsible.objects.filter(measure_id=measure.pk) if measure.pk else ()
    return search_text(
        code=measure.code,
        goal=measure.goal.title if measure.goal else None,
        text=measure.text,
        responsible=[row.name for row in names],
        target_groups=measure.target_groups,
        service_area=measure.service_area,
    )
