"""Turns the files of national code lists and national descriptions into rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_, Text
from luukku.ground.catalogue.rules.sheets import Line, lines

FILES: Final = ("concepts.csv", "templates.csv")
SCHEMES: Final = ("service_class", "target_group", "life_event", "need", "language", "term")
CONCEPT_COLUMNS: Final = (
    "scheme", "code", "broader", "label_fi", "label_sv", "label_en",
    "note", "uri", "old_uri", "valid_from", "valid_to",
)  # fmt: skip
TEMPLATE_COLUMNS: Final = (
    "code", "version", "name_fi", "name_sv", "name_en", "concepts", "laws", "note", "changed_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A class of a list, with the code of the class above it."""

    scheme: str
    code: str
    broader: str
    label: Text
    note: Text
    uri: str
    old_uri: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A national description, with the codes of its classes."""

    code: str
    version: int
    name: Text
    concepts: tuple[str, ...]
    laws: tuple[str, ...]
    changed_on: date | None


@dataclass(frozen=True, slots=True)
class Codes:
    """Everything that a folder of code lists says."""

    concepts: tuple[ConceptRow, ...]
    templates: tuple[TemplateRow, ...]


def codes(texts: Mapping[str, str], known: Collection[str] = ()) -> Codes:
    """The rows of the files; BadInputs with every problem at once. `known` = codes there already."""
    problems: list[BadInput] = []
    concepts, templates = _concepts(texts, known, problems), _templates(texts, problems)
    met = {row.code for row, _ in concepts} | set(known)
    for row, line in templates:
        line.codes("concepts", met)
        if not row.version:
            line.wrong("bad_version", "version", N_("Versio on kokonaisluku yhdestä ylöspäin."))
    if problems:
        raise BadInputs(problems)
    return Codes(tuple(row for row, _ in concepts), tuple(row for row, _ in templates))


def _concepts(
    texts: Mapping[str, str], known: Collection[str], problems: list[BadInput]
) -> list[tuple[ConceptRow, Line]]:
    if "concepts.csv" not in texts:
        return []
    found = [
        (_concept(line), line)
        for line in lines("concepts.csv", texts["concepts.csv"], CONCEPT_COLUMNS, problems)
    ]
    codes_of: dict[str, set[str]] = {}
    for row, line in found:
        there = codes_of.setdefault(row.scheme, set())
        if row.code in there:
            line.wrong(
                "told_twice",
                "code",
                N_("Tunnus ”%(value)s” on jo aiemmalla rivillä. Poista toinen rivi."),
                value=row.code,
            )
        there.add(row.code)
    for row, line in found:
        line.one_of("broader", codes_of[row.scheme] | set(known))
    return found


def _concept(line: Line) -> ConceptRow:
    row = ConceptRow(
        scheme=line.one_of("scheme", SCHEMES),
        code=line.words("code", needed=True, longest=60),
        broader=line.words("broader", longest=60),
        label=line.text("label", needed=True),
        note={"fi": note} if (note := line.words("note", longest=1000)) else {},
        uri=line.words("uri", longest=200),
        old_uri=line.words("old_uri", longest=200),
        valid_from=line.day("valid_from"),
        valid_to=line.day("valid_to"),
    )
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        line.wrong("ends_first", "valid_to", N_("Loppupäivä on ennen alkupäivää."))
    if not line.cells.get("scheme"):
        line.wrong("missing", "scheme", N_("Tieto puuttuu. Kirjoita arvo sarakkeeseen."))
    return row


def _templates(
    texts: Mapping[str, str], problems: list[BadInput]
) -> list[tuple[TemplateRow, Line]]:
    if "templates.csv" not in texts:
        return []
    return [
        (_template(line), line)
        for line in lines("templates.csv", texts["templates.csv"], TEMPLATE_COLUMNS, problems)
    ]


def _template(line: Line) -> TemplateRow:
    return TemplateRow(
        code=line.words("code", needed=True, longest=60),
        version=line.number("version") or 0,
        name=line.text("name", needed=True),
        concepts=line.codes("concepts"),
        laws=line.codes("laws"),
        changed_on=line.day("changed_on"),
    )
