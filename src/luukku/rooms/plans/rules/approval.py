"""A plan's and an evaluation's way to approval: two pairs of eyes, never one's own."""

from enum import StrEnum
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_


class Stage(StrEnum):
    """Where a plan, or an evaluation of it, is on its way to be public."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


STAGE_NAMES: dict[Stage, str] = {
    Stage.DRAFT: N_("Luonnos"),
    Stage.REVIEW: N_("Tarkistettavana"),
    Stage.APPROVED: N_("Hyväksytty"),
    Stage.SUPERSEDED: N_("Korvattu uudella"),
}

NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.REVIEW}),
    Stage.REVIEW: frozenset({Stage.DRAFT, Stage.APPROVED}),
    Stage.APPROVED: frozenset({Stage.SUPERSEDED}),
    Stage.SUPERSEDED: frozenset(),
}

PUBLIC = frozenset({Stage.APPROVED, Stage.SUPERSEDED})
"""What anyone may see without signing in."""


def require_move(now: str, to: Stage) -> None:
    """Refuse a move that is not drawn in the table."""
    if to not in NEXT[Stage(now)]:
        raise RuleBroken(
            "plans.wrong_order",
            N_("Tästä tilasta ei voi siirtyä pyydettyyn tilaan."),
            now=now,
            to=to.value,
        )


def require_other_eyes(sent_by: UUID | None, approving: UUID | None) -> None:
    """Who sent something to review may not approve it."""
    if sent_by is not None and sent_by == approving:
        raise RuleBroken(
            "plans.own_work",
            N_("Et voi hyväksyä omaa työtäsi. Pyydä toista hyväksyjää."),
        )
