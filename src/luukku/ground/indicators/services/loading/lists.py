"""Keep a source's own lists of indicators and regions, so that its rows are understood."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from luukku.engines.kernel.errors import BadInputs
from luukku.ground.indicators.models import SourceEntry
from luukku.ground.indicators.rules.formats import sotkanet
from luukku.ground.indicators.rules.formats.decoding import Scanned, pieces_of
from luukku.ground.indicators.rules.formats.records import records
from luukku.ground.indicators.rules.formats.rows import WrongRow, fault_of
from luukku.ground.indicators.rules.formats.sotkanet import Named
from luukku.ground.indicators.rules.loads import RowRefused
from luukku.ground.journal.services import audit
from luukku.ground.people.queries.municipalities import county
from luukku.ground.people.rules import Action, Actor, require


@transaction.atomic
def keep_list(*, file: BinaryIO, scanned: Scanned, what: str, by: Actor, at: datetime) -> int:
    """Keep Sotkanet's indicators or regions; what the list no longer has stays known. Says how many."""
    require(by, Action.LOAD_EVIDENCE)
    own = county()
    rows, faults = [], []
    for number, record in records(pieces_of(file, scanned.encoding)):
        try:
            rows.append(_entry(what, sotkanet.named(record), own.code if own else ""))
        except WrongRow as wrong:
            faults.append(fault_of(number, wrong))
    if faults:
        raise BadInputs([RowRefused(one) for one in faults[:20]])
    kept = {one.code: one for one in rows}
    SourceEntry.objects.bulk_create(
        kept.values(), update_conflicts=True, unique_fields=["source", "kind", "code"],
        update_fields=["ours", "names", "unit", "low", "high", "publisher"],
    )  # fmt: skip
    audit(action="evidence_list_kept", subject=f"source:{sotkanet.SOURCE}", by=by.id, at=at,
          detail={"sha256": scanned.sha256, "list_code": what, "row_count": len(kept)})  # fmt: skip
    return len(kept)


def _entry(what: str, found: Named, own: str) -> SourceEntry:
    return SourceEntry(
        source=sotkanet.SOURCE,
        kind=what,
        code=found.code[:80],
        ours=sotkanet.region_code(found, own)[:80] if what == "regions" else "",
        names=dict(found.names),
        unit=found.unit[:40],
        low=found.low if what == "indicators" else None,
        high=found.high if what == "indicators" else None,
        publisher=found.publisher[:200],
    )
