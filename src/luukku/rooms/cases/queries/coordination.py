"""Whether one joint plan is proposed: counted only of the matters that the reader sees anyway."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, ClientPlan, CoordinationSaid, Step
from luukku.rooms.cases.queries.access import cases_seen_by, only_looks
from luukku.rooms.cases.queries.heads import CaseHead
from luukku.rooms.cases.rules.coordination import (
    BY_CLIENT,
    JOINT,
    CoordinationAnswer,
    CoordinationReason,
    Counted,
    Said,
    coordination,
    is_proposed,
    is_wished,
)
from luukku.rooms.cases.rules.plans.states import IN_FORCE, WRITTEN_IN
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.steps import StepKind

CONTACTS = (
    StepKind.CONTACT_RECEIVED, StepKind.APPLICATION_ARRIVED, StepKind.REFERRAL_ARRIVED,
    StepKind.NOTIFICATION_RECEIVED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """Why a joint plan is proposed: reasons, the client's own wish, and the law behind."""

    reasons: tuple[CoordinationReason, ...]
    wished: bool
    law: str


@dataclass(frozen=True, slots=True)
class OwnProposal:
    """The same as the client sees it, with what the client has said before."""

    reasons: tuple[CoordinationReason, ...]
    wished: bool
    objected: bool
    law: str


def proposal_for(head: CaseHead, actor: Actor, at: datetime) -> Proposal | None:
    """What is proposed on the page of a matter; nothing where the reader only looks. Seven SQL queries.

    The count ends at the reader's own sight, and so do the answers of workers, so neither a proposal nor its
    absence tells of matters behind a wall; what the client says is told to whoever works a matter of the client.
    """
    if not head.is_open or only_looks(actor, head.id, at):
        return None
    seen = cases_seen_by(actor, at).filter(client=head.client_id)
    said = _said(head.client_id, seen)
    rule = coordination()
    if not is_proposed(rule, said, localtime(at).date()) or _has_joint(seen):
        return None
    wished = is_wished(said)
    reasons = rule.met(_counted(seen, at))
    if not (reasons or wished):
        return None
    return Proposal(reasons, wished, rule.law)


def own_proposal(client_id: UUID, at: datetime) -> OwnProposal | None:
    """What the client sees, counted of all own matters; nothing when there is no reason. Six SQL queries."""
    every = Case.objects.filter(client=client_id, client__erased_at=None)
    said, rule = _said(client_id, every), coordination()
    own = [one for one in said if one.answer in BY_CLIENT]
    objected = bool(own) and own[-1].answer is CoordinationAnswer.OBJECTED
    wished = is_wished(said)
    if _has_joint(every):
        return None
    reasons = rule.met(_counted(every, at))
    if not (reasons or wished or objected):
        return None
    return OwnProposal(reasons, wished, objected, rule.law)


def _said(client_id: UUID, seen: QuerySet[Case]) -> tuple[Said, ...]:
    told = Q(case=None) | Q(case__in=_ids(seen))
    rows = CoordinationSaid.objects.filter(told, client=client_id).order_by("id")
    return tuple(
        Said(CoordinationAnswer(answer), localtime(then).date())
        for answer, then in rows.values_list("answer", "at")
    )


def _has_joint(seen: QuerySet[Case]) -> bool:
    going = [*sorted(WRITTEN_IN), *sorted(IN_FORCE)]
    return ClientPlan.objects.filter(
        case__in=_ids(seen), template_code=JOINT, state__in=going
    ).exists()


def _counted(seen: QuerySet[Case], at: datetime) -> dict[Counted, int]:
    today = localtime(at).date()
    running = seen.exclude(state=CaseState.CLOSED.value)
    domains = list(running.order_by().values_list("domain", flat=True))
    plans = ClientPlan.objects.filter(case__in=_ids(running), state__in=sorted(IN_FORCE))
    contacts = Step.objects.filter(
        case__in=_ids(seen), kind__in=_codes(CONTACTS), on__gte=coordination().since(today)
    )
    return {
        Counted.MATTERS: len(domains),
        Counted.DOMAINS: len(set(domains)),
        Counted.PLANS: plans.exclude(template_code=JOINT).count(),
        Counted.CONTACTS: contacts.count(),
    }


def _ids(found: QuerySet[Case]) -> QuerySet[Case, dict[str, int]]:
    return found.order_by().values("pk")  # type: ignore[return-value]


def _codes(kinds: Iterable[StepKind]) -> list[str]:
    return [one.value for one in kinds]
