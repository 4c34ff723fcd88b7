"""How each measure stood at the end of a period, read from the plan's own history."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from luukku.engines.kernel.errors import RuleBroken
from luukku.roof.reports.rules.bundle import Bundle
from luukku.rooms.plans.rules.periods import period

NOTHING: Mapping[str, Any] = {"status": "no_text", "text": {}, "reason": ""}


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure in one period: its status, what came true, what is next."""

    code: str
    goal: str
    text: Mapping[str, str]
    status: str
    reason: str
    realised: Mapping[str, str]
    next: Mapping[str, str]
    responsible: tuple[str, ...]
    new_date: str
    transferred_to: str
    slippage_days: int | None


def standings(bundle: Bundle) -> list[Standing]:
    """Every measure of the bundle, in the plan's order."""
    last_day = period(bundle["period"]).end
    judged = {m["code"]: m for m in (bundle["evaluation"] or {}).get("measures", [])}
    return [
        _standing(measure, judged.get(measure["code"]), last_day)
        for measure in bundle["plan"].get("measures", [])
    ]


def counts(rows: Sequence[Standing]) -> dict[str, int]:
    """How many measures have each status."""
    return dict(Counter(row.status for row in rows))


def _standing(
    measure: Mapping[str, Any], judged: Mapping[str, Any] | None, last_day: date
) -> Standing:
    entry = _entry(measure, last_day)
    return Standing(
        code=measure["code"],
        goal=measure.get("goal") or "",
        text=measure.get("text", {}),
        status=(judged or entry)["status"],
        reason=entry.get("reason", ""),
        realised=(judged or {}).get("realised") or entry.get("text", {}),
        next=(judged or {}).get("next") or measure.get("next", {}),
        responsible=tuple(_people(measure)),
        new_date=str(entry.get("new_date") or ""),
        transferred_to=entry.get("transferred_to") or "",
        slippage_days=_slippage(measure),
    )


def _entry(measure: Mapping[str, Any], last_day: date) -> Mapping[str, Any]:
    """The last status told of the period or of an earlier one."""
    found = NOTHING
    for entry in measure.get("history", []):
        told = _told_on(entry)
        if told is None or told <= last_day:
            found = entry
    return found


def _told_on(entry: Mapping[str, Any]) -> date | None:
    if entry.get("on"):
        return date.fromisoformat(str(entry["on"]))
    try:
        return period(entry.get("period", "")).start
    except RuleBroken:  # a source may name its time in words of its own
        return None


def _people(measure: Mapping[str, Any]) -> list[str]:
    rows = measure.get("responsible", [])
    return [", ".join(x for x in (r.get("name", ""), r.get("role", "")) if x) for r in rows]


def _slippage(measure: Mapping[str, Any]) -> int | None:
    moved = [
        (date.fromisoformat(str(s["forecast"])) - date.fromisoformat(str(s["due"]))).days
        for s in [measure, *measure.get("steps", [])]
        if s.get("due") and s.get("forecast")
    ]
    return max(moved) if moved else None
