"""Organisations that another register names and the house does not know yet; made through `people`."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from luukku.ground.catalogue.models import ExternalRef
from luukku.ground.catalogue.rules.entries import OrganisationEntry
from luukku.ground.catalogue.rules.texting import cleaned
from luukku.ground.people.queries.codes import organisation_ids
from luukku.ground.people.rules import Action, Actor, may
from luukku.ground.people.services.reference import load_reference

ENTITY = "organisation"


class Bodies:
    """Adds organisations when the actor may; otherwise their entries are refused with the reason."""

    def __init__(self, system: str, by: Actor, at: datetime) -> None:
        self.system, self.by, self.at = system, by, at

    def bring(self, told: Iterable[OrganisationEntry], there: dict[str, int]) -> None:
        """Those that are missing; `there` learns their keys."""
        missing = [one for one in told if one.code not in there]
        if not missing or not may(self.by, Action.MANAGE_PEOPLE):
            return
        with TemporaryDirectory(prefix="luukku-") as folder:
            path = Path(folder, "organisations.toml")
            path.write_text("\n".join(map(_table, missing)), encoding="utf-8")
            load_reference(folder=path.parent, by=self.by, at=self.at)
        there |= organisation_ids()
        ExternalRef.objects.bulk_create(
            (
                ExternalRef(
                    entity=ENTITY,
                    entity_id=there[one.code],
                    system=self.system,
                    external_id=one.external_id,
                    state="in_sync",
                    seen_at=self.at,
                )
                for one in missing
                if one.external_id
            ),
            ignore_conflicts=True,
        )


def _table(one: OrganisationEntry) -> str:
    """One organisation as TOML; a JSON string of plain signs is a TOML string too."""
    name = {language: _plain(words) for language, words in one.name.items() if _plain(words)}
    name.setdefault("fi", next(iter(name.values()), one.code))
    pairs = ", ".join(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(name.items()))
    return f'[[organisation]]\ncode = "{one.code}"\nkind = "{one.kind}"\nname = {{ {pairs} }}'


def _plain(words: str) -> str:
    """One line that people can read; marks that TOML refuses are left out."""
    return "".join(sign for sign in cleaned(words) if sign.isprintable())[:200]
