"""What the released figures say of a whole plan: its indicators, their groups and places, gaps, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from luukku.engines.kernel.texts import Text
from luukku.ground.indicators.queries.naming import (
    WHOLE,
    Named,
    Places,
    definitions,
    named,
    places,
)
from luukku.ground.indicators.queries.released import Figure, Source, Told
from luukku.ground.indicators.queries.telling import told_of
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.comparing import SIZES, Spread, spread
from luukku.ground.indicators.rules.groups import OF_PEOPLE, in_order
from luukku.rooms.plans.models import ExpectedEffect, Indicator, Target
from luukku.rooms.plans.queries.targets import LAST

AREA = "area"
"""The breakdown by place, beside those of people."""
BREAKDOWNS = ("sex", "age", "language", AREA)


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """A group or a place and what is told of it."""

    breakdown: str
    code: str
    name: Text
    figure: Figure


@dataclass(frozen=True, slots=True)
class GapFigure:
    """The largest gap between the groups of a breakdown, where it may be told."""

    breakdown: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class Definition:
    """The definition a figure was computed by."""

    version: str
    valid_from: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class IndicatorEvidence:
    """One indicator of a plan in one year; without a year nothing has been let out of it."""

    about: Named
    year: str
    definition: Definition | None
    release: Source | None
    whole: Figure | None
    groups: tuple[GroupFigure, ...]
    gaps: tuple[GapFigure, ...]


def plan_evidence(
    plan_id: int, audience: Audience, *, until: int = LAST
) -> tuple[IndicatorEvidence, ...]:
    """The figures of every indicator a plan speaks of, of the latest year up to `until`. Six SQL queries."""
    codes = [code for code in indicators_of(plan_id) if code in definitions().by_id]
    if not codes:
        return ()
    told, names = told_of(codes, audience), places()
    return tuple(_evidence(code, told[code], names, until) for code in codes)


def indicators_of(plan_id: int) -> tuple[str, ...]:
    """The indicators of a plan's targets, effects and measures. Three SQL queries."""
    found = {
        *Target.objects.filter(plan=plan_id).values_list("indicator_code", flat=True),
        *ExpectedEffect.objects.filter(measure__plan=plan_id).values_list(
            "indicator_code", flat=True
        ),
        *Indicator.objects.filter(measure__plan=plan_id)
        .exclude(indicator_code="")
        .values_list("indicator_code", flat=True),
    }
    return tuple(sorted(found))


def _evidence(code: str, told: Told, names: Places, until: int) -> IndicatorEvidence:
    one = definitions().one(code)
    about, years = named(one), [year for year in told.years() if year <= until]
    if not years:
        return IndicatorEvidence(about, "", None, None, None, (), ())
    year = years[-1]
    release, version = told.source(year), one.governing(year)
    groups = (*_groups(told, year), *_places(told, year, names))
    return IndicatorEvidence(
        about=about,
        year=str(year),
        definition=Definition(
            str(version.number), version.valid_from.isoformat(), version.fingerprint
        )
        if version
        else None,
        release=release,
        whole=told.figure(year=year),
        groups=groups,
        gaps=() if about.kind in SIZES else tuple(_gaps(groups)),
    )


def _groups(told: Told, year: int) -> Iterable[GroupFigure]:
    for breakdown in told.breakdowns():
        if breakdown in OF_PEOPLE:
            for code in in_order(breakdown, told.groups(breakdown)):
                figure = told.figure(year=year, group=(breakdown, code))
                yield GroupFigure(breakdown, code, {}, figure)


def _places(told: Told, year: int, names: Places) -> Iterable[GroupFigure]:
    known = names.by_code
    for code in told.places():
        if code != WHOLE and code in known:
            figure = told.figure(year=year, place=code)
            yield GroupFigure(AREA, code, known[code].name, figure)


def _gaps(groups: Iterable[GroupFigure]) -> Iterable[GapFigure]:
    by: dict[str, dict[str, Figure]] = {}
    for one in groups:
        if one.breakdown != AREA:
            by.setdefault(one.breakdown, {})[one.code] = one.figure
    for breakdown, figures in by.items():
        yield GapFigure(breakdown, spread(dict(figures)))
