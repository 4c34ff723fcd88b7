"""Acting for another: what each kind of mandate opens, and when it is over."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.statutes.calendar import after_months
from luukku.rooms.cases.rules.words import MandateKind

FULL_AGE: Final = 18
LAWS: Final = {
    MandateKind.GUARDIAN: "laki lapsen huollosta ja tapaamisoikeudesta 361/1983 4 §",
    MandateKind.TRUSTEE: "laki holhoustoimesta 442/1999 29 §",
    MandateKind.MANDATE: "hallintolaki 434/2003 12 §",
}


class MandateProof(StrEnum):
    """Where a mandate was checked."""

    SUOMI_FI = "suomi_fi"
    POPULATION = "population"
    GUARDIANSHIP = "guardianship"
    PAPER = "paper"
    DECISION = "decision"


PROOF_NAMES: Final[dict[MandateProof, str]] = {
    MandateProof.SUOMI_FI: N_("Suomi.fi-valtuudet"),
    MandateProof.POPULATION: N_("Väestötietojärjestelmä"),
    MandateProof.GUARDIANSHIP: N_("Holhousasioiden rekisteri"),
    MandateProof.PAPER: N_("Valtakirja"),
    MandateProof.DECISION: N_("Tuomioistuimen tai viranomaisen päätös"),
}


class MandateScope(StrEnum):
    """What may be done for the client."""

    MATTERS = "matters"
    PLAN = "plan"
    MESSAGES = "messages"
    PERMISSIONS = "permissions"


SCOPE_NAMES: Final[dict[MandateScope, str]] = {
    MandateScope.MATTERS: N_("Asiat"),
    MandateScope.PLAN: N_("Suunnitelma"),
    MandateScope.MESSAGES: N_("Viestit"),
    MandateScope.PERMISSIONS: N_("Luvat, oikaisut ja katselut"),
}


def scopes_of(kind: MandateKind, asked: Iterable[str]) -> tuple[str, ...]:
    """A guardian has them all; others those that were given, at least one."""
    if kind is MandateKind.GUARDIAN:
        return tuple(scope.value for scope in MandateScope)
    given = set(asked)
    told = tuple(scope.value for scope in MandateScope if scope.value in given)
    if not told or given - set(told):
        raise RuleBroken(
            "cases.mandate_without_scope",
            N_("Valitse, mitä asioita valtuutus koskee."),
            law=LAWS[kind], field="scopes",
        )  # fmt: skip
    return told


def last_day(kind: MandateKind, valid_to: date | None, born_on: date | None) -> date | None:
    """A guardian's days end the day before full age; everybody else's as was told."""
    if kind is not MandateKind.GUARDIAN:
        return valid_to
    if born_on is None:
        raise RuleBroken(
            "cases.guardian_of_unknown_age",
            N_("Lapsen syntymäaika puuttuu, joten huoltajuuden loppua ei voi laskea."),
            law=LAWS[kind],
        )
    day = after_months(born_on, 12 * FULL_AGE) - timedelta(days=1)
    return min(valid_to, day) if valid_to else day


def require_mandate(
    *, client: object, holder: object, writer: object, valid_from: date, valid_to: date | None,
    today: date,
) -> None:  # fmt: skip
    """Nobody holds a mandate of oneself or one that is over, and nobody writes down one's own."""
    if client == holder:
        raise RuleBroken(
            "cases.mandate_of_oneself", N_("Kukaan ei tarvitse valtuutusta omiin asioihinsa.")
        )
    if writer == holder:
        raise RuleBroken(
            "cases.mandate_to_the_writer",
            N_("Et voi kirjata itseäsi edustajaksi. Pyydä toista työntekijää tarkistamaan valtuutus."),
            field="sign_in_name",
        )  # fmt: skip
    if valid_to is not None and (valid_to < valid_from or valid_to < today):
        raise RuleBroken(
            "cases.mandate_is_over", N_("Valtuutus on jo päättynyt."), field="valid_to"
        )
