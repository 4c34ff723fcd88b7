"""Where the rows of a load wait for their approval: a small database of its own on the disk.

Rows are kept round by round, each round whole, so that a reading that was killed goes on from its last
round and no row is there twice. Nothing here is used by any indicator.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import astuple, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.formats.rows import (
    Fault,
    FigureRow,
    PopulationRow,
    WrongRow,
    fault_of,
)
from luukku.ground.indicators.rules.loads import ROUND

TABLES: Final = """
CREATE TABLE IF NOT EXISTS told (
    cell TEXT PRIMARY KEY, scope TEXT, data TEXT, row INTEGER DEFAULT 0) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS faults (row INTEGER, column TEXT, code TEXT, params TEXT);
CREATE TABLE IF NOT EXISTS reached (row INTEGER);
"""
KEPT: Final = {
    "Figure": tuple(one.name for one in fields(FigureRow)),
    "Population": tuple(one.name for one in fields(PopulationRow) if one.name != "told_as"),
}
BUSY: Final = N_("Samaa tiedostoa luetaan juuri toisaalla. Odota, kunnes se on luettu.")
LAKE_NAMES: Final = {"month": "month_no"}
"""What the lake calls a column of ours: it keeps `month` for itself."""
Row = FigureRow | PopulationRow


class Stage:
    """The rows of one load, waiting. One process at a time has it open."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._db = sqlite3.connect(path, isolation_level=None, timeout=1)
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            self._db.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")
        except sqlite3.OperationalError as why:
            self._db.close()
            raise RuleBroken("evidence.being_read", BUSY) from why
        self._waiting, self._open = 0, True
        self._db.execute("BEGIN")

    @classmethod
    def holds(cls, path: Path, rows: int) -> bool:
        """Do all rows that were read still wait in the file?"""
        if not path.is_file():
            return False
        stage = cls(path)
        try:
            return stage.counted()[0] == rows
        finally:
            stage.close()

    def reached(self) -> int:
        """The last row that was kept, 0 of a new one."""
        return int(self._db.execute("SELECT coalesce(max(row), 0) FROM reached").fetchone()[0])

    def put(self, number: int, row: Row | Fault) -> None:
        """Keep a row, or what is wrong with it. A cell that is told already is a fault."""
        if isinstance(row, Fault):
            self._fault(row)
        elif not self._row(number, row):
            self._fault(fault_of(number, WrongRow("", "told_twice")))
        self._waiting += 1

    def _row(self, number: int, row: Row) -> bool:
        cell = json.dumps(row.cell, ensure_ascii=False)
        done = self._db.execute(
            "INSERT OR IGNORE INTO told VALUES (?, ?, ?, ?)",
            (cell, row.scope, json.dumps(_values(row)), number),
        )
        return done.rowcount == 1

    def _fault(self, fault: Fault) -> None:
        said = json.dumps(dict(fault.params), ensure_ascii=False)
        self._db.execute(
            "INSERT INTO faults VALUES (?, ?, ?, ?)", (fault.row, fault.column, fault.code, said)
        )

    def round_is_full(self) -> bool:
        """Is it time to keep what has been put?"""
        return self._waiting >= ROUND

    def keep(self, number: int) -> None:
        """Everything up to the row is on the disk when this returns."""
        self._db.execute("INSERT INTO reached VALUES (?)", (number,))
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")
        self._waiting = 0

    def counted(self) -> tuple[int, int]:
        """How many rows may be used, how many may not."""
        rows = self._db.execute("SELECT count(*) FROM told").fetchone()[0]
        faults = self._db.execute("SELECT count(*) FROM faults").fetchone()[0]
        return int(rows), int(faults)

    def faults(self) -> Iterator[Fault]:
        """Every row that may not be used, in the file's order."""
        for row, column, code, said in self._db.execute("SELECT * FROM faults ORDER BY row, rowid"):
            yield Fault(row, column, code, json.loads(said))

    def scope(self) -> list[str]:
        """What the rows tell of, each once."""
        return [one for (one,) in self._db.execute("SELECT DISTINCT scope FROM told ORDER BY 1")]

    def told(self, table: str) -> Iterator[dict[str, Any]]:
        """Every row by its names; `row` is its number in the file."""
        for number, data in self._db.execute("SELECT row, data FROM told ORDER BY row, cell"):
            yield {**dict(zip(KEPT[table], json.loads(data), strict=True)), "row": number}

    def arrow(self, table: str) -> pa.Table:
        """The rows as the lake takes them; people of one cell are added up."""
        kept = KEPT[table]
        batches = []
        found = self._db.execute("SELECT data FROM told ORDER BY cell")
        while some := found.fetchmany(50_000):
            rows = [json.loads(one) for (one,) in some]
            batches.append(pa.table({n: [r[at] for r in rows] for at, n in enumerate(kept)}))
        whole = pa.concat_tables(batches, promote_options="permissive")
        if table == "Population":
            keys = [name for name in kept if name != "count"]
            whole = whole.group_by(keys).aggregate([("count", "sum")])
            whole = whole.rename_columns([*keys, "count"])
        made = whole.append_column("at", _moments(whole))
        return made.rename_columns([LAKE_NAMES.get(name, name) for name in made.column_names])

    def close(self) -> None:
        """Let go of the file; what was not kept is not there."""
        if self._open:
            self._db.execute("ROLLBACK")
            self._db.close()
        self._open = False

    def drop(self) -> None:
        """Throw everything away."""
        self.close()
        for end in ("", "-journal"):
            Path(f"{self.path}{end}").unlink(missing_ok=True)


def _values(row: Row) -> list[Any]:
    values = list(astuple(row))
    return values if isinstance(row, FigureRow) else values[:-1]


def _moments(rows: pa.Table) -> pa.Array:
    """The first moment of each row's year or month."""
    years = rows.column("year").to_pylist()
    months = rows.column("month").to_pylist() if "month" in rows.column_names else [0] * len(years)
    made = [datetime(y, m or 1, 1) for y, m in zip(years, months, strict=True)]  # noqa: DTZ001
    return pa.array(made, pa.timestamp("us"))
