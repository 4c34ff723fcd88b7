"""Contacts per solved need: the room's one number, computed from what happened, let out by the gate.

Every table is protected with its total: cells of fewer than five, those that would give them away, and
whatever is computed from them are not told. Tables share nothing but their totals; where a table has to
hide a total, what needs it is told in none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from luukku.engines.disclosure.cells import Protected
from luukku.engines.disclosure.cube import cube
from luukku.engines.disclosure.dimensions import dimension
from luukku.engines.disclosure.gate import protect
from luukku.engines.disclosure.linked import follows, rate
from luukku.engines.disclosure.policy import policy
from luukku.engines.disclosure.release import Release

POLICY: Final = policy("FI-5")
SMALL: Final = POLICY.k
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
    """The metric of a group: how many were solved, and what follows from them."""

    solved: Protected
    median: Protected
    mean: Protected
    first_share: Protected
    """Per cent solved at the first contact."""
    retold_mean: Protected
    bounces_per_1000: Protected

    @property
    def is_hidden(self) -> bool:
        return self.solved.hidden


Groups = tuple[tuple[str, Figures], ...]
By = Callable[[SolvedNeed], str]
MEASURES: Final[Mapping[str, Callable[[SolvedNeed], int]]] = {
    "solved": lambda one: 1,
    "first": lambda one: one.contacts == 1,
    "more": lambda one: one.contacts - 1,
    "retold": lambda one: one.retold,
    "bounces": lambda one: one.bounces,
}
"""What is counted; `more` is the contacts after the first."""
Closed = Mapping[str, Protected | None]
"""For each measure the total that some table had to hide, if one did: then no table tells it."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The metric of the whole, and of each group of each way of grouping."""

    whole: Figures
    parts: Mapping[str, Groups]


def tables(needs: Sequence[SolvedNeed], ways: Mapping[str, By]) -> Tables:
    """The metric of these needs, whole and by each way of grouping.

    >>> told = tables([SolvedNeed(contacts=c) for c in (1, 1, 2, 4, 4)], {}).whole
    >>> str(told.solved), str(told.mean)
    ('5', '2.4')
    """
    laid = {name: _Table.of(needs, by) for name, by in ways.items()}
    whole = _Table.of(needs, lambda one: "")
    closed = {
        what: next(
            (t for t in (one.total(what) for one in (whole, *laid.values())) if t.hidden), None
        )
        for what in MEASURES
    }
    return Tables(
        whole.figures("*", closed),
        {
            name: _shares_apart([(g, one.figures(g, closed)) for g in sorted(one.needs)])
            for name, one in laid.items()
        },
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """One way of grouping: the needs of each group, and the counts that may be told of them."""

    needs: Mapping[str, Sequence[SolvedNeed]]
    counts: Mapping[str, Release]

    @classmethod
    def of(cls, needs: Iterable[SolvedNeed], by: By) -> "_Table":
        groups: dict[str, list[SolvedNeed]] = defaultdict(list)
        for need in needs:
            groups[by(need)].append(need)
        return cls(
            groups,
            {
                what: _let_out({name: sum(map(of, each)) for name, each in groups.items()})
                for what, of in MEASURES.items()
            },
        )

    def total(self, what: str) -> Protected:
        """What this table tells of the whole."""
        return self._cell(what, "*")

    def figures(self, group: str, closed: Closed) -> Figures:
        """What may be told of a group, or of the whole (`*`)."""

        def cell(what: str) -> Protected:
            hidden = [one for one in (closed["solved"], closed[what]) if one is not None]
            return follows(0.0, hidden) if hidden else self._cell(what, group)

        needs = self.needs[group] if group != "*" else [n for g in self.needs.values() for n in g]
        solved, count = cell("solved"), len(needs)
        return Figures(
            solved=solved,
            median=follows(_median(needs), [solved]),
            mean=follows(_part(sum(n.contacts for n in needs), count), [solved, cell("more")]),
            first_share=rate(cell("first"), solved, POLICY),
            retold_mean=follows(
                _part(sum(n.retold for n in needs), count), [solved, cell("retold")]
            ),
            bounces_per_1000=follows(
                _part(1000 * sum(n.bounces for n in needs), count), [solved, cell("bounces")]
            ),
        )

    def _cell(self, what: str, group: str) -> Protected:
        return self.counts[what].cell(group=group)


def _median(needs: Sequence[SolvedNeed]) -> float | None:
    return float(median(need.contacts for need in needs)) if needs else None


def _part(total: int, count: int) -> float | None:
    return total / count if count else None


def _let_out(counts: Mapping[str, int]) -> Release:
    """Counts by group through the gate, with their total; nothing at all is one nought."""
    names = sorted(counts) or [""]
    groups = dimension("group", names)
    return protect(cube([groups], [counts.get(name, 0) for name in names]), POLICY).release


def _shares_apart(rows: Sequence[tuple[str, Figures]]) -> Groups:
    """A share that is hidden alone takes the smallest of the others along; else it would be what is left."""
    hidden = [one for _, one in rows if one.first_share.hidden]
    told = [one for _, one in rows if one.first_share.value is not None]
    if len(hidden) == 1 and told:
        least = min(told, key=lambda one: one.solved.number())
        pair = replace(least, first_share=follows(0.0, [hidden[0].first_share]))
        return tuple((name, pair if one is least else one) for name, one in rows)
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class LanguageFigures:
    """How many wanted a language and how many of them were served in it."""

    language: str
    asked: Protected
    got: Protected


def by_language(pairs: Iterable[tuple[str, str]]) -> tuple[LanguageFigures, ...]:
    """Wanted and served, by wanted language. Who was not asked is under an empty name."""
    asked: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for wanted, served in pairs:
        asked[wanted][0 if wanted and wanted == served else 1] += 1
    if not asked:
        return ()
    names = sorted(asked)
    dims = [dimension("language", names), dimension("got", ["yes", "no"])]
    release = protect(cube(dims, [asked[name] for name in names]), POLICY).release
    return tuple(
        LanguageFigures(name, release.cell(language=name), release.cell(language=name, got="yes"))
        for name in names
    )
