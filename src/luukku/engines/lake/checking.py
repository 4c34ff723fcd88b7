"""Is the lake whole? The log without a gap, every part as it was written, nothing that nobody named."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.lake import checkpoints, disk
from luukku.engines.lake.commits import Part, State, applied
from luukku.engines.lake.log import Log
from luukku.engines.lake.months import month_of
from luukku.engines.lake.parts import LOAD

GRACE: Final = timedelta(hours=1)
"""How long a file that nobody names may be somebody's work in hand."""


class Wrong(StrEnum):
    """What can be wrong with a lake."""

    GAP = "gap"
    COMMIT = "commit"
    CHAIN = "chain"
    CHECKPOINT = "checkpoint"
    MISSING = "missing"
    HASH = "hash"
    ROWS = "rows"
    SCHEMA = "schema"
    MONTH = "month"
    EXTRA = "extra"


SAYS: Final = {
    Wrong.GAP: N_("Lokista puuttuu merkintä."),
    Wrong.COMMIT: N_("Lokin merkintää ei voi lukea."),
    Wrong.CHAIN: N_("Lokin merkintä ei jatka edellistä: jompaakumpaa on muutettu."),
    Wrong.CHECKPOINT: N_("Tarkistuspiste ei vastaa lokia. Sen voi poistaa."),
    Wrong.MISSING: N_("Tiedosto puuttuu."),
    Wrong.HASH: N_("Tiedostoa on muutettu: tiiviste ei täsmää."),
    Wrong.ROWS: N_("Rivien määrä ei täsmää."),
    Wrong.SCHEMA: N_("Sarakkeet eivät ole taulun sarakkeet."),
    Wrong.MONTH: N_("Rivejä on väärässä kuukaudessa."),
    Wrong.EXTRA: N_("Tiedostoa ei ole lokissa. `luukku lake compact` poistaa sen."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where."""

    wrong: Wrong
    where: str
    detail: str = ""

    @property
    def sentence(self) -> str:
        return SAYS[self.wrong]


def faults(lake: Path, *, grace: timedelta = GRACE) -> list[Fault]:
    """Everything that is wrong with a lake; reads every file. A lake that cannot be opened, too."""
    log, state, found = Log(lake), State(), list[Fault]()
    found.extend(_log_faults(log, state))
    if found:
        return found  # what the parts should be is not known
    found.extend(_checkpoint_faults(log, state))
    for part in sorted(state.every_part(), key=lambda p: p.path):
        found.extend(_part_faults(lake, part, state))
    found.extend(_extra(lake, state, log.clock() - grace))
    return found


def _log_faults(log: Log, state: State) -> Iterator[Fault]:
    for number in log.numbers():
        where = log.path(number).name
        if number != state.number + 1:
            yield Fault(Wrong.GAP, log.path(state.number + 1).name)
            return
        try:
            found = log.read(number)
        except RuleBroken:
            found = None
        if found is None:
            yield Fault(Wrong.COMMIT, where)
            return
        if found[0].previous != state.previous:
            yield Fault(Wrong.CHAIN, where)
            return
        applied(state, *found)


def _checkpoint_faults(log: Log, state: State) -> Iterator[Fault]:
    """Replays the log up to each checkpoint and compares."""
    for path in sorted((log.folder / "checkpoints").glob("[0-9]*.json")):
        where = f"checkpoints/{path.name}"
        try:
            kept = json.loads(path.read_bytes())
        except ValueError:
            yield Fault(Wrong.CHECKPOINT, where)
            continue
        if int(path.stem) > state.number or kept != _plain(_replayed(log, int(path.stem))):
            yield Fault(Wrong.CHECKPOINT, where)


def _replayed(log: Log, until: int) -> State:
    state = State()
    while state.number < until and (found := log.read(state.number + 1)) is not None:
        applied(state, *found)
    return state


def _plain(state: State) -> Any:
    return json.loads(disk.json_bytes(checkpoints.out(state)))


def _part_faults(lake: Path, part: Part, state: State) -> Iterator[Fault]:
    where, path = part.path.as_posix(), lake / part.path
    if not path.is_file():
        yield Fault(Wrong.MISSING, where)
        return
    if path.stat().st_size != part.bytes or disk.sha256_of(path) != part.sha256:
        yield Fault(Wrong.HASH, where)
        return
    with pq.ParquetFile(path) as file:
        if file.metadata.num_rows != part.rows or sum(s.rows for s in part.shares) != part.rows:
            yield Fault(Wrong.ROWS, where, f"{file.metadata.num_rows} != {part.rows}")
        wrong = _wrong_columns(file.schema_arrow, part, state)
        if wrong:
            yield Fault(Wrong.SCHEMA, where, ", ".join(sorted(wrong)))
        else:
            yield from _months(file, part)


def _wrong_columns(shape: pa.Schema, part: Part, state: State) -> set[str]:
    columns = state.schemas[part.table].columns
    wanted = {(c.name, str(c.arrow)) for c in columns if c.added_in <= part.schema_version}
    there = {(f.name, str(f.type)) for f in shape if f.name != LOAD}
    return {name for name, _ in wanted ^ there}


def _months(file: pq.ParquetFile, part: Part) -> Iterator[Fault]:
    """The first and last time of the rows, as the file's own statistics tell them."""
    place = file.schema_arrow.get_field_index("at")
    for number in range(file.metadata.num_row_groups):
        told = file.metadata.row_group(number).column(place).statistics
        for end in (told.min, told.max):
            if month_of(end.replace(tzinfo=UTC)) != part.month:
                yield Fault(Wrong.MONTH, part.path.as_posix(), end.isoformat())
                return


def _extra(lake: Path, state: State, before: datetime) -> Iterator[Fault]:
    for path in unnamed(lake, state, before):
        yield Fault(Wrong.EXTRA, path.relative_to(lake).as_posix())


def unnamed(lake: Path, state: State, before: datetime) -> list[Path]:
    """Files of no live part that nobody has touched since: what a crash or a packing left behind."""
    found = [*lake.glob("*/month=*/*"), *lake.glob(f"log/{disk.ASIDE}*")]
    found += lake.glob(f"log/checkpoints/{disk.ASIDE}*")
    return sorted(
        path
        for path in found
        if not (path.suffix == ".parquet" and state.holds(path.relative_to(lake).as_posix()))
        and _touched(path) < before
    )


def _touched(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    except FileNotFoundError:
        return datetime.max.replace(tzinfo=UTC)
