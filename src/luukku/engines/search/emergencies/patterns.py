"""The small language of the rules: terms that stand near each other, made of word parts.

    <partner> ^<hits> <me>      three terms, in any order, near each other
    talo*|mökki palaa           a term may be one of several; `talo*` is a beginning of a word
    ei_saa_henke*               a chain: in this order, at most one word between
    <hits>                      a named set from words/<language>.toml
    ^<hits>                     asserted: no "not" among the two words before it

A "not" right before a term denies it, but for patterns that speak of "not" themselves, where only
what is marked as asserted can be denied: "verenvuoto ei tyrehdy".
    tapan!                      no slip of a finger is forgiven here
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from luukku.engines.search.emergencies.reading import plain

_PART = re.compile(r"\*?[^\W_]+\*?!?")
_SET = re.compile(r"<([a-z_]+)>")

Sets = Mapping[str, tuple[str, ...]]
"""Named sets of a language: their members as written in the file."""


class WrongPatternError(ValueError):
    """A rule file says something that the language of patterns does not know."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Word parts that follow each other; each link is a choice.

    `reach` says how many words before it a "not" denies it; 0 when it says "not" itself.
    """

    links: tuple[frozenset[str], ...]
    reach: int


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One of several chains; `parts` is every word part they know."""

    chains: tuple[Chain, ...]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Terms that must all stand near each other."""

    said: str
    terms: tuple[Term, ...]


Known = dict[tuple[str, int], Term]
"""Terms already read, by their words and reach: the same words are one term, read and kept once."""


def pattern(said: str, sets: Sets, known: Known | None = None) -> Pattern:
    """A pattern from its words, with the sets of its language."""
    known = {} if known is None else known
    pieces = said.split()
    if not pieces:
        raise WrongPatternError("an empty pattern")
    terms = tuple(once(piece, sets, 0, known) for piece in pieces)
    if len(terms) == 1 or not any(met.parts & _denying(sets) for met in terms):
        terms = tuple(once(piece, sets, 1, known) for piece in pieces)
    return Pattern(said, terms)


def once(said: str, sets: Sets, reach: int, known: Known, inside: tuple[str, ...] = ()) -> Term:
    """A term as read before, or read now."""
    if (said, reach) not in known:
        known[said, reach] = term(said, sets, reach, known, inside)
    return known[said, reach]


def term(
    said: str,
    sets: Sets,
    reach: int = 0,
    known: Known | None = None,
    inside: tuple[str, ...] = (),
) -> Term:
    """A term from its words: chains between bars; a set of chains opens up into its chains."""
    known = {} if known is None else known
    reach = 2 if said.startswith("^") else reach
    denying = _denying(sets)
    chains: dict[Chain, None] = {}
    for choice in said.removeprefix("^").split("|"):
        named = _SET.fullmatch(choice)
        if named and said != choice:
            chains |= dict.fromkeys(once(choice, sets, reach, known, inside).chains)
        elif named:
            name = named.group(1)
            members = "|".join(_members(name, sets, inside))
            chains |= dict.fromkeys(once(members, sets, reach, known, (*inside, name)).chains)
        else:
            links = _links(choice, sets)
            denied = any(not link.isdisjoint(denying) for link in links)
            chains[Chain(links, 0 if denied else reach)] = None
    parts = (link for chain in chains for link in chain.links)
    return Term(_merged(tuple(chains)), frozenset().union(*parts))


def _members(name: str, sets: Sets, inside: tuple[str, ...]) -> tuple[str, ...]:
    if name in inside or name not in sets:
        raise WrongPatternError(f"<{name}> is {'within itself' if name in inside else 'not known'}")
    return sets[name]


def _denying(sets: Sets) -> frozenset[str]:
    return frozenset(map(plain_part, sets.get("not", ())))


def _opened(choice: str, sets: Sets, inside: tuple[str, ...]) -> Iterator[str]:
    """A choice that is a set gives its members, and theirs; anything else gives itself."""
    named = _SET.fullmatch(choice)
    if not named:
        yield choice
        return
    name = named.group(1)
    for member in _members(name, sets, inside):
        for piece in member.split("|"):
            yield from _opened(piece, sets, (*inside, name))


def _links(chain: str, sets: Sets) -> tuple[frozenset[str], ...]:
    return _linked(chain, sets) if "<" in chain else _plainly_linked(chain)


@lru_cache(maxsize=1 << 15)  # the same words are members of many sets
def _plainly_linked(chain: str) -> tuple[frozenset[str], ...]:
    return _linked(chain, {})


def _linked(chain: str, sets: Sets) -> tuple[frozenset[str], ...]:
    pieces = re.findall(r"<[a-z_]+>|[^_<>]+", chain)
    if not pieces or "_".join(pieces) != chain:
        raise WrongPatternError(f"{chain!r} is no chain")
    return tuple(frozenset(_parts(piece, sets)) for piece in pieces)


def _parts(piece: str, sets: Sets) -> Iterator[str]:
    for part in _opened(piece, sets, ()):
        if not _PART.fullmatch(part):
            raise WrongPatternError(f"{part!r} is no part of a word (in {piece!r})")
        exact = "!" if part.endswith("!") else ""
        yield plain_part(part.rstrip("!")) + exact


@lru_cache(maxsize=1 << 15)  # words of rules only: what people write is never kept
def plain_part(word: str) -> str:
    """A word of the rules in small letters without marks."""
    return plain(word)


def _merged(chains: tuple[Chain, ...]) -> tuple[Chain, ...]:
    """Chains of one link are one chain with a wide choice: quicker, and the same."""
    wide: dict[int, set[str]] = {}
    for chain in chains:
        if len(chain.links) == 1:
            wide.setdefault(chain.reach, set()).update(chain.links[0])
    merged = tuple(Chain((frozenset(choice),), reach) for reach, choice in wide.items())
    return (*merged, *(c for c in chains if len(c.links) > 1))
