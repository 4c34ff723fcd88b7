"""Targets as they stand: what is aimed at, what the released figures say of it, and what cannot be said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from luukku.engines.disclosure.cells import Protected
from luukku.engines.equity.trend import GoalStatus
from luukku.engines.kernel.texts import Text
from luukku.ground.indicators.queries.naming import (
    MUNICIPALITY,
    Named,
    Places,
    definitions,
    named,
    places,
)
from luukku.ground.indicators.queries.released import Told
from luukku.ground.indicators.queries.telling import told_of
from luukku.ground.indicators.rules.audiences import Audience
from luukku.rooms.plans.models import Target
from luukku.rooms.plans.queries.figures import Reading, missing_reading, reading_of
from luukku.rooms.plans.rules.targets.judging import last_year
from luukku.rooms.plans.rules.targets.words import Comparator, TargetKind, Why

LAST: Final = 9999
"""No year is left out."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a target stands by the figures; `status` is None where they may not or cannot be told.

    `now` and `start` are in the indicator's unit (a slope for a trend, a place in the order for a rank).
    """

    status: GoalStatus | None
    why: Why
    year: str
    now: Protected
    low: Protected
    high: Protected
    start: Protected
    source: str
    release: str


@dataclass(frozen=True, slots=True)
class OwnJudgement:
    """Where those who do the work say a target stands, and why: beside the figures, never in their place."""

    status: GoalStatus
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target of a measure or a goal, with the words of its indicator and where it stands."""

    id: str
    measure_code: str
    goal_code: str
    indicator_code: str
    about: Named | None
    kind: TargetKind
    comparator: Comparator
    value: Decimal
    unit: str
    due: date
    baseline_year: str
    looks: str
    place_code: str
    place: Text
    breakdown: str
    group_code: str
    other_code: str
    set_by: str
    standing: Standing
    own: OwnJudgement | None


def targets_of(
    plan_id: int, audience: Audience, *, measure_code: str = "", until: int = LAST
) -> tuple[TargetRow, ...]:
    """The targets of a plan or of one of its measures, by figures of years up to `until`.

    One SQL query, four when there are any.
    """
    rows = Target.objects.filter(plan=plan_id).select_related("measure")
    if measure_code:
        rows = rows.filter(measure__code=measure_code)
    return judged(rows.order_by("measure__order", "order", "id"), audience, until)


def judged(rows: Iterable[Target], audience: Audience, until: int = LAST) -> tuple[TargetRow, ...]:
    """Targets with where they stand. Three SQL queries, none without targets."""
    every = list(rows)
    if not every:
        return ()
    known = definitions().by_id
    told = told_of([one.indicator_code for one in every if one.indicator_code in known], audience)
    names = places()
    return tuple(_row(one, told, names, until) for one in every)


def _row(one: Target, told: Mapping[str, Told], names: Places, until: int) -> TargetRow:
    about = definitions().by_id.get(one.indicator_code)
    reading = _reading(one, told.get(one.indicator_code), names, until)
    first = 2 if one.kind == TargetKind.TREND else 1
    looks = max(last_year(one.due) - one.baseline_year - first + 1, 1)
    return TargetRow(
        id=str(one.pk),
        measure_code=one.measure.code if one.measure else "",
        goal_code=one.goal_code,
        indicator_code=one.indicator_code,
        about=named(about) if about else None,
        kind=TargetKind(one.kind),
        comparator=Comparator(one.comparator),
        value=one.value,
        unit=one.unit,
        due=one.due,
        baseline_year=str(one.baseline_year),
        looks=str(looks),
        place_code=one.place_code,
        place=names.one(one.place_code).name,
        breakdown=one.breakdown,
        group_code=one.group_code,
        other_code=one.other_code,
        set_by=one.set_by,
        standing=_standing(reading),
        own=_own(one),
    )


def _own(one: Target) -> OwnJudgement | None:
    if not one.own_status or one.own_at is None:
        return None
    return OwnJudgement(GoalStatus(one.own_status), one.own_reason, one.own_at)


def _reading(one: Target, told: Told | None, names: Places, until: int) -> Reading:
    if told is None:
        return missing_reading()
    found = reading_of(one, told, _peers(one, told, names), until)
    release = told.source(int(found.year)) if found.year else None
    version = f"{one.indicator_code} v{release.version}, {release.made_on}" if release else ""
    return replace(found, release=version)


def _peers(one: Target, told: Told, names: Places) -> tuple[str, ...]:
    """The places a rank is taken among: those of its own kind."""
    kind = names.one(one.place_code).kind
    every = {place.code for place in names.of_kind(kind, told.places())}
    if kind != MUNICIPALITY:
        every |= {code for code in told.places() if names.one(code).kind == kind}
    return tuple(sorted(every))


def _standing(found: Reading) -> Standing:
    return Standing(
        found.judgement.status, found.judgement.why, found.year, found.now, found.low, found.high,
        found.start, found.source, found.release,
    )  # fmt: skip
