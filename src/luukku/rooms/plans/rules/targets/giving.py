"""When a target or an expected effect may be given: a promise stays, what was left open may be filled."""

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.approval import Stage


def may_give_target(stage: str, *, has_some: bool) -> bool:
    """May one more be given? In an approved plan only where there is none."""
    return stage == Stage.DRAFT or (stage == Stage.APPROVED and not has_some)


def require_giving(stage: str, *, has_some: bool) -> None:
    """Refuse one more where the promise is whole."""
    if not may_give_target(stage, has_some=has_some):
        raise RuleBroken(
            "plans.target_is_closed",
            N_("Hyväksytty tavoitearvo pysyy. Vain puuttuvan voi antaa, muuta muutetaan uudella versiolla."),
        )  # fmt: skip


def may_grade(stage: str) -> bool:
    """Evidence is looked at anew for as long as a plan holds; the expectation itself stays."""
    return stage in (Stage.DRAFT, Stage.APPROVED)
