"""One plan against one duty set: what is met, what is missing, what falls due, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.calendar import after_months
from luukku.engines.statutes.duties.sets import Basis, Duty, DutyKind, DutySet
from luukku.engines.statutes.law import Evidence
from luukku.engines.statutes.phrases import day_text, joined_in, say


class State(StrEnum):
    """How a plan stands against one duty."""

    MET = "met"
    MISSING = "missing"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"


class Light(StrEnum):
    """The whole of it at a glance; a page says it in words too."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What a check needs to know of a plan, as plain values.

    fulfilled: requirement codes its sections say they fulfil. grounds: ground codes its measures
    and sections cover. participation_means: means of participation in use, as requirement codes.
    dates: other dates duties count from, by name, such as "pay_survey" or "reporting_due".
    """

    family: str
    period_start: date | None = None
    period_end: date | None = None
    adopted_on: date | None = None
    published_on: date | None = None
    last_evaluated_on: date | None = None
    fulfilled: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    has_goals: bool = False
    has_measures: bool = False
    measures_without_responsible: int = 0
    measures_without_indicator: int = 0
    participation_means: frozenset[str] = frozenset()
    dates: Mapping[str, date] = field(default_factory=dict)

    def held(self) -> frozenset[str]:
        """Every requirement code the plan answers, by its text or by what it consists of."""
        shown = {
            "goals": self.has_goals,
            "measures": self.has_measures,
            "measures_have_responsible": self.has_measures
            and not self.measures_without_responsible,
            "measures_have_indicator": self.has_measures and not self.measures_without_indicator,
        }
        by_itself = frozenset(code for code, there in shown.items() if there)
        return self.fulfilled | self.participation_means | by_itself

    def day(self, anchor: str) -> date | None:
        """A date by its name: one of the plan's own, else one of `dates`."""
        own = {
            "period_start": self.period_start,
            "period_end": self.period_end,
            "adopted_on": self.adopted_on,
            "published_on": self.published_on,
            "last_evaluated_on": self.last_evaluated_on,
        }
        return own[anchor] if anchor in own else self.dates.get(anchor)


@dataclass(frozen=True, slots=True)
class Finding:
    """How the plan stands against one duty; `words` say what is missing and what would be right."""

    duty: str
    kind: DutyKind
    basis: Basis
    state: State
    law: str
    section: str
    evidence: str
    link: str
    words: Text
    next_due: date | None
    missing: tuple[str, ...]

    @property
    def good(self) -> bool:
        return self.state is State.MET


_MET = {"fi": "Kunnossa. {text}.", "sv": "I ordning. {text}.", "en": "In order. {text}."}
_MET_UNTIL = {
    "fi": "Kunnossa {day} asti. {text}.",
    "sv": "I ordning till {day}. {text}.",
    "en": "In order until {day}. {text}.",
}
_MISSING = {
    "fi": "Puuttuu: {items}. Oikein olisi: {text}.",
    "sv": "Saknas: {items}. Rätt vore: {text}.",
    "en": "Missing: {items}. What would be right: {text}.",
}
_SOON = {
    "fi": "Määräpäivä {day} lähestyy. {text}.",
    "sv": "Sista dagen {day} närmar sig. {text}.",
    "en": "The due date {day} is near. {text}.",
}
_OVERDUE = {
    "fi": "Myöhässä: määräpäivä oli {day}. Oikein olisi: {text}.",
    "sv": "Försenat: sista dagen var {day}. Rätt vore: {text}.",
    "en": "Overdue: the due date was {day}. What would be right: {text}.",
}
_UNKNOWN = {
    "fi": "Ei voi arvioida: puuttuu {items}. {text}.",
    "sv": "Kan inte bedömas: uppgift saknas om {items}. {text}.",
    "en": "Cannot be judged: not known is {items}. {text}.",
}
_BASIS: dict[Basis, Text] = {
    Basis.GUIDANCE: {
        "fi": "Tämä on ohje, ei lain sana.",
        "sv": "Detta är en rekommendation, inte lagens ord.",
        "en": "This is guidance, not the word of the law.",
    },
    Basis.GRANT: {
        "fi": "Tämä on rahoituksen ehto: tarkista se omasta rahoituspäätöksestä.",
        "sv": "Detta är ett villkor för finansieringen: kontrollera ert finansieringsbeslut.",
        "en": "This is a term of the funding: check it in your own funding decision.",
    },
    Basis.OWN: {
        "fi": "Tämä on oma käytäntö.",
        "sv": "Detta är en egen praxis.",
        "en": "This is a practice of one's own.",
    },
}
_UNCHECKED = {
    "fi": "Sisältö on tarkistamatta säädöksestä.",
    "sv": "Innehållet är inte kontrollerat i författningen.",
    "en": "The content has not been checked against the statute.",
}
_COMMA = {"fi": ", ", "sv": ", ", "en": ", "}
_SPACE = {"fi": " ", "sv": " ", "en": " "}
_COUNTS = {
    "measures_have_responsible": "measures_without_responsible",
    "measures_have_indicator": "measures_without_indicator",
}


