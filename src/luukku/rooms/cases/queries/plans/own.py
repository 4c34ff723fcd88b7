"""The client's own plans, whole: nothing that was written of a client is kept from the client here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from luukku.rooms.cases.models import ClientPlan
from luukku.rooms.cases.queries.plans.rows import PlanParts, parts_of
from luukku.rooms.cases.queries.walls import EVERY, Walls
from luukku.rooms.cases.rules.plans.states import IN_FORCE, PlanState
from luukku.rooms.cases.rules.plans.templates import Template, template_of

WHOLE = Walls(EVERY, frozenset())


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """One plan of one's own matter: the newest version, and whether another is in force beside it."""

    case_code: str
    template: Template
    parts: PlanParts
    is_being_written: bool


def own_plans(person_id: UUID, at: datetime) -> tuple[OwnPlan, ...]:
    """A client's plans in every open matter: each in force, and each being written once it was gone through.

    Whoever asks has been asked for the right before: the client, or a mandate for the plan.
    A draft that nobody has yet gone through with the client is not shown as the client's plan.
    Six SQL queries a plan at the most.
    """
    today = localtime(at).date()
    shown = [*sorted(IN_FORCE), PlanState.NEGOTIATED.value]
    rows = (
        ClientPlan.objects.filter(
            case__client=person_id, case__client__erased_at=None, state__in=shown
        )
        .select_related("case")
        .order_by("case__opened_on", "template_code", "version")
    )
    rows = rows.prefetch_related("sections", "goals", "actions", "parties__organisation")
    return tuple(
        OwnPlan(
            one.case.code, template_of(one.template_code), parts_of(one, person_id, WHOLE, today),
            one.state == PlanState.NEGOTIATED.value,
        )
        for one in rows
    )  # fmt: skip
