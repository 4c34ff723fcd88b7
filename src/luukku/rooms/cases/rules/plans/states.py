"""The path of a client's plan, and what each state lets one do (asiakassuunnitelman kulku)."""

from datetime import date
from enum import StrEnum
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_


class PlanState(StrEnum):
    """Where a version of a plan stands. Only a draft and a negotiated one may be written in."""

    DRAFT = "draft"
    NEGOTIATED = "negotiated"
    AGREED = "agreed"
    ACTIVE = "active"
    REVIEW_DUE = "review_due"
    RENEWED = "renewed"
    ENDED = "ended"


PLAN_STATE_NAMES: Final[dict[PlanState, str]] = {
    PlanState.DRAFT: N_("Luonnos"),
    PlanState.NEGOTIATED: N_("Käyty läpi asiakkaan kanssa"),
    PlanState.AGREED: N_("Sovittu"),
    PlanState.ACTIVE: N_("Voimassa"),
    PlanState.REVIEW_DUE: N_("Tarkistettava"),
    PlanState.RENEWED: N_("Korvattu uudella"),
    PlanState.ENDED: N_("Päättynyt"),
}
NEXT: Final[dict[PlanState, frozenset[PlanState]]] = {
    PlanState.DRAFT: frozenset({PlanState.NEGOTIATED, PlanState.ENDED}),
    PlanState.NEGOTIATED: frozenset({PlanState.DRAFT, PlanState.AGREED, PlanState.ENDED}),
    PlanState.AGREED: frozenset({PlanState.ACTIVE, PlanState.RENEWED, PlanState.ENDED}),
    PlanState.ACTIVE: frozenset({PlanState.REVIEW_DUE, PlanState.RENEWED, PlanState.ENDED}),
    PlanState.REVIEW_DUE: frozenset({PlanState.RENEWED, PlanState.ENDED}),
    PlanState.RENEWED: frozenset(),
    PlanState.ENDED: frozenset(),
}
WRITTEN_IN: Final = frozenset({PlanState.DRAFT, PlanState.NEGOTIATED})
IN_FORCE: Final = frozenset({PlanState.AGREED, PlanState.ACTIVE, PlanState.REVIEW_DUE})


class AgreedHow(StrEnum):
    """What proves that the client agreed."""

    MEETING = "meeting"
    HOME_VISIT = "home_visit"
    VIDEO = "video"
    PHONE = "phone"
    SIGNATURE = "signature"
    OWN_PAGES = "own_pages"


AGREED_NAMES: Final[dict[AgreedHow, str]] = {
    AgreedHow.MEETING: N_("Tapaamisessa"),
    AgreedHow.HOME_VISIT: N_("Kotikäynnillä"),
    AgreedHow.VIDEO: N_("Videotapaamisessa"),
    AgreedHow.PHONE: N_("Puhelimessa"),
    AgreedHow.SIGNATURE: N_("Allekirjoituksella"),
    AgreedHow.OWN_PAGES: N_("Omilla sivuilla"),
}


class PlanEnd(StrEnum):
    """Why a plan ended."""

    GOALS_REACHED = "goals_reached"
    NO_NEED = "no_need"
    CLIENT_WISH = "client_wish"
    MOVED = "moved"
    OTHER = "other"


PLAN_END_NAMES: Final[dict[PlanEnd, str]] = {
    PlanEnd.GOALS_REACHED: N_("Tavoitteet on saavutettu"),
    PlanEnd.NO_NEED: N_("Palveluja ei enää tarvita"),
    PlanEnd.CLIENT_WISH: N_("Asiakas ei halua jatkaa"),
    PlanEnd.MOVED: N_("Asiakas on muuttanut muualle"),
    PlanEnd.OTHER: N_("Muu syy"),
}


def require_move(now: PlanState, then: PlanState) -> None:
    """Only the steps of the table."""
    if then not in NEXT[now]:
        raise RuleBroken(
            "cases.plan_wrong_state",
            N_("Suunnitelma ei ole vaiheessa, jossa tämän voi tehdä. Päivitä sivu."),
        )


def require_writable(now: PlanState) -> None:
    """What has been agreed never changes: a new version is made of it."""
    if now not in WRITTEN_IN:
        raise RuleBroken(
            "cases.plan_agreed",
            N_("Sovittua suunnitelmaa ei muuteta. Tee siitä uusi versio."),
        )


def require_agreed_day(agreed_on: date, *, begun_on: date, today: date) -> None:
    """An agreement is made between the day the version was begun and today."""
    if agreed_on > today:
        raise RuleBroken(
            "cases.plan_agreed_in_future",
            N_("Sopimisen päivä ei voi olla tulevaisuudessa."), field="agreed_on",
        )  # fmt: skip
    if agreed_on < begun_on:
        raise RuleBroken(
            "cases.plan_agreed_before_it_began",
            N_("Suunnitelmasta ei voi sopia ennen kuin sitä on alettu tehdä."),
            field="agreed_on",
        )


def shown_state(state: PlanState, review_due: date | None, today: date) -> PlanState:
    """The state as it is told: a plan in force whose review day has come waits for its review."""
    late = review_due is not None and review_due <= today
    return PlanState.REVIEW_DUE if late and state is PlanState.ACTIVE else state
