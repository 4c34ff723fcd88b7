"""What the API answers: the shapes of plans, measures, evaluations and duties, and how rows fill them."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Schema

from luukku.engines.kernel.texts import Text, spoken
from luukku.rooms.plans.queries.shown import MeasureRow, PlanRow
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.rules.words import Family, Ground

Words = Annotated[
    dict[str, str], Field(description="The text by language code.", examples=[{"fi": "Tavoite"}])
]


class Organisation(Schema):
    code: str
    name: Words


class Period(Schema):
    start: date | None
    end: date | None


class PlanOut(Schema):
    code: str
    version: int
    family: Family
    title: Words
    summary: Words
    organisation: Organisation
    period: Period
    state: str
    language: str
    goals: int
    measures: int
    by_status: dict[str, int]
    updated_at: datetime
    url: str


class GoalOut(Schema):
    code: str
    title: Words
    theme: str
    measures: int


class SectionOut(Schema):
    code: str
    title: Words
    body: Words
    fulfils: list[str]
    locator: str


class SourceOut(Schema):
    title: str
    publisher: str
    year: int | None
    locator: str


class ClaimOut(Schema):
    value: str
    locator: str


class ContradictionOut(Schema):
    code: str
    subject: Words
    measure_code: str | None
    first: ClaimOut
    second: ClaimOut
    note: Words


class VersionOut(Schema):
    version: int
    state: str
    period: Period


class PlanDetailOut(PlanOut):
    versions: list[VersionOut]
    goal_list: list[GoalOut]
    sections: list[SectionOut]
    sources: list[SourceOut]
    contradictions: list[ContradictionOut]


class PlansOut(Schema):
    items: list[PlanOut]
    next_cursor: str | None


class MeasureOut(Schema):
    code: str
    text: Words
    status: Status
    start: date | None
    due: date | None
    forecast: date | None
    slip_days: int | None
    service_area: str
    target_groups: list[str]
    grounds: list[Ground]
    responsible: list[str]
    has_contradiction: bool


class MeasuresOut(Schema):
    items: list[MeasureOut]
    next_cursor: str | None


class StepOut(Schema):
    code: str
    text: Words
    due: date | None
    forecast: date | None
    done: date | None


class EntryOut(Schema):
    period: str
    status: Status
    on: date | None
    reason: str
    text: Words
    new_date: date | None
    transferred_to: Words | None


class ResponsibleOut(Schema):
    name: str
    role: str
    lead: bool
    since: date | None
    until: date | None


class IndicatorOut(Schema):
    name: Words
    kind: str


class MeasureDetailOut(Schema):
    plan: str
    version: int
    code: str
    text: Words
    next: Words
    status: Status
    goal: str | None
    start: date | None
    due: date | None
    forecast: date | None
    service_area: str
    target_groups: list[str]
    grounds: list[Ground]
    locator: str
    responsibles: list[ResponsibleOut]
    steps: list[StepOut]
    indicators: list[IndicatorOut]
    history: list[EntryOut]
    contradictions: list[ContradictionOut]
    updated_at: datetime
    url: str


class EvaluatedOut(Schema):
    code: str
    status: Status
    realised: Words
    next: Words
    effect: str


class EvaluationOut(Schema):
    period: str
    conclusion: Words
    approved_at: datetime | None
    measures: list[EvaluatedOut]


class EvaluationsOut(Schema):
    items: list[EvaluationOut]


def said(text: Text | None, language: str | None) -> dict[str, str]:
    """Every language of a text, or the one asked for (or the nearest there is) under its code."""
    if not text:
        return {}
    if language is None:
        return dict(text)
    words, spoken_in = spoken(text, language)
    return {spoken_in: words} if words else {}


def plan_out(row: PlanRow, language: str | None, url: str) -> dict[str, Any]:
    """A plan as `PlanOut`."""
    return {
        "code": row.code,
        "version": row.version,
        "family": row.family,
        "title": said(row.title, language),
        "summary": said(row.summary, language),
        "organisation": {
            "code": row.organisation_code,
            "name": said(row.organisation, language),
        },
        "period": {"start": row.start, "end": row.end},
        "state": row.stage,
        "language": row.language,
        "goals": row.goals,
        "measures": row.measures,
        "by_status": dict(row.counts),
        "updated_at": row.updated_at,
        "url": url,
    }


def measure_out(row: MeasureRow, language: str | None) -> dict[str, Any]:
    """A measure of a list as `MeasureOut`."""
    return {
        "code": row.code,
        "text": said(row.text, language),
        "status": row.status,
        "start": row.start,
        "due": row.due,
        "forecast": row.forecast,
        "slip_days": row.slip.total_days if row.slip else None,
        "service_area": row.service_area,
        "target_groups": row.target_groups,
        "grounds": row.grounds,
        "responsible": row.responsibles,
        "has_contradiction": row.disputed,
    }
