"""Tables of clients, matters, clocks, plans and whoever may see them."""

from luukku.rooms.cases.models.cases import Case, Party, Step
from luukku.rooms.cases.models.chains import ChainAnswer, ChainFollowing, StageVisit
from luukku.rooms.cases.models.changes import Change
from luukku.rooms.cases.models.clients import (
    Client,
    Disclosure,
    EmergencyAccess,
    Mandate,
    Relation,
    Worker,
)
from luukku.rooms.cases.models.clocks import Clock, ClockEntry, Reminder
from luukku.rooms.cases.models.coordination import CoordinationSaid
from luukku.rooms.cases.models.corrections import Correction, CorrectionAnswer
from luukku.rooms.cases.models.messages import Attachment, Message, MessageReading, Thread
from luukku.rooms.cases.models.notices import LeadNotice
from luukku.rooms.cases.models.plans import (
    ClientGoal,
    ClientPlan,
    PlanAction,
    PlanEntry,
    PlanParty,
    PlanSection,
)
from luukku.rooms.cases.models.requests import ConsultationRequest, PairOffer, PairWorkRequest

__all__ = [
    "Attachment",
    "Case",
    "ChainAnswer",
    "ChainFollowing",
    "Change",
    "Client",
    "ClientGoal",
    "ClientPlan",
    "Clock",
    "ClockEntry",
    "ConsultationRequest",
    "CoordinationSaid",
    "Correction",
    "CorrectionAnswer",
    "Disclosure",
    "EmergencyAccess",
    "LeadNotice",
    "Mandate",
    "Message",
    "MessageReading",
    "PairOffer",
    "PairWorkRequest",
    "Party",
    "PlanAction",
    "PlanEntry",
    "PlanParty",
    "PlanSection",
    "Relation",
    "Reminder",
    "StageVisit",
    "Step",
    "Thread",
    "Worker",
]
