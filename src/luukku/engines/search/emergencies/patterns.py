"""The small language of the rules: terms that stand near each other, made of word parts.

    <partner> ^<hits> <me>      three terms, in any order, near each other
    talo*|mökki palaa           a term may be one of several; `talo*` is a beginning of a word
    ei_saa_henke*               a chain: in this order, at most one word between
    <hits>                      a named set from words/<language>.toml
    ^<hits>                     asserted: no "not" just before it
    tapan!                      no slip of a finger is forgiven here
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from luukku.engines.search.emergencies.reading import plain

_PART = re.compile(r"\*?[^\W_]+\*?!?")
_SET = re.compile(r"<([a-z_]+)>")

Sets = Mapping[str, tuple[str, ...]]
"""Named sets of a language: their members as written in the file."""


class WrongPatternError(ValueError):
    """A rule file says something that the language of patterns does not know."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Word parts that follow each other; each link is a choice. `asserted`: not after a "not"."""

    links: tuple[frozenset[str], ...]
    asserted: bool


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


def pattern(said: str, sets: Sets) -> Pattern:
    """A pattern from its words, with the sets of its language."""
    terms = tuple(term(piece, sets) for piece in said.split())
    if not terms:
        raise WrongPatternError("an empty pattern")
    return Pattern(said, terms)


def term(said: str, sets: Sets) -> Term:
    """A term from its words: chains between bars; a set of chains opens up into its chains."""
    asserted = said.startswith("^")
    chains: dict[Chain, None] = {}
    for choice in said.removeprefix("^").split("|"):
        for opened in _opened(choice, sets, ()):
            chains[Chain(_links(opened, sets), asserted)] = None
    parts = (link for chain in chains for link in chain.links)
    return Term(_merged(tuple(chains)), frozenset().union(*parts))


def _opened(choice: str, sets: Sets, inside: tuple[str, ...]) -> Iterator[str]:
    """A choice that is a set gives its members, and theirs; anything else gives itself."""
    named = _SET.fullmatch(choice)
    if not named:
        yield choice
        return
    name = named.group(1)
    if name in inside or name not in sets:
        raise WrongPatternError(f"<{name}> is {'within itself' if name in inside else 'not known'}")
    for member in sets[name]:
        for piece in member.split("|"):
            yield from _opened(piece, sets, (*inside, name))


def _links(chain: str, sets: Sets) -> tuple[frozenset[str], ...]:
    pieces = re.findall(r"<[a-z_]+>|[^_<>]+", chain)
    if "_".join(pieces) != chain:
        raise WrongPatternError(f"{chain!r} is no chain")
    return tuple(frozenset(_parts(piece, sets)) for piece in pieces)


def _parts(piece: str, sets: Sets) -> Iterator[str]:
    for part in _opened(piece, sets, ()):
        if not _PART.fullmatch(part):
            raise WrongPatternError(f"{part!r} is no part of a word (in {piece!r})")
        exact = "!" if part.endswith("!") else ""
        yield plain(part.rstrip("!")) + exact


def _merged(chains: tuple[Chain, ...]) -> tuple[Chain, ...]:
    """Chains of one link are one chain with a wide choice: quicker, and the same."""
    single = [c for c in chains if len(c.links) == 1]
    if not single:
        return chains
    choice = frozenset().union(*(c.links[0] for c in single))
    return (Chain((choice,), single[0].asserted), *(c for c in chains if len(c.links) > 1))
