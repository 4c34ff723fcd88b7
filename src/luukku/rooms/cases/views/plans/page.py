"""The plan on one page, its versions beside each other, and its printout in easy language."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import LANGUAGES, N_
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import names
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.fields import here
from luukku.rooms.cases.queries.plans.pages import (
    PlanPage,
    plan_differences,
    plan_page,
    plan_starts,
)
from luukku.rooms.cases.queries.plans.rows import ActionRow, EntryRow, GoalRow, SectionRow
from luukku.rooms.cases.rules.plans.differences import Difference
from luukku.rooms.cases.rules.plans.goals import ACTION_NAMES, PARTY_NAMES, SCALE_NAMES
from luukku.rooms.cases.rules.plans.recording import Author
from luukku.rooms.cases.rules.plans.templates import SectionTold, plan_templates
from luukku.rooms.cases.views.asking import note, now, private
from luukku.rooms.cases.views.frame import case_frame
from luukku.rooms.cases.views.plans.frame import (
    asked_version,
    called_in,
    plan_context,
    plan_for,
    plan_href,
)

FIELD_NAMES: Final = {
    "words": N_("Sanat"), "measure": N_("Mistä tiedetään"), "owner": N_("Omistaja"),
    "review_on": N_("Katsotaan yhdessä"), "scale": N_("Asteikko"), "start": N_("Tilanne nyt"),
    "target": N_("Tavoite asteikolla"), "section": N_("Osio"),
    "responsible": N_("Vastuuhenkilö"), "begins_on": N_("Alkaa"), "ends_on": N_("Päättyy"),
    "state": N_("Tilanne"), "kind": N_("Kuka"), "name": N_("Nimi"),
    "client_view": N_("Asiakkaan näkemys"), "own_worker": N_("Omatyöntekijä"),
    "review_due": N_("Tarkistetaan"),
}  # fmt: skip
KIND_NAMES: Final = {
    "plan": N_("Koko suunnitelma"), "goal": N_("Tavoite"), "action": N_("Toimi"),
    "section": N_("Osio"), "party": N_("Osapuoli"),
}  # fmt: skip
CODED: Final[dict[str, Any]] = {
    "scale": SCALE_NAMES, "state": ACTION_NAMES, "kind": PARTY_NAMES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal with what is done towards it and what was written of it, the client's beside the worker's."""

    row: GoalRow
    actions: list[ActionRow]
    clients: list[EntryRow]
    workers: list[EntryRow]


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section with its own goals, actions and entries."""

    told: SectionTold | None
    row: SectionRow
    goals: list[GoalShown]
    actions: list[ActionRow]
    entries: list[EntryRow]
    mine: bool


@allowed(Action.WORK_CASES)
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """The plan of a matter on one page; where there is none, how one is begun."""
    asked, version = request.GET.get("pohja", ""), asked_version(request)
    found = plan_page(code, actor_of(request), now(), template_code=asked, version=version)
    if found is None:
        return _empty(request, code, asked=bool(asked or version))
    context = {**plan_context(request, found), **_shown(found)}
    note(request, context["head"], "plan")
    context["print_href"] = _print_href(found)
    return private(render(request, "cases/plan/page.html", context))


def _empty(request: HttpRequest, code: str, *, asked: bool) -> HttpResponse:
    if asked or plan_starts(code, actor_of(request), now()) is None:
        raise Http404
    frame = case_frame(request, code, "cases:plan")
    templates = list(plan_templates().values())
    return private(render(request, "cases/plan/none.html", {**frame, "templates": templates}))


def _print_href(page: PlanPage) -> str:
    asked = f"?pohja={page.template.code}&versio={page.row.version}"
    return reverse("cases:plan_print", args=[page.case_code]) + asked


def _shown(page: PlanPage) -> dict[str, Any]:
    """Everything the templates of the page and of the printout show."""
    parts = page.parts
    goals = {one.number: _goal(page, one) for one in parts.goals}
    called = called_in(page)
    return {
        "called": called,
        "shared": [goals[one.number] for one in parts.goals if one.is_shared],
        "actions": [one for one in parts.actions if not one.section_code and not one.goal_number],
        "sections": [_section(page, one, goals) for one in parts.sections],
        "unwritten": _unwritten(page),
        "clients": [one for one in _about(page, None) if one.author is not Author.WORKER],
        "workers": [one for one in _about(page, None) if one.author is Author.WORKER],
        "other_plans": [(here(plan_templates()[o].name), plan_href(page.case_code, o))
                        for o in page.others],
        "writes": page.is_written and page.is_newest,
    }  # fmt: skip


def _goal(page: PlanPage, row: GoalRow) -> GoalShown:
    told = _about(page, row.number)
    return GoalShown(
        row,
        [one for one in page.parts.actions if one.goal_number == row.number],
        [one for one in told if one.author is not Author.WORKER],
        [one for one in told if one.author is Author.WORKER],
    )


def _about(page: PlanPage, goal: int | None) -> list[EntryRow]:
    return [
        one for one in page.parts.entries
        if one.goal_number == goal and (goal is not None or not one.section_code)
    ]  # fmt: skip


def _section(page: PlanPage, row: SectionRow, goals: dict[int, GoalShown]) -> SectionShown:
    parts = page.parts
    return SectionShown(
        page.template.section(row.code),
        row,
        [goals[one.number] for one in parts.goals if one.section_code == row.code],
        [o for o in parts.actions if o.section_code == row.code and not o.goal_number],
        [o for o in parts.entries if o.section_code == row.code and o.goal_number is None],
        row.domain in page.walls.writes,
    )


def _unwritten(page: PlanPage) -> list[SectionTold]:
    """One's own sections that nobody has written yet."""
    written = {one.code for one in page.parts.sections}
    return [one for one in page.writable_sections() if one.code not in written]


