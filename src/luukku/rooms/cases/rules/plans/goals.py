"""What a goal and a whole plan must have before anybody agrees on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.cases.rules.plans.templates import Template

LONGEST_WORDS: Final = 4000


class Scale(StrEnum):
    """How a goal is measured in numbers, beside the words."""

    NONE = "none"
    TEN = "ten"
    GAS = "gas"


SCALE_NAMES: Final[dict[Scale, str]] = {
    Scale.NONE: N_("Ei asteikkoa"),
    Scale.TEN: N_("0–10"),
    Scale.GAS: N_("GAS, −2…+2"),
}
ENDS: Final[dict[Scale, tuple[int, int]]] = {Scale.TEN: (0, 10), Scale.GAS: (-2, 2)}


class GoalResult(StrEnum):
    """How a goal has gone, told at a review."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    DROPPED = "dropped"


RESULT_NAMES: Final[dict[GoalResult, str]] = {
    GoalResult.REACHED: N_("Saavutettu"),
    GoalResult.PARTLY: N_("Osittain saavutettu"),
    GoalResult.NOT_YET: N_("Ei vielä"),
    GoalResult.DROPPED: N_("Tavoitteesta luovuttiin"),
}


class PartyKind(StrEnum):
    """Who takes part in a plan."""

    CLIENT = "client"
    RELATIVE = "relative"
    VOLUNTEER = "volunteer"
    NGO = "ngo"
    COMPANY = "company"
    COUNTY = "county"
    MUNICIPALITY = "municipality"
    KELA = "kela"


PARTY_NAMES: Final[dict[PartyKind, str]] = {
    PartyKind.CLIENT: N_("Asiakas"),
    PartyKind.RELATIVE: N_("Läheinen"),
    PartyKind.VOLUNTEER: N_("Vapaaehtoinen"),
    PartyKind.NGO: N_("Järjestö"),
    PartyKind.COMPANY: N_("Yritys"),
    PartyKind.COUNTY: N_("Hyvinvointialue"),
    PartyKind.MUNICIPALITY: N_("Kunta"),
    PartyKind.KELA: N_("Kela"),
}


class ActionState(StrEnum):
    """How something that was promised goes."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    DROPPED = "dropped"


ACTION_NAMES: Final[dict[ActionState, str]] = {
    ActionState.PLANNED: N_("Sovittu"),
    ActionState.ONGOING: N_("Käynnissä"),
    ActionState.DONE: N_("Tehty"),
    ActionState.DROPPED: N_("Peruttu"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTold:
    """A goal as it is told to a verb; `words` are the client's own."""

    words: str
    owner: UUID | None
    measure: str
    review_on: date | None
    scale: Scale = Scale.NONE
    start: int | None = None
    target: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What a plan holds when one is about to agree on it."""

    goals: int
    actions: int
    sections: frozenset[str]
    own_worker: UUID | None
    responsible: UUID | None
    client_view: str
    scaled: int


MISSING: Final[Mapping[str, str]] = {
    "goals": N_("vähintään yksi tavoite asiakkaan omin sanoin"),
    "actions": N_("mitä tehdään: ainakin yksi sovittu toimi"),
    "own_worker": N_("omatyöntekijä"),
    "responsible": N_("vastuuhenkilö"),
    "client_view": N_("asiakkaan oma näkemys"),
    "scale": N_("asteikko jokaiselle tavoitteelle"),
}


def require_goal(told: GoalTold, *, people: Iterable[UUID], today: date) -> None:
    """A goal is the client's own words, and has an owner who takes part, a measure and a review day."""
    if not told.words.strip():
        raise RuleBroken(
            "cases.goal_without_words",
            N_("Kirjoita tavoite asiakkaan omin sanoin."), field="words",
        )  # fmt: skip
    if told.owner is None:
        raise RuleBroken(
            "cases.goal_without_owner",
            N_("Tavoitteella pitää olla omistaja: joku, joka vie sitä eteenpäin."),
            field="owner",
        )
    if told.owner not in set(people):
        raise RuleBroken(
            "cases.owner_not_in_plan",
            N_("Omistaja ei ole mukana tässä asiassa. Valitse joku, joka on."), field="owner",
        )  # fmt: skip
    if not told.measure.strip():
        raise RuleBroken(
            "cases.goal_without_measure",
            N_("Kerro, mistä tiedetään, että tavoite on saavutettu."), field="measure",
        )  # fmt: skip
    if told.review_on is None or told.review_on <= today:
        raise RuleBroken(
            "cases.goal_without_review",
            N_("Valitse tuleva päivä, jona tavoite arvioidaan."), field="review_on",
        )  # fmt: skip
    _require_scale(told)


def _require_scale(told: GoalTold) -> None:
    if told.scale is Scale.NONE:
        return
    low, high = ENDS[told.scale]
    for field in ("start", "target"):
        value = getattr(told, field)
        if value is None or not low <= value <= high:
            raise RuleBroken(
                "cases.goal_off_scale",
                N_("Luku puuttuu tai ei ole asteikolla %(low)s…%(high)s."),
                field=field, low=low, high=high,
            )  # fmt: skip


def require_value(scale: Scale, value: int | None) -> None:
    """A review's number is on the goal's scale."""
    if value is None or scale is Scale.NONE:
        if value is not None:
            raise RuleBroken(
                "cases.goal_off_scale", N_("Tavoitteella ei ole asteikkoa."), field="value"
            )
        return
    low, high = ENDS[scale]
    if not low <= value <= high:
        raise RuleBroken(
            "cases.goal_off_scale", N_("Luku ei ole asteikolla %(low)s…%(high)s."),
            field="value", low=low, high=high,
        )  # fmt: skip


def missing(template: Template, ready: Ready) -> tuple[str, ...]:
    """What the template asks for and the plan does not have; codes of `MISSING` or of sections."""
    has = {
        "goals": ready.goals > 0,
        "actions": ready.actions > 0,
        "own_worker": ready.own_worker is not None,
        "responsible": ready.responsible is not None,
        "client_view": bool(ready.client_view.strip()),
        "scale": ready.scaled == ready.goals,
    }
    asked = tuple(code for code in template.required if not has[code])
    sections = tuple(
        one.code for one in template.sections if one.required and one.code not in ready.sections
    )
    return asked + sections


def require_ready(template: Template, ready: Ready) -> None:
    """Nobody agrees on a plan that lacks what its template asks for."""
    lacking = missing(template, ready)
    if lacking:
        names = {one.code: one.name["fi"] for one in template.sections}
        raise RuleBroken(
            "cases.plan_not_ready",
            N_("Suunnitelmasta ei voi vielä sopia. Puuttuu: %(missing)s."),
            field="goals" if "goals" in lacking else "",
            missing=", ".join(MISSING.get(code) or names[code] for code in lacking),
        )
