"""Brings the national code lists and descriptions up to date from files: all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from luukku.engines.facts.catalogue import CatalogueExchanged
from luukku.ground.catalogue.models import Concept, ExchangeRun, Template
from luukku.ground.catalogue.queries.files import PACKAGED, folder_texts
from luukku.ground.catalogue.rules.codes import FILES, ConceptRow, TemplateRow, codes
from luukku.ground.catalogue.services.settling import Settled, Table
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Action, Actor, require


@dataclass(frozen=True, slots=True)
class LoadedCodes:
    """How many rows the files held, and how many of them changed something."""

    concepts: int
    templates: int
    changed: int


@transaction.atomic
def load_codes(*, folder: Path | None = None, by: Actor, at: datetime) -> LoadedCodes:
    """Add and mend what the files say (koodistojen päivitys); nothing is ever deleted.

    Rows are found by scheme and code, so a second run changes nothing. An empty date in a file
    leaves a date that the house already knows.
    """
    require(by, Action.EXCHANGE_CATALOGUE)
    known = set(Concept.objects.values_list("code", flat=True))
    found = codes(folder_texts(folder or PACKAGED, FILES), known)
    settled = _concepts(found.concepts) + _broader(found.concepts)
    settled += _templates(found.templates)
    if settled.changed:
        _tell(settled.changed, by, at)
    return LoadedCodes(len(found.concepts), len(found.templates), settled.changed)


def _concepts(rows: Sequence[ConceptRow]) -> Settled:
    dates = {
        (one.scheme, one.code): (one.valid_from, one.valid_to) for one in Concept.objects.all()
    }
    told = []
    for row in rows:
        begins, ends = dates.get((row.scheme, row.code), (None, None))
        told.append(
            {
                "scheme": row.scheme,
                "code": row.code,
                "label": dict(row.label),
                "note": dict(row.note),
                "uri": row.uri,
                "old_uri": row.old_uri,
                "valid_from": row.valid_from or begins,
                "valid_to": row.valid_to or ends,
            }
        )
    return Table(Concept, ("scheme", "code")).settle(told, mend=True)


def _broader(rows: Sequence[ConceptRow]) -> Settled:
    """The class above; told when every class is there. An empty cell leaves what is known."""
    keys = {
        (scheme, code): key
        for scheme, code, key in Concept.objects.values_list("scheme", "code", "id")
    }
    told = [
        {"scheme": row.scheme, "code": row.code, "broader_id": keys[row.scheme, row.broader]}
        for row in rows
        if row.broader
    ]
    settled = Table(Concept, ("scheme", "code")).settle(told, mend=True)
    return Settled(0, 0 if settled.made else settled.mended)


def _templates(rows: Sequence[TemplateRow]) -> Settled:
    told = [
        {
            "code": row.code,
            "version": row.version,
            "source": "ptv",
            "name": dict(row.name),
            "laws": list(row.laws),
            "changed_on": row.changed_on,
        }
        for row in rows
    ]
    settled = Table(Template, ("code", "version")).settle(told, mend=True)
    keys = dict(Concept.objects.values_list("code", "id"))
    templates = {(t.code, t.version): t.id for t in Template.objects.all()}
    through = Template.concepts.through
    links = [
        {"template_id": templates[row.code, row.version], "concept_id": keys[code]}
        for row in rows
        for code in row.concepts
    ]
    return settled + Table(through, ("template_id", "concept_id")).settle(links, mend=False)


def _tell(entries: int, by: Actor, at: datetime) -> None:
    run = ExchangeRun.objects.create(
        system="codes", direction="in", began_at=at, ended_at=at, state="done",
        counts={"changed": entries}, by=by.id,
    )  # fmt: skip
    record(
        CatalogueExchanged(
            at=at, by=by.id, run_id=run.id, system_code="codes", direction_code="in",
            entries=entries, losses=0,
        )
    )  # fmt: skip
