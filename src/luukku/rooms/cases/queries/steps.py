"""The steps of matters as the rules of the path read them."""

from collections.abc import Sequence

from luukku.rooms.cases.models import Case, Step
from luukku.rooms.cases.rules.path import Taken
from luukku.rooms.cases.rules.steps import StepKind


def taken_steps(case: Case) -> tuple[Taken, ...]:
    """The steps of one matter in their order. One SQL query."""
    return tuple(steps_of([case.pk]).get(case.pk, ()))


def steps_of(case_ids: Sequence[int]) -> dict[int, list[Taken]]:
    """The steps of many matters. One SQL query."""
    rows = Step.objects.filter(case__in=case_ids).order_by("case", "number")
    found: dict[int, list[Taken]] = {}
    for case_id, kind, on, proof, detail in rows.values_list(
        "case_id", "kind", "on", "proof_code", "detail"
    ):
        step = Taken(StepKind(kind), on, proof, detail.get("result", ""))
        found.setdefault(case_id, []).append(step)
    return found
