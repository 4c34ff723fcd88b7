"""Whom a rule holds for: its ages and facts weighed against what is known of the matter.

A fact or an age nobody told is presumed in the rule's favour and said aloud ("assumed: ..."),
because the caller chose the rule. An answer that presumes an age never decides.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.book import Book
from luukku.engines.statutes.errors import NotApplicableError, WrongFactError
from luukku.engines.statutes.law import Applies, Rule
from luukku.engines.statutes.phrases import Sentence, ages_text, joined, listed, say

OLDEST = 130
_NOTHING: frozenset[tuple[str, bool]] = frozenset()
_OR: Text = {"fi": " tai ", "sv": " eller ", "en": " or "}
_COMMA: Text = {"fi": ", ", "sv": ", ", "en": ", "}
_ASSUMED = {
    "fi": "Oletettu, että {facts}.",
    "sv": "Antaget att {facts}.",
    "en": "Assumed that {facts}.",
}
_EXCLUDED = {
    "fi": "Ei koske asiaa, jos {facts}.",
    "sv": "Gäller inte om {facts}.",
    "en": "Does not hold if {facts}.",
}
_AGE_ASSUMED = {
    "fi": "Ikää ei kerrottu: vastaus olettaa, että sääntö koskee asiakasta ({whom}).",
    "sv": "Åldern angavs inte: svaret antar att regeln gäller klienten ({whom}).",
    "en": "No age was told: the answer assumes that the rule is about the client ({whom}).",
}
_OTHER_AGE_ASSUMED = {
    "fi": "Ikää ei kerrottu: vastaus olettaa, ettei asiaan sovelleta sääntöä {id} ({whom}).",
    "sv": "Åldern angavs inte: svaret antar att regeln {id} ({whom}) inte tillämpas.",
    "en": "No age was told: the answer assumes that rule {id} ({whom}) does not apply.",
}
_OTHERS = {
    "fi": "Sääntö {id} koskee: {whom}. Annettu ikä: {age}. Tähän asiaan sopii: {siblings}.",
    "sv": "Regeln {id} gäller: {whom}. Given ålder: {age}. I den här saken gäller: {siblings}.",
    "en": "Rule {id} is about: {whom}. Age given: {age}. In this matter holds: {siblings}.",
}
_ELSE = {
    "fi": "Sääntö {id} koskee vain muita asioita. Tässä asiassa sovelletaan sääntöä {siblings}.",
    "sv": "Regeln {id} gäller bara övriga ärenden. Här tillämpas regeln {siblings}.",
    "en": "Rule {id} is only for the other matters. Here rule {siblings} applies.",
}
_BUT = {"fi": "ei, jos {facts}", "sv": "inte om {facts}", "en": "not if {facts}"}
_NO_FACT = {
    "fi": "Tietoa {name!r} ei tunneta. Tunnettuja ovat: {known}.",
    "sv": "Uppgiften {name!r} är okänd. Kända är: {known}.",
    "en": "There is no fact {name!r}. The facts are: {known}.",
}
_NO_AGE = {
    "fi": "Ikä {age} ei ole mahdollinen. Anna ikä täysinä vuosina, 0-{oldest}.",
    "sv": "Åldern {age} är inte möjlig. Ange åldern i hela år, 0-{oldest}.",
    "en": "The age {age} is not possible. Give it in full years, 0-{oldest}.",
}


class Verdict(Enum):
    """How a way of applying stands against what is known."""

    HOLDS = "holds"
    ASSUMED = "assumed"
    AGE_ASSUMED = "age_assumed"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one matter: the age in full years, and facts by name."""

    age: int | None
    facts: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Scope:
    """How a rule stands to a matter, and what the answer has to presume, in words."""

    verdict: Verdict
    displaced_by: tuple[str, ...]
    age_presumed: bool
    presumed: tuple[Sentence, ...]


def known(book: Book, age: int | None, facts: Mapping[str, bool] | None) -> Known:
    """What the caller told, checked, with the facts an age tells by itself (a child is under 18)."""
    told = dict(facts or {})
    for name in told:
        if name not in book.facts:
            names = listed(sorted(book.facts))
            raise WrongFactError(say(_NO_FACT, name=name, known=names), "facts")
    if age is None:
        return Known(None, told)
    if not 0 <= age <= OLDEST:
        raise WrongFactError(say(_NO_AGE, age=age, oldest=OLDEST), "age")
    by_age = {n: age <= f.age_max for n, f in book.facts.items() if f.age_max is not None}
    return Known(age, by_age | told)


def weigh(way: Applies, matter: Known) -> Verdict:
    """One way of applying against one matter."""
    if any(matter.facts.get(name) is False for name in way.needs):
        return Verdict.FAILS
    if any(matter.facts.get(name) for name in way.excludes):
        return Verdict.FAILS
    if way.asks_age and matter.age is None:
        return Verdict.AGE_ASSUMED
    if matter.age is not None and not way.fits(matter.age):
        return Verdict.FAILS
    return Verdict.HOLDS if all(n in matter.facts for n in way.needs) else Verdict.ASSUMED


def chosen(rule: Rule, matter: Known) -> tuple[Verdict, Applies]:
    """The verdict of a rule and the way that gives it.

    When a rule holds in several ways, one that rests on facts alone is never presumed: a person of
    70 is not presumed to get an allowance because the rule is also about people of 80.
    """
    ways = [(weigh(way, matter), way) for way in rule.applies]
    if len(ways) > 1:
        ways = [
            (Verdict.FAILS if v is Verdict.ASSUMED and not w.asks_age else v, w) for v, w in ways
        ]
    order = list(Verdict)
    return min(ways, key=lambda pair: order.index(pair[0]))


