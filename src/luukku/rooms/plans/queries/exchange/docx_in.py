"""DOCX in: reads the tables below their headings; tracked changes and merged cells are refused."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.queries.exchange.package import opened, part
from luukku.rooms.plans.queries.exchange.reading import FileRead, refusal
from luukku.rooms.plans.rules.document.gather import (
    Gathering,
    column_named,
    table_named,
    unknown_column,
    unknown_table,
)
from luukku.rooms.plans.rules.document.problems import Problem
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Table
from luukku.rooms.plans.rules.document.tables import Column

MOST_XML = 32 * 1024 * 1024
TRACKED = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))
SIGNS = {
    qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}  # fmt: skip


def read_docx(data: bytes) -> FileRead:
    """The document the tables of a Word file say."""
    package = opened(data, most=settings.MAX_UPLOAD, main="word/document.xml")
    words = part(package, "word/document.xml")
    if len(words) > MOST_XML:
        raise refusal(
            "plans.huge_document", N_("Asiakirjassa on liikaa rivejä."),
            N_("Käytä näin suureen suunnitelmaan taulukkoa (.xlsx) tai muotoa .csv."),
        )  # fmt: skip
    try:
        body = parse_xml(words).find(qn("w:body"))
    except SyntaxError as why:
        raise _broken(str(why)) from why
    if body is None:
        raise _broken("w:body")
    _require_settled(body)
    gathering = Gathering()
    for name, table in _tables(body):
        _table(gathering, name, table)
    return FileRead(gathering.done(), gathering.places, gathering.problems)


def _broken(why: str) -> Exception:
    return refusal(
        "plans.broken_file", N_("Asiakirjaa ei voi lukea."),
        N_("Avaa tiedosto ohjelmassasi ja tallenna se uudelleen muodossa .docx."), why=why[:120],
    )  # fmt: skip


def _require_settled(body: Any) -> None:
    """Words that are half in and half out cannot be read for sure."""
    for name, sentence in (
        (TRACKED, N_("Asiakirjassa on jäljitettyjä muutoksia.")),
        ((qn("w:vanish"),), N_("Asiakirjassa on piilotettua tekstiä.")),
    ):
        if next(body.iter(*name), None) is not None:
            raise refusal(
                "plans.unsettled", sentence,
                N_("Hyväksy tai hylkää muutokset ja poista piilotettu teksti ennen tuontia."),
            )  # fmt: skip


def _tables(body: Any) -> Iterator[tuple[str, Any]]:
    """Every table with the words just above it."""
    above = ""
    for element in body.iter(qn("w:p"), qn("w:tbl")):
        if any(up.tag == qn("w:tbl") for up in element.iterancestors()):
            continue
        if element.tag == qn("w:p"):
            above = _words(element).strip() or above
        else:
            yield above, element


def _table(gathering: Gathering, name: str, element: Any) -> None:
    table = table_named(name)
    if table is None:
        gathering.tell(unknown_table(name, name))
        return
    rows = [(number, row) for number, row in enumerate(element.iterchildren(qn("w:tr")), 1)]
    lines = [
        (f"{table.name} {number}", _cells(gathering, table, number, row)) for number, row in rows
    ]
    if table is PLAN:
        _plan(gathering, lines)
        return
    (place, heads), rest = lines[0] if lines else ("", []), lines[1:]
    columns = gathering.heads(table, heads, place)
    for place, cells in rest:
        known = [(c, cell) for c, cell in zip(columns, cells, strict=False) if c is not None]
        gathering.row(table, known, place)


def _plan(gathering: Gathering, lines: list[tuple[str, list[str]]]) -> None:
    """The plan's fields stand below each other: a head and a value a row."""
    known: list[tuple[Column, str]] = []
    for place, cells in lines[1:]:
        head, value = (*cells, "", "")[:2]
        column = column_named(PLAN, head)
        if column is None and (head.strip() or value.strip()):
            gathering.tell(unknown_column(PLAN, head, place))
        elif column is not None:
            known.append((column, value))
    gathering.row(PLAN, known, PLAN.name)


def _cells(gathering: Gathering, table: Table, number: int, row: Any) -> list[str]:
    cells = list(row.iter(qn("w:tc")))
    if any(_is_merged(cell) for cell in cells):
        gathering.tell(
            Problem(
                "plans.merged", N_("Rivillä on yhdistettyjä soluja tai taulukko solun sisällä."),
                N_("Pura yhdistetyt solut."), row=f"{table.name} {number}",
            )
        )  # fmt: skip
        return []
    return ["\n".join(_words(line) for line in cell.iter(qn("w:p"))) for cell in cells]


def _is_merged(cell: Any) -> bool:
    marks = ("w:gridSpan", "w:vMerge", "w:hMerge", "w:tbl")
    return any(next(cell.iter(qn(mark)), None) is not None for mark in marks)


def _words(paragraph: Any) -> str:
    """The words of a paragraph, line breaks and tabs as signs."""
    said = []
    for element in paragraph.iter(qn("w:t"), *SIGNS):
        if element.tag == qn("w:t"):
            said.append(element.text or "")
        elif element.getparent().tag == qn("w:r"):
            said.append(SIGNS[element.tag])
    return "".join(said)
