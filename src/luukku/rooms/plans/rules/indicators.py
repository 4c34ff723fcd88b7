"""When an indicator may be given, changed or taken away: a promise stays, a gap may be mended."""

from collections.abc import Iterable

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.words import IndicatorKind


def may_give(stage: str, kinds: Iterable[str]) -> bool:
    """May the measure get one more indicator? In an approved plan only when it has none.

    Plans are approved while their indicators are still being worked out, and some say so aloud.
    To give what was left open breaks no promise; to change what was promised would.
    """
    return stage == Stage.DRAFT or (stage == Stage.APPROVED and not list(kinds))


def may_define(stage: str, kind: str) -> bool:
    """May this indicator be changed? In an approved plan only while its kind is undefined."""
    is_open = kind == IndicatorKind.UNDEFINED
    return stage == Stage.DRAFT or (stage == Stage.APPROVED and is_open)


def require_giving(stage: str, kinds: Iterable[str], new: str) -> None:
    """Refuse another indicator where the promise is whole."""
    if not may_give(stage, kinds):
        raise _closed()
    _require_kind(stage, new)


def require_defining(stage: str, kind: str, new: str) -> None:
    """Refuse to change an indicator that was approved as it is."""
    if not may_define(stage, kind):
        raise _closed()
    _require_kind(stage, new)


def _require_kind(stage: str, kind: str) -> None:
    """In an approved plan a gap is mended only by saying how the indicator counts."""
    if stage != Stage.DRAFT and kind == IndicatorKind.UNDEFINED:
        raise RuleBroken("plans.needs_kind", N_("Valitse, miten mittari lasketaan."), field="kind")


def _closed() -> RuleBroken:
    return RuleBroken(
        "plans.indicator_is_closed",
        N_("Hyväksytty mittari pysyy. Vain puuttuvan tai määrittelemättömän mittarin voi antaa."),
    )
