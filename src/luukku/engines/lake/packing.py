"""Parts made anew: small ones of a month become one, and the rows of a load that is taken back go out.

A packed part says in `_load` which load each row came with, so that a load can still be taken back.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from luukku.engines.lake import disk
from luukku.engines.lake.commits import Part, Share
from luukku.engines.lake.parts import GROUP, LOAD, folder_of, named, writer
from luukku.engines.lake.schema import Column, Schema

Keep = Callable[[pa.RecordBatch], pa.RecordBatch]


def packed(
    lake: Path, schema: Schema, parts: Sequence[Part], without: frozenset[int] = frozenset()
) -> Part | None:
    """One part with the rows of several of the same month, less some loads; None when none is left."""
    shares = tuple(s for part in parts for s in part.shares if s.load not in without)
    if not shares:
        return None
    month = parts[0].month
    folder = disk.made_folder(lake / folder_of(schema.table, month))
    shape = schema.arrow.append(pa.field(LOAD, pa.int32()))
    rows = 0

    def write(file: Any) -> None:
        nonlocal rows
        with writer(file, shape) as out:
            for table in _grouped(_rows(lake, schema, parts, without), shape):
                out.write_table(table, row_group_size=GROUP)
                rows += len(table)

    aside = disk.write_aside(folder, write)
    if rows != sum(share.rows for share in shares):
        aside.unlink()
        raise ValueError(f"{schema.table} {month}: {rows} rows were read; run `lake verify`")
    part = named(lake, aside, schema, month, rows, f"packed {[s.load for s in shares]}")
    return _with_shares(part, shares)


def touch(lake: Path, parts: Iterable[Part]) -> None:
    """Files that are about to be replaced are young again: whoever reads them now may finish."""
    for part in parts:
        os.utime(lake / part.path)


def _with_shares(part: Part, shares: tuple[Share, ...]) -> Part:
    return Part(
        part.path, part.table, part.month, part.rows, part.bytes, part.sha256,
        part.schema_version, shares,
    )  # fmt: skip


def _rows(
    lake: Path, schema: Schema, parts: Sequence[Part], without: frozenset[int]
) -> Iterator[pa.Table]:
    """The rows part by part, a little at a time, in the schema's columns and `_load`."""
    for part in parts:
        with pq.ParquetFile(lake / part.path) as file:
            for batch in file.iter_batches(GROUP):
                table = _widened(pa.Table.from_batches([batch]), schema, part)
                if without:
                    gone = pa.array(sorted(without), pa.int32())
                    table = table.filter(pc.invert(pc.is_in(table.column(LOAD), gone)))
                yield table


def _grouped(tables: Iterable[pa.Table], shape: pa.Schema) -> Iterator[pa.Table]:
    """Tables large enough for a whole row group each."""
    kept: list[pa.Table] = []
    for table in tables:
        kept.append(table.cast(shape))
        if sum(map(len, kept)) >= GROUP:
            yield pa.concat_tables(kept)
            kept = []
    if kept:
        yield pa.concat_tables(kept)


def _widened(table: pa.Table, schema: Schema, part: Part) -> pa.Table:
    columns = [_column(table, column, part.schema_version) for column in schema.columns]
    if LOAD in table.column_names:
        loads = table.column(LOAD)
    else:
        loads = pa.repeat(pa.scalar(part.shares[0].load, pa.int32()), len(table))
    return pa.table([*columns, loads], names=[*(c.name for c in schema.columns), LOAD])


def _column(table: pa.Table, column: Column, version: int) -> Any:
    if column.added_in > version:
        return pa.repeat(pa.scalar(column.default, column.arrow), len(table))
    return table.column(column.name)
