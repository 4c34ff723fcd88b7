"""Takes the catalogue out in another register's format, with the ledger of what does not fit."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from luukku.ground.catalogue.queries.exchange.known import known
from luukku.ground.catalogue.queries.exchange.leaving import Going, going
from luukku.ground.catalogue.rules.entries import Document
from luukku.ground.catalogue.rules.hsds.tables import packaged
from luukku.ground.catalogue.rules.hsds.writing import write_document
from luukku.ground.catalogue.rules.losses import Loss
from luukku.ground.catalogue.rules.ptv.known import Known
from luukku.ground.catalogue.rules.ptv.sending import sending
from luukku.ground.catalogue.services.exchange.runs import Outcome, begin_run, end_run
from luukku.ground.people.rules import Actor

FORMATS = ("ptv", "hsds")


def export_catalogue(
    *, system: str, language: str = "fi", prefix: str = "", by: Actor, at: datetime
) -> Outcome:
    """Files of the format by name (luettelon vienti); what stayed behind is kept with the run."""
    run = begin_run(system=system, direction="out", by=by, at=at)
    there = known(system, remembering=False)
    out = going(prefix)
    files, lost = (
        _ptv(out.document, there) if system == "ptv" else _hsds(out.document, language, there)
    )
    losses = [*out.losses, *lost]
    counts = _counts(out)
    files["losses.json"] = _json([_told(loss) for loss in losses if loss.reason != "confidential"])
    end_run(run=run, counts=counts, losses=losses, by=by, at=at)
    return Outcome(run.pk, counts, losses=losses, files=files)


def _told(loss: Loss) -> dict[str, str]:
    return {
        "entity": loss.entity, "uuid": loss.uuid, "code": loss.code, "field": loss.field,
        "reason": loss.reason.value,
    }  # fmt: skip


def _counts(out: Going) -> Counter[str]:
    document = out.document
    return Counter(
        {
            "services": len(document.services),
            "channels": len(document.channels),
            "offerings": len(document.offerings),
        }
    )


def _ptv(document: Document, there: Known) -> tuple[dict[str, bytes], Sequence[Loss]]:
    """The requests as they would be sent, and what the register would tell after them."""
    out = sending(document, there)
    requests = [
        {"method": r.method, "path": r.path, "on404": r.on_404, "body": r.body}
        for r in out.requests
    ]
    return {"ptv-requests.json": _json(requests), "ptv.json": _json(out.outs)}, out.losses


def _hsds(
    document: Document, language: str, there: Known
) -> tuple[dict[str, bytes], Sequence[Loss]]:
    """One document of one language, and the same as a package of tables."""
    whole = write_document(document, language, there)
    return {f"hsds-{language}.json": _json(whole), **packaged(whole)}, ()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
