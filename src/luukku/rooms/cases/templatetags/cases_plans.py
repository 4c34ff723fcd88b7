"""Filters that say the codes of plans, chains and requests in the words of the page."""

from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luukku.ground.ui.templatetags.ui.pieces import chip
from luukku.ground.ui.templatetags.ui.words import day
from luukku.rooms.cases.forms.plans import TONGUES
from luukku.rooms.cases.rules.plans.differences import Change
from luukku.rooms.cases.rules.plans.goals import (
    ACTION_NAMES,
    PARTY_NAMES,
    RESULT_NAMES,
    SCALE_NAMES,
    ActionState,
    GoalResult,
)
from luukku.rooms.cases.rules.plans.recording import AUTHOR_NAMES, ENTRY_NAMES
from luukku.rooms.cases.rules.plans.states import (
    AGREED_NAMES,
    PLAN_END_NAMES,
    PLAN_STATE_NAMES,
    PlanState,
)
from luukku.rooms.cases.rules.professions import PROFESSION_NAMES
from luukku.rooms.cases.rules.requests import (
    CONSULTATION_NAMES,
    MODE_NAMES,
    PAIR_NAMES,
    ConsultationState,
    PairState,
)
from luukku.rooms.cases.rules.words import DOMAIN_NAMES

register = template.Library()
STATE_TONES: Final[Mapping[PlanState, str]] = {
    PlanState.DRAFT: "neutral", PlanState.NEGOTIATED: "partial", PlanState.AGREED: "good",
    PlanState.ACTIVE: "active", PlanState.REVIEW_DUE: "late", PlanState.RENEWED: "closed",
    PlanState.ENDED: "closed",
}  # fmt: skip
ACTION_TONES: Final[Mapping[ActionState, str]] = {
    ActionState.PLANNED: "neutral", ActionState.ONGOING: "active", ActionState.DONE: "good",
    ActionState.DROPPED: "closed",
}  # fmt: skip
RESULT_TONES: Final[Mapping[GoalResult, str]] = {
    GoalResult.REACHED: "good", GoalResult.PARTLY: "partial", GoalResult.NOT_YET: "active",
    GoalResult.DROPPED: "closed",
}  # fmt: skip
CONSULTATION_TONES: Final[Mapping[ConsultationState, str]] = {
    ConsultationState.DRAFT: "neutral", ConsultationState.SENT: "late",
    ConsultationState.CLAIMED: "active", ConsultationState.ANSWERED: "good",
    ConsultationState.CLOSED: "closed", ConsultationState.WITHDRAWN: "closed",
    ConsultationState.EXPIRED: "bad",
}  # fmt: skip
PAIR_TONES: Final[Mapping[PairState, str]] = {
    PairState.REQUESTED: "late", PairState.OFFERED: "partial", PairState.MATCHED: "active",
    PairState.DONE: "good", PairState.DECLINED: "bad", PairState.ESCALATED: "bad",
}  # fmt: skip
CHANGES: Final = {
    Change.ADDED: (gettext_lazy("lisätty"), "good"),
    Change.REMOVED: (gettext_lazy("poistettu"), "bad"),
    Change.CHANGED: (gettext_lazy("muutettu"), "partial"),
}
WORDS: Final[Mapping[str, Mapping[Any, Any]]] = {
    "how": AGREED_NAMES, "end": PLAN_END_NAMES, "party": PARTY_NAMES, "scale": SCALE_NAMES,
    "profession": PROFESSION_NAMES, "mode": MODE_NAMES, "author": AUTHOR_NAMES,
    "entry": ENTRY_NAMES, "domain": DOMAIN_NAMES, "tongue": dict(TONGUES),
}  # fmt: skip


@register.filter
def plan_word(code: Any, kind: str) -> str:
    """What a code is called."""
    names = {str(key): words for key, words in WORDS[kind].items()}
    return _(str(names[str(code)])) if str(code) in names else str(code or "–")


@register.filter
def plan_chip(state: PlanState) -> SafeString:
    """A plan's state with its tone."""
    return chip(_(PLAN_STATE_NAMES[state]), STATE_TONES[state])


@register.filter
def action_chip(state: ActionState) -> SafeString:
    """How an action goes, with its tone."""
    return chip(_(ACTION_NAMES[state]), ACTION_TONES[state])


@register.filter
def result_chip(result: GoalResult) -> SafeString:
    """How a goal has gone, with its tone."""
    return chip(_(RESULT_NAMES[result]), RESULT_TONES[result])


@register.filter
def change_chip(change: Change) -> SafeString:
    """What happened to a thing between two versions."""
    words, tone = CHANGES[change]
    return chip(words, tone)


@register.filter
def called_by(person: Any, called: Mapping[Any, str]) -> str:
    """What somebody is called; a dash for nobody."""
    return called.get(person, "–") if person else "–"


@register.filter
def met_chip(holds: bool | None) -> SafeString:
    """Whether a condition holds: yes, no, not known yet."""
    if holds is None:
        return chip(_("ei vielä tiedetä"), "unknown")
    return chip(_("täyttyy"), "good") if holds else chip(_("ei täyty"), "bad")


@register.filter
def box_class(marks: Mapping[str, str], code: str) -> str:
    """How a stage is drawn: open, done, suggested, or none of them."""
    return f"ch-box-{marks[code]}" if marks.get(code) else ""


@register.filter
def consultation_chip(state: ConsultationState) -> SafeString:
    """Where a question stands."""
    return chip(_(CONSULTATION_NAMES[state]), CONSULTATION_TONES[state])


@register.filter
def pair_chip(state: PairState) -> SafeString:
    """Where a request for a pair stands."""
    return chip(_(PAIR_NAMES[state]), PAIR_TONES[state])


@register.filter
def when(action: Any) -> SafeString | str:
    """When something agreed is done: from a day on, or between two days."""
    began, ends = action.begins_on, action.ends_on
    if began is None:
        return day(ends)
    if ends is None:
        return format_html(_("{began} alkaen"), began=day(began))
    return format_html("{}–{}", day(began), day(ends))
