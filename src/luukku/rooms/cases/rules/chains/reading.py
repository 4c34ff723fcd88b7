"""Chains out of their TOML files: everything that is wrong is told at once, with file, stage and field."""

from datetime import date
from importlib.resources import files
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_
from luukku.rooms.cases.rules.chains.chain import Asked, Chain, ChainRole, Chains, Stage
from luukku.rooms.cases.rules.chains.conditions import KINDS, Names, Unreadable, condition
from luukku.rooms.cases.rules.reference import Folder, Part, doubled, parsed, problem, toml_files
from luukku.rooms.cases.rules.words import Domain

LONGEST_WAIT: Final = 730
OTHERS: Final = ("client", "relative", "volunteer", "company")
"""Whose part in a chain is nobody's official work."""


def shipped() -> Folder:
    """The folder of the house's own chains."""
    return files("luukku.rooms.cases") / "reference" / "chains"


def chains(*folders: Folder, steps: frozenset[str], plans: frozenset[str]) -> Chains:
    """Every chain of the folders (the house's own where none is given); BadInputs tells all that is wrong.

    `steps` are the kinds of steps a condition may ask of, `plans` the templates of plans.
    """
    problems: list[BadInput] = []
    found: dict[tuple[str, int], Chain] = {}
    for name, text in toml_files(folders or (shipped(),)).items():
        top = parsed(name, text, problems)
        before = len(problems)
        chain = _chain(top, steps, plans) if top else None
        if chain is None or len(problems) > before:
            continue
        if (chain.code, chain.version) in found:
            said = f"{chain.code} {chain.version}"
            problems.append(
                problem(name, "version", N_("sama versio on jo toisessa tiedostossa"), said)
            )
        found[chain.code, chain.version] = chain
    if problems:
        raise BadInputs(problems)
    return Chains(found)


def _chain(top: Part, steps: frozenset[str], plans: frozenset[str]) -> Chain:
    roles = _roles(top)
    facts, kinds = _facts(top)
    parts = top.parts("stage")
    doubled(parts)
    codes = [str(part.data.get("code", "")) for part in parts]
    names = Names(facts=kinds, steps=steps, stages=frozenset(codes), plans=plans)
    reader = _StageReader(names, roles, codes)
    stages = [reader.stage(part) for part in parts]
    if not stages:
        top.wrong("stage", N_("ketjussa ei ole vaiheita"), "", "[[stage]]")
    chain = Chain(
        code=top.code(), version=top.number("version", 1, 999),
        valid_from=top.day("valid_from", date.min), name=top.text("name"), aim=top.text("aim"),
        for_whom=top.text("for_whom"), plan_code=top.one_of("plan", plans, ""),
        first=top.codes("first", codes), roles=roles, facts=facts, fact_kinds=kinds,
        stages={one.code: one for one in stages},
    )  # fmt: skip
    if chain.valid_from == date.min:
        top.wrong("valid_from", N_("kohta puuttuu"), "", "2026-01-01")
    if not chain.first:
        top.wrong("first", N_("ketjulla ei ole alkua"), "", ", ".join(codes))
    _all_reached(top, chain)
    top.done()
    return chain


def _roles(top: Part) -> dict[str, ChainRole]:
    parts = top.parts("role")
    doubled(parts)
    found: dict[str, ChainRole] = {}
    for part in parts:
        domain = part.one_of("domain", [*Domain, *OTHERS])
        role = ChainRole(
            code=part.code(), name=part.text("name"),
            domain=Domain(domain) if domain in list(Domain) else None,
            professions=part.codes("professions"), does=part.text("does"),
        )  # fmt: skip
        part.done()
        found[role.code] = role
    return found


def _facts(top: Part) -> tuple[dict[str, Any], dict[str, str]]:
    names, kinds = {}, {}
    for part in top.parts("fact"):
        code = part.code()
        names[code], kinds[code] = part.text("name"), part.one_of("kind", KINDS)
        part.done()
    return names, kinds


class _StageReader:
    """Reads stages against what the whole chain holds."""

    def __init__(self, names: Names, roles: dict[str, ChainRole], codes: list[str]) -> None:
        self.names, self.roles, self.codes = names, roles, codes

    def stage(self, part: Part) -> Stage:
        """One stage; what is wrong with it is remembered."""
        found = Stage(
            code=part.code(), name=part.text("name"), does=part.text("does"),
            lead=part.one_of("lead", self.roles), roles=part.codes("roles", self.roles),
            enter=self._asked(part, "enter"), leave=self._asked(part, "leave"),
            next=part.codes("next", self.codes), wait_days=self._days(part, "wait_days"),
            length_days=self._days(part, "length_days"),
            optional=part.value("optional", bool, False),
            parallel=part.code("parallel") if part.has("parallel") else "",
        )  # fmt: skip
        if found.lead and found.lead not in found.roles:
            part.wrong("roles", N_("vetäjän pitää olla vaiheen rooleissa"), found.lead, found.lead)
        part.done()
        return found

    def _days(self, part: Part, key: str) -> int | None:
        return part.number(key, 0, LONGEST_WAIT) if part.has(key) else None

    def _asked(self, part: Part, key: str) -> tuple[Asked, ...]:
        found = []
        for one in part.parts(key, named="if"):
            said = one.value("if", str)
            words = one.text("words")
            try:
                found.append(Asked(condition(said, self.names), words))
            except Unreadable as why:
                part.wrong(key, why.why, why.given, why.right)
            one.done()
        return tuple(found)


def _all_reached(top: Part, chain: Chain) -> None:
    """A stage nothing leads to would never be suggested."""
    reached, ahead = set[str](), [c for c in chain.first if c in chain.stages]
    while ahead:
        code = ahead.pop()
        if code in reached:
            continue
        reached.add(code)
        stage = chain.stages[code]
        ahead += [c for c in (*stage.next, *chain.group(stage)) if c in chain.stages]
    for code in chain.stages:
        if code not in reached:
            top.wrong(f"stage {code}", N_("vaiheeseen ei johda mikään"), code, "first, next")
