"""A small table for tests of the lake."""

import os
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq

from luukku.engines.lake.schema import Column, Schema
from luukku.engines.lake.store import Lake

SEEN = Schema("Seen", 1, (Column("at", "time"), Column("place_code", "text"), Column("n", "int")))
SAID = Schema("Said", 1, (Column("at", "time"), Column("score", "float", optional=True)))
START = datetime(2026, 1, 1, tzinfo=UTC)


def seen(*numbers, every=timedelta(days=20)):
    """Rows of Seen; the numbers tell them apart and say when: every 20 days one."""
    return pa.table(
        {
            "at": pa.array([START + n * every for n in numbers], pa.timestamp("us", "UTC")),
            "place_code": pa.array([f"p{n % 3}" for n in numbers], pa.string()),
            "n": pa.array(numbers, pa.int64()),
        }
    )


def numbers(lake, months=None):
    """The numbers of Seen that a reader sees, sorted."""
    from luukku.engines.lake.reading import reader

    sees = reader(lake, threads=1)
    try:
        return sorted(sees.arrow(sees.table("Seen", months)).column("n").to_pylist())
    finally:
        sees.close()


def kept(lake):
    """The numbers of Seen in the live parts, without an engine between."""
    parts = [pq.ParquetFile(part.path).read(["n"]) for part in lake.parts("Seen")]
    return sorted(n for part in parts for n in part.column("n").to_pylist())


def a_lake(path):
    return Lake.open(path, [SEEN, SAID])


QUICK = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""A folder in memory, where making things last costs nothing."""
