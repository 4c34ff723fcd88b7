"""Facts told by the room `guidance`: the path of a need, never its words nor whose it is."""

from dataclasses import dataclass
from uuid import UUID

from luukku.engines.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedOpened(Fact):
    """Somebody told a need for the first time (tarve avattiin)."""

    need_id: int
    organisation_id: int
    channel_code: str
    municipality_code: str
    on_behalf_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactTaken(Fact):
    """Somebody got in touch about a need (yhteydenotto otettiin vastaan)."""

    need_id: int
    number: int
    channel_code: str
    retold: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageAsked(Fact):
    """The language of service was asked; which was wanted and which was got (palvelukieltä kysyttiin)."""

    need_id: int
    wanted_code: str
    served_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnerNamed(Fact):
    """A need got another named owner (tarpeelle nimettiin omistaja)."""

    need_id: int
    owner_id: UUID
    organisation_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HandoverSent(Fact):
    """A need was offered to another with its story (saattaen siirto lähetettiin)."""

    need_id: int
    handover_id: int
    from_organisation_id: int
    to_organisation_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HandoverAccepted(Fact):
    """The receiver took the need on (saattaen siirto otettiin vastaan)."""

    need_id: int
    handover_id: int
    to_organisation_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HandoverReturned(Fact):
    """The receiver gave the need back with a reason (saattaen siirto palautettiin)."""

    need_id: int
    handover_id: int
    to_organisation_id: int
    reason_code: str
    bounces: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HandoverWithdrawn(Fact):
    """The sender took an offered handover back (saattaen siirto peruttiin)."""

    need_id: int
    handover_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HandoverUnanswered(Fact):
    """An offered need waited two working days without an answer (siirtoon ei vastattu ajoissa)."""

    need_id: int
    handover_id: int
    to_organisation_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedEscalated(Fact):
    """A need was returned so often that the guidance lead took it (tarve nousi vastaavalle)."""

    need_id: int
    bounces: int
    owner_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedSolved(Fact):
    """A need got its answer, and what it took (tarve ratkesi)."""

    need_id: int
    outcome_code: str
    contacts: int
    retold: int
    handovers: int
    bounces: int
    at_first_contact: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedReopened(Fact):
    """A need that was held to be solved was not (tarve avautui uudelleen)."""

    need_id: int
    owner_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedClosed(Fact):
    """Nothing more is done about a need (tarve päätettiin)."""

    need_id: int
    outcome_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpReached(Fact):
    """A week has gone since a need was solved: it is time to ask (kuulumisten aika tuli)."""

    need_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpAnswered(Fact):
    """It was told whether help came (kuulumisiin vastattiin)."""

    need_id: int
    helped_code: str
    told_times: int
    by_resident: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CallbackAsked(Fact):
    """Somebody asked to be called (yhteydenottoa pyydettiin)."""

    need_id: int
    municipality_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DoorSearched(Fact):
    """Somebody looked for help in own words; how much was found (luukulla haettiin)."""

    language_code: str
    municipality_code: str
    hits: int
    emergency_code: str
