"""What a ledger did to a limit, in words: when the clock stood still, and how far it was lengthened."""

from collections.abc import Iterator, Sequence

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.book import Book
from luukku.engines.statutes.calendar import closed_because
from luukku.engines.statutes.clocks.course import DAY, Pause
from luukku.engines.statutes.clocks.story import Lengthening
from luukku.engines.statutes.counting import Days
from luukku.engines.statutes.law import Evidence, Rule, Span
from luukku.engines.statutes.phrases import Sentence
from luukku.engines.statutes.telling import Parts

_STOOD: Text = {
    "fi": "Aika ei kulunut {first} - {last} ({reason}).",
    "sv": "Tiden löpte inte {first} - {last} ({reason}).",
    "en": "The time did not run {first} - {last} ({reason}).",
}
_STANDS: Text = {
    "fi": "Aika on ollut pysähdyksissä {first} alkaen ({reason}). Viimeinen päivä siirtyy joka päivä.",
    "sv": "Tiden har stått stilla från och med {first} ({reason}). Sista dagen flyttas varje dag.",
    "en": "The time has stood still since {first} ({reason}). The last day moves every day.",
}
_LENGTHENED: Text = {
    "fi": "Aikaa on jatkettu {on} ({reason}).",
    "sv": "Tiden förlängdes {on} ({reason}).",
    "en": "The time was lengthened on {on} ({reason}).",
}
_THEREFORE: Text = {
    "fi": "Siksi viimeinen päivä on nyt {last}.",
    "sv": "Därför är sista dag nu {last}.",
    "en": "Therefore the last day is now {last}.",
}
_MOVED: Text = {
    "fi": "Se on {closed}, joten tehtävän saa tehdä vielä {shifted} (laki 150/1930 5 §).",
    "sv": "Den är {closed}, och uppgiften får ännu utföras {shifted} (lag 150/1930 5 §).",
    "en": "It is {closed}, so the task may still be done on {shifted} (Act 150/1930, 5 §).",
}
_GOAL: Text = {
    "fi": "Siksi hyvinvointialueen oma tavoite on nyt {last}.",
    "sv": "Därför är välfärdsområdets eget mål nu {last}.",
    "en": "Therefore the county's own goal is now {last}.",
}
_UNREAD: Text = {
    "fi": "Perustetta ei ole tarkistettu säädöksestä: {reason}.",
    "sv": "Grunden är inte kontrollerad i författningen: {reason}.",
    "en": "The ground has not been checked against the statute: {reason}.",
}


def changes(
    book: Book,
    rule: Rule,
    stopped: Sequence[Pause],
    lengthened: Sequence[tuple[Lengthening, Span]],
    days: Days,
) -> Parts:
    """The sentences of the reason and of the caveats that the ledger adds to those of the law."""
    names = book.codes.reason
    said = [_stop(pause, names[pause.reason]) for pause in stopped]
    for each, _ in lengthened:
        said.append(Sentence(_LENGTHENED, {"on": each.on, "reason": names[each.reason]}))
    said += _therefore(days)
    used = {p.reason for p in stopped} | {each.reason for each, _ in lengthened}
    unread = {
        ground.reason
        for ground in (*rule.suspends, *rule.extends)
        if ground.reason in used and ground.evidence is not Evidence.READ
    }
    return said, [Sentence(_UNREAD, {"reason": names[code]}) for code in sorted(unread)]


def _stop(pause: Pause, reason: Text) -> Sentence:
    if pause.still:
        return Sentence(_STANDS, {"first": pause.first, "reason": reason})
    return Sentence(_STOOD, {"first": pause.first, "last": pause.after - DAY, "reason": reason})


def _therefore(days: Days) -> Iterator[Sentence]:
    last = days.strict or days.target
    if last:
        yield Sentence(_THEREFORE if days.strict else _GOAL, {"last": last})
    if days.strict and days.shifted and days.shifted != days.strict:
        closed = closed_because(days.strict)
        yield Sentence(_MOVED, {"closed": closed, "shifted": days.shifted})
