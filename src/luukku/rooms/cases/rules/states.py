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
_S = CaseState
NEXT: Final[dict[CaseState, frozenset[CaseState]]] = {
    _S.RECEIVED: frozenset({_S.TRIAGED, _S.ASSESSING, _S.ASSESSED, _S.DECIDED, _S.CLOSED}),
    _S.TRIAGED: frozenset({_S.ASSESSING, _S.ASSESSED, _S.DECIDED, _S.CLOSED}),
    _S.ASSESSING: frozenset({_S.ASSESSED, _S.CLOSED}),
    _S.ASSESSED: frozenset({_S.PLANNED, _S.DECIDED, _S.IN_SERVICE, _S.CLOSED}),
    _S.PLANNED: frozenset({_S.DECIDED, _S.IN_SERVICE, _S.CLOSED}),
    _S.DECIDED: frozenset({_S.PLANNED, _S.IN_SERVICE, _S.CLOSED}),
    _S.IN_SERVICE: frozenset({_S.EVALUATED, _S.CLOSED}),
    _S.EVALUATED: frozenset({_S.ASSESSING, _S.PLANNED, _S.IN_SERVICE, _S.CLOSED}),
    _S.CLOSED: frozenset(),
}
"""Every kind of matter at once; which steps are on one's line is told by its kind."""
OPEN: Final = frozenset(CaseState) - {CaseState.CLOSED}


def require_move(now: CaseState, then: CaseState) -> None:
    """Only the steps of the table."""
    if then not in NEXT[now]:
        raise RuleBroken(
            "cases.wrong_state",
            N_("Asia ei ole vaiheessa, jossa tämän voi tehdä. Päivitä sivu ja katso tilanne."),
        )
