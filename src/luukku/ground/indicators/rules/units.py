"""Units of a municipality: what can be told of them, and how they stand under it.

Units are told to the staff, of indicators about one profession or one service only. A unit gives certain services and
no others, which anybody knows: beside figures of several services its numbers would follow from theirs.
"""

import ast
from collections.abc import Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from luukku.engines.disclosure.dimensions import TOTAL, Dimension, dimension
from luukku.ground.indicators.rules.areas import UNKNOWN, Areas
from luukku.ground.indicators.rules.definitions import Indicator, Version
from luukku.ground.indicators.rules.kinds import BREAKDOWNS, Kind
from luukku.ground.indicators.rules.tables import kinds_of

UNIT: Final = "unit"
COLUMN: Final = "unit_code"
PLACE: Final = "municipality_code"
BETWEEN: Final = "/"
"""Between a municipality and its unit; no code has it."""
SERVED: Final = frozenset(BREAKDOWNS[name] for name in ("service", "profession"))
"""What units differ by."""


def tells_units(indicator: Indicator, version: Version) -> bool:
    """Is it told by unit? Of one profession or service, in a table that knows its units and needs no residents."""
    if indicator.kind is Kind.RATE or version.of_table or SERVED & set(indicator.columns):
        return False
    columns = kinds_of(version.table)
    where = version.expressions.get("where")
    return {COLUMN, PLACE} <= columns.keys() and where is not None and _of_one(where.tree)


def _of_one(tree: ast.expr) -> bool:
    """Does the condition hold one profession or service only?"""
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        return any(_of_one(part) for part in tree.values)
    return (
        isinstance(tree, ast.Compare)
        and isinstance(tree.left, ast.Name)
        and tree.left.id in SERVED
        and isinstance(tree.ops[0], ast.Eq)
    )


def with_units(rows: pa.Table) -> pa.Table:
    """The rows with the unit of each, named with its municipality; a unit that is not known has a name, too."""
    told = pc.fill_null(rows[COLUMN].cast(pa.string()), "")
    called = pc.if_else(pc.or_(pc.equal(told, ""), pc.equal(told, TOTAL)), UNKNOWN, told)
    place = rows[PLACE].cast(pa.string())
    return rows.append_column(UNIT, pc.binary_join_element_wise(place, called, BETWEEN))


def units(rows: Sequence[pa.Table], areas: Areas) -> Dimension | None:
    """Every unit there are rows of, under the municipalities of the county."""
    if not all(COLUMN in table.column_names for table in rows):
        return None
    seen = {one for table in rows for one in with_units(table)[UNIT].unique().to_pylist() if one}
    under: dict[str, list[str]] = {}
    for one in sorted(seen):
        place, _, _ = one.partition(BETWEEN)
        if place in areas.municipalities:
            under.setdefault(place, []).append(one)
    leaves = [one for members in under.values() for one in members]
    if not leaves:
        return None
    return dimension(UNIT, [*leaves, UNKNOWN], {**under, TOTAL: (UNKNOWN,)})
