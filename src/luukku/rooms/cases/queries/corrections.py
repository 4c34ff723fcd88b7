"""Corrections as they were asked and answered, opened from under lock."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from luukku.ground.people.queries.vault import opened_words
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Correction
from luukku.rooms.cases.queries.access import cases_seen_by
from luukku.rooms.cases.rules.corrections import Outcome


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What was said to be wrong, and what was answered."""

    code: str
    case_code: str
    case_kind: str
    at: datetime
    by: UUID
    due_on: date
    wrong: str
    right: str
    outcome: Outcome | None
    answer: str
    answered_at: datetime | None
    answered_by: UUID | None

    def late(self, today: date) -> bool:
        """Should it have been answered already?"""
        return self.outcome is None and today > self.due_on


def corrections_of_client(client_id: UUID) -> tuple[CorrectionRow, ...]:
    """Everything a client has asked, the latest first. One SQL query."""
    return _rows(Correction.objects.filter(client=client_id))


def corrections_of_case(code: str, actor: Actor, at: datetime) -> tuple[CorrectionRow, ...]:
    """What is asked of a matter that the asker may see. Two SQL queries."""
    seen = cases_seen_by(actor, at).filter(code=code).order_by().values("pk")
    return _rows(Correction.objects.filter(case__in=seen))


def _rows(found: QuerySet[Correction]) -> tuple[CorrectionRow, ...]:
    rows = found.select_related("case", "answer").order_by("-at", "-id")
    return tuple(_row(one) for one in rows[:200])


def _row(one: Correction) -> CorrectionRow:
    asked = opened_words(one.client_id, one.sealed)
    answer: Any = getattr(one, "answer", None)
    told = opened_words(one.client_id, answer.sealed) if answer else {}
    return CorrectionRow(
        code=one.code, case_code=one.case.code, case_kind=one.case.kind, at=one.at, by=one.by,
        due_on=one.due_on, wrong=asked.get("wrong", ""), right=asked.get("right", ""),
        outcome=Outcome(answer.outcome) if answer else None, answer=told.get("words", ""),
        answered_at=answer.at if answer else None, answered_by=answer.by if answer else None,
    )  # fmt: skip
