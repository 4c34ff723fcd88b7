"""What those who build reports do: choose, build, watch the files being made, stop, go on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.rules import Action, Actor, may
from luukku.roof.reports.forms import NAMES, BuildForm
from luukku.roof.reports.queries.bundles import bundle_row
from luukku.roof.reports.queries.files import files_of
from luukku.roof.reports.rules.files import FORMAT_NAMES, STATE_NAMES, STATE_TONES
from luukku.roof.reports.services.freezing import freeze
from luukku.roof.reports.services.ordering import cancel_files, order_files, resume_files
from luukku.roof.reports.views.reading import language, title_of
from luukku.rooms.plans.queries.plans import public_plans
from luukku.rooms.plans.queries.shown import PlanRow

VERBS = {"jatka": resume_files, "keskeyta": cancel_files}


@allowed(Action.BUILD_REPORT)
def build(request: HttpRequest) -> HttpResponse:
    """Choose a plan and a period; the report is frozen at once and its files go to the queue."""
    form = BuildForm(
        request.POST or None,
        plans=_plans(actor_of(request)),
        language=language(),
        initial={"plan": request.GET.get("suunnitelma", ""), "period": _last_year()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("reports:progress", _built(form, actor_of(request)))
        except RuleBroken as no:
            field = no.field if no.field in form.fields else None
            form.add_error(field, no.message(_))
    context = {"form": form, "crumbs": _crumbs((_("Kokoa raportti"), ""))}
    return render(request, "reports/build.html", context)


def _plans(actor: Actor) -> list[PlanRow]:
    rows, _all = public_plans(actor=actor)
    return [
        row for row in rows if may(actor, Action.BUILD_REPORT, organisation_id=row.organisation_id)
    ]


def _last_year() -> str:
    return str(timezone.localdate().year - 1)


def _built(form: BuildForm, actor: Actor) -> str:
    """Freeze and order; the fingerprint names the report from here on."""
    said, at = form.cleaned_data, timezone.now()
    row = freeze(
        plan_code=said["plan"], period=said["period"], as_of=said["as_of"], by=actor, at=at
    )
    order_files(
        bundle_id=row.id, languages=said["languages"], formats=said["formats"], by=actor, at=at
    )
    return row.sha256


@allowed(Action.BUILD_REPORT)
def progress(request: HttpRequest, sha256: str) -> HttpResponse:
    """How far the files are; stop what waits, or go on where it stopped."""
    row = bundle_row(sha256, actor=actor_of(request))
    if row is None:
        raise Http404
    if request.method == "POST":
        verb = VERBS.get(request.POST.get("tee", ""))
        if verb is None:
            raise Http404
        try:
            verb(bundle_id=row.id, by=actor_of(request), at=timezone.now())
        except RuleBroken as no:
            messages.error(request, no.message(_))
        return redirect("reports:progress", sha256)
    found = files_of(row.id)
    context = {
        "row": row,
        "title": title_of(row),
        "found": found,
        "files": [
            {
                "row": one,
                "language": NAMES[one.language],
                "format": _(FORMAT_NAMES[one.format]),
                "state": _(STATE_NAMES[one.state]),
                "tone": STATE_TONES[one.state],
            }
            for one in found.rows
        ],
        "crumbs": _crumbs((_("Raportin tiedostot"), "")),
    }
    return render(request, "reports/progress.html", context)


def _crumbs(last: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (_("Etusivu"), reverse("site:front")),
        (_("Raportit"), reverse("reports:reports")),
        last,
    ]
