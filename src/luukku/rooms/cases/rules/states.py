"""The path of a matter: which state may follow which (asian kulku)."""

from enum import StrEnum
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_


class CaseState(StrEnum):
    """Where a matter stands."""

    RECEIVED = "received"
    TRIAGED = "triaged"
    ASSESSING = "assessing"
    ASSESSED = "assessed"
    PLANNED = "planned"
    DECIDED = "decided"
    IN_SERVICE = "in_service"
    EVALUATED = "evaluated"
    CLOSED = "closed"


STATE_NAMES: Final[dict[CaseState, str]] = {
    CaseState.RECEIVED: N_("Otettu vastaan"),
    CaseState.TRIAGED: N_("Kiireellisyys arvioitu"),
    CaseState.ASSESSING: N_("Arviointi käynnissä"),
    CaseState.ASSESSED: N_("Arviointi valmis"),
    CaseState.PLANNED: N_("Suunnitelma sovittu"),
    CaseState.DECIDED: N_("Päätös tehty"),
    CaseState.IN_SERVICE: N_("Palvelu alkanut"),
    CaseState.EVALUATED: N_("Arvioitu"),
    CaseState.CLOSED: N_("Päättynyt"),
}
NEXT: Final[dict[CaseState, frozenset[CaseState]]] = {
    CaseState.RECEIVED: frozenset({CaseState.TRIAGED, CaseState.CLOSED}),
    CaseState.TRIAGED: frozenset({CaseState.ASSESSING, CaseState.CLOSED}),
    CaseState.ASSESSING: frozenset({CaseState.ASSESSED, CaseState.CLOSED}),
    CaseState.ASSESSED: frozenset({CaseState.PLANNED, CaseState.DECIDED, CaseState.CLOSED}),
    CaseState.PLANNED: frozenset({CaseState.DECIDED, CaseState.IN_SERVICE, CaseState.CLOSED}),
    CaseState.DECIDED: frozenset({CaseState.PLANNED, CaseState.IN_SERVICE, CaseState.CLOSED}),
    CaseState.IN_SERVICE: frozenset({CaseState.EVALUATED, CaseState.CLOSED}),
    CaseState.EVALUATED: frozenset(
        {CaseState.ASSESSING, CaseState.PLANNED, CaseState.IN_SERVICE, CaseState.CLOSED}
    ),
    CaseState.CLOSED: frozenset(),
}
OPEN: Final = frozenset(CaseState) - {CaseState.CLOSED}


def require_move(now: CaseState, then: CaseState) -> None:
    """Only the steps of the table."""
    if then not in NEXT[now]:
        raise RuleBroken(
            "cases.wrong_state",
            N_("Asia ei ole vaiheessa, jossa tämän voi tehdä. Päivitä sivu ja katso tilanne."),
        )
