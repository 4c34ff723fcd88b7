"""Patterns against a text: in time that grows with the length of the text, not faster."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from luukku.engines.search.emergencies.patterns import Chain, Pattern, Term
from luukku.engines.search.emergencies.reading import Word
from luukku.engines.search.emergencies.vocabulary import Vocabulary

STEP = 2
"""Links of a chain are next to each other or have one word between."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Negation:
    """Words that deny: before the verb ("ei lyö") and, in Swedish, after it ("slår inte")."""

    before: frozenset[str]
    after: frozenset[str]


class Occurrences:
    """Where each word part stands in one text; terms are looked up once and remembered."""

    def __init__(
        self, words: list[Word], vocabulary: Vocabulary, terms: Mapping[str, tuple[Term, ...]]
    ) -> None:
        self.words = words
        self._places: dict[str, list[int]] = defaultdict(list)
        self._held: list[set[str]] = []
        self._spans: dict[Term, list[Span]] = {}
        self._ends: dict[tuple[str, int], int] = {}
        known: dict[str, set[str]] = {}
        for place, word in enumerate(words):
            held: set[str] = set()
            for form in word.forms:
                held |= known.get(form) or known.setdefault(form, vocabulary.parts_of(form))
            self._held.append(held)
            for part in held:
                self._places[part].append(place)
        self._join(vocabulary)
        self._present = frozenset(self._places)
        self._met = {term for part in self._present for term in terms.get(part, ())}

    def _join(self, vocabulary: Vocabulary) -> None:
        """A compound written apart stands where its first half stands and ends at its second."""
        touched = set()
        for place in range(len(self.words) - 1):
            first, second = self.words[place].forms[0], self.words[place + 1].forms[0]
            for part in vocabulary.parts_across(first, second):
                self._places[part].append(place)
                self._ends[part, place] = place + 1
                touched.add(part)
        for part in touched:
            self._places[part] = sorted(set(self._places[part]))

    def spans(self, term: Term, negation: Negation) -> list[Span]:
        """Where a term stands, as (first word, last word), in order."""
        known = self._spans.get(term)
        if known is None:
            found: set[Span] = set()
            if not self._present.isdisjoint(term.parts):
                found.update(s for chain in term.chains for s in self._chain(chain, negation))
            known = self._spans[term] = sorted(found)
        return known

    def may_hold(self, pattern: Pattern) -> bool:
        """Whether the text has something of every term; quick, and mostly no."""
        return self._met.issuperset(pattern.terms)

    def _chain(self, chain: Chain, negation: Negation) -> Iterator[Span]:
        if any(self._present.isdisjoint(link) for link in chain.links):
            return
        spans = self._link(chain.links[0])
        for link in chain.links[1:]:
            nexts = self._link(link) if spans else []
            spans = [s for s in (_followed(span, nexts) for span in spans) if s]
        for span in spans:
            if not self._denied(span, negation, chain.reach):
                yield span

    def _link(self, parts: frozenset[str]) -> list[Span]:
        held = self._present & parts
        return sorted({(n, self._ends.get((p, n), n)) for p in held for n in self._places[p]})

    def _denied(self, span: Span, negation: Negation, reach: int) -> bool:
        steps = range(1, reach + 1)
        return any(self._near(span[0], -n, negation.before) for n in steps) or any(
            self._near(span[1], n, negation.after) for n in steps
        )

    def _near(self, place: int, step: int, denying: frozenset[str]) -> bool:
        there = place + step
        if not 0 <= there < len(self.words):
            return False
        if self.words[there].clause != self.words[place].clause:
            return False
        return not denying.isdisjoint(self._held[there])


def matches(
    pattern: Pattern, text: Occurrences, negation: Negation, within: int
) -> Iterator[tuple[Span, ...]]:
    """Each way the pattern stands in the text: the spans of its terms."""
    if not text.may_hold(pattern):
        return
    found = [text.spans(term, negation) for term in pattern.terms]
    if not all(found):
        return
    rarest = min(range(len(found)), key=lambda n: len(found[n]))
    for anchor in found[rarest]:
        taken = [anchor]
        for n, spans in enumerate(found):
            if n == rarest:
                continue
            near = _nearest(spans, taken, anchor, within)
            if near is None:
                break
            taken.append(near)
        else:
            yield tuple(sorted(taken))


def guarded(
    spans: tuple[Span, ...],
    guards: Iterable[Term],
    text: Occurrences,
    negation: Negation,
    near: int,
) -> bool:
    """Whether a guard stands near the match and says that this is something else."""
    low, high = spans[0][0] - near, max(end for _, end in spans) + near
    for guard in guards:
        found = text.spans(guard, negation)
        index = bisect_left(found, (low, low))
        if index < len(found) and found[index][0] <= high:
            return True
    return False


def _followed(span: Span, nexts: list[Span]) -> Span | None:
    index = bisect_left(nexts, (span[1] + 1, 0))
    if index < len(nexts) and nexts[index][0] <= span[1] + STEP:
        return (span[0], nexts[index][1])
    return None


def _nearest(spans: list[Span], taken: list[Span], anchor: Span, within: int) -> Span | None:
    """The nearest span that shares no word with those taken."""
    index = bisect_left(spans, anchor)
    around = spans[max(0, index - 3) : index + 4]
    free = [s for s in around if all(s[1] < t[0] or s[0] > t[1] for t in taken)]
    near = [s for s in free if max(s[0] - anchor[1], anchor[0] - s[1]) <= within]
    return min(near, key=lambda s: abs(s[0] - anchor[0]), default=None)
