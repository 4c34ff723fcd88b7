"""Do the example county's files know what they speak of? Codes that point to nothing are told."""

import re
from collections.abc import Collection, Iterable, Mapping

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.demo import columns
from luukku.ground.catalogue.rules.demo.rows import Example
from luukku.ground.catalogue.rules.sheets import Line, lines
from luukku.ground.catalogue.rules.words import LANGUAGES

AT = re.compile(r"@\S+")
TONGUES = {*LANGUAGES, "ar", "so", "ru", "uk", "fa", "et", "fse", "fss", "+sami", "+se"}


def broken_links(
    found: Example,
    texts: Mapping[str, str],
    *,
    concepts: Collection[str],
    templates: Collection[str],
) -> list[BadInput]:
    """Every code that is not there, with its file, row and column."""
    problems: list[BadInput] = []
    known = _known(found, concepts, templates)
    for (name, column), allowed in known.items():
        for line in lines(name, texts[name], columns.OF[name], problems):
            plain = {**line.cells, column: AT.sub("", line.cells[column])}
            Line(line.where, plain, problems).codes(column, allowed)
    for line in _sheet("channels.csv", texts, problems):
        _hours(line, {row.code for row in found.hours})
    for name in ("organisations.csv", "places.csv", "channels.csv"):
        for line in _sheet(name, texts, problems):
            _where(line, {town.code for town in found.towns})
    return problems


def _sheet(name: str, texts: Mapping[str, str], problems: list[BadInput]) -> Iterable[Line]:
    return lines(name, texts[name], columns.OF[name], problems)


def _known(
    found: Example, concepts: Collection[str], templates: Collection[str]
) -> dict[tuple[str, str], Collection[str]]:
    """What each column may hold."""
    services = {row.code for row in found.services}
    bodies = {row.key for row in found.bodies}
    ways = {row.key for row in found.ways}
    patterns = {"patterns.csv": "sets", "classes.csv": "ways"}
    known: dict[tuple[str, str], Collection[str]] = {
        ("classes.csv", "code"): services,
        ("classes.csv", "classes"): concepts,
        ("classes.csv", "targets"): concepts,
        ("classes.csv", "events"): concepts,
        ("classes.csv", "needs"): concepts,
        ("classes.csv", "template"): templates,
        ("classes.csv", "laws"): found.laws,
        ("gaps.csv", "service"): services,
        ("eligibilities.csv", "services"): services,
        ("eligibilities.csv", "municipalities"): {row.code for row in found.towns},
        ("vouchers.csv", "service"): services,
        ("vouchers.csv", "organisation"): bodies,
        ("tray_items.csv", "service"): services,
        ("tray_items.csv", "tray"): {row.code for row in found.trays},
        ("instructions.csv", "set"): ways | services,
        ("places.csv", "unit"): bodies,
        ("channels.csv", "owner"): bodies | {"@place", "@hospital"},
        ("channels.csv", "at"): {row.key for row in found.places}
        | {row.kind for row in found.places},
        ("channels.csv", "languages"): TONGUES,
        ("villages.csv", "municipality"): {row.code for row in found.towns},
        ("villages.csv", "languages"): TONGUES,
        ("municipalities.csv", "hub"): {row.code for row in found.towns},
    }
    names = ways | set(found.patterns)
    return known | dict.fromkeys(patterns.items(), names)


def _hours(line: Line, known: Collection[str]) -> None:
    """Hours like `asema L:asema-l 148:asema-inari`."""
    for told in line.cells["hours"].split():
        code = told.rpartition(":")[2]
        if code not in known:
            line.wrong(
                "unknown_value",
                "hours",
                N_("Arvoa ”%(value)s” ei tunneta. Tunnettuja ovat esimerkiksi: %(allowed)s."),
                value=code,
                allowed=", ".join(sorted(known)[:12]),
            )


def _where(line: Line, known: Collection[str]) -> None:
    """`-` (nowhere), `all`, sizes like `LM`, or codes of municipalities."""
    told = line.cells["where"].strip()
    if told in {"-", "all"} or not set(told) - set("LMS"):
        return
    line.codes("where", known)
