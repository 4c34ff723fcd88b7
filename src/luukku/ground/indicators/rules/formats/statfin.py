"""Statistics Finland's population by municipality, age, sex and language, as PxWeb gives it in CSV.

Both layouts are read: a row a figure, or years side by side. Sums of the source (Yhteensä) are left out,
ages become our bands, closed municipalities their heirs.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.formats import jsonstat, numbers
from luukku.ground.indicators.rules.formats.observations import BANDS, LANGUAGES, place_of
from luukku.ground.indicators.rules.formats.rows import (
    Fault,
    Known,
    PopulationRow,
    Read,
    Reading,
    WrongRow,
    fault_of,
)
from luukku.ground.indicators.rules.formats.tables import Column, Line, table

SOURCE: Final = "statfin"
COLUMNS: Final = (
    Column("Alue", ("Område", "Area", "Kunta", "Region")),
    Column("Ikä", ("Ålder", "Age")),
    Column("Sukupuoli", ("Kön", "Sex")),
    Column("Kieli", ("Språk", "Language", "Äidinkieli")),
    Column("Vuosi", ("År", "Year"), needed=False),
)
SUMS: Final = frozenset({"yhteensä", "totalt", "total", "sss", "koko maa", "hela landet", "whole country",
                         "miehet ja naiset", "kielet yhteensä", "ka"})  # fmt: skip
SEXES: Final = {
    "1": "male", "miehet": "male", "män": "male", "males": "male", "men": "male",
    "2": "female", "naiset": "female", "kvinnor": "female", "females": "female", "women": "female",
}  # fmt: skip
TONGUES: Final = {
    "suomi": "fi", "finska": "fi", "finnish": "fi", "01": "fi",
    "ruotsi": "sv", "svenska": "sv", "swedish": "sv", "02": "sv",
    "saame": "se", "samiska": "se", "sami": "se", "03": "se", "pohjoissaame": "se",
    "inarinsaame": "smn", "koltansaame": "sms",
    "muut kielet": "other", "muut": "other", "vieraskieliset": "other", "övriga språk": "other",
    "other languages": "other", "foreign languages": "other", "04": "other",
}  # fmt: skip
"""The source tells Sámi as one language: it is kept under Northern Sámi, the largest of the three."""
BOUNDS: Final = ((0, 6), (7, 17), (18, 29), (30, 44), (45, 64), (65, 74), (75, 200))
AGES: Final = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3})?)?\+?(?:\s*(?:v|år|vuotta|years?).*)?")
AREA: Final = re.compile(r"(?:KU)?(\d{3})(?:\s+.*)?")
YEAR: Final = re.compile(r"(?:^|\D)((?:19|20)\d\d)(?:\D|$)")
CONTENTS: Final = frozenset({"tiedot", "uppgifter", "information"})
"""The column that only says what is counted."""
HIDDEN: Final = frozenset({".", "..", "..."})


def read(lines: Iterator[str], known: Known) -> Reading:
    """People by our own codes, row by row; a sum of the source gives nothing."""
    for line in table(lines, COLUMNS, open_ended=True):
        if isinstance(line, Fault):
            yield line.row, line
        else:
            yield from ((line.number, found) for found in _people(line, known))


def read_json(text: str, known: Known) -> Reading:
    """The same people out of JSON-stat, which PxWeb gives too; a row's number is that of its cell."""
    for number, cells in jsonstat.cells(text):
        named = {name.casefold(): cell for name, cell in cells.items()}
        said = {column.name: _cell(column, named) for column in COLUMNS}
        line = Line(number, said, {"value": cells["value"].label})
        yield from ((number, found) for found in _people(line, known))


def _cell(column: Column, named: Mapping[str, jsonstat.Cell]) -> str:
    """Places, ages and years by their codes, the rest by their names; BadInput when there is no such dimension."""
    found = next((named[name] for name in column.names if name in named), None)
    if found is None:
        raise jsonstat.missing(column.name, named)
    return found.label if column.name in ("Sukupuoli", "Kieli") else found.code


