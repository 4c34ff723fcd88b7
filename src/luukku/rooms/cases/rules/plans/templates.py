"""The templates of plans (suunnitelmapohjat): one core, and what each kind of plan asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from luukku.engines.kernel.errors import BadInput, BadInputs, RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.rooms.cases.rules.reference import Folder, Part, doubled, parsed, toml_files
from luukku.rooms.cases.rules.words import Domain

REQUIRED: Final = ("goals", "actions", "own_worker", "responsible", "client_view", "scale")


class Evidence(StrEnum):
    """How surely the section of law is known: read, read as a proposal, own knowledge."""

    READ = "V"
    PROPOSED = "V-p"
    KNOWN = "K"


@dataclass(frozen=True, slots=True)
class LawSection:
    """A section of law a template rests on; an unsigned one informs, never decides."""

    law: str
    section: str
    says: Text
    evidence: Evidence
    signed: bool


@dataclass(frozen=True, slots=True)
class SectionTold:
    """A part of a plan that belongs to one domain and its professions."""

    code: str
    name: Text
    hint: Text
    domain: Domain
    professions: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of plan."""

    code: str
    name: Text
    easy: Text
    required: tuple[str, ...]
    review_days: int
    sections: tuple[SectionTold, ...]
    laws: tuple[LawSection, ...]

    @property
    def decides(self) -> bool:
        """Has the county's lawyer signed everything it rests on?"""
        return bool(self.laws) and all(one.signed for one in self.laws)

    def section(self, code: str) -> SectionTold | None:
        """A section by its code."""
        return next((one for one in self.sections if one.code == code), None)

    def latest_review(self, agreed_on: date) -> date:
        """The last day by which a plan agreed on the day is looked at again."""
        return agreed_on + timedelta(days=self.review_days)


def require_review(template: Template, agreed_on: date, review_due: date | None) -> None:
    """The review day is after the agreement and within the template's interval."""
    last = template.latest_review(agreed_on)
    if review_due is None or not agreed_on < review_due <= last:
        raise RuleBroken(
            "cases.review_day_missing",
            N_("Valitse tarkistuspäivä sopimisen jälkeen, viimeistään %(last)s."),
            field="review_due", last=f"{last.day}.{last.month}.{last.year}",
        )  # fmt: skip


def shipped() -> Folder:
    """The folder of the house's own templates."""
    return files("luukku.rooms.cases") / "reference" / "plans"


@cache
def plan_templates() -> Mapping[str, Template]:
    """The house's own templates by their codes."""
    return read_templates()


def read_templates(*folders: Folder) -> Mapping[str, Template]:
    """The templates of the folders; BadInputs tells everything that is wrong."""
    problems: list[BadInput] = []
    found: dict[str, Template] = {}
    for name, text in toml_files(folders or (shipped(),)).items():
        top = parsed(name, text, problems)
        if top is not None:
            one = _template(top)
            if one.code in found:
                top.wrong("code", N_("sama tunnus on jo käytössä"), one.code)
            found[one.code] = one
    if problems:
        raise BadInputs(problems)
    return found


def _template(top: Part) -> Template:
    parts = top.parts("section")
    doubled(parts)
    laws = tuple(_law(part) for part in top.parts("law", named="section"))
    if not laws:
        top.wrong("law", N_("kohta puuttuu"), "", "[[law]]")
    found = Template(
        code=top.code(), name=top.text("name"), easy=top.text("easy"),
        required=top.codes("required", REQUIRED), review_days=top.number("review_days", 1, 1100),
        sections=tuple(_section(part) for part in parts), laws=laws,
    )  # fmt: skip
    if "goals" not in found.required:
        top.wrong("required", N_("suunnitelmassa on aina tavoitteita"), "", "goals")
    top.done()
    return found


def _section(part: Part) -> SectionTold:
    domain = part.one_of("domain", Domain)
    found = SectionTold(
        code=part.code(), name=part.text("name"), hint=part.text("hint"),
        domain=Domain(domain) if domain in list(Domain) else Domain.SOCIAL,
        professions=part.codes("professions"), required=part.value("required", bool, False),
    )  # fmt: skip
    part.done()
    return found


def _law(part: Part) -> LawSection:
    evidence = part.one_of("evidence", Evidence)
    found = LawSection(
        law=part.value("law", str), section=part.value("section", str), says=part.text("says"),
        evidence=Evidence(evidence) if evidence in list(Evidence) else Evidence.KNOWN,
        signed=part.value("signed", bool, False),
    )  # fmt: skip
    part.done()
    return found


def template_of(code: str) -> Template:
    """The template of a code, or a refusal that says which there are."""
    known = plan_templates()
    if code not in known:
        raise RuleBroken(
            "cases.no_such_template", N_("Suunnitelmapohjaa ei ole. Pohjat: %(known)s."),
            field="template", known=", ".join(sorted(known)),
        )  # fmt: skip
    return known[code]
