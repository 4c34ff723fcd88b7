"""Bring a file of figures in: it is read row by row and set aside until somebody else approves it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from django.db import transaction

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.models import Load, LoadFault
from luukku.ground.indicators.queries.known import known
from luukku.ground.indicators.queries.lake import house_lake, stage_path
from luukku.ground.indicators.queries.loads import LoadRow, approved_scopes, row_of
from luukku.ground.indicators.queries.validation.loads import load_outliers
from luukku.ground.indicators.rules.formats.decoding import Scanned
from luukku.ground.indicators.rules.formats.reading import TABLES, reading
from luukku.ground.indicators.rules.formats.rows import Fault, Kind, Known, Read
from luukku.ground.indicators.rules.loads import (
    MOST_FAULTS,
    MOST_ROWS,
    LoadState,
    RowRefused,
    key_of,
    require_move,
)
from luukku.ground.indicators.rules.validation import Finding
from luukku.ground.indicators.services.loading.staging import Stage
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Action, Actor, require

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file would bring: how many rows may be used, and every row that may not."""

    sha256: str
    rows: int
    faults: tuple[Fault, ...]
    scope: tuple[str, ...]
    known_already: str = ""


def check_file(
    *, file: BinaryIO, scanned: Scanned, kind: Kind, by: Actor, at: datetime, source: str = ""
) -> Checked:
    """Read a file that was scanned and change nothing; BadInputs when it cannot be used at all."""
    require(by, Action.LOAD_EVIDENCE)
    stage = Stage(stage_path(f"trial-{scanned.sha256[:16]}-{at:%H%M%S%f}"))
    try:
        _read(file, scanned, kind, source, stage)
        rows, _ = stage.counted()
        held = Load.objects.filter(key=key_of(kind, scanned.sha256)).values_list("state", flat=True)
        return Checked(scanned.sha256, rows, tuple(stage.faults()), tuple(stage.scope()),
                       next(iter(held), ""))  # fmt: skip
    finally:
        stage.drop()


def bring_load(
    *,
    file: BinaryIO,
    scanned: Scanned,
    name: str,
    kind: Kind,
    by: Actor,
    at: datetime,
    source: str = "",
    resume: bool = False,
) -> LoadRow:
    """Set the rows of a scanned file aside; the same content again changes nothing and keeps its `received_at`.

    A reading that was interrupted begins anew, or goes on from its last round with `resume`.
    """
    require(by, Action.LOAD_EVIDENCE)
    load, fresh = _begin(scanned, name, kind, source, by, at)
    if not fresh:
        return row_of(load)
    stage = Stage(stage_path(load.key))
    if not resume and stage.reached():
        stage.drop()
        stage = Stage(stage_path(load.key))
    try:
        _read(file, scanned, kind, source, stage)
        rows, _ = stage.counted()
        far = load_outliers(house_lake(), load.table, stage.told(load.table), rows)
        return _received(load.key, stage, far, by, at)
    except (BadInput, BadInputs):
        stage.drop()
        _forget(load.key)
        raise
    finally:
        stage.close()


@transaction.atomic
def _begin(
    scanned: Scanned, name: str, kind: Kind, source: str, by: Actor, at: datetime
) -> tuple[Load, bool]:
    """The load of this content, and whether it is to be read."""
    load, made = Load.objects.select_for_update().get_or_create(
        key=key_of(kind, scanned.sha256),
        defaults={
            "kind": kind.value,
            "table": TABLES.get(kind, "Figure"),
            "name": PurePath(name).name[:200],
            "source": source,
            "sha256": scanned.sha256,
            "size": scanned.size,
            "encoding": scanned.encoding,
            "received_at": at,
            "received_by": by.id,
        },
    )
    if made or load.state == LoadState.READING.value:
        load.source, load.received_at, load.received_by = source, at, by.id
        load.save(update_fields=["source", "received_at", "received_by"])
        return load, True
    if load.state != LoadState.TAKEN_BACK.value:
        return load, False
    require_move(load.state, LoadState.READING)
    load.state, load.received_at, load.received_by = LoadState.READING.value, at, by.id
    load.approved_at = load.approved_by = load.taken_back_at = load.taken_back_by = None
    load.reason, load.replaces, load.source = "", [], source
    load.save()
    return load, True


def _read(file: BinaryIO, scanned: Scanned, kind: Kind, source: str, stage: Stage) -> None:
    """Put every row aside, round by round; a row that was kept before an interruption is passed by."""
    held: Known = known()
    reached, last = stage.reached(), 0
    for number, row in _rows(file, scanned, kind, source, held):
        if number <= reached:
            continue
        if number != last and stage.round_is_full():
            stage.keep(last)
            _require_sense(stage)
        stage.put(number, row)
        last = number
    stage.keep(max(last, reached))
    _require_sense(stage)
    rows, _ = stage.counted()
    if not rows:
        raise BadInputs([RowRefused(one) for _, one in zip(range(SHOWN), stage.faults(), strict=False)]
                        or [_nothing()])  # fmt: skip


def _rows(
    file: BinaryIO, scanned: Scanned, kind: Kind, source: str, held: Known
) -> Iterator[tuple[int, Read]]:
    yield from reading(kind, file, scanned, held, source=source)


def _require_sense(stage: Stage) -> None:
    """Refuse a file that is too long, or wrong nearly everywhere."""
    rows, faults = stage.counted()
    if rows > MOST_ROWS:
        said = N_("Tiedostossa on yli %(most)s riviä. Jaa se vuosittain osiin.")
        raise BadInput("evidence.too_many_rows", said, most=MOST_ROWS)
    if faults > MOST_FAULTS:
        said = N_(
            "Tiedostossa on yli %(most)s virheellistä riviä. Se ei ole sitä, miksi se ladattiin."
        )
        first = [RowRefused(one) for _, one in zip(range(SHOWN), stage.faults(), strict=False)]
        raise BadInputs([BadInput("evidence.too_many_faults", said, most=MOST_FAULTS), *first])


def _nothing() -> BadInput:
    return BadInput("evidence.no_rows", N_("Tiedostossa ei ole yhtään riviä, jota voi käyttää."))


@transaction.atomic
def _received(key: str, stage: Stage, far: Sequence[Finding], by: Actor, at: datetime) -> LoadRow:
    """The file was read to its end: its rows wait for approval, its faults and what stands apart can be seen."""
    load = Load.objects.select_for_update().get(key=key)
    require_move(load.state, LoadState.RECEIVED)
    load.rows, load.refused = stage.counted()
    load.scope, load.state = stage.scope(), LoadState.RECEIVED.value
    mine = set(load.scope)
    load.replaces = sorted(k for k, its in approved_scopes(key).items() if mine & set(its))
    load.save()
    load.faults.all().delete()
    LoadFault.objects.bulk_create(
        LoadFault(load=load, row=f.row, column=f.column[:100], code=f.code, params=dict(f.params))
        for f in stage.faults()
    )
    LoadFault.objects.bulk_create(
        LoadFault(
            load=load, row=f.row, column=f.about[:100], code=f.code, severity=f.severity.value,
            params={**f.params, "place": f.place, "time": f.time},
        )
        for f in far
    )  # fmt: skip
    audit(action="evidence_received", subject=f"load:{load.key}", by=by.id, at=at,
          detail={"sha256": load.sha256, "row_count": load.rows, "refused_count": load.refused})  # fmt: skip
    return row_of(load)


@transaction.atomic
def _forget(key: str) -> None:
    """A file that was refused as a whole leaves nothing behind."""
    Load.objects.filter(key=key, state=LoadState.READING.value, approved_by=None).delete()
