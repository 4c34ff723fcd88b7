"""Order the files of a report, go on where the work stopped, and cancel what has not begun."""

from datetime import datetime

from django.db import transaction

from luukku.ground.people.rules import Action, Actor, require
from luukku.roof.reports.models import ReportBundle, ReportFile
from luukku.roof.reports.rules.files import FileState, before, require_order
from luukku.roof.reports.services.jobs import draw


@transaction.atomic
def order_files(
    *, bundle_id: int, languages: list[str], formats: list[str], by: Actor, at: datetime
) -> int:
    """Put every file that is not made yet to the queue; says how many that is."""
    bundle = _bundle_for(bundle_id, by)
    for language, form in require_order(languages, formats):
        ReportFile.objects.get_or_create(
            bundle=bundle,
            language=language,
            format=form.value,
            defaults={"ordered_at": at, "ordered_by": by.id},
        )
    wanted = bundle.files.filter(language__in=languages, format__in=formats)
    return _queue(
        list(wanted.exclude(state=FileState.MADE.value).values_list("id", flat=True)), by, at
    )


@transaction.atomic
def resume_files(*, bundle_id: int, by: Actor, at: datetime) -> int:
    """Order again whatever is not made: waiting, failed or cancelled; says how many that is."""
    bundle = _bundle_for(bundle_id, by)
    left = bundle.files.exclude(state=FileState.MADE.value)
    return _queue(list(left.values_list("id", flat=True)), by, at)


@transaction.atomic
def cancel_files(*, bundle_id: int, by: Actor, at: datetime) -> int:
    """Cancel what still waits; says how many were. `at` is the moment of the wish."""
    del at
    bundle = _bundle_for(bundle_id, by)
    waiting = bundle.files.filter(state__in=before(FileState.CANCELLED))
    return waiting.update(state=FileState.CANCELLED.value)


def _queue(ids: list[int], by: Actor, at: datetime) -> int:
    """Those that had stopped wait again; a file that already waits gets a job again, harmlessly."""
    stopped = ReportFile.objects.filter(id__in=ids, state__in=before(FileState.WAITING))
    stopped.update(state=FileState.WAITING.value, trouble="", ordered_at=at, ordered_by=by.id)
    for file_id in ids:
        draw.enqueue(file_id=file_id)
    return len(ids)


def _bundle_for(bundle_id: int, by: Actor) -> ReportBundle:
    bundle = (
        ReportBundle.objects.select_related("plan").only("plan__organisation_id").get(id=bundle_id)
    )
    require(by, Action.BUILD_REPORT, organisation_id=bundle.plan.organisation_id)
    return bundle
