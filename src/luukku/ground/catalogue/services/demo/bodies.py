"""The units, associations and parishes of the example county, made through the room `people`."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from luukku.ground.catalogue.rules.demo.spreading import Body
from luukku.ground.people.queries.codes import organisation_ids
from luukku.ground.people.rules import Actor
from luukku.ground.people.services.reference import load_reference

NOTE = {
    "fi": "Esimerkkialueen organisaatio. Yhteystiedot ovat keksittyjä.",
    "sv": "Organisation i exempelområdet. Kontaktuppgifterna är påhittade.",
    "en": "Organisation of the example county. Contact details are made up.",
}


def bring_bodies(*, told: Iterable[Body], mend: bool, by: Actor, at: datetime) -> int:
    """Add the organisations that are missing; says how many were."""
    there = organisation_ids()
    missing = [body for body in told if mend or body.code not in there]
    if not any(body.code not in there for body in missing) and not mend:
        return 0
    with TemporaryDirectory(prefix="luukku-") as folder:
        Path(folder, "organisations.toml").write_text(
            "\n".join(map(_table, missing)), encoding="utf-8"
        )
        load_reference(folder=Path(folder), by=by, at=at)
    return len([body for body in missing if body.code not in there])


def _table(body: Body) -> str:
    """One organisation as TOML; a JSON string is a TOML string too."""
    rows = {"code": body.code, "kind": body.kind}
    rows |= {"parent": body.parent} if body.parent else {}
    rows |= {"municipality": body.municipality} if body.municipality else {}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in rows.items()]
    return "\n".join(
        ["[[organisation]]", *lines, f"name = {_inline(body.name)}", f"note = {_inline(NOTE)}"]
    )


def _inline(text: object) -> str:
    pairs = dict(text)  # type: ignore[call-overload]
    told = (f"{name} = {json.dumps(words, ensure_ascii=False)}" for name, words in pairs.items())
    return "{ " + ", ".join(told) + " }"
