"""The names law files use: events, facts, and what people do to a clock, in words people read.

A code that is not here is nobody's word: rules and ledgers may only use what this file's data names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.errors import BrokenBookError
from luukku.engines.statutes.law import Kind, Rule
from luukku.engines.statutes.rows import Row

_NAMED = ("proof", "reason", "explanation", "remedy", "ending", "branch")


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A yes-or-no fact rules ask about; with `age_max`, an age tells it too (a child is under 18)."""

    words: Text
    age_max: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """The names by code. Proofs accepted when nothing else is said: by event, and by kind of limit.

    reason: lawful grounds for stopping or lengthening. explanation: why a limit was missed; these
    are never lawful grounds. ending: why a right ended without being met. branch: field of service.
    """

    proof: Mapping[str, Text] = field(default_factory=dict)
    reason: Mapping[str, Text] = field(default_factory=dict)
    explanation: Mapping[str, Text] = field(default_factory=dict)
    remedy: Mapping[str, Text] = field(default_factory=dict)
    ending: Mapping[str, Text] = field(default_factory=dict)
    branch: Mapping[str, Text] = field(default_factory=dict)
    starts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def starting(self, rule: Rule) -> tuple[str, ...]:
        """The proofs with which a rule's clock may start; every known one when none is named."""
        return self.starts.get(rule.trigger) or tuple(self.proof)

    def meeting(self, rule: Rule, kind: Kind) -> tuple[str, ...]:
        """The proofs that meet a rule: its own, else those of its kind of limit, else any."""
        return rule.proofs or self.meets.get(kind.value) or tuple(self.proof)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the words files say."""

    triggers: dict[str, Text]
    facts: dict[str, NamedFact]
    codes: Codes


def read_words(files: Iterable[Mapping[str, Any]]) -> Vocabulary:
    """The words of several files; a later file's word takes the place of an earlier one's."""
    merged: dict[str, dict[str, Any]] = {}
    for data in files:
        for section, named in data.items():
            merged.setdefault(section, {}).update(named)
    unknown = sorted(set(merged) - {"trigger", "fact", "kind", *_NAMED})
    if unknown:
        raise BrokenBookError(f"words: unknown section {', '.join(unknown)}")
    triggers, starts = _triggers(merged.get("trigger", {}))
    named = {section: _texts(section, merged.get(section, {})) for section in _NAMED}
    codes = Codes(**named, starts=starts, meets=_kinds(merged.get("kind", {})))
    _require_proofs(codes)
    facts = {k: _fact(Row(v, f"fact {k}")) for k, v in merged.get("fact", {}).items()}
    return Vocabulary(triggers, facts, codes)


def missing_codes(codes: Codes, rule: Rule) -> list[str]:
    """The codes a rule uses that nobody has named."""
    grounds = [ground.reason for ground in (*rule.suspends, *rule.extends)]
    missing = [f"reason {code}" for code in grounds if code not in codes.reason]
    missing += [f"proof {code}" for code in rule.proofs if code not in codes.proof]
    return missing + [f"branch {code}" for code in rule.branches if code not in codes.branch]


def _triggers(data: Mapping[str, Any]) -> tuple[dict[str, Text], dict[str, tuple[str, ...]]]:
    words: dict[str, Text] = {}
    starts: dict[str, tuple[str, ...]] = {}
    for code, value in data.items():
        row = Row(value, f"trigger {code}")
        words[code], starts[code] = row.text(), row.strings("proofs")
        row.done()
    return words, starts


def _texts(section: str, data: Mapping[str, Any]) -> dict[str, Text]:
    words: dict[str, Text] = {}
    for code, value in data.items():
        row = Row(value, f"{section} {code}")
        words[code] = row.text()
        row.done()
    return words


def _kinds(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    meets: dict[str, tuple[str, ...]] = {}
    for code, value in data.items():
        row = Row({"kind": code, **value}, f"kind {code}")
        meets[row.one_of("kind", Kind).value] = row.strings("proofs")
        row.done()
    return meets


def _fact(row: Row) -> NamedFact:
    fact = NamedFact(words=row.text(), age_max=row.number("age_max"))
    row.done()
    return fact


def _require_proofs(codes: Codes) -> None:
    for place, proofs in (*codes.starts.items(), *codes.meets.items()):
        missing = [code for code in proofs if code not in codes.proof]
        if missing:
            raise BrokenBookError(f"words: {place}: no such proof: {', '.join(missing)}")
