"""The sums an indicator and year are made of, fresh from the lake, and where they came from."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

from luukku.engines.lake.reading import Reader, reader
from luukku.engines.lake.store import Lake
from luukku.ground.indicators.queries import rollups
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.rules.areas import Areas
from luukku.ground.indicators.rules.bases import Basis, bases
from luukku.ground.indicators.rules.definitions import Indicator, Version
from luukku.ground.indicators.rules.distributions import Array
from luukku.ground.indicators.rules.events import EVENTS, SPREAD, beside_events
from luukku.ground.indicators.rules.expressions import Where, expression
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.rules.periods import months_of
from luukku.ground.indicators.rules.tables import kinds_of
from luukku.ground.indicators.rules.tabulation import Layout, tabulated

PEOPLE = "Population"


@dataclass(frozen=True, slots=True)
class Sums:
    """`rows` for each basis; `marks` tell which rows of the lake they were made of."""

    bases: tuple[Basis, ...]
    rows: tuple[pa.Table, ...]
    marks: Mapping[str, Mapping[str, str]]
    sources: tuple[str, ...]

    @property
    def empty(self) -> bool:
        return not any(len(table) for table in self.rows)


def lake_reader(lake: Lake) -> Reader:
    """A reader on the engine the county has chosen."""
    return reader(lake, getattr(settings, "LAKE_ENGINE", "duckdb"))


def freshened(lake: Lake, wanted: Sequence[Basis]) -> int:
    """Make the sums that are out of date; how many months of how many bases were."""
    todo = list(rollups.stale(lake, wanted))
    if not todo:
        return 0
    reading = lake_reader(lake)
    try:
        for one in todo:
            rollups.made(lake, reading, one)
    finally:
        reading.close()
    return sum(len(one.months) for one in todo)


def every_basis(found: Sequence[Indicator]) -> list[Basis]:
    """Everything that has to be summed for these indicators, the residents of rates too."""
    versions = [(one, version) for one in found for version in one.versions]
    made = [b for each in versions for b in (*bases(*each), *told_bases(*each))]
    return made + [people_basis(b) for b in made if b.kind is Kind.RATE]


def told_bases(one: Indicator, version: Version) -> tuple[Basis, ...]:
    """The bases of a version, each with the event that is counted of the same people, if its figure tells of it."""
    own = bases(one, version)
    if not any(basis.kind in SPREAD for basis in own):
        return own
    others = [b for other in definitions() for held in other.versions for b in bases(other, held)]
    return tuple(beside_events(basis, others) for basis in own)


def sums_of(
    lake: Lake, indicator: Indicator, version: Version, year: int, until: int, kept: bytes | None
) -> Sums:
    """The sums of January to `until`; months in `kept` are as they were when they were told."""
    wanted = told_bases(indicator, version)
    old = _unkept(kept) if kept else [None] * len(wanted)
    if any(was is not None and _lacks(was, basis) for was, basis in zip(old, wanted, strict=True)):
        wanted = bases(indicator, version)  # told before events were kept beside
    freshened(lake, wanted)
    months = months_of(year, until)
    rows = tuple(_rows(lake, basis, months, was) for basis, was in zip(wanted, old, strict=True))
    tables = {basis.table for basis in wanted}
    marks = {t: {m: lake.mark(t, m) for m in months if lake.mark(t, m)} for t in sorted(tables)}
    return Sums(wanted, rows, marks, sources_of(lake, tables))


def _lacks(was: pa.Table, basis: Basis) -> bool:
    """Were the rows kept without what happened?"""
    return any(name in basis.expressions and name not in was.column_names for name in EVENTS)


def sources_of(lake: Lake, tables: set[str]) -> tuple[str, ...]:
    """Who brought the rows of these tables in."""
    live = (load for load in lake.loads() if load.taken_back is None)
    return tuple(sorted({load.source for load in live if tables & set(load.tables)}))


def _rows(lake: Lake, basis: Basis, months: Sequence[str], was: pa.Table | None) -> pa.Table:
    told = set() if was is None else set(was["month"].unique().to_pylist()) | _told(was)
    found = rollups.sums(lake, basis, [m for m in months if m not in told])
    tables = [table for table in (was, found) if table is not None]
    if not tables:
        return _none(basis)
    return pa.concat_tables(tables, promote_options="permissive")


def _told(was: pa.Table) -> set[str]:
    """The months a kept table speaks of, those without rows too."""
    return set((was.schema.metadata or {}).get(b"months", b"").decode().split())


def _none(basis: Basis) -> pa.Table:
    """No rows, with the columns that the sums of the basis have."""
    texts = ["month", *basis.keys]
    names = {
        "weight": ("w", "w_event", "w2", "w2_event"),
        "event": ("event",),
        "against": ("against",),
    }
    numbers = ["n", *(c for part in basis.expressions for c in names.get(part, ()))]
    numbers += ["v"] if basis.histogram else ["s", "ss"] if "value" in basis.expressions else []
    return pa.table(
        {name: pa.array([], pa.string()) for name in texts}
        | {name: pa.array([], pa.float64()) for name in numbers}
    )


def kept_sums(sums: Sums, year: int, until: int) -> bytes:
    """The sums of months that are told while their year goes on."""
    out = io.BytesIO()
    pieces = []
    for table in sums.rows:
        piece = io.BytesIO()
        months = " ".join(months_of(year, until)).encode()
        pq.write_table(
            table.replace_schema_metadata({b"months": months}), piece, compression="zstd"
        )
        pieces.append(np.frombuffer(piece.getvalue(), np.uint8))
    np.savez(out, *pieces)
    return out.getvalue()


def _unkept(kept: bytes) -> list[pa.Table]:
    with np.load(io.BytesIO(kept), allow_pickle=False) as pieces:
        return [pq.ParquetFile(io.BytesIO(pieces[name].tobytes())).read() for name in pieces.files]


def people_basis(basis: Basis) -> Basis:
    """The residents by the same keys."""
    count = expression("count", kinds_of(PEOPLE), Where(PEOPLE, "sum"), wanted=frozenset({"int"}))
    return Basis(PEOPLE, basis.keys, Kind.COUNT, {"sum": count})


def residents(lake: Lake, basis: Basis, year: int, layout: Layout, areas: Areas) -> Array | None:
    """The residents of each cell at the beginning of the year, else of the latest year before; None if not known.

    A month has the residents of its year.
    """
    own = people_basis(basis)
    there = [month for month in lake.months(PEOPLE) if month[:4] <= str(year)]
    if not there:
        return None
    freshened(lake, [own])
    rows = rollups.sums(lake, own, there[-1:])
    if rows is None or not len(rows):
        return None
    if layout.name != "month":
        return tabulated(rows, own, layout, areas).sums["n"]
    places = tabulated(rows, own, Layout("place", layout.dims[:1]), areas).sums["n"]
    return np.repeat(places[:, None], len(layout.dims[1].codes), 1)


def figures(lake: Lake, version: Version, year: int) -> pa.Table:
    """What somebody else has computed of the whole year: `region_code`, `value`, `low`, `high`."""
    months = [month for month in lake.months("Figure") if month[:4] == str(year)]
    if not months:
        return pa.table({name: [] for name in ("region_code", "value", "low", "high")})
    reading = lake_reader(lake)
    try:
        rows = reading.table("Figure", months)
        asked = (
            (rows.source_code == version.parts["source_code"])
            & (rows.indicator_code == version.parts["indicator_code"])
            & (rows.year == year) & (rows.month_no == 0) & rows.group_code.isin(["*", ""])
        )  # fmt: skip
        found = reading.arrow(rows.filter(asked).select("region_code", "value", "low", "high"))
    finally:
        reading.close()
    return found.filter(pc.is_valid(found["value"])).sort_by("region_code")
