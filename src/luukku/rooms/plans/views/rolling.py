"""The next period: choose what goes along, and see what went and what stayed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import spoken
from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import doer, saved_by
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.evaluations import RollOverForm
from luukku.rooms.plans.queries.contents import contents
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.queries.versions import approved_before, compared, left_behind
from luukku.rooms.plans.rules.rolling import LEFT_NAMES, goes_along
from luukku.rooms.plans.rules.status import STATUS_NAMES
from luukku.rooms.plans.services.rolling import RolledOver, roll_over
from luukku.rooms.plans.views.asking import done, page, plan_for


@allowed(Action.ROLL_OVER)
def start(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Name the next period and choose the measures that go along."""
    plan = plan_for(request, code, version, Action.ROLL_OVER)
    rows = contents(plan.id).measures
    language = (get_language() or "fi")[:2]
    choices = [
        (row.code, f"{row.code} · {_(STATUS_NAMES[row.status])} · {spoken(row.text, language)[0]}")
        for row in rows
    ]
    initial = {
        **{f"title_{key}": words for key, words in plan.title.items()},
        "chosen": [row.code for row in rows if goes_along(row.status)],
        **_next_period(plan),
    }
    form = RollOverForm(request.POST or None, main=plan.language, measures=choices, initial=initial)
    made: list[RolledOver] = []

    def save(sent: RollOverForm) -> None:
        said = sent.cleaned_data
        made.append(
            roll_over(
                plan_id=plan.id, period_start=said["period_start"],
                period_end=said["period_end"], title=sent.text_of("title"),
                chosen=said["chosen"], **doer(request),
            )
        )  # fmt: skip

    if saved_by(request, form, save):
        words = _("Uuden kauden luonnos on tehty.")
        return done(request, words, "rolled_over", code, made[0].version)
    heading = _("Tee seuraavan kauden suunnitelma")
    context = {**page(plan, (heading, ""), request=request), "form": form, "heading": heading,
               "back": reverse("plans:plan", args=[code])}  # fmt: skip
    return render(request, "plans/staff/roll_over.html", context)


@allowed(Action.SEE_DRAFTS)
def result(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """What went over from the version before and what stayed, with the reason."""
    plan = plan_for(request, code, version)
    comparison = compared(approved_before(plan.id), plan.id)
    left = [(one, _(LEFT_NAMES[one.why])) for one in left_behind(plan.id)]
    context = {
        **page(plan, (_("Mitä siirtyi"), ""), request=request),
        "comparison": comparison,
        "carried": comparison.same + len(comparison.changed),
        "left": left,
    }
    return render(request, "plans/staff/rolled.html", context)


def _next_period(plan: PlanRow) -> dict[str, str]:
    """As long as this one, right after it."""
    if plan.start is None or plan.end is None:
        return {}
    years = plan.end.year - plan.start.year + 1
    whole = (plan.start.month, plan.start.day, plan.end.month, plan.end.day) == (1, 1, 12, 31)
    if not whole:
        return {}
    return {
        "period_start": f"{plan.end.year + 1}-01-01",
        "period_end": f"{plan.end.year + years}-12-31",
    }
