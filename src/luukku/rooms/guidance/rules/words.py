"""The closed sets of words of guidance, and what each is called."""

from enum import StrEnum
from typing import Final

from luukku.engines.kernel.texts import N_


class Channel(StrEnum):
    """How somebody got in touch."""

    PHONE = "phone"
    VISIT = "visit"
    MESSAGE = "message"
    FORM = "form"
    CHAT = "chat"
    NOTIFICATION = "notification"
    CALLBACK = "callback"
    HELP_BUTTON = "help_button"
    OUTWARD = "outward"


CHANNEL_NAMES: Final[dict[Channel, str]] = {
    Channel.PHONE: N_("Puhelu"),
    Channel.VISIT: N_("Käynti"),
    Channel.MESSAGE: N_("Viesti"),
    Channel.FORM: N_("Lomake"),
    Channel.CHAT: N_("Chat"),
    Channel.NOTIFICATION: N_("Ilmoitus"),
    Channel.CALLBACK: N_("Soittopyyntö"),
    Channel.HELP_BUTTON: N_("Tarvitsen apua -painike"),
    Channel.OUTWARD: N_("Oma soitto asukkaalle"),
}
SPOKEN: Final = frozenset({Channel.PHONE, Channel.VISIT, Channel.CHAT, Channel.OUTWARD})
"""Channels in which one can ask back at once."""
FROM_RESIDENT: Final = tuple(channel for channel in Channel if channel is not Channel.OUTWARD)
"""What counts as a contact: the resident had to do something."""


class Behalf(StrEnum):
    """For whom the need was told."""

    SELF = "self"
    RELATIVE = "relative"
    PROFESSIONAL = "professional"
    ANONYMOUS = "anonymous"


BEHALF_NAMES: Final[dict[Behalf, str]] = {
    Behalf.SELF: N_("Itse"),
    Behalf.RELATIVE: N_("Läheinen"),
    Behalf.PROFESSIONAL: N_("Ammattilainen"),
    Behalf.ANONYMOUS: N_("Nimettömästi"),
}


class Outcome(StrEnum):
    """How a need ended."""

    SOLVED = "solved"
    INFORMED = "informed"
    HANDED_OVER = "handed_over"
    ABANDONED = "abandoned"
    EMERGENCY = "emergency"


OUTCOME_NAMES: Final[dict[Outcome, str]] = {
    Outcome.SOLVED: N_("Sai avun"),
    Outcome.INFORMED: N_("Sai tiedon ja ohjauksen"),
    Outcome.HANDED_OVER: N_("Siirtyi palveluun, joka vastaa nyt"),
    Outcome.ABANDONED: N_("Yhteys katkesi"),
    Outcome.EMERGENCY: N_("Ohjattiin hätäapuun"),
}
SOLVING: Final = frozenset({Outcome.SOLVED, Outcome.INFORMED})
"""Outcomes that count as solved and are asked about after a week."""


class ReturnReason(StrEnum):
    """Why a receiver gave a need back."""

    NOT_OURS = "not_ours"
    OTHER_AREA = "other_area"
    NO_ROOM = "no_room"
    NOT_ENOUGH_KNOWN = "not_enough_known"
    PERSON_DECLINED = "person_declined"
    OTHER = "other"


RETURN_NAMES: Final[dict[ReturnReason, str]] = {
    ReturnReason.NOT_OURS: N_("Ei kuulu tehtäviimme"),
    ReturnReason.OTHER_AREA: N_("Kuuluu toisen alueen tai yksikön vastuulle"),
    ReturnReason.NO_ROOM: N_("Emme ehdi ottaa vastaan ajoissa"),
    ReturnReason.NOT_ENOUGH_KNOWN: N_("Tietoa on liian vähän"),
    ReturnReason.PERSON_DECLINED: N_("Henkilö ei halua palveluamme"),
    ReturnReason.OTHER: N_("Muu syy"),
}


class HandoverState(StrEnum):
    """How a handover stands."""

    SENT = "sent"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


HANDOVER_NAMES: Final[dict[HandoverState, str]] = {
    HandoverState.SENT: N_("Odottaa vastausta"),
    HandoverState.ACCEPTED: N_("Otettu vastaan"),
    HandoverState.RETURNED: N_("Palautettu"),
    HandoverState.WITHDRAWN: N_("Peruttu"),
}


class Helped(StrEnum):
    """Did help come?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


HELPED_NAMES: Final[dict[Helped, str]] = {
    Helped.YES: N_("Kyllä"),
    Helped.PARTLY: N_("Osittain"),
    Helped.NO: N_("En"),
}
LONGEST_ABOUT: Final = 4000
LONGEST_REASON: Final = 1000
MOST_TOLD: Final = 20
