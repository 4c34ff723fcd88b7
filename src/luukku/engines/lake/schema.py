"""What the tables of the lake hold: typed columns, the version each was added in, and Arrow rows made to fit."""

from collections.abc import Iterable
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date, datetime
from typing import Any, Final, Literal, get_args, get_type_hints
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc

from luukku.engines.facts import Fact
from luukku.engines.kernel.errors import BadInput, BadInputs, RuleBroken
from luukku.engines.kernel.texts import N_

Kind = Literal["text", "int", "float", "bool", "date", "time"]
ARROW: Final[dict[str, pa.DataType]] = {
    "text": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("us"),
}
"""How each kind is kept; a time is UTC without a zone, so that every engine reads the same hour."""

KINDS: Final[dict[Any, Kind]] = {
    str: "text", int: "int", float: "float", bool: "bool", date: "date", datetime: "time",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind, since which version, what older rows have in it, and may it be empty."""

    name: str
    kind: Kind
    added_in: int = 1
    default: Any = None
    optional: bool = False

    @property
    def arrow(self) -> pa.DataType:
        return ARROW[self.kind]

    @property
    def filled(self) -> bool:
        """Can rows that lack the column be given something?"""
        return self.optional or self.default is not None


@dataclass(frozen=True, slots=True)
class Schema:
    """A table of the lake. `at`, the time a row belongs to, is always among its columns."""

    table: str
    version: int
    columns: tuple[Column, ...]

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        wrong = next(
            (c for c in self.columns if c.added_in > self.version or c.kind not in ARROW), None
        )
        if ("at", "time") not in {(c.name, c.kind) for c in self.columns}:
            raise ValueError(f"{self.table}: a table of the lake has a column `at` of kind time")
        if len(set(names)) < len(names) or "month" in names or any(n[0] == "_" for n in names):
            raise ValueError(f"{self.table}: a column twice, `month`, or a name that starts with _")
        if wrong is not None:
            raise ValueError(f"{self.table}.{wrong.name}: {wrong.kind}, added in {wrong.added_in}")

    @property
    def arrow(self) -> pa.Schema:
        return pa.schema([(column.name, column.arrow) for column in self.columns])


def schema_of(kind: type[Fact]) -> Schema:
    """The table of a fact, from its annotations. Keys of people (`by` and every UUID) are left out.

    A field that came later says so: `field(default=0, metadata={"added_in": 2})`.
    """
    hints = get_type_hints(kind)
    kept = [
        one for one in fields(kind) if UUID not in (hints[one.name], *get_args(hints[one.name]))
    ]
    columns = tuple(_column(kind, one, hints[one.name]) for one in kept)
    return Schema(kind.__name__, max(column.added_in for column in columns), columns)


def _column(kind: type[Fact], one: "Field[Any]", hint: Any) -> Column:
    said = [part for part in get_args(hint) if part is not type(None)] or [hint]
    optional = type(None) in get_args(hint)
    several = getattr(hint, "__origin__", None) is tuple
    if not several and said[0] not in KINDS:
        raise TypeError(f"{kind.__name__}.{one.name}: the lake has no kind for {hint}")
    return Column(
        name=one.name,
        kind="text" if several else KINDS[said[0]],
        added_in=one.metadata.get("added_in", 1),
        default=None if one.default is MISSING else one.default,
        optional=optional,
    )


def fitting(rows: pa.Table, schema: Schema) -> pa.Table:
    """The rows with exactly the schema's columns and types; BadInputs tells everything that is wrong.

    Columns that may be missing get their defaults; a time with a zone becomes UTC.
    """
    known = {column.name for column in schema.columns}
    problems = [
        _problem("lake_column_unknown", N_("Taulussa %(table)s ei ole tätä saraketta."), n, schema)
        for n in rows.column_names
        if n not in known
    ]
    made: list[Any] = []
    for column in schema.columns:
        try:
            made.append(_fitted(rows, column, schema))
        except BadInput as wrong:
            problems.append(wrong)
    if problems:
        raise BadInputs(problems)
    return pa.table(made, schema=pa.schema([(c.name, m.type) for c, m in _with(schema, made)]))


def _with(schema: Schema, made: list[Any]) -> Iterable[tuple[Column, Any]]:
    return zip(schema.columns, made, strict=True)


def _problem(code: str, sentence: str, name: str, schema: Schema, **more: Any) -> BadInput:
    return BadInput(code, sentence, field=name, table=schema.table, **more)


def _fitted(rows: pa.Table, column: Column, schema: Schema) -> Any:
    if column.name not in rows.column_names:
        if not column.filled:
            raise _problem("lake_column_missing", N_("Sarake puuttuu."), column.name, schema)
        return pa.repeat(pa.scalar(column.default, column.arrow), len(rows))
    found = rows.column(column.name)
    try:
        cast = _cast(found, column)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as why:
        raise _problem(
            "lake_column_kind",
            N_("Sarakkeen tyyppi on %(found)s, sen pitäisi olla %(wanted)s (%(why)s)."),
            column.name, schema, found=str(found.type), wanted=column.kind,
            why=str(why).splitlines()[0],
        ) from why  # fmt: skip
    if cast.null_count and not column.optional:
        row = pc.index(pc.is_null(cast), True).as_py() + 1
        raise BadInput(
            "lake_value_missing", N_("Arvo puuttuu."), row=str(row), field=column.name,
            table=schema.table,
        )  # fmt: skip
    return cast


def _cast(found: Any, column: Column) -> Any:
    """Texts may stay dictionaries: they are small in memory and the same on disk."""
    if column.kind == "text" and not _is_text(found.type):
        raise pa.ArrowInvalid("not text")
    if found.type == pa.dictionary(pa.int32(), pa.string()):
        return found
    if column.kind == "time" and not pa.types.is_timestamp(found.type):
        raise pa.ArrowInvalid("not a time")
    if column.kind in ("int", "float") and not _is_number(found.type):
        raise pa.ArrowInvalid("not a number")
    if column.kind == "time" and found.type.tz is not None:
        found = found.cast(pa.timestamp("us", "UTC"))  # keeps the instant, drops the wall clock
    return found.cast(column.arrow)


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind)
        or pa.types.is_string_view(kind)
    )  # fmt: skip


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_null(kind))


def grown(old: Schema, new: Schema) -> None:
    """Refuse a schema that is no continuation: a column gone, of another kind, or new without a default."""
    after = {column.name: column for column in new.columns}
    for column in old.columns:
        if column.name not in after:
            raise _break(new, column.name, N_("sarake %(column)s on poistunut"))
        if after[column.name].kind != column.kind:
            raise _break(new, column.name, N_("sarakkeen %(column)s tyyppi on vaihtunut"))
    known = {column.name for column in old.columns}
    for column in new.columns:
        if column.name in known:
            continue
        if column.added_in <= old.version:
            raise _break(new, column.name, N_("uuden sarakkeen %(column)s versio ei ole kasvanut"))
        if not column.filled:
            raise _break(new, column.name, N_("uudella sarakkeella %(column)s ei ole oletusarvoa"))


def _break(new: Schema, column: str, why: str) -> RuleBroken:
    return RuleBroken(
        "lake_schema_broken",
        N_("Tietoaltaan taulu %(table)s ei jatku entisestä: %(why)s."),
        field=column, table=new.table, why=why % {"column": column},
    )  # fmt: skip
