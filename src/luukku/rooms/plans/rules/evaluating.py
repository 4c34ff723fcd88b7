"""Evaluating a period: how much effect a measure had, and when an evaluation is whole."""

from enum import StrEnum

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.status import Status


class Effect(StrEnum):
    """What a measure changed, as its evaluators judge it (vaikutus)."""

    CLEAR = "clear"
    SOME = "some"
    NONE = "none"
    ADVERSE = "adverse"
    UNKNOWN = "unknown"


EFFECT_NAMES: dict[Effect, str] = {
    Effect.CLEAR: N_("Selvä vaikutus"),
    Effect.SOME: N_("Jonkin verran vaikutusta"),
    Effect.NONE: N_("Ei vaikutusta"),
    Effect.ADVERSE: N_("Haitallinen vaikutus"),
    Effect.UNKNOWN: N_("Vaikutusta ei tiedetä"),
}


def replaces(said: str, now: str) -> bool:
    """May what an evaluation says become the measure's status? No knowledge replaces no knowledge."""
    return said != Status.NO_TEXT.value or now == Status.NO_TEXT.value


def require_every_measure(evaluated: int, measures: int) -> None:
    """Refuse to send an evaluation that leaves measures unsaid."""
    if measures == 0:
        raise RuleBroken(
            "plans.nothing_to_evaluate", N_("Suunnitelmassa ei ole arvioitavia toimenpiteitä.")
        )
    if evaluated < measures:
        raise RuleBroken(
            "plans.evaluation_unfinished",
            N_(
                "Arvioimatta on vielä %(left)s toimenpidettä. Arvioi ne tai merkitse, ettei tietoa ole."
            ),
            left=measures - evaluated,
        )
