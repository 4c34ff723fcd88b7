"""Chains of the house and of the county, and where a matter is in its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localtime

from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, ChainAnswer, ClientPlan
from luukku.rooms.cases.queries.access import cases_seen_by
from luukku.rooms.cases.queries.workers import in_force
from luukku.rooms.cases.rules.chains.chain import Chain, Chains
from luukku.rooms.cases.rules.chains.conditions import Known
from luukku.rooms.cases.rules.chains.following import (
    Place,
    Suggestion,
    Visit,
    line,
    suggested,
)
from luukku.rooms.cases.rules.chains.reading import chains, shipped
from luukku.rooms.cases.rules.plans.states import IN_FORCE as PLANS_IN_FORCE
from luukku.rooms.cases.rules.plans.templates import plan_templates
from luukku.rooms.cases.rules.steps import StepKind


def all_chains() -> Chains:
    """Every version of every chain: the house's own, and the county's from its folder `chains`."""
    folder = Path(settings.HOME) / "chains"
    marks = tuple(
        (path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.toml"))
    ) if folder.is_dir() else ()  # fmt: skip
    return _read(folder, marks)


@lru_cache(maxsize=8)
def _read(folder: Path, marks: tuple[tuple[str, int], ...]) -> Chains:
    folders = (shipped(), folder) if marks else (shipped(),)
    steps = frozenset(step.value for step in StepKind)
    return chains(*folders, steps=steps, plans=frozenset(plan_templates()))


def known_of(case: Case) -> Known:
    """What is known of a matter for its chain's conditions. Three SQL queries."""
    facts = {code: value for code, value in case.facts.items() if isinstance(value, bool | int)}
    answers = ChainAnswer.objects.filter(case=case).order_by("number").values_list("code", "value")
    for code, value in answers:
        facts.pop(code, None)
        if value is not None:
            facts[code] = value
    plans = ClientPlan.objects.filter(case=case, state__in=PLANS_IN_FORCE)
    return Known(
        facts=facts,
        steps=frozenset(case.steps.values_list("kind", flat=True)),
        plans=frozenset(plans.values_list("template_code", flat=True)),
    )


def visits_of(case: Case) -> tuple[Visit, ...]:
    """The stages of the chain the matter follows now, since it began to follow it. One SQL query."""
    rows = case.stage_visits.filter(chain_code=case.chain_code).order_by("number")
    return tuple(Visit(*row) for row in rows.values_list("stage_code", "entered_on", "left_on"))


def since_of(case: Case) -> date:
    """The day the matter began to follow its chain. One SQL query."""
    rows = case.chain_followings.filter(chain_code=case.chain_code).order_by("number")
    found = rows.values_list("since", flat=True).first()
    return found or case.opened_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPage:
    """Where a matter is in its chain."""

    case_id: int
    client_id: UUID
    is_closed: bool
    chain: Chain | None
    newest: int
    since: date
    places: tuple[Place, ...]
    ahead: tuple[Suggestion, ...]
    known: Known
    people: dict[str, tuple[UUID, ...]]
    """Who has each role in this matter, as far as somebody was named."""


def chain_page(code: str, actor: Actor, at: datetime) -> ChainPage | None:
    """A matter's place in its chain; nothing where the asker sees no matter. Eight SQL queries."""
    case = cases_seen_by(actor, at).filter(code=code).first()
    if case is None:
        return None
    today, everything = localtime(at).date(), all_chains()
    chain = everything.one(case.chain_code, case.chain_version) if case.chain_code else None
    visits: Sequence[Visit] = visits_of(case) if chain else ()
    since, known = (since_of(case), known_of(case)) if chain else (case.opened_on, Known())
    return ChainPage(
        case_id=case.pk, client_id=case.client_id, is_closed=case.closed_on is not None,
        chain=chain, newest=_newest(everything, case.chain_code, today), since=since,
        places=line(chain, visits, known, since=since, today=today) if chain else (),
        ahead=suggested(chain, visits, known, today) if chain else (), known=known,
        people=_people(case, today) if chain else {},
    )  # fmt: skip


def _newest(everything: Chains, code: str, today: date) -> int:
    """The version in force today; 0 when the matter follows none."""
    return next((one.version for one in everything.in_force(today) if one.code == code), 0)


def _people(case: Case, today: date) -> dict[str, tuple[UUID, ...]]:
    found: dict[str, list[UUID]] = {"client": [case.client_id]}
    rows = case.parties.filter(in_force(today)).exclude(user=None).order_by("id")
    for role, user in rows.values_list("role_code", "user"):
        if user:
            found.setdefault(role, []).append(user)
    return {role: tuple(users) for role, users in found.items()}


def stage_counts(actor: Actor, at: datetime) -> dict[tuple[str, str], int]:
    """How many open matters the asker sees in each stage of each chain. Two SQL queries."""
    rows = cases_seen_by(actor, at).filter(closed_on=None).exclude(chain_code="").order_by()
    found: dict[tuple[str, str], int] = {}
    open_stages = rows.filter(stage_visits__left_on=None, stage_visits__isnull=False)
    for one in open_stages.values_list("chain_code", "stage_visits__stage_code"):
        found[one] = found.get(one, 0) + 1
    return found
