"""How every change of a plan begins and ends: held with its matter, free to be written, told to the log."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Action, Actor, require_anywhere
from luukku.rooms.cases.queries.plans.locking import Held, plan_of
from luukku.rooms.cases.rules.plans.states import WRITTEN_IN, PlanState, require_writable
from luukku.rooms.cases.services.writing import begin_change

NONE: Final[Mapping[str, object]] = MappingProxyType({})


def held_plan(
    *, code: str, template_code: str, version: int | None = None, by: Actor, at: datetime
) -> Held:
    """The newest version of a plan, or the one asked for, when the asker works the matter."""
    require_anywhere(by, Action.WORK_CASES)
    case = begin_change(code=code, version=0, fields={}, by=by, at=at)
    return plan_of(case, template_code, by, at, version=version)


def written_plan(*, code: str, template_code: str, by: Actor, at: datetime) -> Held:
    """The version that may be written in; an agreed one is refused."""
    held = held_plan(code=code, template_code=template_code, by=by, at=at)
    require_writable(PlanState(held.plan.state))
    return held


def wrote(
    *, held: Held, action: str, codes: Mapping[str, object] = NONE, by: Actor, at: datetime
) -> None:
    """Keep that the plan changed; one that was gone through with the client is a draft again."""
    plan = held.plan
    plan.revision += 1
    if plan.state in WRITTEN_IN:
        plan.state = PlanState.DRAFT.value
    plan.save()
    told = {"template_code": plan.template_code, "version_number": plan.version, **codes}
    tell(code=held.case.code, action=action, codes=told, by=by, at=at)


def tell(
    *, code: str, action: str, codes: Mapping[str, object] = NONE, by: Actor, at: datetime
) -> None:
    """Into the audit log, codes only."""
    audit(action=action, subject=f"case:{code}", by=by.id, at=at, detail=dict(codes))
