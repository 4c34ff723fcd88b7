"""The law book: every rule by its id, by its Act and by the day; read once, or from any folder.

The shipped book is the default everywhere. A county may add folders of its own: a later folder's
file replaces an earlier file of the same name, so a signed copy of an Act takes the place of ours.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.errors import BrokenBookError, UnknownRuleError
from luukku.engines.statutes.law import Act, Family, Rule, Wording
from luukku.engines.statutes.phrases import listed, say
from luukku.engines.statutes.reading import read_act
from luukku.engines.statutes.vocabulary import Codes, NamedFact, missing_codes, read_words

_UNKNOWN = {
    "fi": "Sääntöä {id!r} ei ole. Lähimmät tunnukset: {nearest}.",
    "sv": "Det finns ingen regel {id!r}. Närmast kommer: {nearest}.",
    "en": "There is no rule {id!r}. The nearest ids are: {nearest}.",
}
_WORDS_FILE = "words.toml"


class Turn(StrEnum):
    """Which end of a wording a change of law is."""

    BEGINS = "begins"
    CEASES = "ceases"


@dataclass(frozen=True, slots=True)
class Change:
    """A wording begins to hold, or has ceased to hold, on a day."""

    day: date
    turn: Turn
    rule: Rule
    wording: Wording


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """All that was read from the law files; like a rule, it equals only itself."""

    acts: Mapping[str, Act]
    rules: Mapping[str, Rule]
    families: Mapping[str, Family]
    triggers: Mapping[str, Text]
    facts: Mapping[str, NamedFact]
    codes: Codes = field(default_factory=Codes)

    def rule(self, rule_id: str) -> Rule:
        """The rule of an id, or `UnknownRuleError` with the nearest ids."""
        if rule_id in self.rules:
            return self.rules[rule_id]
        near = tuple(get_close_matches(rule_id, self.rules, n=3, cutoff=0.3))
        words = say(_UNKNOWN, id=rule_id, nearest=listed(near))
        raise UnknownRuleError(words, near)

    def rules_of(self, act: str) -> tuple[Rule, ...]:
        """The rules of an Act by its number, such as "1301/2014"; none for an Act not in the book."""
        return tuple(r for r in self.rules.values() if r.act.number == act)

    def family_of(self, rule: Rule) -> tuple[Rule, ...]:
        """The rules that follow or stand beside this one, itself included."""
        return tuple(r for r in self.rules.values() if r.family == rule.family)

    def starting_at(self, event: str) -> tuple[Rule, ...]:
        """The rules whose clock an event starts, in force or not."""
        return tuple(r for r in self.rules.values() if r.trigger == event)

    def in_force(self, day: date) -> tuple[Rule, ...]:
        """The rules with a wording that holds on the day: today's law, or a preview of any day's."""
        return tuple(r for r in self.rules.values() if r.wording_on(day))

    def watched(self) -> tuple[Rule, ...]:
        """What is not law but may become it: nothing here can be counted."""
        return tuple(r for r in self.rules.values() if r.watch)

    def changes(self, since: date, until: date) -> tuple[Change, ...]:
        """Wordings that begin or cease between two days, both included, the earliest first."""
        found = []
        for rule in self.rules.values():
            for wording in rule.wordings:
                if wording.valid_from:
                    found.append(Change(wording.valid_from, Turn.BEGINS, rule, wording))
                if wording.valid_to:
                    after = wording.valid_to + timedelta(days=1)
                    found.append(Change(after, Turn.CEASES, rule, wording))
        within = [change for change in found if since <= change.day <= until]
        return tuple(sorted(within, key=lambda c: (c.day, c.rule.id)))

    def unchecked_since(self, day: date) -> tuple[Rule, ...]:
        """Rules whose source nobody has looked at since the day, or ever; the oldest first."""
        old = [r for r in self.rules.values() if r.checked_on is None or r.checked_on < day]
        return tuple(sorted(old, key=lambda r: (r.checked_on or date.min, r.id)))


def read_book(*folders: Path | Traversable) -> Book:
    """The book of these folders; without any, the shipped one. Raises `BrokenBookError`."""
    shipped = files(__package__).joinpath("acts")
    texts: dict[str, Mapping[str, Any]] = {}
    vocabulary: list[Mapping[str, Any]] = [_toml(files(__package__).joinpath(_WORDS_FILE))]
    for folder in folders or (shipped,):
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name == _WORDS_FILE:
                vocabulary.append(_toml(file))
            elif file.name.endswith(".toml") and not file.name.endswith(".cases.toml"):
                texts[file.name] = _toml(file)
    return bind(texts, vocabulary)


def bind(acts: Mapping[str, Mapping[str, Any]], vocabulary: Iterable[Mapping[str, Any]]) -> Book:
    """A book from parsed files, every name in it looked up."""
    read = [read_act(data, name) for name, data in acts.items()]
    words = read_words(vocabulary)
    book = Book(
        acts=_by_name((act.number, act) for act, _, _ in read),
        rules=_by_name((rule.id, rule) for _, rules, _ in read for rule in rules),
        families=_by_name((f.id, f) for _, _, families in read for f in families),
        triggers=words.triggers,
        facts=words.facts,
        codes=words.codes,
    )
    _require_names(book)
    return book


def shipped_acts() -> Traversable:
    """The folder of the Acts that come with the product."""
    return files(__package__).joinpath("acts")


@cache
def shipped() -> Book:
    """The book that comes with the product, read once."""
    return read_book()


def all_rules() -> tuple[Rule, ...]:
    return tuple(shipped().rules.values())


def rule(rule_id: str) -> Rule:
    return shipped().rule(rule_id)


def rules_of(act: str) -> tuple[Rule, ...]:
    return shipped().rules_of(act)


def in_force(day: date) -> tuple[Rule, ...]:
    return shipped().in_force(day)


def unchecked_since(day: date) -> tuple[Rule, ...]:
    return shipped().unchecked_since(day)


def _toml(file: Path | Traversable) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise BrokenBookError(f"{file.name}: not readable as TOML in UTF-8: {broken}") from broken


def _by_name(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for name, thing in pairs:
        if name in named:
            raise BrokenBookError(f"{name}: is there twice")
        named[name] = thing
    return named


def _require_names(book: Book) -> None:
    """Every trigger, fact, family and rule that is spoken of must exist."""
    for rule in book.rules.values():
        asked = {name for way in rule.applies for name in (*way.needs, *way.excludes)}
        missing = [f"fact {name}" for name in sorted(asked - set(book.facts))]
        if rule.trigger and rule.trigger not in book.triggers:
            missing.append(f"trigger {rule.trigger}")
        if rule.family != rule.id and rule.family not in book.families:
            missing.append(f"family {rule.family}")
        missing += [f"rule {name}" for name in rule.else_of if name not in book.rules]
        missing += missing_codes(book.codes, rule)
        if missing:
            where = f"{rule.act.file} {rule.id}"
            raise BrokenBookError(f"{where}: not found anywhere: {', '.join(missing)}")
