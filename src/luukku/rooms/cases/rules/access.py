"""Why somebody may look, and what opening without a relation asks for (pääsyn perusteet)."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.statutes.calendar import after_months
from luukku.rooms.cases.rules.words import Basis, Domain

EMERGENCY_WINDOW: Final = timedelta(hours=12)
REVIEW_WITHIN: Final = timedelta(days=7)
SHORTEST_REASON: Final = 10
LONGEST_REASON: Final = 2000
LONGEST_DISCLOSURE: Final = 12
"""Months: a ground without the client's permission is looked at again at least once a year."""
SECTION: Final = re.compile(
    r"\d{1,4}/(1[89]|20)\d\d (\d{1,2} luku )?\d{1,3} ?[a-z]? §( \d{1,2} mom\.?)?"
)
LAW: Final = "laki sosiaali- ja terveydenhuollon asiakastietojen käsittelystä 703/2023"


class Reason(StrEnum):
    """On what ground a page of a client was opened; stands in the log as a code."""

    OWN_TASK = "own_task"
    OWN_WORKER = "own_worker"
    WORKER = "worker"
    CARE = "care"
    JOINT = "joint"
    CONSULTED = "consulted"
    PARTY = "party"
    DISCLOSURE = "disclosure"
    QUEUE = "queue"
    LEAD = "lead"
    EMERGENCY = "emergency"
    HIMSELF = "himself"
    MANDATE = "mandate"
    HOUSE = "house"


REASON_NAMES: Final[dict[Reason, str]] = {
    Reason.OWN_TASK: N_("Hoitaa asiaasi"),
    Reason.OWN_WORKER: N_("Omatyöntekijäsi"),
    Reason.WORKER: N_("Työskentelee kanssasi"),
    Reason.CARE: N_("Hoitosuhde"),
    Reason.JOINT: N_("Yhteinen palvelu"),
    Reason.CONSULTED: N_("Häneltä kysyttiin neuvoa asiassasi"),
    Reason.PARTY: N_("Osallinen asiassasi"),
    Reason.DISCLOSURE: N_("Tietojen luovutus luvallasi tai lain perusteella"),
    Reason.QUEUE: N_("Asiasi odotti käsittelijää hänen yksikössään"),
    Reason.LEAD: N_("Yksikön esihenkilö"),
    Reason.EMERGENCY: N_("Hätäavaus"),
    Reason.HIMSELF: N_("Sinä itse"),
    Reason.MANDATE: N_("Asioi puolestasi"),
    Reason.HOUSE: N_("Järjestelmän ylläpito"),
}
LOOKS_ONLY: Final = frozenset({Reason.DISCLOSURE, Reason.EMERGENCY, Reason.CONSULTED})
"""Grounds to read a matter, never to change it or to let others in."""
GOES_THERE: Final = frozenset(
    {Reason.OWN_TASK, Reason.OWN_WORKER, Reason.WORKER, Reason.CARE, Reason.JOINT, Reason.PARTY,
     Reason.EMERGENCY}
)  # fmt: skip
"""Grounds on which one may have to go where the client is; advice and reading need no address."""
LETS_OVER: Final = frozenset(
    {Reason.OWN_TASK, Reason.OWN_WORKER, Reason.WORKER, Reason.CARE, Reason.JOINT, Reason.LEAD,
     Reason.HOUSE}
)  # fmt: skip
"""Grounds on which one writes down that another domain may read: the domain's own work, or its lead."""


class VisitNeed(StrEnum):
    """Why a worker must know where a client under a non-disclosure order is."""

    HOME_VISIT = "home_visit"
    TRANSPORT = "transport"
    DELIVERY = "delivery"
    URGENT_HELP = "urgent_help"


VISIT_NAMES: Final[dict[VisitNeed, str]] = {
    VisitNeed.HOME_VISIT: N_("Kotikäynti"),
    VisitNeed.TRANSPORT: N_("Kuljetuksen järjestäminen"),
    VisitNeed.DELIVERY: N_("Päätöksen tai apuvälineen toimittaminen"),
    VisitNeed.URGENT_HELP: N_("Kiireellinen apu"),
}


