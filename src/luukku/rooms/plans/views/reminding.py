"""What waits in the plans, and their dates for anyone's calendar."""

from collections import Counter

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.ground.people.guards import actor_of, allowed, public
from luukku.ground.people.rules import Action
from luukku.rooms.plans.queries.calendar import DueDay, due_days
from luukku.rooms.plans.queries.plans import chosen_version, versions_of
from luukku.rooms.plans.queries.reminders import reminders
from luukku.rooms.plans.queries.waiting import Task, ended_plans, grouped, tasks_of
from luukku.rooms.plans.rules.ical import Day, calendar
from luukku.rooms.plans.rules.reminders import REASON_NAMES, URGENCY_NAMES, Reason
from luukku.rooms.plans.views.asking import title_of, today

MOST = 300


@allowed(Action.SEE_DRAFTS)
def waiting(request: HttpRequest) -> HttpResponse:
    """Everything that waits: mine before others', by urgency; plans that are over folded away."""
    mine = request.GET.get("omat") == "1"
    code = request.GET.get("suunnitelma", "").replace("\x00", "")
    found = reminders(actor_of(request), today(), plan_code=code, mine=mine)
    current = [one for one in found if code or not one.is_past]
    counts = Counter(one.reason for one in current)
    asked, urgent = request.GET.get("syy", ""), request.GET.get("kiire", "")
    tasks = [
        task
        for task in tasks_of(current, today())
        if (asked in ("", *task.reasons)) and urgent in ("", task.urgency)
    ]
    context = {
        "mine": mine,
        "plan_code": code,
        "plan_named": found[0].plan_title if code and found else {"fi": code},
        "asked": asked or urgent,
        "reasons": [
            (reason.value, _(REASON_NAMES[reason]), counts[reason], asked == reason.value)
            for reason in Reason
            if counts[reason]
        ],
        "groups": _groups(tasks[:MOST], mine=mine),
        "found": len(tasks),
        "most": MOST,
        "ended": ()
        if code
        else ended_plans(tasks_of((one for one in found if one.is_past), today())),
        "crumbs_items": [(_("Työpöytä"), reverse("site:desk")), (_("Muistutukset"), "")],
    }
    return render(request, "plans/staff/reminders.html", context)


def _groups(tasks: list[Task], *, mine: bool) -> list[tuple[str, list[Task]]]:
    """Own tasks by urgency; then, where everyone's are asked for, those that wait for others."""
    own = grouped(task for task in tasks if task.first.is_mine)
    groups = [(_(URGENCY_NAMES[group.urgency]), list(group.tasks)) for group in own]
    others = [task for task in tasks if not task.first.is_mine]
    return [*groups, (_("Muiden vastuulla"), others)] if others and not mine else groups


@public
def calendar_file(request: HttpRequest, code: str) -> HttpResponse:
    """The dates of the plan in force as an iCalendar file: measure codes and days only."""
    plan = chosen_version(versions_of(code))
    if plan is None:
        raise Http404
    days = [_day(request, code, one) for one in due_days(plan.id)]
    text = calendar(title_of(plan), days, at=timezone.now(), label=settings.EXAMPLE_LABEL)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}.ics"'
    return answer


def _day(request: HttpRequest, code: str, one: DueDay) -> Day:
    path = reverse("plans:measure", args=[code, one.measure_code])
    words = _("Määräpäivä %(code)s") % {"code": one.measure_code}
    uid = f"{code}.{one.measure_code}.{one.step_code}@luukku"
    return Day(uid, one.on, f"{words} {one.step_code}".strip(), request.build_absolute_uri(path))
