"""Filters that say the codes of matters, their clocks and their steps in the words of the page."""

import re
from functools import cache
from typing import Any, Final

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import N_, Text
from luukku.engines.statutes.clocks.answers import State
from luukku.engines.statutes.clocks.entries import Mark
from luukku.ground.ui.templatetags.ui.pieces import chip
from luukku.rooms.cases.forms.fields import here
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.queries.shown import Rung
from luukku.rooms.cases.rules.line import Place
from luukku.rooms.cases.rules.naming import MARK_TODO, STAGE_NAMES, TODO_NAMES
from luukku.rooms.cases.rules.states import STATE_NAMES, CaseState
from luukku.rooms.cases.rules.steps import RESULT_NAMES, STEP_NAMES, URGENCY_NAMES

register = template.Library()
_CITED: Final = re.compile(r"([^\d()]+) (\d+/\d{4}) ([^()]+)")
RUNGS: Final = {
    Rung.CALM: ("neutral", N_("ajoissa")),
    Rung.HALF: ("active", N_("puolet ajasta kulunut")),
    Rung.FOUR_FIFTHS: ("partial", N_("80 % ajasta kulunut")),
    Rung.LAST_WORKDAY: ("late", N_("viimeiset päivät")),
    Rung.MISSED: ("bad", N_("myöhässä")),
}
STATES: Final = {
    State.RUNNING: ("active", N_("kuluu")),
    State.SUSPENDED: ("closed", N_("pysähdyksissä")),
    State.MET: ("good", N_("täyttyi")),
    State.MISSED: ("bad", N_("ylittyi")),
    State.EXPLAINED: ("late", N_("ylittyi, selitetty")),
    State.ENDED: ("closed", N_("päättyi")),
}
MARKS: Final = {
    Mark.START: N_("Alkoi"), Mark.SUSPEND: N_("Pysähtyi"), Mark.RESUME: N_("Jatkui"),
    Mark.EXTEND: N_("Pidennettiin"), Mark.MEET: N_("Täyttyi"), Mark.END: N_("Päättyi täyttymättä"),
    Mark.EXPLAIN: N_("Ylitys selitettiin"), Mark.CORRECT: N_("Korjattiin"),
}  # fmt: skip
PLACES: Final = {
    Place.DONE: N_("tehty"), Place.NEXT: N_("seuraavaksi"), Place.AHEAD: N_("edessä"),
    Place.PASSED_BY: N_("ei tarvita"),
}  # fmt: skip
CASE_TONES: Final = {
    CaseState.RECEIVED: "late", CaseState.TRIAGED: "late", CaseState.ASSESSING: "active",
    CaseState.ASSESSED: "active", CaseState.PLANNED: "active", CaseState.DECIDED: "partial",
    CaseState.IN_SERVICE: "good", CaseState.EVALUATED: "good", CaseState.CLOSED: "closed",
}  # fmt: skip
WORDS: Final[dict[str, Any]] = {
    "step": STEP_NAMES, "todo": TODO_NAMES, "stage": STAGE_NAMES, "mark_todo": MARK_TODO,
    "result": {**RESULT_NAMES, **URGENCY_NAMES}, "mark": MARKS, "place": PLACES,
    "state": STATE_NAMES,
}  # fmt: skip


@register.filter
def word(code: str, kind: str) -> str:
    """A code in words."""
    names: dict[Any, str] = WORDS[kind]
    return _(names[code]) if code in names else code


@register.filter
def section(law: str) -> str:
    """A citation without the name of its Act: 1301/2014 36 §."""
    number = next((at for at, letter in enumerate(law) if letter.isdigit()), 0)
    return law[number:]


@register.filter
def cited(law: str) -> str:
    """A citation with the Act's name in the page's language; a sentence is left as it is."""
    found = _CITED.fullmatch(str(law))
    name = _act_names().get(found[2]) if found and (get_language() or "fi")[:2] != "fi" else None
    return f"{here(name)} {found[2]} {found[3]}" if found and name else str(law)


@cache
def _act_names() -> dict[str, Text]:
    """The names of Acts by their number."""
    return {act.number: act.names for act in book().acts.values()}


@register.filter
def lawful(code: str, section: str) -> str:
    """A code of the law book in the book's own words: proof, reason, explanation, remedy, ending."""
    names = getattr(book().codes, section)
    return here(names[code]) if code in names else code


@register.filter
def reason_of(code: str) -> str:
    """Why an entry was written, whichever list its code stands in."""
    codes = book().codes
    for names in (codes.reason, codes.explanation, codes.ending):
        if code in names:
            return here(names[code])
    return code


@register.filter
def rung_chip(rung: Rung) -> SafeString:
    """How near the end is, in words, a tint and a shape."""
    tone, words = RUNGS[rung]
    return chip(_(words), tone)


@register.filter
def clock_chip(state: State) -> SafeString:
    """Where a clock stands."""
    tone, words = STATES[state]
    return chip(_(words), tone)


@register.filter
def case_chip(state: CaseState) -> SafeString:
    """Where a matter stands."""
    return chip(_(STATE_NAMES[state]), CASE_TONES[state])


@register.filter
def days_words(days: int | None) -> str:
    """Days left, or days late."""
    if days is None:
        return ""
    if days < 0:
        return _("%(n)s pv myöhässä") % {"n": -days}
    return _("tänään") if days == 0 else _("%(n)s pv jäljellä") % {"n": days}