class Verdict(StrEnum):
    """What a lead found of an opening."""

    RIGHT = "right"
    WRONG = "wrong"


VERDICT_NAMES: Final[dict[Verdict, str]] = {
    Verdict.RIGHT: N_("Avaukseen oli peruste"),
    Verdict.WRONG: N_("Avaukseen ei ollut perustetta"),
}


def require_reason(words: str) -> str:
    """The reason as it is kept; one without a reason is refused."""
    said = words.strip()
    if len(said) < SHORTEST_REASON:
        raise RuleBroken(
            "cases.reason_missing",
            N_("Kerro perustelu vähintään %(n)s merkillä. Asiakas näkee sen."),
            law=LAW, field="reason", n=SHORTEST_REASON,
        )  # fmt: skip
    return said[:LONGEST_REASON]


def require_another_reviews(opener: UUID, reviewer: UUID | None) -> None:
    """Nobody reviews what they opened themselves."""
    if reviewer is None or reviewer == opener:
        raise RuleBroken(
            "cases.reviews_oneself",
            N_("Oman hätäavauksen käsittelee toinen esihenkilö."),
            law=LAW,
        )


def review_is_late(opened_at: datetime, reviewed_at: datetime | None, at: datetime) -> bool:
    """Has nobody looked at the opening in time?"""
    return reviewed_at is None and at > opened_at + REVIEW_WITHIN


def require_disclosure(
    come: Domain, go: Domain, basis: Basis, law: str, valid_to: date | None, today: date
) -> None:
    """A disclosure crosses a wall, names the section it leans on, and has a last day to come."""
    if come is go:
        raise RuleBroken(
            "cases.disclosure_crosses_no_wall",
            N_("Luovutus kulkee aina toimialalta toiselle. Valitse kaksi eri toimialaa."),
            field="to_domain",
        )
    if basis is not Basis.PERMISSION:
        _require_section(law)
        _require_end(valid_to, today)
    if valid_to is not None and valid_to < today:
        raise RuleBroken(
            "cases.disclosure_is_over",
            N_("Luovutuksen viimeinen päivä on jo mennyt. Valitse tuleva päivä."),
            field="valid_to",
        )


def _require_section(law: str) -> None:
    """The number of an Act and its section, and nothing else: other words could be of anybody."""
    if not SECTION.fullmatch(law.strip()):
        raise RuleBroken(
            "cases.disclosure_names_no_law",
            N_("Kirjaa säädöksen numero ja pykälä, esimerkiksi 703/2023 55 §."),
            law=LAW, field="law",
        )  # fmt: skip


def _require_end(valid_to: date | None, today: date) -> None:
    """What the client has not permitted does not go on without an end."""
    if valid_to is None or valid_to > after_months(today, LONGEST_DISCLOSURE):
        raise RuleBroken(
            "cases.disclosure_without_end",
            N_("Kirjaa luovutuksen viimeinen päivä, enintään vuoden päähän."),
            law=LAW, field="valid_to",
        )  # fmt: skip


def require_withdrawable(basis: Basis) -> None:
    """A client takes back one's own permission; what the law says stays."""
    if basis is not Basis.PERMISSION:
        raise RuleBroken(
            "cases.law_is_not_withdrawn",
            N_("Tämä luovutus perustuu lakiin, joten sitä ei voi perua. Voit pyytää selvityksen."),
            law=LAW,
        )


def require_can_be_given(basis: Basis, by_client: bool) -> None:
    """Only the client gives a permission; a worker writes down the other grounds."""
    if basis is Basis.PERMISSION and not by_client:
        raise RuleBroken(
            "cases.permission_is_the_clients",
            N_("Luvan antaa asiakas itse omilla sivuillaan tai hänen edustajansa."),
            field="basis",
        )
