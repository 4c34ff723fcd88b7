"""A load of figures from elsewhere: its states, who may approve it, and what it may replace."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from luukku.engines.kernel.errors import BadInput, RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.formats.rows import Fault, Kind

MOST_ROWS: Final = 2_000_000
"""How many rows one load may hold: more are brought in by several files."""
MOST_FAULTS: Final = 10_000
"""A file with more rows at fault than this is not what it says it is."""
ROUND: Final = 5_000
"""Rows kept at a time: what is read again at the most after an interruption."""

REPLACED: Final = "replaced by "
"""How the reason begins that the house itself gives for a load whose figures were told anew."""


class LoadState(StrEnum):
    """How far a load has come."""

    READING = "reading"
    RECEIVED = "received"
    APPROVED = "approved"
    TAKEN_BACK = "taken_back"


LOAD_STATE_NAMES: Final[dict[LoadState, str]] = {
    LoadState.READING: N_("Luku kesken"),
    LoadState.RECEIVED: N_("Odottaa hyväksyntää"),
    LoadState.APPROVED: N_("Käytössä"),
    LoadState.TAKEN_BACK: N_("Peruttu"),
}
NEXT: Final[dict[LoadState, frozenset[LoadState]]] = {
    LoadState.READING: frozenset({LoadState.RECEIVED, LoadState.TAKEN_BACK}),
    LoadState.RECEIVED: frozenset({LoadState.APPROVED, LoadState.TAKEN_BACK}),
    LoadState.APPROVED: frozenset({LoadState.TAKEN_BACK}),
    LoadState.TAKEN_BACK: frozenset({LoadState.READING}),
}


def require_move(now: str, to: LoadState) -> None:
    """Refuse a step that the states do not allow."""
    state = LoadState(now)
    if to not in NEXT[state]:
        raise RuleBroken(
            "evidence.load_state",
            N_("Lataus on tilassa %(state)s. Tätä ei voi enää tehdä sille."),
            state=LOAD_STATE_NAMES[state],
        )


def require_another(received_by: UUID | None, approver: UUID | None) -> None:
    """What one person brings another approves; the house itself cannot approve."""
    if approver is None:
        raise RuleBroken(
            "evidence.nobody_approves",
            N_("Latauksen hyväksyy aina ihminen, joka on kirjautunut sisään."),
        )
    if received_by == approver:
        raise RuleBroken(
            "evidence.own_load",
            N_("Et voi hyväksyä lataustasi itse. Pyydä hyväksyntä toiselta henkilöltä."),
        )


def replaced(scope: Iterable[str], approved: Mapping[str, Iterable[str]]) -> list[str]:
    """The loads in use whose figures the new one tells anew; refused when it would tell only a part.

    `approved` is key -> scope of the loads in use. What a load tells of is a list of words such as
    `sotkanet/244/2021`.
    """
    mine = set(scope)
    over = {key: set(its) for key, its in approved.items() if mine & set(its)}
    for key, its in over.items():
        if not its <= mine:
            raise RuleBroken(
                "evidence.partial_replacement",
                N_("Osa luvuista on jo käytössä latauksesta %(key)s, jossa on muitakin lukuja (%(more)s). "
                   "Peru se ensin, tai lataa tiedosto, jossa ovat kaikki sen luvut."),
                key=key, more=", ".join(sorted(its - mine)[:3]),
            )  # fmt: skip
    return sorted(over)


class RowRefused(BadInput):
    """One row's finding, told as a reason to refuse the whole file."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(f"evidence.{fault.code}", "", row=str(fault.row), field=fault.column)

    def message(self, translate: Any = str) -> str:
        """What is wrong and what would be right."""
        return " ".join(self.fault.told(translate))


def key_of(kind: Kind, sha256: str) -> str:
    """The name of a load: what it was brought in as, and its content."""
    return f"{kind.value}-{sha256[:16]}"
