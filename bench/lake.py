"""The lake: an indicator over many made-up visits, read by us, by pandas from the same files, and by PostgreSQL.

The share that waited over 7 days, by month, municipality and age. BENCH_LAKE_ROWS says how many visits there
are (100 million unless told otherwise, then about half an hour and 30 GB of disk, most of both for PostgreSQL).
Every contestant has to tell the same sums.
"""

import os
import shutil
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from tools import postgres

from bench import harness

ROWS = int(os.environ.get("BENCH_LAKE_ROWS", "100_000_000"))
MONTHS = [f"{year}-{month:02d}" for year in range(2022, 2026) for month in range(1, 13)]
PLACES = [f"{code:03d}" for code in range(1, 22)]
AGES = ["0-6", "7-17", "18-29", "30-44", "45-64", "65-74", "75+"]
COLUMNS = """at timestamp, municipality_code text, unit_code text, profession_code text, urgent boolean,
    assessed_on date, wait_days bigint, sex_code text, age_band text, language_code text"""
QUESTION = """SELECT date_trunc('month', at + interval '3 hours'), municipality_code, age_band, count(*),
    count(*) FILTER (WHERE wait_days > 7) FROM visit GROUP BY 1, 2, 3"""


def visits(month: str, rows: int):
    """Made-up visits of one month; the columns of the fact VisitCompleted."""
    import pyarrow as pa

    draw = np.random.default_rng(int(month.replace("-", "")))
    start = datetime(int(month[:4]), int(month[5:]), 1, 12, tzinfo=UTC)
    day = draw.integers(0, 28, rows)
    wait = draw.negative_binomial(1, 0.12, rows)

    def code(words: list[str], skew: float):
        shares = np.exp(-skew * np.arange(len(words)))
        picked = draw.choice(len(words), rows, p=shares / shares.sum()).astype(np.int32)
        return pa.DictionaryArray.from_arrays(pa.array(picked), pa.array(words))

    first = np.datetime64(start.replace(tzinfo=None), "us")
    at = first + day * np.timedelta64(86_400_000_000, "us") + draw.integers(0, 3600, rows) * 10**6
    return pa.table(
        {
            "at": pa.array(at),
            "municipality_code": code(PLACES, 0.15),
            "unit_code": code([f"u{n:03d}" for n in range(60)], 0.03),
            "profession_code": code(["nurse", "doctor", "dentist"], 0.5),
            "urgent": pa.array(draw.random(rows) < 0.2),
            "assessed_on": pa.array(
                (at - wait * np.timedelta64(86_400_000_000, "us")).astype("M8[D]")
            ),
            "wait_days": pa.array(wait),
            "sex_code": code(["female", "male"], 0.1),
            "age_band": code(AGES, -0.1),
            "language_code": code(["fi", "sv", "se"], 3.0),
        }
    )


def fill(folder: Path) -> None:
    """A lake with one load a month."""
    from luukku.engines.facts.evidence import VisitCompleted
    from luukku.engines.lake.schema import schema_of
    from luukku.engines.lake.store import Lake

    lake = Lake.open(folder, [schema_of(VisitCompleted)])
    each = ROWS // len(MONTHS)
    for month in MONTHS:
        lake.append("VisitCompleted", visits(month, each), key=month, source="made up")


def told(groups: int, rows: int, over: int) -> str:
    return f"{rows:,} rows, {groups:,} groups, {over:,} over 7 days"


def ours(folder: Path):
    """The reader of the house."""

    def prepare():
        from luukku.engines.lake.reading import reader
        from luukku.engines.lake.store import Lake

        lake = Lake.open(folder, [])

        def work() -> str:
            with closing(reader(lake)) as reading:
                rows = reading.table("VisitCompleted")
                keys = ["month", "municipality_code", "age_band"]
                over = (rows.wait_days > 7).ifelse(1, 0).sum()
                found = reading.arrow(rows.group_by(keys).aggregate(n=rows.count(), over=over))
            return told(len(found), sum(found["n"].to_pylist()), sum(found["over"].to_pylist()))

        return work

    return prepare


