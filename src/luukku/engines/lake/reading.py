"""Tables of the lake as Ibis sees them, on DuckDB or on Spark: the same expression runs on both."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from luukku.engines.lake.commits import Part
from luukku.engines.lake.schema import Column
from luukku.engines.lake.store import Lake

Engine = Literal["duckdb", "spark"]
IBIS: Final = {
    "text": "string", "int": "int64", "float": "float64", "bool": "boolean", "date": "date",
    "time": "timestamp(6)",
}  # fmt: skip


class Reader(Protocol):
    """Reads a lake; holds a connection, so one reader belongs to one thread."""

    def table(self, table: str, months: Iterable[str] | None = None) -> ir.Table:
        """The rows of a table as they are now, with `month` ("2026-03") beside the columns."""

    def arrow(self, expr: ir.Table) -> pa.Table:
        """What an expression gives."""

    def close(self) -> None:
        """Let the engine go."""


def reader(lake: Lake, engine: Engine = "duckdb", **settings: Any) -> Reader:
    """A reader on the engine; DuckDB takes `memory` ("2GB") and `threads`."""
    if engine == "spark":
        from luukku.engines.lake.spark import SparkReader

        return SparkReader(lake)
    return DuckReader(lake, **settings)


class DuckReader:
    """DuckDB in this process, over the Parquet files; nothing is copied."""

    def __init__(self, lake: Lake, *, memory: str = "2GB", threads: int = 0) -> None:
        self._lake = lake
        settings: dict[str, Any] = {
            "memory_limit": memory,
            "temp_directory": str(lake.scratch / "spill"),
            "preserve_insertion_order": False,
        }
        self.backend: Any = ibis.duckdb.connect(
            **settings, **({"threads": threads} if threads else {})
        )

    def table(self, table: str, months: Iterable[str] | None = None) -> ir.Table:
        return assembled(self._lake, table, months, self._read)

    def arrow(self, expr: ir.Table) -> pa.Table:
        return self.backend.to_pyarrow(expr)

    def close(self) -> None:
        self.backend.disconnect()

    def _read(self, paths: list[Path]) -> ir.Table:
        return self.backend.read_parquet(
            paths, hive_partitioning=True, hive_types_autocast=False, union_by_name=True
        )


def assembled(lake: Lake, table: str, months: Iterable[str] | None, read: Any) -> ir.Table:
    """All parts as one table: those of an older version get the defaults of what came later."""
    schema = lake.schema(table)
    versions: dict[int, list[Part]] = {}
    for part in lake.parts(table, months):
        versions.setdefault(part.schema_version, []).append(part)
    pieces = [
        _shaped(read([part.path for part in parts]), schema.columns, version)
        for version, parts in sorted(versions.items())
    ]
    if not pieces:
        return _empty(schema.columns)
    return pieces[0] if len(pieces) == 1 else ibis.union(*pieces)


def _shaped(found: ir.Table, columns: tuple[Column, ...], version: int) -> ir.Table:
    made: dict[str, Any] = {}
    for column in columns:
        if column.added_in > version:
            made[column.name] = ibis.literal(column.default, IBIS[column.kind])
        else:
            made[column.name] = found[column.name].cast(IBIS[column.kind])
    return found.select(**made, month=found["month"].cast("string"))


def _empty(columns: tuple[Column, ...]) -> ir.Table:
    shape = pa.schema([(c.name, c.arrow) for c in columns] + [("month", pa.string())])
    return ibis.memtable(shape.empty_table())
