"""How each measure stood at the end of a period: judged by an evaluation, else told by the plan."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from luukku.engines.kernel.errors import RuleBroken
from luukku.roof.reports.rules.bundle import Bundle
from luukku.rooms.plans.rules.periods import Period, period
from luukku.rooms.plans.rules.slippage import Slip, slip
from luukku.rooms.plans.rules.status import FINAL

NOTHING: Mapping[str, Any] = {"status": "no_text"}
UNFINISHED = frozenset({"planned", "under_way", "partly_done", "added_by_decision", "no_text"})
CLOSED = frozenset(status.value for status in FINAL)


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure in one period.

    promised: the day it should be ready by now. is_late: that day went by in the period or before
    it and the measure is still open.
    told_in: the period or day the status was told in; judged: an evaluation of this very period
    says so; before: the status of the plan's own earlier period, empty when there is none.
    """

    code: str
    goal: str
    text: Mapping[str, str]
    status: str
    told_in: str
    judged: bool
    before: str
    before_in: str
    reason: str
    realised: Mapping[str, str]
    next: Mapping[str, str]
    responsible: tuple[Mapping[str, Any], ...]
    new_date: str
    transferred_to: str
    slip: Slip | None
    promised: str
    is_late: bool

    @property
    def closed(self) -> bool:
        return self.status in CLOSED


def standings(bundle: Bundle) -> list[Standing]:
    """Every measure of the bundle, in the plan's order."""
    chosen = period(bundle["period"])
    judged = {m["code"]: m for m in (bundle["evaluation"] or {}).get("measures", [])}
    return [
        _standing(measure, judged.get(measure["code"]), chosen)
        for measure in bundle["plan"].get("measures", [])
    ]


def counts(rows: Sequence[Standing]) -> dict[str, int]:
    """How many measures have each status."""
    return dict(Counter(row.status for row in rows))


def _standing(
    measure: Mapping[str, Any], judged: Mapping[str, Any] | None, chosen: Period
) -> Standing:
    entries = [e for e in measure.get("history", []) if _is_told_by(e, chosen.end)]
    told = entries[-1] if entries else NOTHING
    verdict = judged or told
    earlier = _earlier(entries)
    promised, last_day = _promised(measure), chosen.end.isoformat()
    return Standing(
        code=measure["code"],
        goal=measure.get("goal") or "",
        text=measure.get("text", {}),
        status=verdict["status"],
        told_in=told.get("period") or str(told.get("on") or ""),
        judged=judged is not None,
        before=earlier.get("status", ""),
        before_in=earlier.get("period", ""),
        reason=verdict.get("reason", ""),
        realised=(judged or {}).get("realised") or told.get("text", {}),
        next=(judged or {}).get("next") or measure.get("next", {}),
        responsible=tuple(r for r in measure.get("responsible", []) if _answers(r, chosen)),
        new_date=str(verdict.get("new_date") or ""),
        transferred_to=verdict.get("transferred_to") or "",
        slip=_slip(measure),
        promised=promised,
        is_late=bool(promised) and promised <= last_day and verdict["status"] in UNFINISHED,
    )


def _is_told_by(entry: Mapping[str, Any], last_day: date) -> bool:
    """A status belongs to a report when it was told by the end of the report's period."""
    if entry.get("on"):
        return date.fromisoformat(str(entry["on"])) <= last_day
    try:
        return period(entry.get("period", "")).start <= last_day
    except RuleBroken:  # a source may name its time in words of its own, or not at all
        return True


def _answers(row: Mapping[str, Any], chosen: Period) -> bool:
    """Whoever answered on some day of the period; a term may be open at either end."""
    begins, ends = chosen.start.isoformat(), chosen.end.isoformat()
    return (row.get("from") or begins) <= ends and (row.get("until") or ends) >= begins


def _earlier(entries: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The last status of another period than the last one's."""
    if not entries:
        return {}
    other = (e for e in reversed(entries) if e.get("period") != entries[-1].get("period"))
    return next(other, {})


def _promised(measure: Mapping[str, Any]) -> str:
    """The day the whole measure should be ready by; a forecast goes before the first promise."""
    return str(measure.get("forecast") or measure.get("due") or "")


def _slip(measure: Mapping[str, Any]) -> Slip | None:
    """The longest move of the measure's own date or of one of its steps."""
    return max(_slips(measure), key=lambda moved: moved.total_days, default=None)


def _slips(measure: Mapping[str, Any]) -> Iterator[Slip]:
    for dated in (measure, *measure.get("steps", [])):
        if dated.get("due") and dated.get("forecast"):
            moved = slip(date.fromisoformat(dated["due"]), date.fromisoformat(dated["forecast"]))
            if moved:
                yield moved
