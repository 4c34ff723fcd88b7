"""Files on their way in: folders of texts and rows of CSV; everything wrong is remembered, row by row."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_

LARGEST: Final = 5_000_000
LONGEST_LINE: Final = 10_000
ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Row(Protocol):
    """A row of a file that remembers what is wrong with it."""

    def wrong(self, code: str, column: str, sentence: str, /, **params: Any) -> None:
        """Remember a problem and go on."""
        ...


R = TypeVar("R", bound=Row)


def folder_texts(folder: Path, names: Sequence[str], *, room: str, nothing: str) -> dict[str, str]:
    """The files of the folder by name, those that are there; BadInputs when one cannot be read.

    `room` begins the code of each problem; `nothing` says that none is there (place: files).
    """
    texts: dict[str, str] = {}
    problems: list[BadInput] = []
    for path in (folder / name for name in names):
        if not path.is_file():
            continue
        if path.stat().st_size > LARGEST:
            sentence = N_("Tiedosto on liian suuri. Suurin sallittu koko on 5 Mt.")
            problems.append(BadInput(f"{room}.too_large", sentence, row=path.name))
            continue
        try:
            texts[path.name] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            sentence = N_("Tiedostoa ei voi lukea. Tallenna se UTF-8-merkistöllä.")
            problems.append(BadInput(f"{room}.not_utf8", sentence, row=path.name))
    if not texts and not problems:
        files = ", ".join(names)
        problems.append(BadInput(f"{room}.no_files", nothing, row=folder.name, files=files))
    if problems:
        raise BadInputs(problems)
    return texts


def csv_rows(
    name: str, text: str, columns: tuple[str, ...], row: Callable[[str, Mapping[str, str]], R]
) -> Iterator[R]:
    """The rows of a CSV file; the header must be exactly the one expected. No text, no rows.

    `row` makes a row of where it stands and its cells; a row of a wrong width is told and left out.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return
    if max(map(len, text.splitlines())) > LONGEST_LINE:
        row(name, {}).wrong("long_line", "", N_("Tiedostossa on liian pitkä rivi."))
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    if tuple(next(reader)) != columns:
        sentence = N_("Otsikkorivi on väärä. Sen pitää olla: %(header)s.")
        row(f"{name}, 1", {}).wrong("bad_header", "", sentence, header=",".join(columns))
        return
    for cells in reader:
        one = row(f"{name}, {reader.line_num}", dict(zip(columns, cells, strict=False)))
        if len(cells) == len(columns):
            yield one
        else:
            sentence = N_("Rivillä on %(found)s saraketta. Niitä pitää olla %(wanted)s.")
            one.wrong("bad_width", "", sentence, found=len(cells), wanted=len(columns))


def iso_day(given: object) -> object:
    """The day of a text like 2026-11-22; other texts are refused, also numbers that some take for seconds.

    >>> iso_day("2026-11-22"), iso_day(None)
    (datetime.date(2026, 11, 22), None)
    """
    if not isinstance(given, str):
        return given
    if not ISO_DAY.fullmatch(given):
        raise ValueError("a day is written like 2026-11-22")
    return date.fromisoformat(given)
