"""Groups out of long tables: one row for each group of each indicator, from CSV or Arrow.

Columns: `group`, `population`, `estimate`; optional `indicator`, `order` (1: most disadvantaged), `se`, `sd`. An empty
estimate is a group whose value is missing; everything else that is not a number is a fault, told with its row.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import numpy as np

from luukku.engines.equity.groups import Groups
from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_

NEEDED: Final = ("group", "population", "estimate")
NUMBERS: Final = ("order", "population", "estimate", "se", "sd")


class ArrowTable(Protocol):
    """What is asked of an Arrow table, so that pyarrow itself is not."""

    @property
    def column_names(self) -> list[str]: ...

    def column(self, name: str) -> Any: ...


def from_csv(
    text: str,
    *,
    favourable: bool = True,
    ordered: bool = False,
    reference: str | None = None,
    **options: Any,
) -> Groups:
    """Groups of a CSV text; comma, semicolon or tab between cells, decimal comma when not the first.

    reference: name of the reference group, in every indicator that has it. options: as `Groups.of`
    (kind, scale). Raises BadInputs naming rows (the header is row 1) and columns.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    mark = max(",;\t", key=lambda one: lines[0].count(one)) if lines else ","
    rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=mark))
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    filled = [(n, row) for n, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    _require_shape(header, filled)
    columns: dict[str, list[Any]] = {
        name: [row[place].strip() for _, row in filled] for place, name in enumerate(header)
    }
    labels = [f"rivi {n}" for n, _ in filled]
    _read_numbers(columns, labels, comma=mark != ",")
    return _grouped(columns, labels, favourable, ordered, reference, options)


def from_arrow(
    table: ArrowTable,
    *,
    favourable: bool = True,
    ordered: bool = False,
    reference: str | None = None,
    **options: Any,
) -> Groups:
    """Groups of an Arrow table with the same columns; a null estimate is a missing value."""
    names = [name for name in table.column_names if name in {*NEEDED, *NUMBERS, "indicator"}]
    columns: dict[str, list[Any]] = {name: table.column(name).to_pylist() for name in names}
    size = len(columns[names[0]]) if names else 0
    _require_columns(names, size)
    labels = [f"rivi {n + 1}" for n in range(size)]
    for name in NUMBERS:
        if name in columns:
            columns[name] = [None if value is None else float(value) for value in columns[name]]
    for name in ("group", "indicator"):
        if name in columns:
            columns[name] = ["" if value is None else str(value) for value in columns[name]]
    return _grouped(columns, labels, favourable, ordered, reference, options)


def _require_shape(header: Sequence[str], filled: Sequence[tuple[int, list[str]]]) -> None:
    _require_columns(header, len(filled))
    wrong = [
        BadInput(
            "equity.width",
            N_("Rivillä on %(given)s saraketta. Otsikkorivillä niitä on %(right)s."),
            row=f"rivi {n}",
            given=str(len(row)),
            right=str(len(header)),
        )
        for n, row in filled
        if len(row) != len(header)
    ]
    if wrong:
        raise BadInputs(wrong)


def _require_columns(header: Sequence[str], size: int) -> None:
    absent = [name for name in NEEDED if name not in header]
    if absent or not size:
        raise BadInput(
            "equity.columns",
            N_("Sarakkeita puuttuu (%(absent)s) tai rivejä ei ole. Tarvitaan: group, population, "
               "estimate ja järjestetyille ryhmille order; se on vapaaehtoinen."),
            row="rivi 1",
            field=", ".join(absent),
            absent=", ".join(absent) or "–",
        )  # fmt: skip
    twice = sorted({name for name in header if list(header).count(name) > 1})
    if twice:
        raise BadInput(
            "equity.column_twice",
            N_("Sarake %(name)s on kahdesti."),
            row="rivi 1",
            field=twice[0],
            name=", ".join(twice),
        )


def _read_numbers(columns: dict[str, list[Any]], labels: Sequence[str], comma: bool) -> None:
    faults = []
    for name in NUMBERS:
        for place, cell in enumerate(columns.get(name, ())):
            try:
                plain = cell.replace(",", ".") if comma else cell
                columns[name][place] = float(plain) if plain else None
            except ValueError:
                faults.append(
                    BadInput(
                        "equity.cell",
                        N_(
                            "%(given)s ei ole luku. Kirjoita esimerkiksi 20.5; puuttuva jätetään tyhjäksi."
                        ),
                        row=labels[place],
                        field=name,
                        given=repr(cell),
                    )
                )
    if faults:
        raise BadInputs(faults)


@dataclass
class _Shelf:
    """The rows of one indicator, in their order."""

    places: list[int] = field(default_factory=list)


def _grouped(
    columns: Mapping[str, list[Any]],
    labels: Sequence[str],
    favourable: bool,
    ordered: bool,
    reference: str | None,
    options: Mapping[str, Any],
) -> Groups:
    shelves: dict[str, _Shelf] = {}
    names = columns.get("indicator") or [""] * len(labels)
    for place, name in enumerate(names):
        shelves.setdefault(name, _Shelf()).places.append(place)
    _require_groups(columns, labels, shelves, ordered)
    if ordered:
        for shelf in shelves.values():
            shelf.places.sort(key=lambda place: columns["order"][place])
    wide = max(len(shelf.places) for shelf in shelves.values())
    grid = np.full((len(shelves), wide), -1)
    for k, shelf in enumerate(shelves.values()):
        grid[k, : len(shelf.places)] = shelf.places
    group_names = [[columns["group"][i] if i >= 0 else "" for i in row] for row in grid]
    return Groups.of(
        _spread(columns, "estimate", grid),
        _spread(columns, "population", grid),
        se=_spread(columns, "se", grid) if _told(columns, "se") else None,
        sd=_spread(columns, "sd", grid) if _told(columns, "sd") else None,
        missing=[[i >= 0 and columns["estimate"][i] is None for i in row] for row in grid],
        members=grid >= 0,
        favourable=favourable,
        ordered=ordered,
        reference=_reference(group_names, reference),
        names=group_names,
        ids=[name or str(k + 1) for k, name in enumerate(shelves)],
        labels=[[labels[i] if i >= 0 else "" for i in row] for row in grid],
        **options,
    )


def _told(columns: Mapping[str, list[Any]], name: str) -> bool:
    return any(value is not None for value in columns.get(name, ()))


def _spread(columns: Mapping[str, list[Any]], name: str, grid: Any) -> Any:
    """(K, J) of one column; what is empty or no group at all is NaN and found by the checks."""
    values = np.array([np.nan if v is None else v for v in columns[name]] + [np.nan], float)
    return values[grid]


def _require_groups(
    columns: Mapping[str, list[Any]],
    labels: Sequence[str],
    shelves: Mapping[str, _Shelf],
    ordered: bool,
) -> None:
    faults = [
        BadInput(
            "equity.group",
            N_("Ryhmän nimi puuttuu. Anna jokaiselle riville ryhmä."),
            row=labels[place],
            field="group",
        )
        for place, name in enumerate(columns["group"])
        if not name
    ]
    for shelf in shelves.values():
        faults += _doubled(columns, labels, shelf, "group", "equity.duplicate")
        if ordered:
            faults += _unordered(columns, labels, shelf)
    if faults:
        raise BadInputs(faults)


def _doubled(
    columns: Mapping[str, list[Any]], labels: Sequence[str], shelf: _Shelf, name: str, code: str
) -> list[BadInput]:
    seen: dict[Any, int] = {}
    faults = []
    for place in shelf.places:
        value = columns[name][place]
        if value in seen and value not in ("", None):
            told = f"{value:g}" if isinstance(value, float) else value
            faults.append(
                BadInput(
                    code,
                    N_(
                        "%(value)s on jo rivillä %(first)s. Kukin ryhmä ja järjestysluku kerrotaan kerran."
                    ),
                    row=labels[place],
                    field=name,
                    value=told,
                    first=labels[seen[value]].removeprefix("rivi "),
                )
            )
        seen.setdefault(value, place)
    return faults


def _unordered(
    columns: Mapping[str, list[Any]], labels: Sequence[str], shelf: _Shelf
) -> list[BadInput]:
    order = columns.get("order") or [None] * len(labels)
    faults = [
        BadInput(
            "equity.order",
            N_(
                "Ryhmän järjestysluku puuttuu. Järjestetyille ryhmille annetaan order: 1 on heikoimmassa asemassa."
            ),
            row=f"{labels[place]} ({columns['group'][place]})",
            field="order",
        )
        for place in shelf.places
        if order[place] is None or not np.isfinite(order[place])
    ]
    return faults or _doubled(columns, labels, shelf, "order", "equity.order_twice")


def _reference(groups: Sequence[Sequence[str]], reference: str | None) -> list[int] | None:
    if reference is None:
        return None
    found = [row.index(reference) if reference in row else -1 for row in groups]
    if max(found) < 0:
        known = dict.fromkeys(name for row in groups for name in row if name)
        raise BadInput(
            "equity.reference",
            N_("Vertailuryhmää %(given)s ei ole. Ryhmät: %(groups)s."),
            field="reference",
            given=reference,
            groups=", ".join(known),
        )
    return found
