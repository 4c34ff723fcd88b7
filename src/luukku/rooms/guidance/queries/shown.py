"""What the staff's pages are given of needs, each made for its reader."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from luukku.engines.kernel.texts import Text
from luukku.rooms.guidance.rules.states import OPEN, NeedState


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A handover that waits for its answer."""

    to_organisation_id: int
    to_organisation: Text
    from_organisation: Text
    to_person: UUID | None
    sent_by: UUID | None
    sent_at: datetime
    reason: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """A need in a list."""

    code: str
    opened_at: datetime
    municipality: Text
    language_wanted: str
    about: str
    state: NeedState
    owner: UUID
    organisation_id: int
    organisation: Text
    bounces: int
    escalated: bool
    outcome: str
    due: date | None
    waiting: WaitingRow | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of needs and how many there are in all."""

    rows: tuple[NeedRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact."""

    number: int
    channel: str
    at: datetime
    taken_by: UUID | None
    retold: bool


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One handover with its answer."""

    from_organisation: Text
    from_person: UUID
    to_organisation: Text
    to_person: UUID | None
    sent_at: datetime
    sent_by: UUID | None
    reason: str
    state: str
    answered_at: datetime | None
    answered_by: UUID | None
    return_reason: str
    return_words: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposed service."""

    service_code: str
    why: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up and its answer."""

    uuid: UUID
    due: date
    asked_at: datetime | None
    answered_at: datetime | None
    helped: str
    told_times: int | None
    answered_by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPage:
    """Everything the page of a need shows, but for the name, whose reading is logged."""

    row: NeedRow
    municipality_code: str
    language_served: str
    language_asked: bool
    on_behalf: str
    situations: tuple[str, ...]
    has_caller: bool
    solved_at: datetime | None
    closed_at: datetime | None
    forgotten: bool
    contacts: tuple[ContactRow, ...]
    handovers: tuple[HandoverRow, ...]
    proposals: tuple[ProposalRow, ...]
    follow_ups: tuple[FollowUpRow, ...]

    @property
    def open_follow_up(self) -> FollowUpRow | None:
        """The follow-up that waits for an answer."""
        return next((one for one in self.follow_ups if one.answered_at is None), None)
