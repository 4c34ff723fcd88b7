"""Tables as people bring them: a CSV file, an Arrow table or arrays, with their groups in a TOML."""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from luukku.engines.disclosure.cube import Cube, bad_count, cube, words
from luukku.engines.disclosure.dimensions import TOTAL, Dimension, Groups, dimension
from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_

COUNT: Final = "count"
LARGEST: Final = 2_000_000
_WHOLE = re.compile(r"\+?\d{1,15}(\.0*)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands beside a table: groups, sensitive dimensions, scope, how codes of others relate."""

    hierarchy: Mapping[str, Groups] = field(default_factory=dict)
    sensitive: tuple[str, ...] = ()
    scope: Mapping[str, str] = field(default_factory=dict)
    contains: Mapping[str, Groups] = field(default_factory=dict)


PLAIN: Final = Layout()


def layout_beside(path: Path) -> Layout:
    """The layout in `FILE.toml` (table.csv -> table.toml), or an empty one."""
    beside = path.with_suffix(".toml")
    return layout(beside) if beside.is_file() else PLAIN


def layout(path: Path) -> Layout:
    """Read a layout; a part that is not known is named."""
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as why:
        raise _unreadable(path, str(why)) from why
    strange = set(data) - {"hierarchy", "sensitive", "scope", "contains"}
    if strange:
        raise BadInput(
            "disclosure.layout",
            N_("Tiedostossa %(file)s on tuntematon kohta %(part)s. Kohdat ovat hierarchy, sensitive, "
               "scope ja contains."),
            row=path.name,
            field=sorted(strange)[0],
            file=path.name,
            part=sorted(strange)[0],
        )  # fmt: skip
    return Layout(
        data.get("hierarchy", {}), tuple(data.get("sensitive", ())), data.get("scope", {}),
        data.get("contains", {}),
    )  # fmt: skip


def from_csv(path: Path, beside: Layout | None = None) -> tuple[Cube, Layout]:
    """A CSV file in UTF-8 with dimension columns and `count`; commas or semicolons."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as why:
        raise _unreadable(path, str(why)) from why
    head = text.split("\n", 1)[0]
    mark = ";" if head.count(";") > head.count(",") else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    header = [name.strip() for name in rows[0]] if rows else []
    asked = layout_beside(path) if beside is None else beside
    return from_rows(header, [r for r in rows[1:] if any(c.strip() for c in r)], asked), asked


def from_arrow(table: Any, beside: Layout = PLAIN) -> Cube:
    """A `pyarrow.Table` with dimension columns and `count`."""
    columns = [table.column(name).to_pylist() for name in table.column_names]
    texts = [["" if v is None else str(v) for v in row] for row in zip(*columns, strict=True)]
    return from_rows(list(table.column_names), texts, beside)


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
    counts = _counts(header, rows)
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
    _require_size(dims)
    array = np.zeros([dim.holds.shape[1] for dim in dims])
    first = [dim.leaves[0] for dim in dims]
    for codes in finest:
        at = [d.index[codes[i]] - f for d, i, f in zip(dims, order, first, strict=True)]
        array[tuple(at)] = counts[codes]
    built = cube(dims, array)
    _require_agreement(built, counts, order)
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


def _counts(header: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[tuple[str, ...], int]:
    """Codes of each row -> its count; everything wrong with the rows is told at once."""
    counts: dict[tuple[str, ...], int] = {}
    first: dict[tuple[str, ...], int] = {}
    problems = []
    for number, row in enumerate(rows, 2):
        wrong = _row_problem(header, row, number)
        if wrong is None:
            key = _key(header, row)
            wrong = _twice(number, first[key]) if key in first else None
            first.setdefault(key, number)
            counts[key] = int(float(row[list(header).index(COUNT)]))
        if wrong:
            problems.append(wrong)
    if problems:
        raise BadInputs(problems) if len(problems) > 1 else problems[0]
    return counts


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
    built: Cube, counts: Mapping[tuple[str, ...], int], order: list[int]
) -> None:
    """Margins that came with the table must be the sums of its rows."""
    problems = []
    for codes, given in counts.items():
        at = {dim.name: codes[i] for dim, i in zip(built.dims, order, strict=True)}
        place = tuple(d.index.get(codes[i], -1) for d, i in zip(built.dims, order, strict=True))
        right = int(built.counts[place]) if min(place) >= 0 else 0
        if right != given:
            problems.append(
                BadInput(
                    "disclosure.margin",
                    N_("Summarivi %(at)s on %(given)s, mutta sen osat ovat yhteensä %(right)s."),
                    row=words(at), field=COUNT, at=words(at), given=str(given), right=str(right),
                )
            )  # fmt: skip
    if problems:
        raise BadInputs(problems) if len(problems) > 1 else problems[0]


def _unreadable(path: Path, why: str) -> BadInput:
    return BadInput(
        "disclosure.file",
        N_("Tiedostoa %(file)s ei voi lukea: %(why)s."),
        row=path.name,
        file=str(path),
        why=why,
    )