def _people(line: Line, known: Known) -> Iterator[Read]:
    """One row for each year it tells of."""
    said = line.cells
    if any(said[name].casefold() in SUMS for name in ("Alue", "Ikä", "Sukupuoli", "Kieli")):
        return
    try:
        codes = _codes(said, known)
        told = _told(line)
    except WrongRow as wrong:
        yield fault_of(line.number, wrong)
        return
    source = "|".join(said[name] for name in ("Alue", "Ikä", "Sukupuoli", "Kieli"))
    for column, year, cell in told:
        try:
            yield PopulationRow(
                year=_year(year, column), count=_count(cell, column), told_as=source, **codes
            )
        except WrongRow as wrong:
            yield fault_of(line.number, wrong)


def _codes(said: Mapping[str, str], known: Known) -> dict[str, str]:
    return {
        "municipality_code": _municipality(said["Alue"], known),
        "sex_code": _one_of(said["Sukupuoli"], SEXES, "Sukupuoli", ("Miehet", "Naiset")),
        "age_band": band(said["Ikä"]),
        "language_code": _one_of(said["Kieli"], TONGUES, "Kieli", ("suomi", "ruotsi", "saame", "muut kielet")),
    }  # fmt: skip


def _municipality(said: str, known: Known) -> str:
    found = AREA.fullmatch(said)
    code = found[1] if found else known.names.get(said.casefold(), "")
    return place_of(code or said, known, "Alue", adds=True)


def _one_of(said: str, words: Mapping[str, str], column: str, known: tuple[str, ...]) -> str:
    word = said.casefold()
    first = word.split(" ", 1)[0]
    code = (
        words.get(word)
        or words.get(first)
        or (first if column == "Kieli" and first in LANGUAGES else "")
    )
    if not code:
        raise WrongRow(column, "unknown_group", found=said, known=", ".join(known))
    return code


def band(said: str) -> str:
    """Our band of an age or of a source's band that fits in one of ours.

    >>> band("0"), band("65 - 69"), band("100 -"), band("75+")
    ('0-6', '65-74', '75+', '75+')
    """
    found = AGES.fullmatch(said.strip())
    if not found:
        raise WrongRow("Ikä", "wide_age", found=said, known=", ".join(BANDS))
    low = int(found[1])
    ends_open = said.rstrip().endswith(("-", "–", "+"))
    high = int(found[2]) if found[2] else (200 if ends_open else low)
    for name, (first, last) in zip(BANDS, BOUNDS, strict=True):
        if first <= low <= high <= last:
            return name
    raise WrongRow("Ikä", "wide_age", found=said, known=", ".join(BANDS))


def _told(line: Line) -> list[tuple[str, str, str]]:
    """Column, year and cell of every figure of a row; the header decides the layout."""
    if line.cells.get("Vuosi"):
        values = [(n, cell) for n, cell in line.rest.items() if n.casefold() not in CONTENTS]
        if len(values) != 1:
            raise _layout(line)
        return [(values[0][0], line.cells["Vuosi"], values[0][1])]
    found = [(name, at[1], cell) for name, cell in line.rest.items() if (at := YEAR.search(name))]
    if not found:
        raise _layout(line)
    return found


def _layout(line: Line) -> BadInput:
    said = N_("Luvut puuttuvat. Tarvitaan sarake Vuosi ja yksi lukusarake, tai jokainen vuosi omana sarakkeenaan. "
              "Tiedostossa on sarakkeet: %(header)s.")  # fmt: skip
    header = ", ".join((*line.cells, *line.rest))[:200]
    return BadInput("evidence.missing_column", said, row="1", field="Vuosi", header=header)


def _year(said: str, column: str) -> int:
    return numbers.year(said, column)


def _count(cell: str, column: str) -> int:
    """`-` is nobody; dots mean that the source does not tell."""
    cell = cell.replace(" ", "").replace("\u00a0", "")
    if cell == "-":
        return 0
    if cell in HIDDEN:
        raise WrongRow(column, "hidden_at_source", found=cell)
    return numbers.count(cell, column)
