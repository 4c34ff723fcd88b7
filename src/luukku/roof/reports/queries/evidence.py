"""What a bundle keeps of the figures: only what the gate has let out for everybody, as it is printed."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localtime

from luukku.engines.disclosure.cells import Protected
from luukku.ground.indicators.queries.released import Figure, Source
from luukku.ground.indicators.rules.audiences import Audience
from luukku.rooms.plans.queries.coverage import GroupCoverage, group_coverage
from luukku.rooms.plans.queries.effects import EffectRow, effects_of
from luukku.rooms.plans.queries.evidence import GapFigure, IndicatorEvidence, plan_evidence
from luukku.rooms.plans.queries.targets import TargetRow, targets_of

Plain = dict[str, Any]
DIGITS = 6
"""Numbers of a release follow from counts; more digits than these are arithmetic, not knowledge."""


def evidence(plan_id: int, until: int) -> list[Plain]:
    """The plan's indicators with figures, targets and effects, as everybody may see them. Eleven SQL queries."""
    found = plan_evidence(plan_id, Audience.PUBLIC, until=until)
    if not found:
        return []
    targets = targets_of(plan_id, Audience.PUBLIC, until=until)
    effects = effects_of(plan_id)
    coverage = group_coverage(found)
    return [
        {
            **_indicator(one),
            "targets": [_target(row) for row in targets if row.indicator_code == one.about.id],
            "effects": [_effect(row) for row in effects if row.indicator_code == one.about.id],
            "coverage": [_coverage(row, one) for row in coverage],
        }
        for one in found
    ]


def cell(told: Protected) -> Plain:
    """A number that was let out, or the mark of why it was not."""
    value = None if told.value is None else f"{round(told.value, DIGITS):.10g}"
    return {"value": value, "state": told.state.value if told.state else "no_data"}


def _indicator(one: IndicatorEvidence) -> Plain:
    definition = one.definition
    return {
        "id": one.about.id,
        "name": dict(one.about.name),
        "unit": one.about.unit,
        "direction": one.about.direction,
        "source": dict(one.about.source),
        "year": one.year,
        "definition": None
        if definition is None
        else {
            "version": definition.version,
            "valid_from": definition.valid_from,
            "fingerprint": definition.fingerprint,
        },
        "release": _release(one.about.id, one.year, one.release),
        "whole": _figure(one.whole) if one.whole else None,
        "groups": [
            {"breakdown": g.breakdown, "code": g.code, "name": dict(g.name), **_figure(g.figure)}
            for g in one.groups
        ],
        "gaps": [_gap(gap) for gap in one.gaps],
    }


def _release(indicator: str, year: str, source: Source | None) -> Plain | None:
    if source is None:
        return None
    return {
        "id": f"{indicator}/{year}-{source.until_month}/{source.policy}",
        "version": source.version,
        "made_on": source.made_on,
        "policy": source.policy,
        "sources": list(source.sources),
    }


def _figure(figure: Figure) -> Plain:
    return {
        "value": cell(figure.value),
        "low": cell(figure.low),
        "high": cell(figure.high),
        "numerator": cell(figure.numerator),
        "denominator": cell(figure.denominator),
        "status": figure.status.value,
        "method": figure.method,
    }


def _gap(gap: GapFigure) -> Plain:
    far = gap.spread.distance
    shown = None if far is None else {
        "largest": far.largest, "smallest": far.smallest, "sure": far.sure,
        "value": cell(far.value), "low": cell(far.low), "high": cell(far.high),
    }  # fmt: skip
    return {
        "breakdown": gap.breakdown, "distance": shown, "withheld": gap.spread.withheld,
        "hidden": list(gap.spread.hidden), "missing": list(gap.spread.missing),
    }  # fmt: skip


def _target(row: TargetRow) -> Plain:
    standing = row.standing
    return {
        "measure": row.measure_code, "goal": row.goal_code, "kind": row.kind.value,
        "comparator": row.comparator.value, "value": f"{row.value.normalize():f}",
        "unit": row.unit, "due": row.due.isoformat(), "baseline_year": row.baseline_year,
        "looks": row.looks, "place": dict(row.place), "breakdown": row.breakdown,
        "group": row.group_code, "other": row.other_code, "set_by": row.set_by,
        "status": standing.status.value if standing.status else None, "why": standing.why.value,
        "year": standing.year, "now": cell(standing.now), "low": cell(standing.low),
        "high": cell(standing.high), "start": cell(standing.start), "own": _own(row),
    }  # fmt: skip


def _own(row: TargetRow) -> Plain | None:
    """What those who do the work say beside the figures; no name goes with it."""
    if row.own is None:
        return None
    on = localtime(row.own.at).date().isoformat()
    return {"status": row.own.status.value, "reason": row.own.reason, "on": on}


def _effect(row: EffectRow) -> Plain:
    return {
        "measure": row.measure_code, "direction": row.direction,
        "size": None if row.size is None else f"{row.size.normalize():f}",
        "breakdown": row.breakdown, "group": row.group_code,
        "by": row.by_date.isoformat() if row.by_date else None,
        "grade": row.grade, "source": row.source,
    }  # fmt: skip


def _coverage(row: GroupCoverage, one: IndicatorEvidence) -> Plain:
    """How one indicator knows a group."""
    name = one.about.name
    states: Iterable[tuple[str, bool]] = (
        ("told", name in row.told), ("hidden", name in row.hidden), ("missing", True),
    )  # fmt: skip
    known = next(state for state, fits in states if fits)
    return {"breakdown": row.breakdown, "code": row.code, "name": dict(row.name), "known": known}
