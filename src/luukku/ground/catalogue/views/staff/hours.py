"""The editor of opening hours: the whole on one page, a period with its spans on another."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.ground.catalogue.forms.boards import BoardForm
from luukku.ground.catalogue.forms.entries import NewHoursForm
from luukku.ground.catalogue.forms.hours import HoursForm, PeriodForm, shown_period
from luukku.ground.catalogue.queries.hours import hours_plan, hours_plans
from luukku.ground.catalogue.queries.picks import organisation_picks
from luukku.ground.catalogue.queries.weeks import (
    HoursInUse,
    HoursRow,
    every_hours,
    hours_row,
    hours_uses,
)
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.hours.checking import HINTS, check
from luukku.ground.catalogue.rules.hours.lines import plan_words
from luukku.ground.catalogue.rules.hours.opening import week
from luukku.ground.catalogue.rules.hours.plan import Holidays, HoursPlan, Period
from luukku.ground.catalogue.services.weeks import begin_hours, write_hours
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import (
    done,
    front_crumbs,
    page_number,
    today,
    tongue,
)
from luukku.ground.catalogue.views.staff.spans import day_words, span_words, usual_words
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, saved_by
from luukku.ground.people.rules import Action, may, may_anywhere

PER_PAGE = 50


@allowed(Action.SEE_DRAFTS)
def every(request: HttpRequest) -> HttpResponse:
    """Every set of hours: what it says and how many things have it."""
    form = BoardForm(request.GET, boxes={"sana": (_("Tunnus"), None)})
    rows = every_hours(form.wanted("sana"))
    header = [_("Tunnus"), _("Ajat"), _("Käytössä")]
    file = sheet(request, "aukioloajat", header, lambda: [
        [row.code, words, row.uses] for row, words in _in_words(rows)
    ])  # fmt: skip
    if file is not None:
        return file
    page = Paginator(rows, PER_PAGE).get_page(page_number(request))
    context = {
        "form": form,
        "total": len(rows),
        "page": page,
        "rows": _in_words(list(page.object_list)),
        "creates": may_anywhere(actor_of(request), Action.EDIT_CATALOGUE),
        "files": file_links(request, _("Aukioloajat")),
        "crumbs_items": front_crumbs((_("Aukioloajat"), "")),
    }
    return render(request, "catalogue/staff/hours_list.html", context)


def _in_words(rows: Sequence[HoursInUse]) -> list[tuple[HoursInUse, str]]:
    plans = hours_plans(row.id for row in rows)
    return [(row, usual_words(plans[row.id])) for row in rows]


@allowed(Action.SEE_DRAFTS)
def hours(request: HttpRequest, code: str) -> HttpResponse:
    """The periods, what they mean this week, and what is worth a look."""
    row, plan = _asked(code)
    form = HoursForm(
        request.POST or None,
        initial={"always": plan.always, "by_appointment": plan.by_appointment,
                 "holidays": plan.holidays.value, "seen": plan_words(plan)},
    )  # fmt: skip

    def save(sent: HoursForm) -> None:
        said = sent.cleaned_data
        wanted = replace(
            plan, always=said["always"], by_appointment=said["by_appointment"],
            holidays=Holidays(said["holidays"]),
        )  # fmt: skip
        _write(request, row, wanted, said["seen"], lambda bad: _told(sent, bad))

    if request.method == "POST" and not _edits(request, row):
        raise PermissionDenied
    if saved_by(request, form, save) and form.is_valid():
        return done(request, _("Tallennettu."), _href(row))
    return render(request, "catalogue/staff/hours.html", _context(request, row, plan, form))


def _context(
    request: HttpRequest, row: HoursRow, plan: HoursPlan, form: HoursForm
) -> dict[str, Any]:
    monday = today() - timedelta(days=today().weekday())
    return {
        "row": row,
        "form": form,
        "edits": _edits(request, row),
        "periods": [one for one in _periods(plan) if not _is_over(one[1])],
        "past": [one for one in _periods(plan) if _is_over(one[1])],
        "weeks": [
            (words, [(day, day_words(day)) for day in week(plan, monday + timedelta(days=7 * n))])
            for n, words in enumerate((_("Tämä viikko"), _("Ensi viikko")))
        ],
        "hints": [one.message(_) for one in check(plan) if one.code in HINTS],
        "uses": [
            (use, _(ENTITIES[use.entity].one),
             reverse("catalogue:staff_entry", args=[ENTITIES[use.entity].slug, use.key]))
            for use in hours_uses(row.id)
        ],
        "seen": plan_words(plan),
        "crumbs_items": _crumbs(row),
    }  # fmt: skip


def _periods(plan: HoursPlan) -> list[tuple[int, Period, list[str]]]:
    return [
        (number, period, [span_words(span) for span in period.spans])
        for number, period in enumerate(plan.periods, start=1)
    ]


def _is_over(period: Period) -> bool:
    return period.last_day is not None and period.last_day < today()


@allowed(Action.EDIT_CATALOGUE)
def period(request: HttpRequest, code: str, number: int = 0) -> HttpResponse:
    """Add a period or change one; `number` is its place in the list, from one on."""
    row, plan = _asked(code)
    if not _edits(request, row):
        raise PermissionDenied
    if number > len(plan.periods):
        raise Http404
    now = plan.periods[number - 1] if number else Period()
    initial = shown_period(now) if number else {}
    form = PeriodForm(request.POST or None, period=now, initial=initial)
    seen = request.POST.get("seen", plan_words(plan)).replace("\r\n", "\n")

    def save(sent: PeriodForm) -> None:
        place = (number or len(plan.periods) + 1) - 1
        periods = [*plan.periods[:place], sent.period(), *plan.periods[place + 1 :]]
        wanted = replace(plan, periods=tuple(periods))
        _write(request, row, wanted, seen, lambda bad: sent.refuse_all(bad, place + 1))

    if saved_by(request, form, save) and not _refused(form):
        return done(request, _("Jakso on tallennettu."), _href(row))
    context = {
        "row": row, "form": form, "number": number, "seen": seen, "back": _href(row),
        "crumbs_items": _crumbs(row, (_("Jakso") if number else _("Uusi jakso"), "")),
    }  # fmt: skip
    return render(request, "catalogue/staff/period.html", context)


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def remove_period(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a period away."""
    row, plan = _asked(code)
    if not _edits(request, row):
        raise PermissionDenied
    if not 1 <= number <= len(plan.periods):
        raise Http404
    periods = [*plan.periods[: number - 1], *plan.periods[number:]]
    seen = request.POST.get("seen", "").replace("\r\n", "\n")
    try:
        write_hours(
            hours_id=row.id, plan=replace(plan, periods=tuple(periods)), seen=seen, **doer(request)
        )
    except BadInputs as refusal:
        messages.error(request, " ".join(one.message(_) for one in refusal.problems))
    except RuleBroken as refusal:
        messages.error(request, refusal.message(_))
    else:
        messages.success(request, _("Jakso on poistettu."))
    return redirect(_href(row))


