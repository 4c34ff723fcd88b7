"""The lake itself: rows are appended, taken back and packed, each in one commit that is whole or not there."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Final

import pyarrow as pa

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.lake import disk
from luukku.engines.lake.commits import Commit, Cursor, Load, Part, State, mark_of
from luukku.engines.lake.log import Log
from luukku.engines.lake.months import by_month
from luukku.engines.lake.parts import write_part
from luukku.engines.lake.schema import Schema, fitting, grown

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Overtaken(Exception):  # noqa: N818
    """Somebody else has moved the cursor meanwhile; nothing was written, read on from where it is."""


Draft = Callable[[State], Commit | None]
"""What to commit on a state; None when there is nothing to do."""


class Lake:
    """A lake in a folder. Any number of threads and processes may use it at once."""

    def __init__(self, path: Path, schemas: Iterable[Schema]) -> None:
        self.path = path
        self.scratch = disk.made_folder(path / "scratch")
        self._log = Log(path)
        self._declared = {schema.table: schema for schema in schemas}
        self._lock = RLock()
        self._state = self._log.last_state()
        self._refresh()
        for name, schema in self._declared.items():
            if name in self._state.schemas:
                grown(self._state.schemas[name], schema)

    @classmethod
    def open(cls, path: Path, schemas: Iterable[Schema]) -> "Lake":
        """The lake in the folder, made when it is not there.

        RuleBroken when a schema is no continuation of what the lake holds. Tables that are in the
        lake and not among the schemas can be read as they were written.
        """
        return cls(Path(path).absolute(), schemas)

    def schema(self, table: str) -> Schema:
        """The schema of a table as it is declared, else as it was last written."""
        known = {**self._state.schemas, **self._declared}
        if table not in known:
            raise RuleBroken(
                "lake_table_unknown", N_("Tietoaltaassa ei ole taulua %(table)s."), table=table
            )
        return known[table]

    def tables(self) -> list[str]:
        """Every table that is declared or has rows."""
        self._refresh()
        return sorted({**self._state.schemas, **self._declared})

    def months(self, table: str) -> list[str]:
        """The months of a table that have rows, ascending."""
        self._refresh()
        return sorted(month for (name, month), kept in self._state.parts.items()
                      if name == table and kept)  # fmt: skip

    def parts(self, table: str, months: Iterable[str] | None = None) -> list[Part]:
        """The files that hold a table's rows now, by month and in the order they came."""
        wanted = self.months(table) if months is None else sorted(set(months))
        with self._lock:
            return [
                replace(part, path=self.path / part.path)
                for month in wanted
                for part in self._state.parts.get((table, month), {}).values()
            ]

    def mark(self, table: str, month: str) -> str:
        """Changes exactly when the rows of the month change, not when they are packed; "" = no rows."""
        self._refresh()
        return mark_of(self._state.parts.get((table, month), {}))

    def cursor(self, name: str) -> int:
        """How far a source has been read into the lake."""
        self._refresh()
        return self._state.cursors.get(name, 0)

    def loads(self) -> list[Load]:
        """Where the rows came from, the oldest load first; those taken back, too."""
        self._refresh()
        return [self._state.loads[number] for number in sorted(self._state.loads)]

    def append(
        self, table: str, rows: pa.Table, *, key: str, source: str, note: str = "",
        cursor: Cursor | None = None, at: datetime | None = None,
    ) -> Commit:  # fmt: skip
        """Add rows to one table; the same key again changes nothing and gives the first commit."""
        return self.load({table: rows}, key=key, source=source, note=note, cursor=cursor, at=at)

    def load(
        self, tables: Mapping[str, pa.Table], *, key: str, source: str, note: str = "",
        cursor: Cursor | None = None, at: datetime | None = None,
    ) -> Commit:  # fmt: skip
        """Add rows to several tables in one commit. Overtaken when the cursor is no longer at its start."""
        if not key:
            raise ValueError("a load has a key")
        if (first := self._first(key)) is not None:
            return first
        self._stands(cursor)
        schemas = {name: self.schema(name) for name in tables}
        fit = {name: fitting(rows, schemas[name]) for name, rows in tables.items()}
        added = tuple(
            write_part(self.path, schemas[name], month, rows, key)
            for name, whole in fit.items()
            for month, rows in by_month(whole)
        )

        def draft(state: State) -> Commit | None:
            if key in state.live:
                return None
            self._stands(cursor)
            new = tuple(s for n, s in schemas.items() if _news(state.schemas.get(n), s))
            return Commit(
                number=0, work="append", at=NEVER, key=key, source=source, note=note,
                rows=sum(len(rows) for rows in fit.values()), added=added, cursor=cursor,
                schemas=new,
            )  # fmt: skip

        return self.commit(draft, at) or self._known(key)

    def commit(self, draft: Draft, at: datetime | None) -> Commit | None:
        """Add what `draft` makes of the newest state, again until nobody else came first."""
        while True:
            with self._lock, self._log.together():
                self._refresh()
                commit = draft(self._state)
                if commit is None:
                    return None
                for part in commit.added:
                    os.utime(self.path / part.path)  # fails loudly if a file was taken away
                made = self._log.write(commit, self._state, at)
            if made is not None:
                return made

    def _first(self, key: str) -> Commit | None:
        self._refresh()
        return self._known(key) if key in self._state.live else None

    def _known(self, key: str) -> Commit:
        found = self._log.read(self._state.live[key])
        assert found is not None
        return found[0]

    def _stands(self, cursor: Cursor | None) -> None:
        if cursor is not None and self._state.cursors.get(cursor.name, 0) != cursor.start:
            raise Overtaken(cursor.name)

    def _refresh(self) -> None:
        with self._lock:
            self._log.follow(self._state)


def _news(old: Schema | None, new: Schema) -> bool:
    return old is None or old.version < new.version
