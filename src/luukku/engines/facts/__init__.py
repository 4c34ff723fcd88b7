"""What rooms tell each other: things that have happened, in the past tense.

A fact carries ids, codes, dates and bands only, never a name, never free text.
One file for each telling room.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """When it happened and by whom (the key of a person; None = the house itself)."""

    at: datetime
    by: UUID | None
