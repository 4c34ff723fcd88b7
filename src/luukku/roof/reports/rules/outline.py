"""A report as parts, sentences and tables; every face (page, PDF, Word, Excel) draws the same outline."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table; `language` when it is not the report's, `tone` when it is a status."""

    words: str
    language: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: caption, header and rows; the first column heads its row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, for the bar: name, how many, tone."""

    words: str
    count: int
    tone: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it."""

    code: str
    heading: str
    sentences: tuple[Cell, ...] = ()
    bar: tuple[Share, ...] = ()
    grids: tuple[Grid, ...] = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report in one language."""

    language: str
    title: Cell
    subtitle: str
    facts: tuple[tuple[str, Cell], ...]
    notices: tuple[str, ...]
    parts: tuple[Part, ...]
    sha256: str
    footer: tuple[str, ...] = field(default=())
