"""A report as one HTML file that needs nothing else: styles, picture and tables are inside it."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import override

from luukku.roof.reports.rules.bar import HEIGHT, WIDTH, Slice, sentence, slices
from luukku.roof.reports.rules.outline import Cell, Grid, Part, Report

SHORT = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, and whether it holds numbers."""

    head: str
    width: int
    is_number: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the templates draw it: every cell with its column."""

    caption: Cell
    is_heading: bool
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Cell, Column], ...], ...]

    @property
    def is_short(self) -> bool:
        """Few enough columns for a phone as they are."""
        return len(self.columns) <= SHORT


@dataclass(frozen=True, slots=True)
class Section:
    """A part as the templates draw it."""

    part: Part
    slices: tuple[Slice, ...]
    sentence: str
    tables: tuple[Table, ...]

    @property
    def bar(self) -> list[tuple[str, int, str]]:
        """The bar as the components of the site want it."""
        return [(share.words, share.count, share.tone) for share in self.part.bar]


def sections(report: Report) -> tuple[Section, ...]:
    """The parts with their pictures measured and their tables turned to rows of cells."""
    return tuple(
        Section(
            part,
            tuple(slices(part.bar)) if part.bar else (),
            sentence(part.bar),
            tuple(_table(grid, part.heading) for grid in part.grids),
        )
        for part in report.parts
    )


def _table(grid: Grid, heading: str) -> Table:
    columns = tuple(
        Column(*column) for column in zip(grid.header, grid.widths, grid.numeric, strict=True)
    )
    return Table(
        grid.caption,
        grid.caption.words == heading,
        columns,
        tuple(tuple(zip(row, columns, strict=True)) for row in grid.rows),
    )


def html(report: Report) -> bytes:
    """The file; the same report is the same bytes."""
    shown = sections(report)
    widths = {c.width for section in shown for table in section.tables for c in table.columns}
    with override(report.language):
        words = render_to_string(
            "reports/file.html",
            {
                "report": report,
                "sections": shown,
                "widths": sorted(widths),
                "bar_width": WIDTH,
                "bar_height": HEIGHT,
            },
        )
    lines = (line.strip() for line in words.splitlines())
    return ("\n".join(line for line in lines if line) + "\n").encode()
