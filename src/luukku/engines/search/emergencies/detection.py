"""Whether someone's words tell of danger, and which numbers are then shown before anything else."""

from collections.abc import Iterator
from dataclasses import dataclass

from luukku.engines.search.emergencies.book import NEAR, Book, Rule, book
from luukku.engines.search.emergencies.exits import Exit, exits
from luukku.engines.search.emergencies.matching import Occurrences, Span, guarded, matches
from luukku.engines.search.emergencies.reading import words_of


@dataclass(frozen=True, slots=True)
class Because:
    """Why: the rule, its kind of danger, and the words of the text that met it, as written."""

    rule: str
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Danger:
    """What the words tell of. Exits are in the order in which they are shown; nothing is weighed."""

    kinds: tuple[str, ...]
    exits: tuple[Exit, ...]
    because: tuple[Because, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that held."""
        return tuple(reason.rule for reason in self.because)


def detect(text: str, language: str = "") -> Danger | None:
    """The danger that a text in any language tells of, or None.

    `language` is the page's: every language's rules are tried, it only chooses which exits are
    offered (the Swedish crisis line on a Swedish page, say).
    """
    known = book()
    because = tuple(_reasons(text, known))
    if not because:
        return None
    met = {reason.kind for reason in because}
    spoken = language or next(r.language for r in known.rules if r.id == because[0].rule)
    return Danger(
        kinds=tuple(code for code in known.kinds if code in met),
        exits=tuple(_ways_out(because, known, spoken)),
        because=because,
    )


def _reasons(text: str, known: Book) -> Iterator[Because]:
    read = Occurrences(words_of(text), known.vocabulary, known.terms)
    for rule in known.rules:
        spans = _met(rule, read, known)
        if spans:
            said = dict.fromkeys(
                word.written for low, high in spans for word in read.words[low : high + 1]
            )
            yield Because(rule.id, rule.kind, tuple(said))


def _met(rule: Rule, read: Occurrences, known: Book) -> tuple[Span, ...] | None:
    """The first unguarded match of the rule."""
    negation = known.negations[rule.language]
    for pattern in rule.patterns:
        for spans in matches(pattern, read, negation, rule.within):
            if guarded(spans, rule.guards, read, negation, NEAR):
                continue
            over = guarded(spans, rule.past, read, negation, NEAR)
            if not over or guarded(spans, (known.now,), read, negation, NEAR):
                return spans
    return None


def _ways_out(because: tuple[Because, ...], known: Book, language: str) -> Iterator[Exit]:
    """Exits of the rules that held, in the order of the kinds; each once."""
    named = {rule.id: rule for rule in known.rules}
    codes = dict.fromkeys(code for reason in because for code in named[reason.rule].exits)
    for code in codes:
        if exits()[code].shown_in(language):
            yield exits()[code]
