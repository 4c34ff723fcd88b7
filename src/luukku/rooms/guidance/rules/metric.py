"""Contacts per solved need: the room's one number, computed from what happened, small counts hidden."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Final

SMALL: Final = 5
"""Fewer than this is shown as "alle 5", and nothing is computed from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedNeed:
    """One solved need in figures."""

    month: str = ""
    channel: str = ""
    language: str = ""
    municipality: str = ""
    contacts: int = 1
    retold: int = 0
    bounces: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """The metric of a group; None where the group is too small to tell."""

    solved: int | None
    median: float | None = None
    mean: float | None = None
    first_share: float | None = None
    retold_mean: float | None = None
    bounces_per_1000: float | None = None

    @property
    def is_hidden(self) -> bool:
        return self.solved is None


def figures(needs: Sequence[SolvedNeed]) -> Figures:
    """The metric of these needs; of none at all it is a plain nought.

    >>> figures([SolvedNeed(contacts=c) for c in (1, 1, 2, 3, 3)]).mean
    2.0
    """
    count = len(needs)
    if count == 0:
        return Figures(0)
    if count < SMALL:
        return Figures(None)
    contacts = [need.contacts for need in needs]
    return Figures(
        solved=count,
        median=float(median(contacts)),
        mean=float(Fraction(sum(contacts), count)),
        first_share=float(Fraction(sum(c == 1 for c in contacts), count)),
        retold_mean=float(Fraction(sum(need.retold for need in needs), count)),
        bounces_per_1000=float(Fraction(1000 * sum(need.bounces for need in needs), count)),
    )


def grouped(
    needs: Iterable[SolvedNeed], by: Callable[[SolvedNeed], str]
) -> tuple[tuple[str, Figures], ...]:
    """The metric of each group; when one alone is hidden, the smallest of the others is hidden too.

    Otherwise the hidden count would be the whole less what is shown.
    """
    groups: dict[str, list[SolvedNeed]] = defaultdict(list)
    for need in needs:
        groups[by(need)].append(need)
    shown = hidden_groups({name: len(each) for name, each in groups.items()})
    return tuple(
        (name, Figures(None) if name in shown else figures(groups[name])) for name in sorted(groups)
    )


def hidden_groups(counts: dict[str, int]) -> frozenset[str]:
    """Which groups are not told: the small ones, and one more where a small one would stand alone."""
    hidden = {name for name, count in counts.items() if 0 < count < SMALL}
    rest = sorted((count, name) for name, count in counts.items() if name not in hidden and count)
    if len(hidden) == 1 and rest:
        hidden.add(rest[0][1])
    return frozenset(hidden)


@dataclass(frozen=True, slots=True)
class LanguageFigures:
    """How many wanted a language and how many of them were served in it; None is too few to tell."""

    language: str
    asked: int | None
    got: int | None


def by_language(pairs: Iterable[tuple[str, str]]) -> tuple[LanguageFigures, ...]:
    """Wanted and served, by wanted language. Who was not asked is under an empty name."""
    asked: dict[str, int] = defaultdict(int)
    got: dict[str, int] = defaultdict(int)
    for wanted, served in pairs:
        asked[wanted] += 1
        got[wanted] += bool(wanted) and wanted == served
    hidden = hidden_groups(dict(asked))
    rows = []
    for language in sorted(asked):
        told = None if language in hidden else asked[language]
        rows.append(LanguageFigures(language, told, _share(told, got[language])))
    return tuple(rows)


def _share(asked: int | None, got: int) -> int | None:
    """The count is told only where neither those who got nor those who did not are few."""
    if asked is None or 0 < got < SMALL or 0 < asked - got < SMALL:
        return None
    return got
