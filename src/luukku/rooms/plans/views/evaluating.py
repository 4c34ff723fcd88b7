"""Evaluating a plan: a period's evaluation, one measure at a time, sent and approved."""

from collections import Counter
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names, saved_by, tried
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.evaluations import (
    ConclusionForm,
    MeasureEvaluationForm,
    PeriodForm,
)
from luukku.rooms.plans.queries import evaluations as reads
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.queries.working import organisation_choices
from luukku.rooms.plans.rules.approval import PUBLIC, Stage
from luukku.rooms.plans.rules.periods import CYCLE_MONTHS, periods
from luukku.rooms.plans.rules.words import Family
from luukku.rooms.plans.services import evaluations as verbs
from luukku.rooms.plans.services.evaluated import approve_evaluation
from luukku.rooms.plans.views.asking import done, measure_for, merged_by, page, plan_for, today
from luukku.rooms.plans.views.words import bar_parts


@allowed(Action.SEE_DRAFTS)
def evaluations(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Every evaluation of a plan, and the form that opens a new one."""
    plan = plan_for(request, code, version)
    rows = reads.evaluations_of(plan.id)
    suggested = _suggested(plan, {row.period for row in rows})
    initial = {"period": suggested[-1] if suggested else ""}
    form = PeriodForm(request.POST or None, suggested=suggested, initial=initial)

    def save(sent: PeriodForm) -> None:
        period = sent.cleaned_data["period"]
        verbs.open_evaluation(plan_id=plan.id, period=period, **doer(request))

    if saved_by(request, form, save):
        period = form.cleaned_data["period"].strip()
        return done(request, _("Arviointi on avattu."), "evaluation", code, version, period)
    context = {
        **page(plan, (_("Arvioinnit"), ""), request=request),
        "rows": rows,
        "form": form,
        "may_open": plan.stage in PUBLIC,
    }
    return render(request, "plans/staff/evaluations.html", context)


@allowed(Action.SEE_DRAFTS)
def evaluation(request: HttpRequest, code: str, version: int, period: str) -> HttpResponse:
    """The workspace of one evaluation: every measure, how far it is, its conclusion."""
    plan = plan_for(request, code, version)
    row = _evaluation(plan, period)
    said = {f"conclusion_{key}": words for key, words in row.conclusion.items()}
    form = ConclusionForm(request.POST or None, main=plan.language, initial=said)

    def save(sent: ConclusionForm) -> None:
        kept = {k: v for k, v in row.conclusion.items() if f"conclusion_{k}" not in sent.fields}
        verbs.conclude_evaluation(
            evaluation_id=row.id, conclusion={**kept, **sent.text_of("conclusion")},
            **doer(request),
        )  # fmt: skip

    if saved_by(request, form, save):
        return done(request, _("Yhteenveto on tallennettu."), "evaluation", code, version, period)
    measures = reads.evaluated_rows(row.id, plan.id)
    counts = Counter(one.status.value for one in measures if one.status)
    context = {
        **page(plan, _crumb(plan), (row.period, ""), request=request),
        "evaluation": row,
        "measures": measures,
        "bar": bar_parts(counts),
        "form": form,
        "next_code": reads.first_unevaluated(row.id, plan.id),
        "moving": reads.differing_statuses(row.id),
        "sender": names([row.sent_by])[row.sent_by],
        "is_own": row.sent_by is not None and row.sent_by == actor_of(request).id,
    }
    return render(request, "plans/staff/evaluation.html", context)


@allowed(Action.EVALUATE)
def measure(
    request: HttpRequest, code: str, version: int, period: str, measure: str
) -> HttpResponse:
    """One measure's form with what was said before beside it; saves each on its own."""
    plan = plan_for(request, code, version)
    row = _evaluation(plan, period)
    one = reads.to_evaluate(row.id, plan.id, measure)
    if one is None:
        raise Http404
    measure_for(request, plan, measure, Action.EVALUATE)
    workspace = reverse("plans:evaluation", args=[code, version, period])
    if row.stage != Stage.DRAFT:
        return redirect(workspace)

    def save(sent: MeasureEvaluationForm) -> None:
        verbs.evaluate_measure(
            evaluation_id=row.id, measure_id=one.id, fields=sent.said(), seen=sent.seen_fields(),
            **doer(request),
        )  # fmt: skip

    organisations = organisation_choices()
    form = merged_by(request, MeasureEvaluationForm, one.fields, save, main=plan.language,
                     organisations=organisations)  # fmt: skip
    if form is None:
        if "tallenna" in request.POST:
            return done(request, _("Tallennettu."), "evaluate", code, version, period, measure)
        after = reads.first_unevaluated(row.id, plan.id, after=measure)
        if after:
            return done(request, _("Tallennettu."), "evaluate", code, version, period, after)
        return done(request, _("Kaikki toimenpiteet on arvioitu."), "evaluation", code, version,
                    period)  # fmt: skip
    context = {
        **page(plan, _crumb(plan), (row.period, workspace), (measure, ""), request=request),
        "evaluation": row,
        "one": one,
        "form": form,
    }
    return render(request, "plans/staff/evaluate.html", context)


@allowed(Action.EVALUATE)
@require_POST
def leave_rest(request: HttpRequest, code: str, version: int, period: str) -> HttpResponse:
    """Mark the measures nobody has evaluated: there is no knowledge."""
    plan = plan_for(request, code, version, Action.EVALUATE)
    row = _evaluation(plan, period)
    verb = partial(verbs.leave_rest_untold, evaluation_id=row.id, **doer(request))
    words = ngettext("%(n)s toimenpide merkittiin ilman tietoa.",
                     "%(n)s toimenpidettä merkittiin ilman tietoa.", row.left)  # fmt: skip
    return tried(request, verb, words % {"n": row.left}, _workspace(plan, row))


@allowed(Action.EVALUATE)
@require_POST
def send(request: HttpRequest, code: str, version: int, period: str) -> HttpResponse:
    """Hand the evaluation over to another pair of eyes."""
    plan = plan_for(request, code, version, Action.EVALUATE)
    row = _evaluation(plan, period)
    verb = partial(verbs.send_evaluation, evaluation_id=row.id, **doer(request))
    return tried(request, verb, _("Arviointi on lähetetty hyväksyttäväksi."), _workspace(plan, row))


@allowed(Action.SEE_DRAFTS)
@require_POST
def give_back(request: HttpRequest, code: str, version: int, period: str) -> HttpResponse:
    """Give the evaluation back to its writers."""
    plan = plan_for(request, code, version)
    row = _evaluation(plan, period)
    verb = partial(verbs.return_evaluation, evaluation_id=row.id, **doer(request))
    return tried(request, verb, _("Arviointi on palautettu luonnokseksi."), _workspace(plan, row))


@allowed(Action.APPROVE)
@require_POST
def approve(request: HttpRequest, code: str, version: int, period: str) -> HttpResponse:
    """The second pair of eyes: what is said becomes the measures' status."""
    plan = plan_for(request, code, version, Action.APPROVE)
    row = _evaluation(plan, period)
    verb = partial(approve_evaluation, evaluation_id=row.id, **doer(request))
    words = _("Arviointi on hyväksytty ja toimenpiteiden tilanteet päivitetty.")
    return tried(request, verb, words, _workspace(plan, row))


def _evaluation(plan: PlanRow, period: str) -> reads.EvaluationRow:
    row = reads.evaluation_of(plan.id, period)
    if row is None:
        raise Http404
    return row


def _workspace(plan: PlanRow, row: reads.EvaluationRow) -> str:
    return reverse("plans:evaluation", args=[plan.code, plan.version, row.period])


def _crumb(plan: PlanRow) -> tuple[str, str]:
    return _("Arvioinnit"), reverse("plans:evaluations", args=[plan.code, plan.version])


def _suggested(plan: PlanRow, taken: set[str]) -> list[str]:
    """Periods of the plan that have begun and that nobody has evaluated."""
    if plan.start is None:
        return []
    months = CYCLE_MONTHS.get(Family(plan.family), 12)
    found = periods(plan.start, plan.end or today(), months)
    return [one.code for one in found if one.start <= today() and one.code not in taken]
