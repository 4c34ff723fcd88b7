"""Ways in as cards: hours, languages with their days, price and who makes it, in the page's words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext

from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.queries.shown import Way
from luukku.ground.catalogue.rules.hours.opening import speaks, usual_spans
from luukku.ground.catalogue.rules.hours.plan import HELSINKI, HoursPlan
from luukku.ground.catalogue.rules.hours.saying import State, compact, now
from luukku.ground.catalogue.rules.tongues import in_order
from luukku.ground.catalogue.rules.ways import Standing, WayGroup

FIRST = 5
"""So many ways of a kind are shown whole."""
OPEN_LINES = 25
"""So many short lines stand open; the rest unfold."""
TONES = {
    State.OPEN: "good",
    State.CLOSED: "closed",
    State.APPOINTMENT: "neutral",
    State.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours in words: how it is now, the usual week, and each language's own days."""

    tone: str
    now: str
    usual: str
    languages: tuple[tuple[str, str], ...]
    note: Text


@dataclass(frozen=True, slots=True)
class Card:
    """A way in with its hours said."""

    way: Way
    hours: Hours | None
    euros: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """A way in as one line: how it is now, without the rest."""

    way: Way
    now: str


@dataclass(frozen=True, slots=True)
class Group:
    """Ways of one kind: those for the reader as cards, others as short lines, the closed last."""

    kind: WayGroup
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    rest: tuple[Line, ...]
    shut: tuple[Line, ...]

    @property
    def count(self) -> int:
        """How many are open."""
        return len(self.cards) + len(self.lines) + len(self.rest)

    @property
    def first(self) -> int:
        """How many of them stand in sight."""
        return len(self.cards) + len(self.lines)


def groups(
    ways: Iterable[Way], *, at: datetime, language: str, names: dict[str, Text], town: str = ""
) -> list[Group]:
    """Ways by what the reader does, in the order of `WayGroup`.

    With a municipality those that are for its people come as cards. Without one a kind that has
    more than a few ways is all lines, as nobody reads the cards of twenty health centres. A kind
    of which nothing stands in sight comes last.
    """
    by_kind: dict[WayGroup, list[Way]] = {}
    for way in ways:
        by_kind.setdefault(way.group, []).append(way)
    made: list[Group] = []
    clock = _Clock(at, language)
    for kind in (kind for kind in WayGroup if kind in by_kind):
        alive = [way for way in by_kind[kind] if way.standing is not Standing.CLOSED]
        shut = [way for way in by_kind[kind] if way.standing is Standing.CLOSED]
        mine = [way for way in alive if not way.elsewhere][:FIRST]
        if not town and len(alive) > FIRST:
            mine = []
        other = [clock.line(way) for way in alive if way not in mine]
        made.append(
            Group(
                kind,
                tuple(card(way, at=at, language=language, names=names) for way in mine),
                () if town else tuple(other[:OPEN_LINES]),
                tuple(other) if town else tuple(other[OPEN_LINES:]),
                shut_lines(shut),
            )
        )
    return sorted(made, key=lambda group: not group.first)


def shut_lines(ways: Iterable[Way]) -> tuple[Line, ...]:
    """Closed ways as lines: how it is now is told by their last day."""
    return tuple(Line(way, "") for way in ways)


class _Clock:
    """How it is now by hours set: many ways share the same hours, which are looked at once."""

    def __init__(self, at: datetime, language: str) -> None:
        self.at, self.language = at, language
        self.said: dict[int, str] = {}

    def line(self, way: Way) -> Line:
        plan = way.plan
        if plan is None or not plan.told:
            return Line(way, "")
        if id(plan) not in self.said:
            self.said[id(plan)] = now(plan, self.at, tongue=self.language).words(gettext)
        return Line(way, self.said[id(plan)])


def card(way: Way, *, at: datetime, language: str, names: dict[str, Text]) -> Card:
    """One way in with its price as money."""
    return Card(
        way,
        hours(way.plan, way.languages, at=at, language=language, names=names),
        None if way.price_cents is None else way.price_cents / 100,
    )


def hours(
    plan: HoursPlan | None,
    languages: Iterable[str],
    *,
    at: datetime,
    language: str,
    names: dict[str, Text],
) -> Hours | None:
    """Hours in words; None when there is no plan at all."""
    if plan is None:
        return None
    how = now(plan, at, tongue=language)
    today = at.astimezone(HELSINKI).date()
    return Hours(
        tone=TONES[how.state],
        now=how.words(gettext),
        usual=compact(usual_spans(plan, today), gettext) if not plan.always else "",
        languages=tuple(_language_days(plan, languages, today, language, names)),
        note=plan.note,
    )


def _language_days(
    plan: HoursPlan, languages: Iterable[str], today: date, language: str, names: dict[str, Text]
) -> list[tuple[str, str]]:
    """Each language with its own days, when not every language has the same ones."""
    spans = usual_spans(plan, today)
    if not any(span.languages for span in spans):
        return []
    own = {each for span in spans for each in span.languages}
    alike: dict[str, list[str]] = {}
    for code in in_order({*languages, *own}):
        mine = [replace(span, languages=()) for span in spans if speaks(span, code)]
        days = compact(mine, gettext) or gettext("aikoja ei ole kerrottu")
        alike.setdefault(days, []).append(spoken(names.get(code, {"fi": code}), language)[0])
    return [(", ".join(told), days) for days, told in alike.items()]
