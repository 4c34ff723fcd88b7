"""Parquet files of the lake: how rows are written, and rewritten with the load of each row beside it."""

from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from luukku.engines.lake import disk
from luukku.engines.lake.commits import Part
from luukku.engines.lake.schema import Schema

GROUP: Final = 131_072
"""Rows of one row group: enough to compress, few enough that all cores have something to read."""

LOAD: Final = "_load"
"""The column of a compacted part that says which load a row came with."""


def folder_of(table: str, month: str) -> str:
    return f"{table}/month={month}"


def write_part(lake: Path, schema: Schema, month: str, rows: pa.Table, key: str) -> Part:
    """One file with the rows of one load and month; the same rows and key make the same name."""
    folder = disk.made_folder(lake / folder_of(schema.table, month))

    def write(file: Any) -> None:
        with writer(file, rows.schema) as out:
            out.write_table(rows, row_group_size=GROUP)

    return named(lake, disk.write_aside(folder, write), schema, month, len(rows), key)


def writer(file: Any, schema: pa.Schema) -> Any:
    return pq.ParquetWriter(
        file, schema, compression="zstd", compression_level=1, store_schema=False, version="2.6"
    )


def named(lake: Path, aside: Path, schema: Schema, month: str, rows: int, key: str) -> Part:
    """Name a finished file after its content. The key keeps equal rows of two loads apart."""
    digest = disk.sha256_of(aside)
    short = sha256(f"{digest} {key}".encode()).hexdigest()[:24]
    path = Path(folder_of(schema.table, month)) / f"{short}.parquet"
    size = aside.stat().st_size
    disk.rename(aside, lake / path)
    return Part(path, schema.table, month, rows, size, digest, schema.version)