@allowed(Action.WORK_CASES)
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """What changed from one version to another, as far as the reader may see."""
    page = plan_for(request, code, request.GET.get("pohja", ""), asked_version(request))
    before = asked_version(request, "ennen") or page.row.version - 1
    found = plan_differences(page, now(), before=before)
    if found is None:
        raise Http404
    context = plan_context(request, page)
    note(request, context["head"], "plan.changes")
    earlier, rows = found
    called = called_in(page)
    context |= {
        "earlier": earlier,
        "rows": [(_(KIND_NAMES[o.kind]), o, _fields(o, called)) for o in rows],
        "back": plan_href(code, page.template.code, page.row.version),
    }
    return private(render(request, "cases/plan/changes.html", context))


def _fields(one: Difference, called: dict[UUID | None, str]) -> list[tuple[str, str, str]]:
    return [
        (_(FIELD_NAMES[f.field]), _worded(f.field, f.before, called), _worded(f.field, f.after, called))
        for f in one.fields
    ]  # fmt: skip


def _worded(field: str, value: Any, called: dict[UUID | None, str]) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, UUID):
        return called.get(value) or names([value])[value]
    if isinstance(value, date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    known = {str(code): words for code, words in CODED.get(field, {}).items()}
    return _(known[value]) if value in known else str(value)


@allowed(Action.WORK_CASES)
def printout(request: HttpRequest, code: str) -> HttpResponse:
    """The plan on paper in easy language, big type, in the language of the client."""
    page = plan_for(request, code, request.GET.get("pohja", ""), asked_version(request))
    context = plan_context(request, page)
    note(request, context["head"], "plan.printout")
    tongue = request.GET.get("kieli", "") or context["head"].language_code
    tongue = tongue if tongue in LANGUAGES else "fi"
    with translation.override(tongue):
        context |= {
            **_shown(page), "tongue": tongue, "back": plan_href(code, page.template.code),
            "print_tongues": [(one, f"?pohja={page.template.code}&versio={page.row.version}&kieli={one}")
                        for one in LANGUAGES],
        }  # fmt: skip
        return private(render(request, "cases/plan/printout.html", context))
