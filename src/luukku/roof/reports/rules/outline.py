"""A report as parts, sentences and tables; every face (page, PDF, Word, Excel) draws the same outline."""

from dataclasses import dataclass
from datetime import date

Value = int | float | date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table or a sentence.

    language: when it is not the report's own. tone: when it is a state. value: the number or day
    behind the words. href: where more is told. mono: letters that must be seen one by one.
    """

    words: str
    language: str = ""
    tone: str = ""
    value: Value = None
    href: str = ""
    mono: bool = False

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int | float)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: caption, header and rows; the first column heads its row.

    sheet: the sheet of a workbook it belongs to. group: where several tables share a sheet, the
    name of the column that holds their captions. widths: shares of the page's width, in per cent.
    """

    caption: Cell
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str
    widths: tuple[int, ...]
    group: str = ""

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold nothing but numbers, and at least one."""
        columns = list(zip(*self.rows, strict=True)) or [()] * len(self.header)
        return tuple(
            any(cell.is_number for cell in column)
            and all(cell.is_number or cell.words in {"", "–"} for cell in column)
            for column in columns
        )


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, for the bar: name, how many, tone."""

    words: str
    count: int
    tone: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worth printing large, and what it counts."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it."""

    code: str
    heading: str
    sentences: tuple[Cell, ...] = ()
    figures: tuple[Figure, ...] = ()
    bar: tuple[Share, ...] = ()
    grids: tuple[Grid, ...] = ()
    closing: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report in one language."""

    language: str
    title: Cell
    subtitle: str
    label: str
    facts: tuple[tuple[str, Cell], ...]
    notices: tuple[str, ...]
    contents: str
    parts: tuple[Part, ...]
    footer: str
    sha256: str
    stem: str
    as_of: str

    def part(self, code: str) -> Part | None:
        """A part by its code; None where the plan has nothing for it."""
        return next((part for part in self.parts if part.code == code), None)
