"""Sums by month, place and group, kept as files beside the lake and made anew only for months that have changed.

A file is named by what is summed, its month and the mark of the month's rows, so an old one is never taken for a new.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from luukku.engines.lake.reading import Reader
from luukku.engines.lake.store import Lake
from luukku.ground.indicators.queries.expressions import column
from luukku.ground.indicators.rules.bases import Basis


@dataclass(frozen=True, slots=True)
class Stale:
    """The months of a basis whose sums have to be made."""

    basis: Basis
    months: tuple[str, ...]


def summed(basis: Basis, rows: ir.Table) -> ir.Table:
    """The sums of a basis over rows that have `month`; written once for every engine."""
    made = {name: column(one, rows) for name, one in basis.expressions.items() if name != "where"}
    kept = rows.mutate(**{f"_{name}": value for name, value in made.items()})
    if "where" in basis.expressions:
        kept = kept.filter(column(basis.expressions["where"], kept))
    keys = ["month", *basis.keys, *(["_value"] if basis.histogram else [])]
    found = kept.group_by(keys).aggregate(**_sums(basis, kept))
    return found.rename(v="_value") if basis.histogram else found


def _sums(basis: Basis, rows: ir.Table) -> dict[str, ir.Value]:
    names = set(basis.expressions)
    sums: dict[str, ir.Value] = {"n": rows.count().cast("int64")}
    for name in names & {"event", "against"}:
        sums[name] = rows[f"_{name}"].ifelse(1, 0).sum().cast("int64")
    if "sum" in names:
        sums["n"] = rows["_sum"].sum().cast("int64")
    if "weight" in names:
        w, y = rows["_weight"].cast("float64"), rows["_event"].ifelse(1.0, 0.0)
        sums |= {"w": w.sum(), "w_event": (w * y).sum()}
        sums |= {"w2": (w * w).sum(), "w2_event": (w * w * y).sum()}
    if "value" in names and not basis.histogram:
        x = rows["_value"].cast("float64")
        sums |= {"s": x.sum(), "ss": (x * x).sum()}
    return sums


def path_of(lake: Lake, basis: Basis, month: str) -> Path:
    """Where the sums of a month are kept, by the mark its rows have now."""
    mark = sha256(lake.mark(basis.table, month).encode()).hexdigest()[:20]
    return lake.scratch / "rollups" / basis.key / f"{month}.{mark}.parquet"


def stale(lake: Lake, wanted: Iterable[Basis]) -> Iterator[Stale]:
    """The bases that have months to be made, each basis once."""
    for basis in {one.key: one for one in wanted}.values():
        months = [m for m in lake.months(basis.table) if not path_of(lake, basis, m).exists()]
        if months:
            yield Stale(basis, tuple(months))


def made(lake: Lake, reader: Reader, one: Stale) -> None:
    """Make the sums of the months and keep them; what they replace is taken away."""
    paths = {month: path_of(lake, one.basis, month) for month in one.months}
    found = reader.arrow(summed(one.basis, reader.table(one.basis.table, one.months)))
    for month, path in paths.items():
        _keep(found.filter(pc.equal(found["month"], month)), path)
        for old in path.parent.glob(f"{month}.*.parquet"):
            if old != path:
                old.unlink(missing_ok=True)


def _keep(rows: pa.Table, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(f".{os.getpid()}.half")
    pq.write_table(rows, half, compression="zstd")
    half.replace(path)


def sums(lake: Lake, basis: Basis, months: Sequence[str]) -> pa.Table | None:
    """The kept sums of these months; None when none of them has rows."""
    there = set(lake.months(basis.table))
    tables = [_read(path_of(lake, basis, m)) for m in months if m in there]
    return pa.concat_tables(tables, promote_options="permissive") if tables else None


def _read(path: Path) -> pa.Table:
    """Without the dataset layer, which would bring pandas in."""
    with pq.ParquetFile(path) as file:
        return file.read()


def plan(basis: Basis, lake_columns: Sequence[tuple[str, str]]) -> str:
    """The query of a basis as SQL, for people to read in the passport of an indicator."""
    shape = ibis.table(dict([*lake_columns, ("month", "string")]), name=basis.table)
    return str(ibis.to_sql(summed(basis, shape), dialect="duckdb"))
