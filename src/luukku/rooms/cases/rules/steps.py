"""The steps of a matter: from which states, to which, what proves them and what they set going.

A step needs something with content: a call, a visit, a letter, a decision. That somebody changed a state
proves nothing. The names of proofs and of events are those of the law book (engines/statutes).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from luukku.engines.kernel.texts import N_
from luukku.rooms.cases.rules.states import OPEN, CaseState


class StepKind(StrEnum):
    """What may happen to a matter."""

    CONTACT_RECEIVED = "contact_received"
    APPLICATION_ARRIVED = "application_arrived"
    REFERRAL_ARRIVED = "referral_arrived"
    NOTIFICATION_RECEIVED = "notification_received"
    URGENCY_ASSESSED = "urgency_assessed"
    MADE_PENDING = "made_pending"
    ASSESSMENT_STARTED = "assessment_started"
    ASSESSMENT_READY = "assessment_ready"
    NEED_ASSESSED = "need_assessed"
    NO_NEED_TOLD = "no_need_told"
    PLAN_AGREED = "plan_agreed"
    DECISION_MADE = "decision_made"
    DECISION_DELIVERED = "decision_delivered"
    SERVICE_STARTED = "service_started"
    EVALUATED = "evaluated"
    MEETING_ASKED = "meeting_asked"
    MEETING_HELD = "meeting_held"
    DOCTOR_NEEDED = "doctor_needed"
    DOCTOR_SEEN = "doctor_seen"


STEP_NAMES: Final[dict[StepKind, str]] = {
    StepKind.CONTACT_RECEIVED: N_("Yhteydenotto"),
    StepKind.APPLICATION_ARRIVED: N_("Hakemus saapui"),
    StepKind.REFERRAL_ARRIVED: N_("Lähete saapui"),
    StepKind.NOTIFICATION_RECEIVED: N_("Ilmoitus otettiin vastaan"),
    StepKind.URGENCY_ASSESSED: N_("Kiireellisyys arvioitiin"),
    StepKind.MADE_PENDING: N_("Asia tuli vireille"),
    StepKind.ASSESSMENT_STARTED: N_("Arviointi aloitettiin"),
    StepKind.ASSESSMENT_READY: N_("Arviointi valmistui"),
    StepKind.NEED_ASSESSED: N_("Hoidon tarve arvioitiin"),
    StepKind.NO_NEED_TOLD: N_("Kerrottiin, ettei palvelun tarvetta ole"),
    StepKind.PLAN_AGREED: N_("Suunnitelma sovittiin"),
    StepKind.DECISION_MADE: N_("Päätös tehtiin"),
    StepKind.DECISION_DELIVERED: N_("Päätös annettiin tiedoksi"),
    StepKind.SERVICE_STARTED: N_("Palvelu alkoi"),
    StepKind.EVALUATED: N_("Palvelu arvioitiin"),
    StepKind.MEETING_ASKED: N_("Keskusteluaikaa pyydettiin"),
    StepKind.MEETING_HELD: N_("Keskustelu pidettiin"),
    StepKind.DOCTOR_NEEDED: N_("Lääkärin vastaanotto todettiin tarpeelliseksi"),
    StepKind.DOCTOR_SEEN: N_("Lääkäri otti vastaan"),
}


class Result(StrEnum):
    """What was decided."""

    GRANTED = "granted"
    PARTLY = "partly"
    REJECTED = "rejected"


RESULT_NAMES: Final[dict[Result, str]] = {
    Result.GRANTED: N_("Myönnetty"),
    Result.PARTLY: N_("Myönnetty osittain"),
    Result.REJECTED: N_("Hylätty"),
}


class Urgency(StrEnum):
    """What the first look at a matter found."""

    URGENT = "urgent"
    NOT_URGENT = "not_urgent"


URGENCY_NAMES: Final[dict[Urgency, str]] = {
    Urgency.URGENT: N_("Kiireellinen"),
    Urgency.NOT_URGENT: N_("Ei kiireellinen"),
}


@dataclass(frozen=True, slots=True)
class StepRule:
    """When a step may be taken and what it brings about. `to` None: the state stays as it is."""

    since: frozenset[CaseState]
    to: CaseState | None
    proofs: tuple[str, ...]
    fires: tuple[str, ...] = ()
    by_official: bool = False


_S = CaseState
_BEGUN: Final = frozenset({_S.RECEIVED, _S.TRIAGED})
_SAID: Final = ("call", "visit", "message", "form", "letter")
_SEEN: Final = ("call", "visit", "meeting")

STEPS: Final[dict[StepKind, StepRule]] = {
    StepKind.CONTACT_RECEIVED: StepRule(
        OPEN, None, (*_SAID, "notification", "application"),
        ("contact.received", "contact.attempt", "care.sought"),
    ),
    StepKind.APPLICATION_ARRIVED: StepRule(
        OPEN, None, ("application", "form", "letter"),
        ("application.arrived", "application.filed", "contact.received", "matter.pending"),
    ),
    StepKind.REFERRAL_ARRIVED: StepRule(_BEGUN, None, ("referral",), ("referral.arrived",)),
    StepKind.NOTIFICATION_RECEIVED: StepRule(
        OPEN, None, ("notification", "call", "message", "form", "letter"),
        ("notification.received", "contact.received", "matter.pending"),
    ),
    StepKind.URGENCY_ASSESSED: StepRule(
        frozenset({_S.RECEIVED}), _S.TRIAGED, (*_SEEN, "assessment")
    ),
    StepKind.MADE_PENDING: StepRule(
        OPEN, None, ("application", "notification", *_SAID, "meeting"), ("matter.pending",)
    ),
    StepKind.ASSESSMENT_STARTED: StepRule(
        frozenset({_S.RECEIVED, _S.TRIAGED, _S.EVALUATED}), _S.ASSESSING, _SEEN,
        ("assessment.started",),
    ),
    StepKind.ASSESSMENT_READY: StepRule(
        frozenset({_S.ASSESSING}), _S.ASSESSED, ("assessment",), ("assessment.preliminary",)
    ),
    StepKind.NEED_ASSESSED: StepRule(
        frozenset({_S.RECEIVED, _S.TRIAGED, _S.ASSESSING}), _S.ASSESSED, ("assessment", *_SEEN),
        ("need.assessed", "need.found"),
    ),
    StepKind.NO_NEED_TOLD: StepRule(
        frozenset({_S.TRIAGED, _S.ASSESSING, _S.ASSESSED}), None, ("letter", "message")
    ),
    StepKind.PLAN_AGREED: StepRule(
        frozenset({_S.ASSESSED, _S.DECIDED, _S.EVALUATED}), _S.PLANNED, ("plan", "meeting"),
        ("plan.checked",),
    ),
    StepKind.DECISION_MADE: StepRule(
        frozenset({_S.RECEIVED, _S.TRIAGED, _S.ASSESSED, _S.PLANNED}), _S.DECIDED, ("decision",),
        ("decision.made",), by_official=True,
    ),
    StepKind.DECISION_DELIVERED: StepRule(
        frozenset({_S.DECIDED, _S.PLANNED, _S.IN_SERVICE}), None,
        ("letter", "message", "meeting", "visit"),
    ),
    StepKind.SERVICE_STARTED: StepRule(
        frozenset({_S.ASSESSED, _S.PLANNED, _S.DECIDED, _S.EVALUATED}), _S.IN_SERVICE,
        ("service", "treatment", *_SEEN),
    ),
    StepKind.EVALUATED: StepRule(
        frozenset({_S.IN_SERVICE}), _S.EVALUATED, (*_SEEN, "assessment", "plan")
    ),
    StepKind.MEETING_ASKED: StepRule(OPEN, None, _SAID, ("request",)),
    StepKind.MEETING_HELD: StepRule(OPEN, None, ("meeting", "visit", "call")),
    StepKind.DOCTOR_NEEDED: StepRule(
        OPEN, None, _SEEN, ("other_professional.event",)
    ),
    StepKind.DOCTOR_SEEN: StepRule(OPEN, None, ("visit", "treatment")),
}  # fmt: skip
"""Every step. Which of them are on the line of a matter is told by its kind (reference/kinds)."""


class Ending(StrEnum):
    """Why nothing more is done about a matter."""

    COMPLETED = "completed"
    NO_NEED = "no_need"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    MOVED_AWAY = "moved_away"
    TRANSFERRED = "transferred"
    DIED = "died"


ENDING_NAMES: Final[dict[Ending, str]] = {
    Ending.COMPLETED: N_("Palvelu toteutui ja se on arvioitu"),
    Ending.NO_NEED: N_("Palvelun tarvetta ei ole"),
    Ending.REJECTED: N_("Hakemus hylättiin"),
    Ending.WITHDRAWN: N_("Asiakas perui asian"),
    Ending.MOVED_AWAY: N_("Asiakas muutti toiselle alueelle"),
    Ending.TRANSFERRED: N_("Asia siirrettiin toiselle viranomaiselle"),
    Ending.DIED: N_("Asiakas kuoli"),
}
CLOCK_ENDING: Final[dict[Ending, str]] = {
    Ending.COMPLETED: "need_ended", Ending.NO_NEED: "need_ended", Ending.REJECTED: "need_ended",
    Ending.WITHDRAWN: "withdrawn", Ending.MOVED_AWAY: "moved_away",
    Ending.TRANSFERRED: "transferred", Ending.DIED: "died",
}  # fmt: skip
"""What a clock that still runs says of its end, by the law book's names."""


def ends_waiting(kind: StepKind, result: str) -> bool:
    """After these nobody waits for a service any more."""
    refused = kind is StepKind.DECISION_MADE and result == Result.REJECTED
    return refused or kind is StepKind.NO_NEED_TOLD
