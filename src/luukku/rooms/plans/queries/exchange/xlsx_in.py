"""XLSX in: no formulas, no macros, no links, nothing hidden; every finding names its cell."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from openpyxl import load_workbook

from luukku.engines.kernel.errors import BadInputs
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.queries.exchange.package import opened, part
from luukku.rooms.plans.queries.exchange.reading import FileRead, refusal
from luukku.rooms.plans.rules.document.gather import Gathering, table_named, unknown_table
from luukku.rooms.plans.rules.document.problems import Problem
from luukku.rooms.plans.rules.document.shape import Table
from luukku.rooms.plans.rules.document.tables import Column

HIDDEN = re.compile(rb"<(?:\w+:)?(row|col)\b[^>]*\bhidden=[\"'](?:1|true)[\"']")
MOST_CELLS = 3_000_000
MOST_COLUMNS = 200


def read_xlsx(data: bytes) -> FileRead:
    """The document a workbook says."""
    package = opened(data, most=settings.MAX_UPLOAD, main="xl/workbook.xml")
    gathering = Gathering()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        for page in book.worksheets:
            _page(gathering, page, package)
        book.close()
    except BadInputs:
        raise
    except Exception as why:  # the library fails in many ways on what is not whole
        raise refusal(
            "plans.broken_file", N_("Taulukkoa ei voi lukea."),
            N_("Avaa tiedosto ohjelmassasi ja tallenna se uudelleen muodossa .xlsx."),
            why=" ".join(str(why).split())[:120],
        ) from why  # fmt: skip
    return FileRead(gathering.done(), gathering.places, gathering.problems)


def _page(gathering: Gathering, page: Any, package: zipfile.ZipFile) -> None:
    name = page.title
    hidden = HIDDEN.search(part(package, page._worksheet_path.lstrip("/")))
    if page.sheet_state != "visible" or hidden:
        gathering.tell(_hidden(name, hidden[1] if hidden else b""))
        return
    page.reset_dimensions()
    rows = enumerate(page.iter_rows(), 1)
    table = table_named(name)
    if table is None:
        if any(cell.value is not None for _, cells in rows for cell in cells):
            gathering.tell(unknown_table(name, name))
        return
    _rows(gathering, table, name, rows)


def _rows(gathering: Gathering, table: Table, name: str, rows: Iterator[tuple[int, Any]]) -> None:
    number, heads = next(rows, (1, ()))
    words = [str(cell.value) if cell.value is not None else "" for cell in heads]
    columns = gathering.heads(table, words[:MOST_COLUMNS], _place(name, number))
    seen = 0
    for number, cells in rows:
        seen += len(cells)
        if seen > MOST_CELLS:
            raise refusal(
                "plans.too_many_cells", N_("Taulussa on liikaa soluja."),
                N_("Poista tyhjät rivit ja sarakkeet."), row=_place(name, number),
            )  # fmt: skip
        place = _place(name, number)
        values = list(_values(gathering, columns, cells, place))
        gathering.row(table, values, place)


def _values(
    gathering: Gathering, columns: list[Column | None], cells: Any, place: str
) -> Iterator[tuple[Column, Any]]:
    for number, cell in enumerate(cells):
        if cell.value is None:
            continue
        column = columns[number] if number < len(columns) else None
        where = f"{cell.coordinate} ({column.head})" if column else cell.coordinate
        if cell.data_type in FORBIDDEN:
            code, sentence, right = FORBIDDEN[cell.data_type]
            gathering.tell(Problem(code, sentence, right, row=place, field=where))
        elif column is not None:
            yield column, _whole(cell.value)
        elif str(cell.value).strip():
            gathering.tell(_no_head(place, where))


FORBIDDEN = {
    "f": (
        "plans.formula",
        N_("Solussa on kaava."),
        N_("Liitä kaavan tilalle sen arvo (Liitä määräten: Arvot)."),
    ),
    "e": ("plans.cell_error", N_("Solussa on laskentavirhe."), N_("Kirjoita soluun arvo.")),
}


def _whole(value: Any) -> Any:
    """Excel counts with decimals; a whole number is said as one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _place(name: str, number: int) -> str:
    return f"{name} {number}"


def _no_head(place: str, where: str) -> Problem:
    return Problem(
        "plans.no_head", N_("Solussa on tietoa, mutta sarakkeella ei ole nimeä."),
        N_("Anna sarakkeelle nimi ensimmäisellä rivillä tai tyhjennä solu."), row=place, field=where,
    )  # fmt: skip


def _hidden(name: str, what: bytes) -> Problem:
    sentence = {
        b"row": N_("Taulussa ”%(said)s” on piilotettuja rivejä."),
        b"col": N_("Taulussa ”%(said)s” on piilotettuja sarakkeita."),
    }.get(what, N_("Taulu ”%(said)s” on piilotettu."))
    return Problem(
        "plans.hidden", sentence, N_("Poista suodatus ja piilotus tai poista piilotetut tiedot."),
        row=name, said=name,
    )  # fmt: skip