def check(plan: PlanFacts, duty_set: DutySet, today: date) -> list[Finding]:
    """Every duty of the set that is about this family of plans, in the order of the set."""
    duties = [duty for duty in duty_set.duties if plan.family in duty.families]
    return [_finding(plan, duty_set, duty, today) for duty in duties]


def light(findings: Iterable[Finding]) -> Light:
    """Red when law or a funder's terms are broken, amber when something is near or unsure."""
    worst = Light.GREEN
    for finding in findings:
        broken = finding.state in (State.MISSING, State.OVERDUE)
        if broken and finding.basis in (Basis.LAW, Basis.GRANT):
            return Light.RED
        if not finding.good:
            worst = Light.AMBER
    return worst


def next_due(findings: Iterable[Finding]) -> date | None:
    """The earliest due date of all, past ones included; None when nothing is dated."""
    return min((f.next_due for f in findings if f.next_due), default=None)


def _finding(plan: PlanFacts, duty_set: DutySet, duty: Duty, today: date) -> Finding:
    if duty.anchors:
        state, due_on, missing = _timely(plan, duty, today)
    else:
        held = plan.grounds if duty.kind is DutyKind.GROUND else plan.held()
        due_on, missing = None, tuple(code for code in duty.requires if code not in held)
        state = State.MISSING if missing else State.MET
    return Finding(
        duty=duty.code,
        kind=duty.kind,
        basis=duty.basis,
        state=state,
        law=duty.statute,
        section=duty.section,
        evidence=duty.evidence.value,
        link=duty.link,
        words=_words(plan, duty_set, duty, state, due_on, missing),
        next_due=due_on,
        missing=missing,
    )


def _timely(plan: PlanFacts, duty: Duty, today: date) -> tuple[State, date | None, tuple[str, ...]]:
    """Counted from the first known anchor; without any, a publication is missing, a cycle unsure."""
    since = next((day for day in map(plan.day, duty.anchors) if day), None)
    if since is None:
        absent = State.MISSING if duty.kind is DutyKind.PUBLICATION else State.UNKNOWN
        return absent, None, duty.anchors[:1]
    if duty.period_months is None:
        return State.MET, None, ()
    due_on = after_months(since, duty.period_months)
    if today > due_on:
        return State.OVERDUE, due_on, ()
    soon = today >= due_on - timedelta(days=duty.warn_days)
    return (State.DUE_SOON if soon else State.MET), due_on, ()


def _words(
    plan: PlanFacts,
    duty_set: DutySet,
    duty: Duty,
    state: State,
    due_on: date | None,
    missing: tuple[str, ...],
) -> Text:
    template = {
        State.MET: _MET_UNTIL if due_on else _MET,
        State.MISSING: _MISSING,
        State.DUE_SOON: _SOON,
        State.OVERDUE: _OVERDUE,
        State.UNKNOWN: _UNKNOWN,
    }[state]
    languages = duty_set.languages
    items = joined_in(languages, (_item(plan, duty_set, code) for code in missing), _COMMA)
    values = {"text": duty.text, "items": items, "day": day_text(due_on) if due_on else ""}
    told: list[Text] = [say(template, **values)]
    told += [_BASIS[duty.basis]] if duty.basis in _BASIS else []
    statutory = duty.basis in (Basis.LAW, Basis.GUIDANCE)
    unread = duty.evidence in (Evidence.UNREAD, Evidence.OPEN)
    told += [_UNCHECKED] if statutory and unread else []
    return joined_in(languages, told, _SPACE)


def _item(plan: PlanFacts, duty_set: DutySet, code: str) -> Text:
    label = duty_set.named(code)
    count = getattr(plan, _COUNTS[code]) if code in _COUNTS else 0
    return {language: f"{word} ({count})" if count else word for language, word in label.items()}