@lru_cache(maxsize=16)
def _turning_ages(book: Book) -> tuple[int, ...]:
    """The ages at which a rule or a fact of the book begins or stops to hold."""
    ways = [way for rule in book.rules.values() for way in rule.applies]
    low = {way.age_min for way in ways if way.age_min}
    high = {way.age_max + 1 for way in ways if way.age_max is not None}
    told = {fact.age_max + 1 for fact in book.facts.values() if fact.age_max is not None}
    return tuple(sorted({0, OLDEST + 1} | low | high | told))


def same_age(book: Book, age: int | None) -> int | None:
    """The youngest age the book treats like this one; an impossible age stays as it is."""
    if age is None or not 0 <= age <= OLDEST:
        return age
    turns = _turning_ages(book)
    return turns[bisect_right(turns, age) - 1]


def governing(
    book: Book, family: str, day: date, matter: Known, pending: date | None = None
) -> tuple[Rule, ...]:
    """The rules of a family that hold for a matter on a day; surely holding ones leave out presumed."""
    members = [r for r in book.rules.values() if r.family == family and r.wording_on(day, pending)]
    free = [r for r in members if not _displacing(book, _rivals(book, r, day, pending), matter)]
    verdicts = {r.id: chosen(r, matter)[0] for r in free}
    sure = tuple(r for r in free if verdicts[r.id] is Verdict.HOLDS)
    return sure or tuple(r for r in free if verdicts[r.id] is not Verdict.FAILS)


def require_scope(
    book: Book,
    rule: Rule,
    day: date,
    age: int | None,
    facts: Mapping[str, bool] | None,
    pending: date | None = None,
) -> Scope:
    """How the rule stands to the matter; raises when it is not about this matter."""
    told = frozenset(facts.items()) if facts else _NOTHING
    rivals = _rivals(book, rule, day, pending) if rule.else_of else ()
    scope = _scope(book, rule, rivals, age, told)
    if scope.displaced_by:
        words = say(_ELSE, id=rule.id, siblings=listed(scope.displaced_by))
        raise NotApplicableError(words, f"{rule.act.number} {rule.section}", scope.displaced_by)
    if scope.verdict is Verdict.FAILS:
        raise _not_about(book, rule, day, known(book, age, facts))
    return scope


@lru_cache(maxsize=4096)
def _scope(
    book: Book,
    rule: Rule,
    rivals: tuple[str, ...],
    age: int | None,
    facts: frozenset[tuple[str, bool]],
) -> Scope:
    """Remembered, because people ask the same rules about the same sort of matter day after day."""
    matter = known(book, age, dict(facts))
    verdict, way = chosen(rule, matter)
    others = [(name, *chosen(book.rules[name], matter)) for name in rivals]
    unsure = [(name, w) for name, v, w in others if v is Verdict.AGE_ASSUMED]
    doubts = [say(_OTHER_AGE_ASSUMED, id=name, whom=ages_text(w)) for name, w in unsure]
    return Scope(
        verdict=verdict,
        displaced_by=_displacing(book, rivals, matter),
        age_presumed=verdict is Verdict.AGE_ASSUMED or bool(doubts),
        presumed=tuple(map(Sentence, [*_presumed(book, way, matter), *doubts])),
    )


def _rivals(book: Book, rule: Rule, day: date, pending: date | None) -> tuple[str, ...]:
    """The rules in force before which an "otherwise" rule steps back if they hold."""
    return tuple(name for name in rule.else_of if book.rules[name].wording_on(day, pending))


def _displacing(book: Book, rivals: tuple[str, ...], matter: Known) -> tuple[str, ...]:
    """The rivals that surely hold."""
    return tuple(r for r in rivals if chosen(book.rules[r], matter)[0] is Verdict.HOLDS)


def _not_about(book: Book, rule: Rule, day: date, matter: Known) -> NotApplicableError:
    siblings = tuple(r.id for r in governing(book, rule.family, day, matter) if r is not rule)
    age = "-" if matter.age is None else matter.age
    whom = _whom(book, rule, matter)
    words = say(_OTHERS, id=rule.id, whom=whom, age=age, siblings=listed(siblings))
    return NotApplicableError(words, f"{rule.act.number} {rule.section}", siblings)


def _whom(book: Book, rule: Rule, matter: Known) -> Text:
    """Whom the rule is about, told by the parts this matter does not meet."""
    return joined((_unmet(book, way, matter) for way in rule.applies), _OR)


def _unmet(book: Book, way: Applies, matter: Known) -> Text:
    aged = matter.age is not None and way.fits(matter.age)
    parts = [ages_text(way)] if way.asks_age and not aged else []
    needs = [name for name in way.needs if not matter.facts.get(name)]
    told = [name for name in needs if name in matter.facts]
    parts += [book.facts[name].words for name in (told or ([] if parts else needs))]
    broken = tuple(name for name in way.excludes if matter.facts.get(name))
    if broken:
        parts.append(say(_BUT, facts=_facts_text(book, broken, _OR)))
    return joined(parts, _COMMA)


def _facts_text(book: Book, names: tuple[str, ...], between: Text | None = None) -> Text:
    return joined((book.facts[name].words for name in names), between)


def _presumed(book: Book, way: Applies, matter: Known) -> Iterator[Text]:
    needs = tuple(name for name in way.needs if name not in matter.facts)
    excludes = tuple(name for name in way.excludes if name not in matter.facts)
    if way.asks_age and matter.age is None:
        yield say(_AGE_ASSUMED, whom=ages_text(way))
    if needs:
        yield say(_ASSUMED, facts=_facts_text(book, needs))
    if excludes:
        yield say(_EXCLUDED, facts=_facts_text(book, excludes, _OR))