def pandas(folder: Path):
    """pandas over the same files: the three columns only, texts as categories, the month from the folder."""

    def prepare():
        import pandas as pd
        import pyarrow.dataset as ds

        form = ds.ParquetFileFormat(dictionary_columns={"municipality_code", "age_band"})

        def work() -> str:
            import pyarrow as pa

            month = ds.HivePartitioning(
                pa.schema([("month", pa.dictionary(pa.int32(), pa.string()))]),
                dictionaries={"month": pa.array(MONTHS)},
            )
            files = ds.dataset(folder / "VisitCompleted", format=form, partitioning=month)
            keys = ["month", "municipality_code", "age_band"]
            rows: pd.DataFrame = files.to_table([*keys, "wait_days"]).to_pandas(self_destruct=True)
            rows["over"] = rows["wait_days"] > 7
            found = rows.groupby(keys, observed=True)["over"].agg(["size", "sum"])
            return told(len(found), int(found["size"].sum()), int(found["sum"].sum()))

        return work

    return prepare


def copy_in(folder: Path, address: str) -> float:
    """The same rows into a table of PostgreSQL; seconds."""
    import psycopg
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.parquet as pq

    start = time.perf_counter()
    with psycopg.connect(f"{address}/bench", autocommit=True) as database:
        database.execute(f"CREATE UNLOGGED TABLE visit ({COLUMNS})")
        for path in sorted((folder / "VisitCompleted").rglob("*.parquet")):
            with (
                pq.ParquetFile(path) as file,
                database.cursor() as cursor,
                cursor.copy("COPY visit FROM STDIN (FORMAT csv)") as copying,
            ):
                for batch in file.iter_batches(100_000):
                    text = pa.BufferOutputStream()
                    pa.csv.write_csv(batch, text, pa.csv.WriteOptions(include_header=False))
                    copying.write(text.getvalue())
        database.execute("VACUUM ANALYZE visit")
    return time.perf_counter() - start


def asked_of_postgres(address: str, rounds: int) -> harness.Result:
    """The question to a server that has loaded the rows; memory is that of the process that answers."""
    import psycopg

    times, note, mib = [], "", 0.0
    with psycopg.connect(f"{address}/bench", autocommit=True) as database:
        database.execute("SET work_mem = '256MB'")
        database.execute("SET max_parallel_workers_per_gather = 2")
        for number in range(1 + rounds):
            start = time.perf_counter()
            found = database.execute(QUESTION).fetchall()
            if number:
                times.append(time.perf_counter() - start)
            note = told(len(found), sum(row[3] for row in found), sum(row[4] for row in found))
        status = Path(f"/proc/{database.info.backend_pid}/status").read_text()
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        mib = int(peak.split()[1]) / 1024
    return harness.Result(
        "PostgreSQL, one process", sorted(times)[len(times) // 2], max(times), mib, note
    )


def apart(work, *words) -> None:
    """In a process of its own, so that ours stays clean for the contestants that are forked from it."""
    child = get_context("spawn").Process(target=work, args=words)
    child.start()
    child.join()
    if child.exitcode:
        raise RuntimeError(f"{work.__name__} failed")


def main() -> None:
    """Fill the lake, ask all three, compare what they said."""
    rounds = 5 if ROWS <= 5_000_000 else 2
    folder = Path(tempfile.mkdtemp(prefix="luukku-bench-lake-"))
    try:
        start = time.perf_counter()
        apart(fill, folder)
        filled = time.perf_counter() - start
        size = sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 2**20
        print(f"\n{ROWS:,} visits into the lake: {filled:.1f} s, {size:.0f} MiB")
        us = harness.run("lake, DuckDB through Ibis", ours(folder), rounds, warm_up=1)
        peers = [harness.run("pandas, same files", pandas(folder), rounds, warm_up=1)]
        if postgres.programs():
            with postgres.server() as address:
                postgres.make_databases(address, "bench")
                print(f"the same rows into PostgreSQL: {copy_in(folder, address):.1f} s")
                peers.append(asked_of_postgres(address, rounds))
        harness.table(f"Share over 7 days by month, place and age: {ROWS:,} visits", us, *peers)
        same = {result.note for result in (us, *peers)}
        print("All say the same." if len(same) == 1 else f"They do not say the same: {same}")
        for peer in peers:
            print(f"{peer.name}: {peer.mib / max(us.mib, 1):.1f} times our memory")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
