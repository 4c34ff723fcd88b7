"""Tables of needs and of what was done about them: random codes and keys, never a person's name."""

from luukku.rooms.guidance.models.care import (
    Contact,
    FollowUp,
    Handover,
    Proposal,
)
from luukku.rooms.guidance.models.need import GuidanceUnit, Need, UnmetSearch

__all__ = [
    "Contact",
    "FollowUp",
    "GuidanceUnit",
    "Handover",
    "Need",
    "Proposal",
    "UnmetSearch",
]
