"""Kinds of matters as data: the stages of the line the law draws, and which clocks run on it (asialaji).

Read from reference/kinds/*.toml. A kind has versions; a matter keeps the one it was opened by.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput, BadInputs, RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.rooms.cases.rules.reference import Folder, Part, parsed, toml_files
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.rules.words import Domain

_HEADER: Final = re.compile(r"^\s*\[\[([\w.]+)\]\]")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the line: the step that takes it and the section that asks for it."""

    step: StepKind
    law: str
    required: bool


@dataclass(frozen=True, slots=True)
class ClockFamily:
    """A family of rules whose clocks run in such matters, and the steps that meet them."""

    family: str
    met_by: frozenset[StepKind]


@dataclass(frozen=True, slots=True)
class Kind:
    """One version of one kind of matter."""

    code: str
    version: int
    valid_from: date
    valid_to: date | None
    names: Text
    domain: Domain
    service: str
    opens: tuple[StepKind, ...]
    asks: tuple[str, ...]
    knows: tuple[str, ...]
    also: tuple[StepKind, ...]
    line: tuple[Stage, ...]
    clocks: tuple[ClockFamily, ...]

    @property
    def steps(self) -> frozenset[StepKind]:
        """Every step that may be taken in such a matter."""
        return frozenset({*(stage.step for stage in self.line), *self.opens, *self.also})

    @property
    def families(self) -> frozenset[str]:
        return frozenset(clock.family for clock in self.clocks)

    def met_by(self, rule: str, family: str) -> frozenset[StepKind]:
        """The steps that meet a rule's clock: named for the rule itself, else for its family."""
        told = {one.family: one.met_by for one in self.clocks}
        return told.get(rule) or told.get(family, frozenset())

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


NOT_OF_A_MATTER: Final[dict[str, str]] = {
    "vpl25.notify": N_(
        "Ilmoittaja täyttää velvollisuuden ennen kuin asiaa on: ilmoitus avaa asian."
    ),
    "shl35.contact": N_(
        "Ilmoittaja täyttää velvollisuuden ennen kuin asiaa on: ilmoitus avaa asian."
    ),
    "shl.therapy.1m": N_("Pykälä on löytämättä, eikä mikään tieto erota näitä asioita muista."),
    "thl50.urgent": N_("Kiireellinen hoito on päivystystä, jota ei hoideta asiana."),
    "thl55.publish": N_("Hyvinvointialueen oma velvollisuus, ei yhdenkään asian."),
    "vpl26.publish": N_("Hyvinvointialueen oma velvollisuus, ei yhdenkään asian."),
    "future.shl": N_("Ei vielä lakia."),
}
"""Rules whose clock runs in no kind of matter, each with its reason; every other rule has a kind."""

Kinds = Mapping[str, tuple[Kind, ...]]


@cache
def shipped_kinds() -> Kinds:
    """The kinds that come with the house, the versions of each in their order."""
    return read_kinds([files("luukku.rooms.cases").joinpath("reference", "kinds")])


def kind_of(code: str, version: int) -> Kind:
    """The version of a kind that a matter was opened by."""
    for one in shipped_kinds().get(code, ()):
        if one.version == version:
            return one
    raise _unknown(code)


def kind_on(code: str, day: date) -> Kind:
    """The version of a kind in force on a day; a matter opened then keeps it."""
    for one in shipped_kinds().get(code, ()):
        if one.in_force(day):
            return one
    raise _unknown(code)


def kinds_on(day: date, domains: Iterable[Domain] = tuple(Domain)) -> tuple[Kind, ...]:
    """The kinds a matter may be opened as on a day."""
    wanted = set(domains)
    every = (one for versions in shipped_kinds().values() for one in versions)
    return tuple(one for one in every if one.in_force(day) and one.domain in wanted)


def _unknown(code: str) -> RuleBroken:
    return RuleBroken(
        "cases.no_such_kind",
        N_("Asialajia %(kind)s ei ole tuona päivänä."),
        field="kind",
        kind=code,
    )


def read_kinds(folders: Iterable[Folder]) -> Kinds:
    """The kinds of these folders; BadInputs names the file, the line and the field of every mistake."""
    problems: list[BadInput] = []
    found: dict[str, tuple[Kind, ...]] = {}
    for name, text in toml_files(folders).items():
        whole = parsed(name, text, problems)
        if whole is None:
            continue
        versions = _versions(whole, _lines(text))
        if versions:
            found[versions[0].code] = versions
    if problems:
        raise BadInputs(problems)
    return found


def _lines(text: str) -> dict[str, list[int]]:
    """On which lines the tables of each name begin."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            found.setdefault(header[1], []).append(number)
    return found


def _tables(part: Part, key: str, lines: list[int]) -> list[Part]:
    """The tables of a list, each named by its line; the lines are used up one by one."""
    named = []
    for one in part.value(key, list, []):
        line = lines.pop(0) if lines else 0
        if isinstance(one, dict):
            named.append(Part(one, f"{part.where.partition(':')[0]}:{line}", part.problems))
        else:
            part.wrong(key, N_("arvo on väärää lajia"), one, "[[table]]")
    return named


def _versions(whole: Part, lines: dict[str, list[int]]) -> tuple[Kind, ...]:
    code = whole.code()
    fixed: dict[str, Any] = {
        "code": code,
        "names": whole.text("names"),
        "domain": _domain(whole),
        "service": whole.value("service", str, ""),
    }
    versions = [
        _version(one, lines, fixed) for one in _tables(whole, "version", lines.get("version", []))
    ]
    whole.done()
    if not versions:
        whole.wrong("version", N_("kohta puuttuu"), "", "[[version]]")
    return tuple(sorted(versions, key=lambda one: one.version))


def _domain(whole: Part) -> Domain:
    said = whole.one_of("domain", [one.value for one in Domain])
    return Domain(said) if said in list(Domain) else Domain.SOCIAL


def _version(part: Part, lines: dict[str, list[int]], fixed: dict[str, Any]) -> Kind:
    stages = _tables(part, "stage", lines.get("version.stage", []))
    clocks = _tables(part, "clock", lines.get("version.clock", []))
    kind = Kind(
        **fixed,
        version=part.number("number", 1, 999),
        valid_from=part.day("valid_from", date.min),
        valid_to=part.day("valid_to", None),
        opens=_steps(part, "opens"),
        asks=part.codes("asks"),
        knows=part.codes("knows"),
        also=_steps(part, "also"),
        line=tuple(_stage(one) for one in stages),
        clocks=tuple(_clock(one) for one in clocks),
    )
    part.done()
    if kind.opens and kind.line and kind.line[0].step not in kind.opens:
        part.wrong("opens", N_("linjan ensimmäinen vaihe ei avaa asiaa"), kind.line[0].step.value)
    return kind


def _stage(part: Part) -> Stage:
    step = part.one_of("step", [one.value for one in StepKind])
    stage = Stage(
        step=StepKind(step) if step in list(StepKind) else StepKind.CONTACT_RECEIVED,
        law=part.value("law", str),
        required=part.value("required", bool, True),
    )
    part.done()
    return stage


def _clock(part: Part) -> ClockFamily:
    family = ClockFamily(part.value("family", str), frozenset(_steps(part, "met_by")))
    part.done()
    return family


def _steps(part: Part, key: str) -> tuple[StepKind, ...]:
    said = part.codes(key, [one.value for one in StepKind])
    return tuple(StepKind(one) for one in said if one in list(StepKind))
