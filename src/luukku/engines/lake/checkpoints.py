"""The state of the lake at a commit, kept so that opening it does not read the whole log.

A checkpoint is only a short cut: what it says follows from the log, and `verify` compares the two.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from luukku.engines.lake import disk
from luukku.engines.lake.commits import Load, State, part_in, part_out, schema_in, schema_out

KEPT: Final = 3


def write(folder: Path, state: State) -> None:
    """Keep the state; older checkpoints but a few are removed."""
    data = disk.json_bytes(out(state))
    aside = disk.write_aside(folder, lambda file: file.write(data))
    disk.rename(aside, folder / f"{state.number:08d}.json")
    for old in sorted(folder.glob("[0-9]*.json"))[:-KEPT]:
        old.unlink(missing_ok=True)


def newest(folder: Path) -> State | None:
    """The state of the newest checkpoint that can be read."""
    for path in sorted(folder.glob("[0-9]*.json"), reverse=True):
        try:
            return into(json.loads(path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def out(state: State) -> dict[str, Any]:
    """The state as JSON; the same state gives the same JSON."""
    return {
        "format": 1,
        "number": state.number,
        "previous": state.previous,
        "parts": [part_out(p) for p in sorted(state.every_part(), key=lambda p: p.path)],
        "loads": [_load_out(state.loads[number]) for number in sorted(state.loads)],
        "live": dict(sorted(state.live.items())),
        "cursors": dict(sorted(state.cursors.items())),
        "schemas": [schema_out(state.schemas[name]) for name in sorted(state.schemas)],
    }


def into(data: dict[str, Any]) -> State:
    """The state that was kept."""
    if data["format"] != 1:
        raise ValueError("the format of the checkpoint is not known")
    state = State(number=data["number"], previous=data["previous"])
    for part in map(part_in, data["parts"]):
        state.parts.setdefault((part.table, part.month), {})[part.path.as_posix()] = part
    state.loads = {load.number: load for load in map(_load_in, data["loads"])}
    state.live, state.cursors = dict(data["live"]), dict(data["cursors"])
    state.schemas = {schema.table: schema for schema in map(schema_in, data["schemas"])}
    return state


def _load_out(load: Load) -> list[Any]:
    taken_back = load.taken_back.isoformat() if load.taken_back else None
    return [
        load.number, load.key, load.source, load.note, load.at.isoformat(), load.rows,
        list(load.tables), taken_back, load.reason,
    ]  # fmt: skip


def _load_in(data: list[Any]) -> Load:
    number, key, source, note, at, rows, tables, taken_back, reason = data
    return Load(
        number=number, key=key, source=source, note=note, at=datetime.fromisoformat(at),
        rows=rows, tables=tuple(tables), reason=reason,
        taken_back=datetime.fromisoformat(taken_back) if taken_back else None,
    )  # fmt: skip
