"""The rules as read from their files, checked while they are read: a wrong file never starts."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.engines.search.emergencies.exits import exits
from luukku.engines.search.emergencies.matching import Negation
from luukku.engines.search.emergencies.patterns import (
    Pattern,
    Sets,
    Term,
    WrongPatternError,
    pattern,
    term,
)
from luukku.engines.search.emergencies.vocabulary import Vocabulary

WITHIN = 6
"""Words that may stand between the terms of a pattern, if the rule does not say otherwise."""
NEAR = 9
"""How many words around a match a guard is looked for."""
SHARED = ("topic", "fiction", "grief", "past", "now")
"""Sets that are heard in every language at once: "stroke rehabilitation" meets the Swedish word."""
PAST = "<past>"
"""The one guard that yields when the words also say that it happens now."""
RULE_KEYS = {"id", "language", "any", "unless", "despite", "within", "exits", "note"}
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


@lru_cache(maxsize=1)
def book() -> Book:
    """The reviewed rules of this installation."""
    here = files(__package__)
    words = {p.name.removesuffix(".toml"): tomllib.loads(p.read_text("utf-8"))
             for p in (here / "words").iterdir() if p.name.endswith(".toml")}  # fmt: skip
    pages = [
        tomllib.loads(p.read_text("utf-8"))
        for p in sorted((here / "kinds").iterdir(), key=lambda p: p.name)
        if p.name.endswith(".toml")
    ]
    known = (here / "words" / "known.txt").read_text("utf-8").split()
    return bound(pages, words, known)


def bound(
    pages: Iterable[Mapping[str, Any]],
    words: Mapping[str, Mapping[str, Any]],
    never_slips: Iterable[str] = (),
) -> Book:
    """A book from what its files say; `never_slips` are words that are no slip for another."""
    pages = sorted(pages, key=lambda page: page["order"])
    own = {language: _sets(said) for language, said in words.items()}
    shared = {name: tuple(m for sets in own.values() for m in sets[name]) for name in SHARED}
    sets = {language: {**said, **shared} for language, said in own.items()}
    negations = {
        language: Negation(_flat("<not>", known), _flat("<not_after>", known))
        for language, known in sets.items()
    }
    rules = tuple(rule for page in pages for rule in _rules(page, sets))
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
    )


def _sets(said: Mapping[str, Any]) -> Sets:
    """Sets of a language; a set is written as one text of words with spaces between."""
    return {name: tuple(members.split()) for name, members in said["sets"].items()}


def _flat(name: str, sets: Sets) -> frozenset[str]:
    return term(name, sets).parts


def _kind(page: Mapping[str, Any]) -> Kind:
    if page.keys() - KIND_KEYS:
        raise WrongPatternError(f"{page['kind']} says {sorted(page.keys() - KIND_KEYS)}")
    return Kind(page["kind"], page["order"], page["name"], _known_exits(page["exits"]))


def _rules(page: Mapping[str, Any], sets: Mapping[str, Sets]) -> Iterator[Rule]:
    for row in page["rule"]:
        if row.keys() - RULE_KEYS:
            raise WrongPatternError(f"{row['id']} says {sorted(row.keys() - RULE_KEYS)}")
        known = sets[row["language"]]
        shared = page.get("unless", {}).get(row["language"], [])
        guards = [g for g in shared if g not in row.get("despite", [])] + row.get("unless", [])
        yield Rule(
            id=row["id"],
            kind=page["kind"],
            language=row["language"],
            patterns=tuple(pattern(said, known) for said in row["any"]),
            guards=tuple(term(said, known) for said in guards if said != PAST),
            past=tuple(term(said, known) for said in guards if said == PAST),
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
