"""What a chain is: its roles, its stages, when one may go in and out, and how long one may wait."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.rooms.cases.rules.chains.conditions import Condition, Known
from luukku.rooms.cases.rules.words import Domain


@dataclass(frozen=True, slots=True)
class Asked:
    """One condition and what it asks, in words."""

    condition: Condition
    words: Text


@dataclass(frozen=True, slots=True)
class Met:
    """What was asked, and whether it holds: yes, no, or not known yet."""

    words: Text
    holds: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainRole:
    """Somebody who has a part in the chain (rooli): whose work it is and who may do it."""

    code: str
    name: Text
    domain: Domain | None
    professions: tuple[str, ...] = ()
    does: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage (vaihe). `next` are the stages it usually leads to; days are the county's own promise."""

    code: str
    name: Text
    does: Text
    lead: str
    roles: tuple[str, ...]
    enter: tuple[Asked, ...] = ()
    leave: tuple[Asked, ...] = ()
    next: tuple[str, ...] = ()
    wait_days: int | None = None
    length_days: int | None = None
    optional: bool = False
    parallel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A chain in one of its versions (palveluketju)."""

    code: str
    version: int
    valid_from: date
    name: Text
    aim: Text
    for_whom: Text
    plan_code: str
    first: tuple[str, ...]
    roles: Mapping[str, ChainRole]
    facts: Mapping[str, Text]
    fact_kinds: Mapping[str, str]
    stages: Mapping[str, Stage]

    def stage(self, code: str) -> Stage:
        """The stage of a code, or a refusal that says which there are."""
        if code not in self.stages:
            raise RuleBroken(
                "cases.no_such_stage",
                N_("Ketjussa ei ole vaihetta %(stage)s. Vaiheet: %(known)s."),
                field="stage", stage=code, known=", ".join(self.stages),
            )  # fmt: skip
        return self.stages[code]

    def group(self, stage: Stage) -> tuple[str, ...]:
        """The stages that may go on at the same time with this one, itself among them."""
        if not stage.parallel:
            return (stage.code,)
        return tuple(c for c, one in self.stages.items() if one.parallel == stage.parallel)


@dataclass(frozen=True, slots=True)
class Chains:
    """Every version of every chain."""

    all: Mapping[tuple[str, int], Chain]

    def one(self, code: str, version: int | None = None) -> Chain:
        """A chain in a version, or in its newest one."""
        found = self.all.get((code, self.newest_number(code) if version is None else version))
        if found is None:
            known = ", ".join(sorted({c for c, _ in self.all}))
            raise RuleBroken(
                "cases.no_such_chain",
                N_("Palveluketjua %(chain)s ei ole. Ketjut: %(known)s."),
                field="chain", chain=f"{code} {version or ''}".strip(), known=known,
            )  # fmt: skip
        return found

    def newest_number(self, code: str) -> int:
        """The number of the newest version; 0 when there is none."""
        return max((number for one, number in self.all if one == code), default=0)

    def in_force(self, on: date) -> list[Chain]:
        """The newest version of each chain that is in force on the day."""
        newest: dict[str, Chain] = {}
        for (code, _), chain in sorted(self.all.items()):
            if chain.valid_from <= on:
                newest[code] = chain
        return list(newest.values())

    def current(self, code: str, on: date) -> Chain:
        """The version in force on the day."""
        found = next((one for one in self.in_force(on) if one.code == code), None)
        return found or self.one(code, -1)


def met(asked: tuple[Asked, ...], known: Known) -> tuple[Met, ...]:
    """Each condition with its answer."""
    return tuple(Met(one.words, one.condition.holds(known)) for one in asked)


def verdict(answers: tuple[Met, ...]) -> bool | None:
    """All hold, one does not, or something is not known yet."""
    said: Final = [one.holds for one in answers]
    if False in said:
        return False
    return None if None in said else True
