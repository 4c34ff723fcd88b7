"""Asking a colleague: a question without identity, and a pair to work with; states and what each step asks."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.cases.rules.access import LAW, LETS_OVER, SECTION, Reason
from luukku.rooms.cases.rules.words import Basis

LONGEST_REPLY_DAYS: Final = 60
LONGEST_QUESTION: Final = 4000
DECLINES_TO_ESCALATE: Final = 3
"""After so many said no, the lead looks for a pair."""


class ConsultationState(StrEnum):
    """Where a question stands."""

    DRAFT = "draft"
    SENT = "sent"
    CLAIMED = "claimed"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


CONSULTATION_NAMES: Final[dict[ConsultationState, str]] = {
    ConsultationState.DRAFT: N_("Luonnos"),
    ConsultationState.SENT: N_("Odottaa vastaajaa"),
    ConsultationState.CLAIMED: N_("Vastattavana"),
    ConsultationState.ANSWERED: N_("Vastattu"),
    ConsultationState.CLOSED: N_("Suljettu"),
    ConsultationState.WITHDRAWN: N_("Peruttu"),
    ConsultationState.EXPIRED: N_("Vanhentunut"),
}
_C = ConsultationState
CONSULTATION_NEXT: Final[dict[ConsultationState, frozenset[ConsultationState]]] = {
    _C.DRAFT: frozenset({_C.SENT, _C.WITHDRAWN}),
    _C.SENT: frozenset({_C.CLAIMED, _C.WITHDRAWN, _C.EXPIRED}),
    _C.CLAIMED: frozenset({_C.ANSWERED, _C.SENT, _C.WITHDRAWN, _C.EXPIRED}),
    _C.ANSWERED: frozenset({_C.CLOSED}),
    _C.CLOSED: frozenset(),
    _C.WITHDRAWN: frozenset(),
    _C.EXPIRED: frozenset(),
}


class Mode(StrEnum):
    """How a pair would join."""

    VISIT = "visit"
    VIDEO = "video"
    PHONE = "phone"
    JOINT_ASSESSMENT = "joint_assessment"


MODE_NAMES: Final[dict[Mode, str]] = {
    Mode.VISIT: N_("Käynti"),
    Mode.VIDEO: N_("Video"),
    Mode.PHONE: N_("Puhelin"),
    Mode.JOINT_ASSESSMENT: N_("Yhteinen arviointi"),
}


class PairState(StrEnum):
    """Where a request for a pair stands."""

    REQUESTED = "requested"
    OFFERED = "offered"
    MATCHED = "matched"
    DONE = "done"
    DECLINED = "declined"
    ESCALATED = "escalated"


PAIR_NAMES: Final[dict[PairState, str]] = {
    PairState.REQUESTED: N_("Odottaa työparia"),
    PairState.OFFERED: N_("Joku on tarjoutunut"),
    PairState.MATCHED: N_("Työpari on sovittu"),
    PairState.DONE: N_("Toteutunut"),
    PairState.DECLINED: N_("Kukaan ei pääse"),
    PairState.ESCALATED: N_("Esihenkilö etsii työparia"),
}
_P = PairState
PAIR_NEXT: Final[dict[PairState, frozenset[PairState]]] = {
    _P.REQUESTED: frozenset({_P.OFFERED, _P.DECLINED}),
    _P.OFFERED: frozenset({_P.MATCHED, _P.REQUESTED, _P.DECLINED}),
    _P.MATCHED: frozenset({_P.DONE, _P.REQUESTED}),
    _P.DONE: frozenset(),
    _P.DECLINED: frozenset({_P.ESCALATED, _P.OFFERED}),
    _P.ESCALATED: frozenset({_P.OFFERED}),
}


class OfferState(StrEnum):
    """What somebody said to a request."""

    OFFERED = "offered"
    DECLINED = "declined"
    TAKEN = "taken"


OFFER_NAMES: Final[dict[OfferState, str]] = {
    OfferState.OFFERED: N_("Pääsee työpariksi"),
    OfferState.DECLINED: N_("Ei pääse"),
    OfferState.TAKEN: N_("Valittu työpariksi"),
}


def require_consultation_move(now: ConsultationState, then: ConsultationState) -> None:
    """Only the steps of the table."""
    if then not in CONSULTATION_NEXT[now]:
        raise RuleBroken(
            "cases.consultation_wrong_state",
            N_("Pyyntö ei ole vaiheessa, jossa tämän voi tehdä. Päivitä sivu."),
        )


def require_pair_move(now: PairState, then: PairState) -> None:
    """Only the steps of the table."""
    if then not in PAIR_NEXT[now]:
        raise RuleBroken(
            "cases.pair_wrong_state",
            N_("Pyyntö ei ole vaiheessa, jossa tämän voi tehdä. Päivitä sivu."),
        )


def require_question(words: str, reply_due: date, today: date) -> str:
    """A question with words and a day of reply that comes; gives the words."""
    said = require_said(words)
    if not 0 < (reply_due - today).days <= LONGEST_REPLY_DAYS:
        raise RuleBroken(
            "cases.reply_day_wrong",
            N_("Vastauspäivän pitää olla tulossa, enintään %(n)s päivän päässä."),
            field="reply_due", n=LONGEST_REPLY_DAYS,
        )  # fmt: skip
    return said


def require_reply_ahead(reply_due: date, today: date) -> None:
    """What is sent can still be answered in time."""
    if reply_due <= today:
        raise RuleBroken(
            "cases.reply_day_gone",
            N_("Vastauspäivä ei ole enää tulossa. Peru luonnos ja kirjoita kysymys uudelleen."),
        )


def require_said(words: str) -> str:
    """Words, and not too many; gives them."""
    said = words.strip()
    if not said:
        raise RuleBroken("cases.nothing_written", N_("Kirjoita kysymys."), field="question")
    if len(said) > LONGEST_QUESTION:
        raise RuleBroken(
            "cases.too_long", N_("Teksti on liian pitkä. Enintään %(n)s merkkiä."),
            field="question", n=LONGEST_QUESTION,
        )  # fmt: skip
    return said


def require_other(asker: UUID, other: UUID | None) -> UUID:
    """Nobody answers oneself; gives who it is."""
    if other is None or other == asker:
        raise RuleBroken("cases.request_to_oneself", N_("Omaan pyyntöön vastaa joku muu."))
    return other


def require_basis(basis: Basis | None, law: str) -> Basis:
    """Identity is told only on a ground; one of law names its section."""
    if basis is None:
        raise RuleBroken(
            "cases.identity_without_basis",
            N_("Valitse peruste, jolla asiakkaan henkilöllisyys kerrotaan."), field="basis",
        )  # fmt: skip
    if basis is not Basis.PERMISSION and not SECTION.fullmatch(law.strip()):
        raise RuleBroken(
            "cases.disclosure_names_no_law",
            N_("Kirjaa säädöksen numero ja pykälä, esimerkiksi 703/2023 55 §."),
            law=LAW, field="law",
        )  # fmt: skip
    return basis


def require_tells(grounds: Iterable[Reason]) -> None:
    """Whose matter it is, is told by who works it in its own domain or leads that work, by nobody else."""
    if LETS_OVER.isdisjoint(grounds):
        raise RuleBroken(
            "cases.identity_is_told_by_its_domain",
            N_("Henkilöllisyyden kertoo asian oman toimialan työntekijä. Pyydä omatyöntekijää."),
            law=LAW,
        )


def require_draft(state: ConsultationState) -> None:
    """What has been sent is not written anew."""
    if state is not ConsultationState.DRAFT:
        raise RuleBroken(
            "cases.consultation_wrong_state",
            N_("Kysymys on jo lähetetty. Peru se ja kirjoita uusi."),
        )


def require_not_told(identified_at: datetime | None) -> None:
    """Who knows whose matter it is does not hand the question on: another must be told on a ground."""
    if identified_at is not None:
        raise RuleBroken(
            "cases.identity_was_told",
            N_("Sinulle on kerrottu, kenestä on kyse. Vastaa tai pyydä kysyjää perumaan kysymys."),
        )


def require_not_taken(state: OfferState | None) -> None:
    """Who has been chosen is in the matter already; a no comes too late."""
    if state is OfferState.TAKEN:
        raise RuleBroken(
            "cases.pair_is_taken",
            N_("Sinut on jo valittu työpariksi. Pyydä pyytäjää päättämään osallisuutesi asiassa."),
        )


def require_window(begins: date, ends: date, today: date) -> None:
    """The days in which a pair is wanted are ahead and in order."""
    if ends < begins or ends < today:
        raise RuleBroken(
            "cases.pair_window_wrong",
            N_("Viimeisen päivän pitää olla ensimmäisen jälkeen eikä se saa olla mennyt."),
            field="not_after",
        )


def require_still_ahead(last: date, today: date) -> None:
    """Nobody joins after the days in which a pair was wanted."""
    if last < today:
        raise RuleBroken(
            "cases.pair_days_gone",
            N_("Pyynnön viimeinen päivä on mennyt. Tee uusi pyyntö uusille päiville."),
        )
