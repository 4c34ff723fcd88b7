"""Tables as people bring them: a CSV file, an Arrow table or arrays, with their groups in a TOML."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from luukku.engines.disclosure.cube import Cube, bad_count, cube, words
from luukku.engines.disclosure.dimensions import TOTAL, Dimension, dimension
from luukku.engines.disclosure.layouts import PLAIN, Layout, layout_beside
from luukku.engines.disclosure.toml import text_of
from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_

COUNT: Final = "count"
LARGEST: Final = 2_000_000
_WHOLE = re.compile(r"[0-9]{1,15}")
_STRANGE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
TAKEN: Final = ("state", "shown")
"""Columns of what comes out."""


def from_csv(path: Path, beside: Layout | None = None) -> tuple[Cube, Layout]:
    """A CSV file in UTF-8 with dimension columns and `count`; commas or semicolons."""
    text = text_of(path)
    head = text.split("\n", 1)[0]
    mark = ";" if head.count(";") > head.count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error as why:
        raise BadInput(
            "disclosure.csv",
            N_("Tiedostoa %(file)s ei voi lukea CSV-tauluna. Tarkista lainausmerkit."),
            row=path.name,
            file=path.name,
        ) from why
    header = [name.strip() for name in rows[0]] if rows else []
    asked = layout_beside(path) if beside is None else beside
    return from_rows(header, [r for r in rows[1:] if any(c.strip() for c in r)], asked), asked


def from_arrow(table: Any, beside: Layout = PLAIN) -> Cube:
    """A `pyarrow.Table` with dimension columns and `count`."""
    columns = [table.column(name).to_pylist() for name in table.column_names]
    texts = [[_said(v) for v in row] for row in zip(*columns, strict=True)]
    return from_rows(list(table.column_names), texts, beside)


def _said(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def from_arrays(
    columns: Mapping[str, Sequence[str]], count: ArrayLike, beside: Layout = PLAIN
) -> Cube:
    """Equally long arrays: one of codes for each dimension, and the counts."""
    numbers = [f"{n:.15g}" for n in np.asarray(count, np.float64)]
    told = zip(*[[str(c) for c in codes] for codes in columns.values()], numbers, strict=True)
    return from_rows([*columns, COUNT], [list(row) for row in told], beside)


def from_rows(header: Sequence[str], rows: Sequence[Sequence[str]], beside: Layout) -> Cube:
    """Check every row, lay out the dimensions, build every margin and compare with the margins given."""
    names = _dimension_names(header, beside)
    if not rows:
        raise BadInput("disclosure.empty", N_("Taulussa ei ole yhtään riviä."), field=COUNT)
    counts, lines = _counts(header, rows)
    order = [list(header).index(name) for name in names]
    groups = {name: set(beside.hierarchy.get(name, ())) - {TOTAL} for name in names}
    finest = [
        codes for codes in counts
        if all(codes[i] != TOTAL and codes[i] not in groups[n] for i, n in zip(order, names, strict=True))
    ]  # fmt: skip
    dims = [
        dimension(name, _codes(finest, i), beside.hierarchy.get(name),
                  sensitive=name in beside.sensitive)
        for i, name in zip(order, names, strict=True)
    ]  # fmt: skip
    if not finest:
        raise BadInput(
            "disclosure.only_sums",
            N_("Taulussa on vain summarivejä. Lisää rivi jokaiselle tarkimmalle luokalle."),
            field=COUNT,
        )
    _require_size(dims)
    array = np.zeros([dim.holds.shape[1] for dim in dims])
    first = [dim.leaves[0] for dim in dims]
    for codes in finest:
        at = [d.index[codes[i]] - f for d, i, f in zip(dims, order, first, strict=True)]
        array[tuple(at)] = counts[codes]
    built = cube(dims, array)
    _require_agreement(built, counts, lines, order)
    return built


def _codes(finest: Iterable[Sequence[str]], column: int) -> list[str]:
    return list(dict.fromkeys(codes[column] for codes in finest))


def _dimension_names(header: Sequence[str], beside: Layout) -> list[str]:
    names = [name for name in header if name != COUNT]
    asked = {*beside.hierarchy, *beside.sensitive}
    strange = sorted(asked - set(names))
    twice = sorted({name for name in header if list(header).count(name) > 1})
    if COUNT not in header or not names or "" in names:
        raise BadInput(
            "disclosure.columns",
            N_("Taulussa pitää olla sarake count ja ainakin yksi nimetty ulottuvuus. Nyt sarakkeet "
               "ovat: %(columns)s."),
            field=COUNT,
            columns=", ".join(header) or "–",
        )  # fmt: skip
    taken = [name for name in names if name in TAKEN]
    if taken:
        raise BadInput(
            "disclosure.column_taken",
            N_("Sarakkeen nimi ei voi olla %(column)s, sillä tuloksessa on sen niminen sarake. Anna sille "
               "toinen nimi."),
            field=taken[0],
            column=taken[0],
        )  # fmt: skip
    if twice or strange or set(names) & set(beside.scope):
        column = [*twice, *strange, *(set(names) & set(beside.scope))][0]
        raise BadInput(
            "disclosure.column",
            N_(
                "Saraketta %(column)s ei ole, tai se on kahdesti. Taulun sarakkeet ovat: %(columns)s."
            ),
            field=column,
            column=column,
            columns=", ".join(header),
        )
    return names


def _counts(
    header: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[dict[tuple[str, ...], int], dict[tuple[str, ...], int]]:
    """Codes of each row -> its count, and its line; everything wrong with the rows is told at once."""
    counts: dict[tuple[str, ...], int] = {}
    first: dict[tuple[str, ...], int] = {}
    problems = []
    for number, row in enumerate(rows, 2):
        wrong = _row_problem(header, row, number)
        if wrong is None:
            key = _key(header, row)
            wrong = _twice(number, first[key]) if key in first else None
            first.setdefault(key, number)
            counts[key] = int(row[list(header).index(COUNT)])
        if wrong:
            problems.append(wrong)
    if problems:
        raise BadInputs(problems) if len(problems) > 1 else problems[0]
    return counts, first


def _key(header: Sequence[str], row: Sequence[str]) -> tuple[str, ...]:
    return tuple("" if n == COUNT else c.strip() for n, c in zip(header, row, strict=True))


def _row_problem(header: Sequence[str], row: Sequence[str], number: int) -> BadInput | None:
    if len(row) != len(header):
        return _wrong_row(number, len(row), len(header))
    count = row[list(header).index(COUNT)].strip()
    if not _WHOLE.fullmatch(count):
        return bad_count(str(number), count or "–")
    for name, code in zip(header, row, strict=True):
        if name != COUNT and not code.strip():
            return BadInput(
                "disclosure.code",
                N_("Rivillä %(at)s sarake %(column)s on tyhjä. Kirjoita luokka, tai * kun rivi on "
                   "yhteissumma."),
                row=str(number), field=name, at=str(number), column=name,
            )  # fmt: skip
        if _STRANGE.search(code):
            return BadInput(
                "disclosure.code",
                N_("Rivillä %(at)s sarakkeessa %(column)s on merkki, jota ei voi näyttää. Poista se."),
                row=str(number), field=name, at=str(number), column=name,
            )  # fmt: skip
    return None


def _wrong_row(number: int, given: int, asked: int) -> BadInput:
    return BadInput(
        "disclosure.row",
        N_("Rivillä %(at)s on %(given)s saraketta, otsikossa %(asked)s."),
        row=str(number),
        at=str(number),
        given=str(given),
        asked=str(asked),
    )


def _twice(number: int, first: int) -> BadInput:
    return BadInput(
        "disclosure.twice",
        N_("Rivi %(at)s kertoo saman solun kuin rivi %(first)s. Jätä vain toinen."),
        row=str(number),
        at=str(number),
        first=str(first),
    )


def _require_size(dims: Sequence[Dimension]) -> None:
    size = float(np.prod([len(dim.codes) for dim in dims])) if dims else 0
    if size > LARGEST:
        raise BadInput(
            "disclosure.too_large",
            N_("Taulussa on kaikkine summineen %(size)s solua. Enintään %(most)s voidaan suojata."),
            size=f"{size:.0f}",
            most=str(LARGEST),
        )


def _require_agreement(
    built: Cube,
    counts: Mapping[tuple[str, ...], int],
    lines: Mapping[tuple[str, ...], int],
    order: list[int],
) -> None:
    """Margins that came with the table must be the sums of its rows."""
    problems = []
    for codes, given in counts.items():
        at = {dim.name: codes[i] for dim, i in zip(built.dims, order, strict=True)}
        place = tuple(d.index.get(codes[i], -1) for d, i in zip(built.dims, order, strict=True))
        right = int(built.counts[place]) if min(place) >= 0 else 0
        if right != given:
            line = lines[codes]
            problems.append(
                BadInput(
                    "disclosure.margin",
                    N_("Rivin %(line)s summa %(at)s on %(given)s, mutta sen osat ovat yhteensä %(right)s."),
                    row=str(line), field=COUNT, line=str(line), at=words(at), given=str(given),
                    right=str(right),
                )
            )  # fmt: skip
    if problems:
        raise BadInputs(problems) if len(problems) > 1 else problems[0]
