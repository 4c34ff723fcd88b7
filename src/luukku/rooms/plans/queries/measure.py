"""One measure with its whole history, for its own page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from luukku.engines.kernel.texts import Text
from luukku.ground.people.queries.organisations import organisation_names, succession_steps
from luukku.ground.people.rules import NOBODY, Actor
from luukku.ground.people.rules.organisations import carried_on_by
from luukku.rooms.plans.models import (
    Comment,
    Indicator,
    Measure,
    Responsible,
    StatusEntry,
    Step,
)
from luukku.rooms.plans.queries.access import seen_by
from luukku.rooms.plans.queries.page import contradictions
from luukku.rooms.plans.queries.plans import chosen_version, versions_of
from luukku.rooms.plans.queries.shown import ContradictionRow, PlanRow
from luukku.rooms.plans.rules.slippage import Slip, slip
from luukku.rooms.plans.rules.status import Status


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One status of the history."""

    period: str
    status: Status
    on: date | None
    reason: str
    text: Text
    new_date: date | None
    transferred_to: Text | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A dated part and how far its date has moved."""

    code: str
    text: Text
    due: date | None
    forecast: date | None
    done: date | None
    slip: Slip | None


@dataclass(frozen=True, slots=True)
class ResponsibleRow:
    """Who answers, from when to when, and whether the body still is."""

    name: str
    role: str
    lead: bool
    since: date | None
    until: date | None
    organisation_id: int | None
    organisation: Text | None
    organisation_ended: date | None

    def answers_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """How the measure is followed."""

    name: Text
    kind: str
    derived: bool
    indicator_code: str


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """The same measure in another version of the plan."""

    code: str
    version: int
    status: Status
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A measure as its page shows it."""

    plan: PlanRow
    is_current: bool
    id: int
    code: str
    text: Text
    next: Text
    status: Status
    origin: str
    origin_reference: str
    start: date | None
    due: date | None
    forecast: date | None
    slip: Slip | None
    service_area: str
    target_groups: tuple[str, ...]
    grounds: tuple[str, ...]
    locator: str
    goal_code: str | None
    goal: Text | None
    section: Text | None
    revision: int
    updated_at: datetime
    history: tuple[EntryRow, ...]
    steps: tuple[StepRow, ...]
    responsibles: tuple[ResponsibleRow, ...]
    indicators: tuple[IndicatorRow, ...]
    contradictions: tuple[ContradictionRow, ...]
    others: tuple[OtherVersion, ...]
    neighbours: tuple[str | None, str | None]
    comments: int


FIELDS = (
    "id", "code", "text", "next", "status", "origin", "origin_reference", "start", "due",
    "forecast", "service_area", "target_groups", "grounds", "locator", "goal__code",
    "goal__title", "section__title", "revision", "updated_at", "carried_from_id", "order",
)  # fmt: skip


def measure_page(
    code: str, measure_code: str, *, version: int | None = None, actor: Actor = NOBODY
) -> MeasurePage | None:
    """The page; None where the asker sees no such measure. Twelve SQL queries."""
    versions = versions_of(code, actor=actor)
    plan = chosen_version(versions, version)
    if plan is None:
        return None
    values = Measure.objects.filter(plan=plan.id, code=measure_code).values(*FIELDS).first()
    return _page(plan, plan == chosen_version(versions), values, actor) if values else None


def _page(plan: PlanRow, is_current: bool, values: dict[str, Any], actor: Actor) -> MeasurePage:
    id_, due, forecast = values["id"], values["due"], values["forecast"]
    return MeasurePage(
        plan=plan, is_current=is_current, id=id_, code=values["code"], text=values["text"],
        next=values["next"], status=Status(values["status"]), origin=values["origin"],
        origin_reference=values["origin_reference"], start=values["start"], due=due,
        forecast=forecast, slip=slip(due, forecast), service_area=values["service_area"],
        target_groups=tuple(values["target_groups"]), grounds=tuple(values["grounds"]),
        locator=values["locator"], goal_code=values["goal__code"], goal=values["goal__title"],
        section=values["section__title"], revision=values["revision"],
        updated_at=values["updated_at"], history=_history(id_), steps=_steps(id_),
        responsibles=_responsibles(id_), indicators=_indicators(id_),
        contradictions=contradictions(plan.id, about=id_),
        others=_others(plan.code, values, actor), neighbours=_neighbours(plan.id, values),
        comments=Comment.objects.filter(measure=id_).count(),
    )  # fmt: skip


def _history(measure_id: int) -> tuple[EntryRow, ...]:
    rows = (
        StatusEntry.objects.filter(measure=measure_id)
        .order_by("order")
        .values_list(
            "period", "status", "on", "reason", "text", "new_date", "transferred_to__name", "at"
        )
    )
    return tuple(EntryRow(period, Status(status), *rest) for period, status, *rest in rows)


def _steps(measure_id: int) -> tuple[StepRow, ...]:
    rows = Step.objects.filter(measure=measure_id).order_by("order")
    return tuple(
        StepRow(code, text, due, forecast, done, slip(due, done or forecast))
        for code, text, due, forecast, done in rows.values_list(
            "code", "text", "due", "forecast", "done"
        )
    )


def _responsibles(measure_id: int) -> tuple[ResponsibleRow, ...]:
    rows = Responsible.objects.filter(measure=measure_id).order_by("-lead", "order")
    return tuple(
        ResponsibleRow(*values)
        for values in rows.values_list(
            "name", "role", "lead", "valid_from", "valid_to", "organisation_id",
            "organisation__name", "organisation__valid_to",
        )
    )  # fmt: skip


def _indicators(measure_id: int) -> tuple[IndicatorRow, ...]:
    rows = Indicator.objects.filter(measure=measure_id).order_by("order")
    return tuple(
        IndicatorRow(*values)
        for values in rows.values_list("name", "kind", "derived", "indicator_code")
    )


def _others(plan_code: str, values: dict[str, Any], actor: Actor) -> tuple[OtherVersion, ...]:
    """The same measure elsewhere: carried from, carried to, or of the same code."""
    same = Q(code=values["code"]) | Q(carried_from=values["id"]) | Q(id=values["carried_from_id"])
    rows = (
        Measure.objects.filter(seen_by(actor, "plan__"), same, plan__code=plan_code)
        .exclude(id=values["id"])
        .order_by("-plan__version")
    )
    return tuple(
        OtherVersion(code, version, Status(status), start, end)
        for code, version, status, start, end in rows.values_list(
            "code", "plan__version", "status", "plan__period_start", "plan__period_end"
        )
    )


def _neighbours(plan_id: int, values: dict[str, Any]) -> tuple[str | None, str | None]:
    """The codes of the measure before and the one after, in the plan's order."""
    codes = Measure.objects.filter(plan=plan_id).values_list("code", flat=True)
    before = codes.filter(order__lt=values["order"]).order_by("-order", "-id").first()
    after = codes.filter(order__gt=values["order"]).order_by("order", "id").first()
    return before, after


def successors(ended: Collection[int], today: date) -> dict[int, tuple[Text, ...]]:
    """Who carries on the work of bodies that are no more. Two SQL queries, none without them."""
    if not ended:
        return {}
    steps = succession_steps()
    ends = {key: carried_on_by(key, steps, today) for key in ended}
    names = organisation_names(after for found in ends.values() for after in found)
    return {key: tuple(names[after] for after in found) for key, found in ends.items()}