@allowed(Action.EDIT_CATALOGUE)
def create(request: HttpRequest) -> HttpResponse:
    """New hours to refer to."""
    form = NewHoursForm(request.POST or None, organisations=organisation_picks(tongue(), today()))

    def save(sent: NewHoursForm) -> None:
        said = sent.said()
        begin_hours(code=said["code"], organisation_id=int(said["organisation"]), **doer(request))

    if saved_by(request, form, save):
        href = reverse("catalogue:staff_hours", args=[form.cleaned_data["code"]])
        return done(request, _("Lisää nyt ensimmäinen jakso."), href)
    context = {"form": form, "crumbs_items": front_crumbs(
                   (_("Aukioloajat"), reverse("catalogue:staff_hours_list")), (_("Lisää"), "")),
               "heading": _("Uudet aukioloajat"), "back": reverse("catalogue:staff_hours_list")}  # fmt: skip
    return render(request, "catalogue/staff/form.html", context)


def _asked(code: str) -> tuple[HoursRow, HoursPlan]:
    row = hours_row(code)
    if row is None:
        raise Http404
    return row, hours_plan(row.id) or HoursPlan()


def _edits(request: HttpRequest, row: HoursRow) -> bool:
    homes = {use.organisation_id for use in hours_uses(row.id)}
    actor = actor_of(request)
    if not homes:
        return True
    return all(may(actor, Action.EDIT_CATALOGUE, organisation_id=home) for home in homes)


def _write(
    request: HttpRequest, row: HoursRow, plan: HoursPlan, seen: str,
    tell: Callable[[BadInputs], None],
) -> None:  # fmt: skip
    """Keep the plan, or tell everything that is wrong with it where it is."""
    try:
        write_hours(hours_id=row.id, plan=plan, seen=seen.replace("\r\n", "\n"), **doer(request))
    except BadInputs as refusal:
        tell(refusal)


def _told(form: HoursForm, refusal: BadInputs) -> None:
    for problem in refusal.problems:
        form.add_error(None, problem.message(_))


def _refused(form: PeriodForm) -> bool:
    return bool(form.errors) or any(span.errors for span in form.spans)


def _href(row: HoursRow) -> str:
    return reverse("catalogue:staff_hours", args=[row.code])


def _crumbs(row: HoursRow, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    every_one = (_("Aukioloajat"), reverse("catalogue:staff_hours_list"))
    return front_crumbs(every_one, (row.code, _href(row) if more else ""), *more)
