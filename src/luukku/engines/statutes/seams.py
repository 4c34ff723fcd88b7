"""Where the wordings of a family meet: overlaps, gaps and endings, each declared or not.

A family is walked once for every age span its rules tell apart. An overlap is two rules for the
same people on the same day, unless one says it stands back for the other (`else_of`) or the family
says its grounds stand side by side (`parallel`). A gap lies between two wordings; an ending has no
wording after it. Both must be declared in the family, with the reason, or a test fails.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from luukku.engines.statutes.book import Book, shipped
from luukku.engines.statutes.law import Family, Rule, Wording

_DAY = timedelta(days=1)


class Fault(StrEnum):
    """What is odd where two wordings meet."""

    OVERLAP = "overlap"
    GAP = "gap"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Seam:
    """One oddity: the days, the youngest age it concerns, and whether the family explains it."""

    family: str
    fault: Fault
    first: date
    last: date
    from_age: int
    rules: tuple[str, ...]
    why: str

    @property
    def declared(self) -> bool:
        return bool(self.why)


def gaps_and_overlaps(book: Book | None = None) -> tuple[Seam, ...]:
    """Every seam that is not smooth, family by family."""
    law = book or shipped()
    names = dict.fromkeys(rule.family for rule in law.rules.values())
    return tuple(seam for name in names for seam in _family_seams(law, name))


def _family_seams(book: Book, name: str) -> Iterator[Seam]:
    members = [r for r in book.rules.values() if r.family == name]
    family = book.families.get(name, Family(name))
    for age in _turning_ages(members):
        pieces = [(r, w) for r in members for w in r.wordings if _covers(r, age)]
        pieces.sort(key=lambda piece: piece[1].starts)
        if not family.parallel:
            yield from _overlaps(family, pieces, age)
        yield from _gaps(family, pieces, age)


def _turning_ages(rules: list[Rule]) -> list[int]:
    """The youngest age of each span of ages the rules tell apart."""
    ways = [way for rule in rules for way in rule.applies]
    low = {way.age_min for way in ways if way.age_min is not None}
    high = {way.age_max + 1 for way in ways if way.age_max is not None}
    return sorted({0} | low | high)


def _covers(rule: Rule, age: int) -> bool:
    return any(way.fits(age) for way in rule.applies)


def _overlaps(family: Family, pieces: list[tuple[Rule, Wording]], age: int) -> Iterator[Seam]:
    for (one, w1), (two, w2) in combinations(pieces, 2):
        first, last = max(w1.starts, w2.starts), min(w1.ends, w2.ends)
        if first <= last and not (one.id in two.else_of or two.id in one.else_of):
            yield Seam(family.id, Fault.OVERLAP, first, last, age, (one.id, two.id), "")


def _gaps(family: Family, pieces: list[tuple[Rule, Wording]], age: int) -> Iterator[Seam]:
    """Walk the wordings in order, `reach` being the last day covered so far."""
    if not pieces:
        return
    last_rule, reach = pieces[0][0], pieces[0][1].ends
    for rule, wording in pieces[1:]:
        if not wording.follows(reach):
            first, last = reach + _DAY, wording.starts - _DAY
            why = next((w for a, b, w in family.gaps if a <= first and last <= b), "")
            yield Seam(family.id, Fault.GAP, first, last, age, (last_rule.id, rule.id), why)
        if wording.ends >= reach:
            last_rule, reach = rule, wording.ends
    if reach != date.max:
        why = family.ends_why if family.ends_on == reach else ""
        yield Seam(family.id, Fault.ENDING, reach, date.max, age, (last_rule.id,), why)
