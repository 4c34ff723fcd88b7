"""Tables of clients, matters, clocks, plans and whoever may see them."""

from luukku.rooms.cases.models.cases import Case, Party, Step
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
from luukku.rooms.cases.models.corrections import Correction, CorrectionAnswer
from luukku.rooms.cases.models.messages import Attachment, Message, MessageReading, Thread

__all__ = [
    "Attachment",
    "Case",
    "Change",
    "Client",
    "Clock",
    "ClockEntry",
    "Correction",
    "CorrectionAnswer",
    "Disclosure",
    "EmergencyAccess",
    "Mandate",
    "Message",
    "MessageReading",
    "Party",
    "Relation",
    "Reminder",
    "Step",
    "Thread",
    "Worker",
]
