"""What a worked matter tells the indicators: assessments in time or not, and visits with their wait."""

from datetime import date, datetime
from typing import Any, Final

from django.utils.timezone import localtime

from luukku.engines.facts.evidence import AssessmentCompleted, AssessmentStarted, VisitCompleted
from luukku.engines.statutes.calendar import after_months, after_workdays
from luukku.engines.statutes.clocks.entries import Mark
from luukku.engines.statutes.law import Kind as LimitKind
from luukku.engines.statutes.law import Rule
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, Client, Clock, Step, Worker
from luukku.rooms.cases.queries.law import book, policy, reckoner
from luukku.rooms.cases.queries.ledgers import ledgers, ticking
from luukku.rooms.cases.queries.undone import bent, marked
from luukku.rooms.cases.queries.workers import in_force
from luukku.rooms.cases.rules.ages import age_band, language_group
from luukku.rooms.cases.rules.kinds import Kind
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.rules.words import Domain

SEEN: Final = (StepKind.DOCTOR_SEEN, StepKind.SERVICE_STARTED)
"""Steps of health care at which a professional sees the client."""
NEEDED: Final = (StepKind.DOCTOR_NEEDED, StepKind.NEED_ASSESSED)
"""Steps from which the wait for a visit is counted, the nearest first."""


def tell_evidence(*, case: Case, kind: Kind, step: Step, by: Actor, at: datetime) -> None:
    """The fact that the timeliness indicators count, without who it was."""
    taken = StepKind(step.kind)
    if not kind.service:
        return
    first = _first_day(case)
    if taken is StepKind.ASSESSMENT_STARTED:
        in_time = _in_time(case, step, LimitKind.START, after_workdays(first, 7, _eves()))
        record(
            AssessmentStarted(
                at=at, by=by.id, contacted_on=first, in_time=in_time,
                service_code=kind.service, **_who(case),
            )
        )  # fmt: skip
    if taken is StepKind.ASSESSMENT_READY:
        began = _day_of(case, StepKind.ASSESSMENT_STARTED) or first
        in_time = _in_time(case, step, LimitKind.READY, after_months(began, 3))
        record(
            AssessmentCompleted(
                at=at, by=by.id, started_on=began, in_time=in_time,
                service_code=kind.service, **_who(case),
            )
        )  # fmt: skip
    if taken in SEEN and case.domain == Domain.HEALTH.value:
        _tell_visit(case, step, by, at)


def _tell_visit(case: Case, step: Step, by: Actor, at: datetime) -> None:
    """One visit a day: the doctor who begins the care is not counted twice."""
    others = Step.objects.filter(case=case, kind__in=[one.value for one in SEEN], on=step.on)
    profession = _profession(step, by)
    if not profession or others.exclude(pk=step.pk).exists():
        return
    needed = (_day_of(case, kind) for kind in NEEDED)
    assessed = next((day for day in needed if day is not None), None) or _first_day(case)
    record(
        VisitCompleted(
            at=at, by=by.id, profession_code=profession, urgent=case.facts.get("urgent") is True,
            assessed_on=assessed, wait_days=(step.on - assessed).days, **_who(case),
        )
    )  # fmt: skip


def _profession(step: Step, by: Actor) -> str:
    if step.kind == StepKind.DOCTOR_SEEN.value:
        return "doctor"
    if by.id is None:
        return ""
    found = Worker.objects.filter(in_force(step.on), user=by.id).order_by("id")
    return found.values_list("profession_code", flat=True).first() or ""


def _eves() -> bool:
    return policy().eves_are_workdays


def _first_day(case: Case) -> date:
    found = Step.objects.filter(case=case).order_by("number").first()
    return case.opened_on if found is None else found.on


def _day_of(case: Case, kind: StepKind) -> date | None:
    found = Step.objects.filter(case=case, kind=kind.value).order_by("-number").first()
    return None if found is None else found.on


def _in_time(case: Case, step: Step, limit: LimitKind, otherwise: date) -> bool:
    """By the clocks the step met; where the law has only words, by the national measure's day.

    What ran out before it was undone was not in time, nor what ran out by the start it first had.
    """
    if _undone(case, step, limit):
        return False
    met = Clock.objects.filter(case=case, entries__step=step, entries__mark="meet")
    told = [
        one.standing.in_time
        for one in ticking(ledgers(met), reckoner(step.on))
        if one.standing.in_time is not None and _is_of(book().rule(one.standing.rule), limit)
    ]
    return all(told) if told else step.on <= otherwise


def _undone(case: Case, step: Step, limit: LimitKind) -> bool:
    """Does a clock that this step answers look kept only because of what was corrected or told late?"""
    rules = [rule.id for rule in book().rules.values() if _is_of(rule, limit)]
    clocks = Clock.objects.filter(case=case, rule_id__in=rules)
    day = localtime(step.at).date()
    taken = bent(clocks, day).values()
    met = clocks.filter(entries__step=step, entries__mark=Mark.MEET.value)
    return bool(marked(Clock.objects.filter(pk__in=met.values("pk")))) or any(
        one.standing.met_on == day for one in taken
    )


def _is_of(rule: Rule, limit: LimitKind) -> bool:
    return any(wording.limit.kind is limit for wording in rule.wordings)


def _who(case: Case) -> dict[str, Any]:
    client = Client.objects.select_related("municipality").get(pk=case.client_id)
    return {
        "municipality_code": client.municipality.code if client.municipality else "*",
        "unit_code": case.organisation.code,
        "sex_code": client.sex_code,
        "age_band": age_band(case.age),
        "language_code": language_group(client.language_code),
    }
