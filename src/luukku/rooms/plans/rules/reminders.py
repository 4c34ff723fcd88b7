"""What of a plan waits for somebody: late, stale, unowned, unmeasured, unreported, unevaluated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.leave import in_force
from luukku.rooms.plans.rules.status import FINAL, Status
from luukku.rooms.plans.rules.words import Family, IndicatorKind


class Reason(StrEnum):
    """Why somebody is reminded."""

    LATE = "late"
    STEP_LATE = "step_late"
    DUE_SOON = "due_soon"
    STALE = "stale"
    UNOWNED = "unowned"
    OWNER_ENDED = "owner_ended"
    NO_INDICATOR = "no_indicator"
    REPORT_DUE = "report_due"
    RISK_REVIEW = "risk_review"
    EVALUATION_MISSING = "evaluation_missing"


REASON_NAMES: dict[Reason, str] = {
    Reason.LATE: N_("Määräpäivä on mennyt"),
    Reason.STEP_LATE: N_("Välivaihe on myöhässä"),
    Reason.DUE_SOON: N_("Määräpäivä lähestyy"),
    Reason.STALE: N_("Tilannetta ei ole päivitetty"),
    Reason.UNOWNED: N_("Vastuutaho puuttuu"),
    Reason.OWNER_ENDED: N_("Vastuutaho on lakannut"),
    Reason.NO_INDICATOR: N_("Mittari puuttuu"),
    Reason.REPORT_DUE: N_("Raportti on pian annettava"),
    Reason.RISK_REVIEW: N_("Riskin tarkistus on myöhässä"),
    Reason.EVALUATION_MISSING: N_("Kauden arviointi puuttuu"),
}

TONES: dict[Reason, str] = {
    Reason.LATE: "late",
    Reason.STEP_LATE: "late",
    Reason.DUE_SOON: "active",
    Reason.STALE: "partial",
    Reason.UNOWNED: "bad",
    Reason.OWNER_ENDED: "bad",
    Reason.NO_INDICATOR: "neutral",
    Reason.REPORT_DUE: "active",
    Reason.RISK_REVIEW: "late",
    Reason.EVALUATION_MISSING: "late",
}


class Urgency(StrEnum):
    """When somebody should see to it."""

    NOW = "now"
    SOON = "soon"
    MEND = "mend"


URGENCY_NAMES: dict[Urgency, str] = {
    Urgency.NOW: N_("Myöhässä"),
    Urgency.SOON: N_("Pian"),
    Urgency.MEND: N_("Täydennettävää"),
}
LATE = frozenset({Reason.LATE, Reason.STEP_LATE, Reason.RISK_REVIEW, Reason.EVALUATION_MISSING})
SOON = frozenset({Reason.DUE_SOON, Reason.REPORT_DUE})

CLOSING = frozenset({Reason.EVALUATION_MISSING, Reason.REPORT_DUE})
CLOSING_DAYS = 365
"""How long after its period a plan's last evaluation and reports are still a day's work."""

OPEN = frozenset(Status) - FINAL - {Status.NOT_DONE}
"""Statuses after which something is still expected."""

STALE_DAYS = 180
STALE_DAYS_OF: dict[Family, int] = {Family.SELF_MONITORING: 120, Family.PROGRAMME: 90}
SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for a measure and when; `ends_on` is the last day of the organisation itself."""

    valid_from: date | None = None
    valid_to: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A step: first promise, forecast, done."""

    due: date | None = None
    forecast: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """What is looked at in one measure."""

    status: str
    due: date | None = None
    forecast: date | None = None
    changed_on: date | None = None
    steps: tuple[Dated, ...] = ()
    owners: tuple[Owner, ...] = ()
    indicators: tuple[str, ...] = ()


def urgency(reason: Reason, on: date | None, today: date) -> Urgency:
    """How urgent a reminder is; a report whose day has gone is late too."""
    if reason in LATE or (reason is Reason.REPORT_DUE and on is not None and on < today):
        return Urgency.NOW
    return Urgency.SOON if reason in SOON else Urgency.MEND


def is_past(reason: Reason, plan_end: date | None, today: date) -> bool:
    """Is the reminder of a plan whose period is over? Closing the plan stays in view for a year."""
    if plan_end is None or plan_end >= today:
        return False
    return reason not in CLOSING or (today - plan_end).days > CLOSING_DAYS


def stale_days(family: str) -> int:
    """After how many days without a word a plan of this family is stale."""
    return STALE_DAYS_OF.get(Family(family), STALE_DAYS)


def reasons(measure: Followed, *, today: date, stale_after: int = STALE_DAYS) -> tuple[Reason, ...]:
    """Everything that waits in one measure; nothing when it has ended."""
    if Status(measure.status) not in OPEN:
        return ()
    found = [
        *_about_dates(measure, today),
        *_about_owners(measure.owners, today),
    ]
    if measure.changed_on and (today - measure.changed_on).days > stale_after:
        found.append(Reason.STALE)
    if not set(measure.indicators) - {IndicatorKind.UNDEFINED.value}:
        found.append(Reason.NO_INDICATOR)
    return tuple(found)


def _about_dates(measure: Followed, today: date) -> Iterable[Reason]:
    expected = measure.forecast or measure.due
    if expected and expected < today:
        yield Reason.LATE
    elif is_soon(expected, today):
        yield Reason.DUE_SOON
    if any(_step_is_late(step, today) for step in measure.steps):
        yield Reason.STEP_LATE


def _step_is_late(step: Dated, today: date) -> bool:
    expected = step.forecast or step.due
    return step.done is None and expected is not None and expected < today


def _about_owners(owners: tuple[Owner, ...], today: date) -> Iterable[Reason]:
    now = [owner for owner in owners if in_force(owner.valid_from, owner.valid_to, today)]
    if not now:
        yield Reason.UNOWNED
    elif all(owner.ends_on is not None and owner.ends_on < today for owner in now):
        yield Reason.OWNER_ENDED


def is_soon(day: date | None, today: date, days: int = SOON_DAYS) -> bool:
    """Is the day at hand, today or within the days?"""
    return day is not None and today <= day <= today + timedelta(days=days)
