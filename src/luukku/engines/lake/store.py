"""The lake itself: rows are appended, taken back and packed, each in one commit that is whole or not there."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import Final

import pyarrow as pa

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.lake import disk
from luukku.engines.lake.checking import GRACE, Fault, faults, unnamed
from luukku.engines.lake.commits import Commit, Cursor, Load, Part, State, mark_of
from luukku.engines.lake.log import Log
from luukku.engines.lake.months import by_month
from luukku.engines.lake.packing import packed, touch
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
        self._state, self._first_seen = State(), (0, 0)
        self._refresh()
        self._log.whole(self._state)
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
        with self._now() as state:
            return sorted({**state.schemas, **self._declared})

    def months(self, table: str) -> list[str]:
        """The months of a table that have rows, ascending."""
        with self._now() as state:
            return sorted(month for (name, month), kept in state.parts.items()
                          if name == table and kept)  # fmt: skip

    def parts(self, table: str, months: Iterable[str] | None = None) -> list[Part]:
        """The files that hold a table's rows now, by month and in the order they came."""
        with self._now() as state:
            wanted = self.months(table) if months is None else sorted(set(months))
            return [
                replace(part, path=self.path / part.path)
                for month in wanted
                for part in state.parts.get((table, month), {}).values()
            ]

    def mark(self, table: str, month: str) -> str:
        """Changes exactly when the rows of the month change, not when they are packed; "" = no rows."""
        with self._now() as state:
            return mark_of(state.parts.get((table, month), {}))

    def cursor(self, name: str) -> int:
        """How far a source has been read into the lake."""
        with self._now() as state:
            return state.cursors.get(name, 0)

    def loads(self) -> list[Load]:
        """Where the rows came from, the oldest load first; those taken back, too."""
        with self._now() as state:
            return [state.loads[number] for number in sorted(state.loads)]

    def append(
        self, table: str, rows: pa.Table, *, key: str, source: str, note: str = "",
        cursor: Cursor | None = None, at: datetime | None = None, replaces: Iterable[str] = (),
    ) -> Commit:  # fmt: skip
        """Add rows to one table; the same key again changes nothing and gives the first commit.

        The loads that it `replaces` go in the same commit: nobody ever sees both, or neither.
        """
        return self.load(
            {table: rows},
            key=key,
            source=source,
            note=note,
            cursor=cursor,
            at=at,
            replaces=replaces,
        )

    def load(
        self, tables: Mapping[str, pa.Table], *, key: str, source: str, note: str = "",
        cursor: Cursor | None = None, at: datetime | None = None, replaces: Iterable[str] = (),
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
            over = tuple(one for one in dict.fromkeys(replaces) if one in state.live)
            hit, left = self._without(state, {state.live[one] for one in over})
            return Commit(
                number=0, work="append", at=NEVER, key=key, source=source, note=note,
                rows=sum(len(rows) for rows in fit.values()), added=(*added, *left), cursor=cursor,
                removed=tuple(p.path.as_posix() for p in hit), replaces=over,
                schemas=self._unknown({*schemas, *(p.table for p in hit)}),
            )  # fmt: skip

        return self._commit(draft, at) or self._known(key)

    def take_back(self, key: str, *, reason: str, at: datetime | None = None) -> Commit | None:
        """Remove a load's rows; None when it had been taken back before. The load may come anew."""
        if not reason:
            raise ValueError("taking back has a reason")

        def draft(state: State) -> Commit | None:
            if key not in state.live:
                if key in {load.key for load in state.loads.values()}:
                    return None
                raise RuleBroken(
                    "lake_load_unknown", N_("Tietoaltaassa ei ole latausta %(key)s."), key=key
                )
            number = state.live[key]
            hit, left = self._without(state, {number})
            return Commit(
                number=0, work="take_back", at=NEVER, key=key, note=reason,
                rows=state.loads[number].rows, added=tuple(left),
                removed=tuple(p.path.as_posix() for p in hit), schemas=self._news(hit),
            )  # fmt: skip

        return self._commit(draft, at)

    def _without(self, state: State, numbers: set[int]) -> tuple[list[Part], list[Part]]:
        """The parts that hold rows of these loads, and what is left of them without the loads."""
        hit = [p for p in state.every_part() if numbers & {s.load for s in p.shares}]
        touch(self.path, hit)
        gone = frozenset(numbers)
        left = [packed(self.path, self.schema(p.table), [p], gone) for p in hit]
        return hit, [part for part in left if part]

    def compact(
        self, before: str, *, at_most: int = 1, at: datetime | None = None
    ) -> list[Commit]:  # fmt: skip
        """Make one part of those of each month before "2026-01" that has more than `at_most`.

        Readers are not disturbed: the old files go in a `sweep` an hour later.
        """
        with self._now() as state:
            many = [
                (place, list(parts.values()))
                for place, parts in sorted(state.parts.items())
                if place[1] < before and len(parts) > at_most
            ]
        made = [self._pack(parts, at) for _, parts in many]
        return [commit for commit in made if commit is not None]

    def _pack(self, parts: list[Part], at: datetime | None) -> Commit | None:
        schema = self.schema(parts[0].table)
        touch(self.path, parts)
        whole = packed(self.path, schema, parts)
        paths = tuple(part.path.as_posix() for part in parts)

        def draft(state: State) -> Commit | None:
            if whole is None or not all(state.holds(path) for path in paths):
                return None  # somebody else has changed the month; the next time then
            return Commit(
                number=0, work="compact", at=NEVER, note=f"{schema.table} {parts[0].month}",
                rows=whole.rows, added=(whole,), removed=paths, schemas=self._news(parts),
            )  # fmt: skip

        return self._commit(draft, at)

    def sweep(self, *, older_than: timedelta = GRACE) -> list[Path]:
        """Remove files that no commit names any more, or never did because a writer died."""
        with self._lock, self._log.alone():
            self._refresh()
            gone = unnamed(self.path, self._state, self._log.clock() - older_than)
            for path in gone:
                path.unlink(missing_ok=True)
        return gone

    def verify(self) -> list[Fault]:
        """Everything that is wrong with the lake; empty is good. Reads every file."""
        return faults(self.path)

    def _news(self, parts: Iterable[Part]) -> tuple[Schema, ...]:
        """The schemas that the log does not know yet, of the tables that are written to."""
        names = sorted({part.table for part in parts})
        return self._unknown(names)

    def _unknown(self, tables: Iterable[str]) -> tuple[Schema, ...]:
        known = self._state.schemas
        mine = [self.schema(name) for name in tables]
        return tuple(s for s in mine if s.table not in known or known[s.table].version < s.version)

    def _commit(self, draft: Draft, at: datetime | None) -> Commit | None:
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

    @contextmanager
    def _now(self) -> Iterator[State]:
        """The state as it is; no other thread moves it meanwhile."""
        with self._lock:
            self._refresh()
            yield self._state

    def _refresh(self) -> None:
        with self._lock:
            identity = self._log.identity()
            if identity != self._first_seen:  # new here, or the whole lake was made anew
                self._state, self._first_seen = self._log.last_state(), identity
            self._log.follow(self._state)
