"""Tables of needs and of what was done about them: random codes and keys, never a person's name."""

from luukku.rooms.guidance.models.care import (
    Contact,
    FollowUp,
    Handover,
    Proposal,
)
from luukku.rooms.guidance.models.need import DoorMark, GuidanceUnit, Need, UnmetSearch

__all__ = [
    "Contact",
    "DoorMark",
    "FollowUp",
    "GuidanceUnit",
    "Handover",
    "Need",
    "Proposal",
    "UnmetSearch",
]
