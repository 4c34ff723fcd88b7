"""What every page about one plan shares: its head or a 404, its crumbs, tabs and downloads."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import spoken
from luukku.ground.people.guards import actor_of
from luukku.ground.people.rules import Action, may
from luukku.rooms.plans.queries.measure import MeasurePage
from luukku.rooms.plans.queries.page import PlanHead, plan_head
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.rules.approval import PUBLIC, Stage
from luukku.rooms.plans.rules.leave import may_in
from luukku.rooms.plans.views import words

MOST_PAGES = 100_000
FORMATS = (("yaml", "YAML"), ("csv", "CSV"), ("xlsx", "XLSX"), ("docx", "DOCX"))
PROGRAMME = frozenset(
    ("budgets", "staff", "risks", "commitments", "dependencies", "workshops", "negotiations",
     "decisions", "reporting")
)  # fmt: skip


def language() -> str:
    """The language of the page."""
    return (get_language() or "fi")[:2]


def asked_version(request: HttpRequest) -> int | None:
    """The version in the address; a version that cannot be is a page that is not there."""
    said = request.GET.get("versio", "")
    if not said:
        return None
    if not said.isascii() or not said.isdigit() or len(said) > 6:
        raise Http404
    return int(said)


def asked_page(request: HttpRequest) -> int:
    """The page in the address; nonsense is the first one."""
    said = request.GET.get("sivu", "1")
    return min(int(said), MOST_PAGES) if said.isascii() and said.isdigit() and len(said) < 9 else 1


def head_or_404(request: HttpRequest, code: str) -> PlanHead:
    """The plan as the asker may see it."""
    found = plan_head(code, version=asked_version(request), actor=actor_of(request))
    if found is None:
        raise Http404
    return found


def frame(request: HttpRequest, head: PlanHead, here: str) -> dict[str, Any]:
    """Crumbs, tabs and files of a page about a plan."""
    plan = head.plan
    title = spoken(plan.title, language())[0]
    version = asked_version(request)
    query = f"?versio={version}" if version else ""
    names = _side_names(head)
    side_crumb = [] if here == "plan" else [(names[here], "")]
    return {
        "head": head,
        "plan": plan,
        "plan_title": title,
        "plan_period": words.period(plan.start, plan.end),
        "version_query": query,
        "is_public": Stage(plan.stage) in PUBLIC,
        "is_superseded": plan.stage == Stage.SUPERSEDED,
        "in_other_language": language() not in plan.title,
        "crumbs_items": [
            (_("Suunnitelmat"), reverse("plans:plans")),
            (title, reverse("plans:plan", args=[plan.code]) + query if side_crumb else ""),
            *side_crumb,
        ],
        "tab_items": [
            (words, reverse(f"plans:{side}", args=[plan.code]) + query, side == here)
            for side, words in names.items()
            if side != "programme" or head.parts & PROGRAMME
        ],
        "download_items": _downloads(plan),
        "links": _links(request, plan),
    }


def _side_names(head: PlanHead) -> dict[str, str]:
    return {
        "plan": _("Toimenpiteet"),
        "moves": _("Mitä on muuttunut"),
        "duties": _("Lain velvoitteet"),
        "theory": _("Vaikutusketju"),
        "programme": _("Talous ja toteutus")
        if "budgets" in head.parts
        else _("Päätökset ja toteutus"),
    }


def _downloads(plan: PlanRow) -> list[tuple[str, str, str, str]]:
    items = []
    for ending, name in FORMATS:
        href = _address("plans:export", plan.code, ending)
        if href:
            items.append((name, f"{href}?versio={plan.version}", "", _("Koko suunnitelma")))
    return items


def _links(request: HttpRequest, plan: PlanRow) -> dict[str, str]:
    """Addresses that may or may not be there for this asker."""
    actor, where = actor_of(request), plan.organisation_id
    edits = may(actor, Action.EDIT_PLAN, organisation_id=where)
    return {
        "report": _reports(plan.code),
        "calendar": _address("plans:calendar", plan.code),
        "edit": _address("plans:edit", plan.code, plan.version) if edits else "",
        "work": _address("plans:evaluations", plan.code, plan.version)
        if not edits and may(actor, Action.SEE_DRAFTS, organisation_id=where)
        else "",
    }


def work_href(request: HttpRequest, found: MeasurePage, today: date) -> str:
    """Where the asker may follow the measure; empty where it is not theirs to follow."""
    places = [found.plan.organisation_id]
    places += [
        r.organisation_id for r in found.responsibles if r.organisation_id and r.answers_on(today)
    ]
    if not may_in(actor_of(request), Action.UPDATE_MEASURE, places):
        return ""
    return _address("plans:measure_edit", found.plan.code, found.plan.version, found.code)


def _reports(code: str) -> str:
    """The yearly reports of the plan."""
    reports = _address("reports:reports")
    return f"{reports}?suunnitelma={code}" if reports else ""


def _address(name: str, *args: Any) -> str:
    """An address of a page another part of the house may have; empty where it has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
