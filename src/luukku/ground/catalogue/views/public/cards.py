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
from luukku.ground.catalogue.rules.ways import Standing, WayGroup

FIRST = 5
"""So many ways of a group are shown at once; the rest unfold."""
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
class Group:
    """Ways of one kind: the first ones whole, the rest as short lines, the closed last."""

    kind: WayGroup
    first: tuple[Card, ...]
    rest: tuple[Way, ...]
    shut: tuple[Way, ...]

    @property
    def count(self) -> int:
        """How many are open."""
        return len(self.first) + len(self.rest)


def groups(
    ways: Iterable[Way], *, at: datetime, language: str, names: dict[str, Text]
) -> list[Group]:
    """Ways by what the reader does, in the order of `WayGroup`."""
    by_kind: dict[WayGroup, list[Way]] = {}
    for way in ways:
        by_kind.setdefault(way.group, []).append(way)
    return [
        _group(kind, by_kind[kind], at, language, names) for kind in WayGroup if kind in by_kind
    ]


def _group(
    kind: WayGroup, ways: list[Way], at: datetime, language: str, names: dict[str, Text]
) -> Group:
    shut = [way for way in ways if way.standing is Standing.CLOSED]
    alive = [way for way in ways if way.standing is not Standing.CLOSED]
    first = [card(way, at=at, language=language, names=names) for way in alive[:FIRST]]
    return Group(kind, tuple(first), tuple(alive[FIRST:]), tuple(shut))


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
    told = [*languages, *sorted(own - set(languages))]
    lines = []
    for code in told:
        mine = [replace(span, languages=()) for span in spans if speaks(span, code)]
        name = spoken(names.get(code, {"fi": code}), language)[0]
        lines.append((name, compact(mine, gettext) or gettext("aikoja ei ole kerrottu")))
    return lines
