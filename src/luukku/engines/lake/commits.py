"""What the log says: commits, the parts they name, and the state that follows from them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from luukku.engines.lake.disk import json_bytes
from luukku.engines.lake.schema import Column, Schema

Work = Literal["append", "take_back", "compact"]


@dataclass(frozen=True, slots=True)
class Share:
    """The rows of one load in one part. `sha256` is that of the part the load first wrote."""

    load: int
    key: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file; `path` is absolute once the lake has it."""

    path: Path
    table: str
    month: str
    rows: int
    bytes: int
    sha256: str
    schema_version: int
    shares: tuple[Share, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The loads that have rows here."""
        return tuple(share.key for share in self.shares)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a source has been read: moves from `start` to `end`, and only if it stands at `start`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One step of the lake, whole or not at all."""

    number: int
    work: Work
    at: datetime
    key: str = ""
    source: str = ""
    note: str = ""
    rows: int = 0
    added: tuple[Part, ...] = ()
    removed: tuple[str, ...] = ()
    cursor: Cursor | None = None
    schemas: tuple[Schema, ...] = ()
    replaces: tuple[str, ...] = ()
    previous: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Where rows came from (lineage): one load, its source, and whether it was taken back."""

    number: int
    key: str
    source: str
    note: str
    at: datetime
    rows: int
    tables: tuple[str, ...]
    taken_back: datetime | None = None
    reason: str = ""


@dataclass(slots=True)
class State:
    """What is true after a commit."""

    number: int = 0
    previous: str = ""
    parts: dict[tuple[str, str], dict[str, Part]] = field(default_factory=dict)
    loads: dict[int, Load] = field(default_factory=dict)
    live: dict[str, int] = field(default_factory=dict)
    cursors: dict[str, int] = field(default_factory=dict)
    schemas: dict[str, Schema] = field(default_factory=dict)

    def every_part(self) -> Iterator[Part]:
        for month in self.parts.values():
            yield from month.values()

    def holds(self, path: str) -> bool:
        """Is the part live?"""
        table, month = place_of(path)
        return path in self.parts.get((table, month), {})


def place_of(path: str) -> tuple[str, str]:
    """The table and the month that a part's relative path says."""
    table, folder, _ = path.split("/")
    return table, folder.removeprefix("month=")


def applied(state: State, commit: Commit, digest: str) -> None:
    """Move the state past a commit whose file has that hash."""
    for schema in commit.schemas:
        state.schemas[schema.table] = schema
    for path in commit.removed:
        state.parts[place_of(path)].pop(path)
    for part in commit.added:
        shares = part.shares or (Share(commit.number, commit.key, part.rows, part.sha256),)
        kept = Part(
            part.path, part.table, part.month, part.rows, part.bytes, part.sha256,
            part.schema_version, shares,
        )  # fmt: skip
        state.parts.setdefault((part.table, part.month), {})[part.path.as_posix()] = kept
    for key in commit.replaces:
        _take_back(state, key, commit.at, f"replaced by {commit.key}")
    if commit.work == "append":
        state.loads[commit.number] = _load(commit)
        state.live[commit.key] = commit.number
    if commit.work == "take_back":
        _take_back(state, commit.key, commit.at, commit.note)
    if commit.cursor is not None:
        state.cursors[commit.cursor.name] = commit.cursor.end
    state.number, state.previous = commit.number, digest


def _load(commit: Commit) -> Load:
    tables = tuple(sorted({part.table for part in commit.added}))
    return Load(
        number=commit.number, key=commit.key, source=commit.source, note=commit.note,
        at=commit.at, rows=commit.rows, tables=tables,
    )  # fmt: skip


def _take_back(state: State, key: str, at: datetime, reason: str) -> None:
    number = state.live.pop(key)
    was = state.loads[number]
    state.loads[number] = Load(
        number=was.number, key=was.key, source=was.source, note=was.note, at=was.at,
        rows=was.rows, tables=was.tables, taken_back=at, reason=reason,
    )  # fmt: skip


def mark_of(parts: dict[str, Part]) -> str:
    """A name for the rows of a month: the same loads give the same name, however they are stored."""
    if not parts:
        return ""
    shares = sorted((s.load, s.sha256, s.rows) for part in parts.values() for s in part.shares)
    return sha256(json_bytes(shares)).hexdigest()


def written(commit: Commit) -> bytes:
    """The commit as its file holds it."""
    return json_bytes(
        {
            "format": 1,
            "number": commit.number,
            "work": commit.work,
            "at": commit.at.astimezone(UTC).isoformat(),
            "key": commit.key,
            "source": commit.source,
            "note": commit.note,
            "rows": commit.rows,
            "added": [part_out(part) for part in commit.added],
            "removed": list(commit.removed),
            "cursor": _cursor_out(commit.cursor),
            "schemas": [schema_out(schema) for schema in commit.schemas],
            "replaces": list(commit.replaces),
            "previous": commit.previous,
        }
    )


def read(data: dict[str, Any]) -> Commit:
    """A commit as its file's JSON says; KeyError, TypeError or ValueError when it does not."""
    if data["format"] != 1:
        raise ValueError(f"format {data['format']} of the log is not known")
    return Commit(
        number=int(data["number"]),
        work=data["work"],
        at=datetime.fromisoformat(data["at"]),
        key=data["key"],
        source=data["source"],
        note=data["note"],
        rows=data["rows"],
        added=tuple(part_in(part) for part in data["added"]),
        removed=tuple(data["removed"]),
        cursor=Cursor(*data["cursor"]) if data["cursor"] else None,
        schemas=tuple(schema_in(schema) for schema in data["schemas"]),
        replaces=tuple(data.get("replaces", ())),
        previous=data["previous"],
    )


def _cursor_out(cursor: Cursor | None) -> list[Any] | None:
    return [cursor.name, cursor.start, cursor.end] if cursor else None


def part_out(part: Part) -> dict[str, Any]:
    return {
        "path": part.path.as_posix(),
        "rows": part.rows,
        "bytes": part.bytes,
        "sha256": part.sha256,
        "version": part.schema_version,
        "shares": [[s.load, s.key, s.rows, s.sha256] for s in part.shares],
    }


def part_in(data: dict[str, Any]) -> Part:
    table, month = place_of(data["path"])
    shares = tuple(Share(*share) for share in data["shares"])
    return Part(
        Path(data["path"]), table, month, data["rows"], data["bytes"], data["sha256"],
        data["version"], shares,
    )  # fmt: skip


def schema_out(schema: Schema) -> dict[str, Any]:
    columns = [[c.name, c.kind, c.added_in, _plain(c.default), c.optional] for c in schema.columns]
    return {"table": schema.table, "version": schema.version, "columns": columns}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def schema_in(data: dict[str, Any]) -> Schema:
    columns = tuple(Column(*column) for column in data["columns"])
    return Schema(data["table"], data["version"], columns)
