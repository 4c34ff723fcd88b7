"""The rules as read from their files, checked while they are read: a wrong file never starts."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.engines.search.emergencies.exits import exits
from luukku.engines.search.emergencies.matching import Negation
from luukku.engines.search.emergencies.patterns import (
    Known,
    Pattern,
    Sets,
    Term,
    WrongPatternError,
    once,
    pattern,
    term,
)
from luukku.engines.search.emergencies.vocabulary import Vocabulary

WITHIN = 8
"""Words that may stand between the terms of a pattern, if the rule does not say otherwise."""
NEAR = 9
"""How many words around a match a guard is looked for."""
SHARED = ("topic", "fiction", "grief", "past", "now", "over")
"""Sets that are heard in every language at once: "stroke rehabilitation" meets the Swedish word."""
PAST = "<past>"
"""The one guard that yields when the words also say that it happens now."""
OVER = "<over>"
"""The guard of every rule: words that ask for information, or say that it has passed."""
RULE_KEYS = {"id", "language", "any", "unless", "despite", "within", "exits", "note"}
FRAME_KEYS = {"language", "sets", "rule"}
KIND_KEYS = {"kind", "order", "name", "exits", "unless", "rule"}


@dataclass(frozen=True, slots=True)
class Rule:
    """Wordings of one language that tell of one kind of danger, and words that say it is not."""

    id: str
    kind: str
    language: str
    patterns: tuple[Pattern, ...]
    guards: tuple[Term, ...]
    past: tuple[Term, ...]
    within: int
    exits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of danger and its exits, first things first."""

    code: str
    order: int
    name: Text
    exits: tuple[str, ...]


@dataclass(frozen=True)
class Book:
    """All kinds, rules and words."""

    kinds: Mapping[str, Kind]
    rules: tuple[Rule, ...]
    negations: Mapping[str, Negation]
    now: Term
    vocabulary: Vocabulary
    terms: Mapping[str, tuple[Term, ...]]
    """Which terms of patterns know a word part: so that a text only meets the patterns it may hold."""


@lru_cache(maxsize=1)
def book() -> Book:
    """The reviewed rules of this installation."""
    here = files(__package__)
    words = {str(page["language"]): page for page in _pages(here / "words")}
    frames = {page["language"]: page for page in _pages(here / "frames")}
    return bound(_pages(here / "kinds"), words, frames, _everyday())


def _everyday() -> Iterator[str]:
    """Words of our own lexicon: what people write of every day is no slip for a word of danger."""
    folder = files("luukku.engines.search.lexicon") / "themes"
    for page in folder.iterdir():
        if page.name.endswith(".toml"):
            yield from re.findall(r"[^\W\d_]+", page.read_text("utf-8"))


def _pages(folder: Traversable) -> list[dict[str, Any]]:
    return [
        tomllib.loads(page.read_text("utf-8"))
        for page in sorted(folder.iterdir(), key=lambda page: page.name)
        if page.name.endswith(".toml")
    ]


def bound(
    pages: Iterable[Mapping[str, Any]],
    words: Mapping[str, Mapping[str, Any]],
    frames: Mapping[str, Mapping[str, Any]] | None = None,
    never_slips: Iterable[str] = (),
) -> Book:
    """A book from what its files say: kinds, the words of each language, and its frames.

    `never_slips` are words that are no slip of a finger for another.
    """
    frames = frames or {}
    pages = sorted((_framed(page, frames) for page in pages), key=lambda page: page["order"])
    own = {
        language: _sets(said) | _sets(frames.get(language, {})) for language, said in words.items()
    }
    shared = {
        name: tuple(m for sets in own.values() for m in sets.get(name, ())) for name in SHARED
    }
    sets = {language: {**said, **shared} for language, said in own.items()}
    negations = {
        language: Negation(_flat("<not>", known), _flat("<not_after>", known))
        for language, known in sets.items()
    }
    read: dict[str, Known] = {language: {} for language in sets}
    rules = tuple(rule for page in pages for rule in _rules(page, sets, read))
    ids = [rule.id for rule in rules]
    if len(ids) != len(set(ids)):
        raise WrongPatternError("two rules have one id")
    now = term("<now>", shared)
    return Book(
        now=now,
        kinds={page["kind"]: _kind(page) for page in pages},
        rules=rules,
        negations=negations,
        vocabulary=Vocabulary(
            {*_parts(rules, negations.values()), *now.parts},
            [*never_slips, *(word for said in words.values() for word in said["never_slips"])],
        ),
        terms=_terms(rules),
    )


def _terms(rules: Iterable[Rule]) -> dict[str, tuple[Term, ...]]:
    known: dict[str, dict[Term, None]] = {}
    for rule in rules:
        for term_ in (term_ for said in rule.patterns for term_ in said.terms):
            for part in term_.parts:
                known.setdefault(part, {})[term_] = None
    return {part: tuple(terms) for part, terms in known.items()}


def _framed(page: Mapping[str, Any], frames: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """A kind with the frames of every language that speak of it."""
    framed = []
    for language, said in frames.items():
        if said.keys() - FRAME_KEYS:
            raise WrongPatternError(f"the frames of {language} say {sorted(said)}")
        for row in said["rule"]:
            if row["kind"] == page["kind"]:
                rule = {key: value for key, value in row.items() if key != "kind"}
                framed.append({**rule, "language": language})
    return {**page, "rule": [*page["rule"], *framed]}


def _sets(said: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Sets of a language; a set is written as one text of words with spaces between."""
    return {name: tuple(members.split()) for name, members in said.get("sets", {}).items()}


def _flat(name: str, sets: Sets) -> frozenset[str]:
    return term(name, sets).parts


def _kind(page: Mapping[str, Any]) -> Kind:
    if page.keys() - KIND_KEYS:
        raise WrongPatternError(f"{page['kind']} says {sorted(page.keys() - KIND_KEYS)}")
    return Kind(page["kind"], page["order"], page["name"], _known_exits(page["exits"]))


def _rules(
    page: Mapping[str, Any], sets: Mapping[str, Sets], read: Mapping[str, Known]
) -> Iterator[Rule]:
    for row in page["rule"]:
        if row.keys() - RULE_KEYS:
            raise WrongPatternError(f"{row['id']} says {sorted(row.keys() - RULE_KEYS)}")
        known, terms = sets[row["language"]], read[row["language"]]
        shared = page.get("unless", {}).get(row["language"], [])
        shared = [*shared, *([OVER] if "over" in known else [])]
        guards = [g for g in shared if g not in row.get("despite", [])] + row.get("unless", [])
        yield Rule(
            id=row["id"],
            kind=page["kind"],
            language=row["language"],
            patterns=tuple(pattern(said, known, terms) for said in row["any"]),
            guards=tuple(once(said, known, 0, terms) for said in guards if said != PAST),
            past=tuple(once(said, known, 0, terms) for said in guards if said == PAST),
            within=row.get("within", WITHIN),
            exits=_known_exits(row.get("exits", page["exits"])),
        )


def _known_exits(codes: Iterable[str]) -> tuple[str, ...]:
    unknown = set(codes) - exits().keys()
    if unknown:
        raise WrongPatternError(f"no such exits: {sorted(unknown)}")
    return tuple(codes)


def _parts(rules: Iterable[Rule], negations: Iterable[Negation]) -> Iterator[str]:
    for rule in rules:
        for known in (*rule.guards, *rule.past, *(t for p in rule.patterns for t in p.terms)):
            yield from known.parts
    for negation in negations:
        yield from negation.before | negation.after
