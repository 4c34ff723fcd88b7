"""The duties of a plan as open data: what the law wants, what is missing, when the next is due."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from luukku.engines.statutes.duties import Basis, DutyKind, Light
from luukku.engines.statutes.duties.checking import State
from luukku.engines.statutes.law import Evidence
from luukku.rooms.plans.api.plans import Code, OneVersion
from luukku.rooms.plans.api.shapes import Words, said
from luukku.rooms.plans.queries.duties import DutyRow, DutyTable, duty_page
from luukku.rooms.plans.rules.words import Ground

router = Router(tags=["duties"])


class DutyOut(Schema):
    """One duty and how the plan stands against it."""

    code: str
    kind: DutyKind
    basis: Basis
    state: State
    law: str
    section: str
    evidence: Evidence
    text: Words
    words: Words
    missing: list[str]
    next_due: date | None


class DutySetOut(Schema):
    """The duties of one law or funder."""

    code: str
    name: Words
    light: Light
    next_due: date | None
    duties: list[DutyOut]


class CoverageOut(Schema):
    """A ground of discrimination, and how many measures and sections concern it."""

    ground: Ground
    measures: int
    sections: int


class DutiesOut(Schema):
    """The check of one plan on one day."""

    checked_on: date
    duty_sets: list[DutySetOut]
    grounds: list[CoverageOut]


@router.get("/plans/{code}/duties", response=DutiesOut, summary="Legal duties of a plan")
def duties(request: HttpRequest, code: Code, asked: Query[OneVersion]) -> dict[str, Any]:
    """What the law wants the plan to hold, what it lacks, and what falls due next."""
    today = timezone.localdate()
    page = duty_page(code, today=today, version=asked.version)
    if page is None:
        raise Http404
    grounds = [
        {"ground": row.ground, "measures": row.measures, "sections": len(row.sections)}
        for row in page.grounds
    ]
    return {
        "checked_on": today,
        "duty_sets": [_set_out(table, asked.language) for table in page.tables],
        "grounds": grounds,
    }


def _set_out(table: DutyTable, language: str | None) -> dict[str, Any]:
    return {
        "code": table.code,
        "name": said(table.names, language),
        "light": table.light,
        "next_due": table.next_due,
        "duties": [_duty_out(row, language) for row in table.rows],
    }


def _duty_out(row: DutyRow, language: str | None) -> dict[str, Any]:
    finding = row.finding
    return {
        "code": finding.duty,
        "kind": finding.kind,
        "basis": finding.basis,
        "state": finding.state,
        "law": finding.law,
        "section": finding.section,
        "evidence": finding.evidence,
        "text": said(row.duty.text, language),
        "words": said(finding.words, language),
        "missing": finding.missing,
        "next_due": finding.next_due,
    }
