"""Groups out of long tables: one row for each group of each indicator, from CSV or Arrow.

Columns: `group`, `population`, `estimate`; optional `indicator`, `order` (1: most disadvantaged), `se`, `sd`. An empty
estimate is a group whose value is missing; everything else that is not a number is a fault, told with its row.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import numpy as np

from luukku.engines.equity.cells import (
    NEEDED,
    NUMBERS,
    cells,
    read_numbers,
    require_columns,
    uneven,
)
from luukku.engines.equity.groups import Groups
from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_

SAID_BY_ROWS: Final = ("equity.duplicate", "equity.one_group", "equity.shape")


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
    rows, comma = cells(text)
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    filled = [(n, row) for n, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    require_columns(header, len(filled))
    faults = uneven(header, filled, comma)
    filled = [(n, row) for n, row in filled if len(row) == len(header)]
    columns: dict[str, list[Any]] = {
        name: [row[place].strip() for _, row in filled] for place, name in enumerate(header)
    }
    labels = [f"rivi {n}" for n, _ in filled]
    faults += read_numbers(columns, labels, comma=comma)
    return _grouped(columns, labels, favourable, ordered, reference, options, faults)


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
    require_columns(names, size)
    labels = [f"rivi {n + 1}" for n in range(size)]
    for name in NUMBERS:
        if name in columns:
            columns[name] = [None if value is None else float(value) for value in columns[name]]
    for name in ("group", "indicator"):
        if name in columns:
            columns[name] = ["" if value is None else str(value) for value in columns[name]]
    return _grouped(columns, labels, favourable, ordered, reference, options)


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
    faults: Sequence[BadInput] = (),
) -> Groups:
    shelves: dict[str, _Shelf] = {}
    names = columns.get("indicator") or [""] * len(labels)
    for place, name in enumerate(names):
        shelves.setdefault(name, _Shelf()).places.append(place)
    found = [*faults, *_faulty_groups(columns, labels, shelves, ordered)]
    if ordered and not found:
        for shelf in shelves.values():
            shelf.places.sort(key=lambda place: columns["order"][place])
    wide = max((len(shelf.places) for shelf in shelves.values()), default=0)
    grid = np.full((len(shelves), wide), -1)
    for k, shelf in enumerate(shelves.values()):
        grid[k, : len(shelf.places)] = shelf.places
    group_names = [[columns["group"][i] if i >= 0 else "" for i in row] for row in grid]
    where, strange = _reference(group_names, reference)
    found += strange
    told = _arrays(columns, labels, grid) | {
        "favourable": favourable,
        "ordered": ordered,
        "reference": where,
        "names": group_names,
        "ids": [name or str(k + 1) for k, name in enumerate(shelves)],
    }
    return _all_told(lambda: Groups.of(**told, **options), found)


def _arrays(columns: Mapping[str, list[Any]], labels: Sequence[str], grid: Any) -> dict[str, Any]:
    """What `Groups.of` is told of each group, in the shape of `grid`."""
    return {
        "estimate": _spread(columns, "estimate", grid),
        "population": _spread(columns, "population", grid),
        "se": _spread(columns, "se", grid) if _told(columns, "se") else None,
        "sd": _spread(columns, "sd", grid) if _told(columns, "sd") else None,
        "missing": [[i >= 0 and columns["estimate"][i] is None for i in row] for row in grid],
        "members": grid >= 0,
        "labels": [[labels[i] if i >= 0 else "" for i in row] for row in grid],
    }


def _all_told(made: Callable[[], Groups], found: list[BadInput]) -> Groups:
    """What was made, or every fault once: those of the text, and of the values those not yet told."""
    try:
        groups = made()
    except (BadInput, BadInputs) as more:
        told = {(fault.row.split(" (")[0], fault.field) for fault in found}
        found += [
            fault
            for fault in getattr(more, "problems", [more])
            if (fault.row.split(" (")[0], fault.field) not in told
            and not (found and fault.code in SAID_BY_ROWS)
        ]
    if found:
        raise BadInputs(sorted(found, key=_row_number))
    return groups


def _row_number(fault: BadInput) -> int:
    digits = fault.row.removeprefix("rivi ").split(" ")[0]
    return int(digits) if fault.row.startswith("rivi ") else sys.maxsize


def _told(columns: Mapping[str, list[Any]], name: str) -> bool:
    return any(value is not None for value in columns.get(name, ()))


def _spread(columns: Mapping[str, list[Any]], name: str, grid: Any) -> Any:
    """(K, J) of one column; what is empty or no group at all is NaN and found by the checks."""
    values = np.array([np.nan if v is None else v for v in columns[name]] + [np.nan], float)
    return values[grid]


def _faulty_groups(
    columns: Mapping[str, list[Any]],
    labels: Sequence[str],
    shelves: Mapping[str, _Shelf],
    ordered: bool,
) -> list[BadInput]:
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
    faults += [
        BadInput(
            "equity.group_name",
            N_("Ryhmän nimessä on merkki, jota ei voi tulostaa."),
            row=labels[place],
            field="group",
        )
        for place, name in enumerate(columns["group"])
        if not name.isprintable()
    ]
    for shelf in shelves.values():
        faults += _doubled(columns, labels, shelf, "group", "equity.duplicate")
        if ordered:
            faults += _unordered(columns, labels, shelf)
    return faults


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


def _reference(
    groups: Sequence[Sequence[str]], reference: str | None
) -> tuple[list[int] | None, list[BadInput]]:
    """Column of the reference in each indicator; a fault when none of them has it."""
    name = (reference or "").strip()
    if reference is None or not groups:
        return None, []
    found = [row.index(name) if name and name in row else -1 for row in groups]
    if max(found) >= 0:
        return found, []
    known = dict.fromkeys(name for row in groups for name in row if name)
    fault = BadInput(
        "equity.reference",
        N_("Vertailuryhmää %(given)s ei ole. Ryhmät: %(groups)s."),
        field="reference",
        given=name or "”” (tyhjä nimi)",
        groups=", ".join(known),
    )
    return None, [fault]
