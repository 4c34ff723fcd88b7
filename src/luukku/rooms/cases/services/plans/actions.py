"""What is done towards the goals: the action, who does it and when; and who takes part in the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import with_form
from luukku.engines.kernel.texts import N_
from luukku.ground.people.queries.vault import sealed_words
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import PlanAction, PlanParty
from luukku.rooms.cases.queries.plans.locking import (
    Held,
    Seen,
    action_fields,
    action_held,
    goal_held,
    require_person,
    section_held,
)
from luukku.rooms.cases.rules.plans.goals import ActionState, PartyKind
from luukku.rooms.cases.rules.plans.recording import require_words
from luukku.rooms.cases.services.plans.holding import written_plan, wrote


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTold:
    """An action as it is told to a verb."""

    words: str
    responsible: UUID | None
    begins_on: date | None
    ends_on: date | None = None
    goal: int | None = None
    section: str = ""
    service_code: str = ""
    state: ActionState = ActionState.PLANNED
    language_code: str = "fi"


@transaction.atomic
def add_action(*, code: str, template_code: str, told: ActionTold, by: Actor, at: datetime) -> int:
    """One more action; gives its number (sovittu toimi)."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    _require(told)
    require_person(held, told.responsible, "responsible")
    last = held.plan.actions.order_by("-number").values_list("number", flat=True).first()
    action = PlanAction(plan=held.plan, number=(last or 0) + 1)
    _write(action, held, told, by, at)
    action.save()
    wrote(held=held, action="plan_action_added", codes={"number": action.number}, by=by, at=at)
    return action.number


@transaction.atomic
def change_action(
    *, code: str, template_code: str, number: int, fields: Mapping[str, Any],
    seen: Seen | None = None, by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Change an action by its fields, merged with what somebody else changed meanwhile."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    action = action_held(held, number)
    if action.section is not None:
        section_held(held, action.section.code)
    now = action_fields(action, held.client_id)
    told = _told(
        with_form(seen or now, now, fields, author=action.changed_by, at=action.changed_at)
    )
    _require(told)
    if told.responsible != action.responsible:
        require_person(held, told.responsible, "responsible")
    action.revision += 1
    _write(action, held, told, by, at)
    action.save()
    wrote(held=held, action="plan_action_changed", codes={"number": number}, by=by, at=at)


@transaction.atomic
def remove_action(*, code: str, template_code: str, number: int, by: Actor, at: datetime) -> None:
    """Leave an action out of what is being written."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    action = action_held(held, number)
    if action.section is not None:
        section_held(held, action.section.code)
    action.delete()
    wrote(held=held, action="plan_action_removed", codes={"number": number}, by=by, at=at)


@transaction.atomic
def add_plan_party(
    *, code: str, template_code: str, kind: PartyKind, user_id: UUID | None = None,
    organisation_id: int | None = None, name: str = "", by: Actor, at: datetime,
) -> int:  # fmt: skip
    """Somebody is in the plan; a relative or a volunteer by name, which stands sealed (osapuoli)."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    if not (user_id or organisation_id or name.strip()):
        raise RuleBroken(
            "cases.party_is_nobody", N_("Kirjoita nimi tai valitse, kuka on mukana."), field="name"
        )
    require_person(held, user_id, "user")
    last = held.plan.parties.order_by("-number").values_list("number", flat=True).first()
    sealed = sealed_words(held.client_id, name=name.strip()[:200]) if name.strip() else None
    party = PlanParty.objects.create(
        plan=held.plan, number=(last or 0) + 1, kind=kind.value, user=user_id,
        organisation_id=organisation_id, sealed=sealed,
    )  # fmt: skip
    wrote(held=held, action="plan_party_added", codes={"number": party.number}, by=by, at=at)
    return party.number


@transaction.atomic
def remove_plan_party(
    *, code: str, template_code: str, number: int, by: Actor, at: datetime
) -> None:
    """Somebody is not in the plan that is being written."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    removed, _ = held.plan.parties.filter(number=number).delete()
    if not removed:
        raise RuleBroken("cases.no_such_party", N_("Osapuolta ei löydy."))
    wrote(held=held, action="plan_party_removed", codes={"number": number}, by=by, at=at)


def _require(told: ActionTold) -> None:
    require_words(told.words)
    if told.responsible is None:
        raise RuleBroken(
            "cases.action_without_doer", N_("Valitse, kuka tekee."), field="responsible"
        )
    if told.begins_on is None:
        raise RuleBroken(
            "cases.action_without_day", N_("Valitse, milloin tämä alkaa."), field="begins_on"
        )
    if told.ends_on is not None and told.ends_on < told.begins_on:
        raise RuleBroken(
            "cases.action_ends_before_it_begins",
            N_("Toimi ei voi päättyä ennen kuin se alkaa."), field="ends_on",
        )  # fmt: skip


def _write(action: PlanAction, held: Held, told: ActionTold, by: Actor, at: datetime) -> None:
    assert told.responsible is not None and told.begins_on is not None  # _require has asked
    action.goal = goal_held(held, told.goal) if told.goal else None
    action.section = section_held(held, told.section)
    action.responsible, action.service_code = told.responsible, told.service_code[:60]
    action.begins_on, action.ends_on, action.state = told.begins_on, told.ends_on, told.state.value
    action.language_code = told.language_code
    action.sealed = sealed_words(held.client_id, words=require_words(told.words))
    action.changed_by, action.changed_at = by.id, at


def _told(merged: Mapping[str, Any]) -> ActionTold:
    day = {name: merged[name] for name in ("begins_on", "ends_on")}
    return ActionTold(
        words=merged["words"], goal=merged["goal"], section=merged["section"],
        service_code=merged["service_code"],
        responsible=UUID(merged["responsible"]) if merged["responsible"] else None,
        begins_on=date.fromisoformat(day["begins_on"]) if day["begins_on"] else None,
        ends_on=date.fromisoformat(day["ends_on"]) if day["ends_on"] else None,
        state=ActionState(merged["state"]), language_code=merged["language_code"],
    )  # fmt: skip
