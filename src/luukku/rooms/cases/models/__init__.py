"""Tables of clients, matters, clocks, plans and whoever may see them."""

from luukku.rooms.cases.models.cases import Case, Party, Step
from luukku.rooms.cases.models.clients import (
    Client,
    Disclosure,
    EmergencyAccess,
    Mandate,
    Relation,
    Worker,
)
from luukku.rooms.cases.models.clocks import Clock, ClockEntry, Reminder

__all__ = [
    "Case",
    "Client",
    "Clock",
    "ClockEntry",
    "Disclosure",
    "EmergencyAccess",
    "Mandate",
    "Party",
    "Relation",
    "Reminder",
    "Step",
    "Worker",
]
