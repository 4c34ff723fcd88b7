"""CSV row by row: the header must have the columns that are needed, and says so when it has not."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.sheets import plain_cell
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.formats.rows import Fault, WrongRow

FEW_MISSING = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the name we use, and the other names its sources give it."""

    name: str
    also: tuple[str, ...] = ()
    needed: bool = True

    @property
    def names(self) -> frozenset[str]:
        """Every name it goes by, in small letters."""
        return frozenset(one.casefold() for one in (self.name, *self.also))


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number in the file; `rest` are the cells under columns that we do not know."""

    number: int
    cells: Mapping[str, str]
    rest: Mapping[str, str]


def table(
    lines: Iterator[str],
    columns: Sequence[Column],
    *,
    delimiter: str = "",
    open_ended: bool = False,
) -> Iterator[Line | Fault]:
    """The rows under a header; a row of a wrong width is a fault. BadInputs of a wrong header.

    The delimiter is the one the header uses when none is given. Unknown columns are refused unless
    the table is `open_ended`.
    """
    first = _first(lines)
    delimiter = delimiter or max(";,\t", key=first.count)
    source = _Source(first, lines)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    try:
        header = [name.strip() for name in next(reader)]
        places = _places(header, columns, open_ended)
        for cells in reader:
            if cells:
                line = _line(reader.line_num, header, places, cells)
                yield _cut(line) if source.cut else line
    except csv.Error as why:
        if source.cut:
            raise cut_off(reader.line_num) from why
        raise BadInput(
            "evidence.bad_csv", N_("Riviä ei voi lukea CSV-muotona. Tarkista lainausmerkit."),
            row=str(reader.line_num),
        ) from why  # fmt: skip


def _first(lines: Iterator[str]) -> str:
    """The header: the first line with words on it."""
    for line in lines:
        if line.strip(' \t\r\n";,'):
            return line
    raise BadInput("evidence.no_header", N_("Tiedostossa ei ole otsikkoriviä."))


class _Source:
    """The lines from the header on; `cut` once a line has come that nothing ends."""

    def __init__(self, first: str, rest: Iterator[str]) -> None:
        self.lines, self.cut = chain((first,), rest), False

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.cut = not line.endswith("\n")
            yield line


def cut_off(row: int) -> BadInput:
    """The refusal of a file of which only the beginning has come."""
    said = N_("Tiedosto päättyy kesken rivin. Hae se uudelleen kokonaan.")
    return BadInput("evidence.cut_off", said, row=str(row))


def _cut(line: Line | Fault) -> Fault:
    """A last row that nothing ends: refused with the file when cells are missing, else on its own."""
    if isinstance(line, Fault):
        raise cut_off(line.row)
    return Fault(line.number, "", "cut_row")


def _places(header: Sequence[str], columns: Sequence[Column], open_ended: bool) -> dict[str, int]:
    """Where each column stands; everything that is wrong with the header is told at once."""
    low = [name.casefold() for name in header]
    places: dict[str, int] = {}
    problems = [_double(name) for name in sorted({n for n in header if header.count(n) > 1 and n})]
    for column in columns:
        found = [n for n, name in enumerate(low) if name in column.names]
        if found:
            places[column.name] = found[0]
        elif column.needed:
            problems.append(_missing(column, header))
    strange = [n for at, n in enumerate(header) if at not in places.values()]
    if strange and not open_ended and not problems:
        problems.append(_strange(strange[0], columns))
    if len([p for p in problems if p.code == "evidence.missing_column"]) > FEW_MISSING:
        raise BadInputs([_another(header, columns)])
    if problems:
        raise BadInputs(problems)
    return places


def _another(header: Sequence[str], columns: Sequence[Column]) -> BadInput:
    """So much is missing that it must be some other file."""
    said = N_(
        "Tiedosto ei ole sitä, miksi se ladattiin. Sen sarakkeet ovat: %(header)s. Pitäisi olla: %(known)s."
    )
    return BadInput("evidence.another_file", said, row="1", header=", ".join(header)[:200],
                    known=", ".join(column.name for column in columns if column.needed))  # fmt: skip


def _missing(column: Column, header: Sequence[str]) -> BadInput:
    """Names the column, and the one that stands there instead when one looks like it."""
    wanted = " / ".join((column.name, *column.also))
    near = get_close_matches(column.name, header, 1, 0.5)
    if near:
        said = N_("Sarake %(wanted)s puuttuu. Tiedostossa on sarake %(near)s. Muuta sen nimi.")
        return BadInput("evidence.missing_column", said, row="1", field=column.name, wanted=wanted,
                        near=near[0])  # fmt: skip
    said = N_("Sarake %(wanted)s puuttuu. Tiedostossa on sarakkeet: %(header)s.")
    return BadInput("evidence.missing_column", said, row="1", field=column.name, wanted=wanted,
                    header=", ".join(header)[:200])  # fmt: skip


def _double(name: str) -> BadInput:
    said = N_("Sarake %(name)s on tiedostossa kahdesti. Jätä siitä vain toinen.")
    return BadInput("evidence.double_column", said, row="1", field=name, name=name)


def _strange(name: str, columns: Sequence[Column]) -> BadInput:
    said = N_("Saraketta %(name)s ei tunneta. Sarakkeet ovat: %(known)s.")
    known = ", ".join(column.name for column in columns)
    return BadInput("evidence.unknown_column", said, row="1", field=name, name=name, known=known)


def _line(
    number: int, header: Sequence[str], places: Mapping[str, int], cells: Sequence[str]
) -> Line | Fault:
    if len(cells) != len(header):
        return _fault(number, len(cells), len(header))
    said = {name: plain_cell(cells[at]).strip() for name, at in places.items()}
    taken = set(places.values())
    rest = {name: cells[at].strip() for at, name in enumerate(header) if at not in taken}
    return Line(number, said, rest)


def _fault(number: int, found: int, wanted: int) -> Fault:
    wrong = WrongRow("", "bad_width", found=found, wanted=wanted)
    return Fault(number, wrong.column, wrong.code, wrong.params)
