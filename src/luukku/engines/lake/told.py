"""Facts as they are kept in JSON, made into rows of their table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from luukku.engines.lake.schema import Column, Schema


def rows_of(schema: Schema, told: Sequence[tuple[datetime, Mapping[str, Any]]]) -> pa.Table:
    """The facts of one kind, each with its time. What is not a column (keys of people) stays behind."""
    times = pa.array([at for at, _ in told], pa.timestamp("us", "UTC"))
    columns = {
        column.name: times
        if column.name == "at"
        else _column(column, [data.get(column.name, column.default) for _, data in told])
        for column in schema.columns
    }
    return pa.table(columns)


def _column(column: Column, values: Iterable[Any]) -> Any:
    if column.kind == "text":
        return pa.array([_text(value) for value in values], pa.string())
    if column.kind == "date":
        return pa.array([_iso(value) for value in values], pa.string()).cast(pa.date32())
    if column.kind == "time":
        said = pa.array([_iso(value) for value in values], pa.string())
        return said.cast(pa.timestamp("us", "UTC"))
    return pa.array(values, column.arrow)


def _text(value: Any) -> str | None:
    """Several values are one text with commas between; codes have none."""
    if isinstance(value, list | tuple):
        return ",".join(str(one) for one in value)
    return None if value is None else str(value)


def _iso(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else value.isoformat()
