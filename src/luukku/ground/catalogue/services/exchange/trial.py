"""Tries the round trip with a made-up county: in, out and in again; afterwards nothing is left of it."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from luukku.ground.catalogue.models import (
    Channel,
    ExternalRef,
    HoursSet,
    Offering,
    Place,
    Service,
    TextReview,
)
from luukku.ground.catalogue.queries.exchange.entries import document_like
from luukku.ground.catalogue.rules.entries import Document, OrganisationEntry
from luukku.ground.catalogue.rules.exchange.differing import Difference, document_differences
from luukku.ground.catalogue.rules.exchange.example import Setting, example
from luukku.ground.catalogue.rules.losses import Loss, ledger
from luukku.ground.catalogue.services.exchange.bodies import Bodies
from luukku.ground.catalogue.services.exchange.exporting import export_catalogue
from luukku.ground.catalogue.services.exchange.importing import import_catalogue, import_document
from luukku.ground.people.queries.codes import municipality_ids, organisation_ids
from luukku.ground.people.queries.municipalities import county
from luukku.ground.people.rules import Action, Actor, require
from luukku.ground.people.services.reference import load_reference

PREFIX: Final = "koekierros-"
MAIN: Final = {"ptv": "ptv.json", "hsds": "hsds-fi.json"}
MOST: Final = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Trip:
    """One round trip. `over` is what changed when the file came in over the entries it was made of."""

    system: str
    entries: int
    bytes: int
    stored: Sequence[Difference]
    over: int
    differences: Sequence[Difference]
    losses: Sequence[Loss]
    refused: int
    seconds: dict[str, float]


def try_round_trip(
    *,
    services: int,
    channels: int,
    system: str,
    by: Actor,
    at: datetime,
    clock: Callable[[], float] = time.perf_counter,
) -> Trip:
    """Everything happens in one transaction that is taken back at the end."""
    require(by, Action.EXCHANGE_CATALOGUE)
    with transaction.atomic():
        trip = _trip(services, channels, system, by, at, clock)
        transaction.set_rollback(True)
    return trip


def _trip(
    services: int, channels: int, system: str, by: Actor, at: datetime, clock: Callable[[], float]
) -> Trip:
    made = example(services, channels, _setting(by, at))
    times = [clock()]
    first = import_document(document=made, system="example", by=by, at=at)
    stored = document_differences(made, document_like(made), {})
    times.append(clock())
    out = export_catalogue(system=system, prefix=PREFIX, by=by, at=at)
    data = out.files[MAIN[system]]
    times.append(clock())
    over = import_catalogue(data=data, system=system, most=MOST, by=by, at=at)
    times.append(clock())
    _cleared(made)
    again = import_catalogue(data=data, system=system, most=MOST, by=by, at=at)
    differences = document_differences(made, document_like(made), ledger(out.losses))
    times.append(clock())
    names = ("in", "out", "over", "again")
    return Trip(
        system,
        len(made),
        len(data),
        stored,
        sum(n for name, n in over.counts.items() if name.endswith(("_new", "_changed"))),
        differences,
        out.losses,
        sum(Counter(run.counts)["refused"] for run in (first, over, again)),
        {name: b - a for name, a, b in zip(names, times[:-1], times[1:], strict=True)},
    )


def _setting(by: Actor, at: datetime) -> Setting:
    """The county's own municipalities and four made-up bodies."""
    if not municipality_ids():
        load_reference(by=by, at=at)
    bodies = [
        OrganisationEntry(code=f"{PREFIX}{kind}", kind=kind, name={"fi": f"Koe {kind}"})
        for kind in ("unit", "ngo", "parish", "company")
    ]
    Bodies("example", by, at).bring(bodies, organisation_ids())
    here = county()
    return Setting(
        prefix=PREFIX,
        county=here.code if here and here.code in organisation_ids() else bodies[0].code,
        organisations=[body.code for body in bodies],
        municipalities=sorted(municipality_ids()),
    )


def _cleared(made: Document) -> None:
    """Take the entries away, as if they had never been here."""
    services = [entry.uuid for entry in made.services]
    channels = [entry.uuid for entry in made.channels]
    places = [entry.place.uuid for entry in made.channels if entry.place]
    Offering.objects.filter(service__uuid__in=services).delete()
    Service.objects.filter(uuid__in=services).delete()
    Channel.objects.filter(uuid__in=channels).delete()
    Place.objects.filter(uuid__in=places).delete()
    HoursSet.objects.filter(code__in=[f"kanava-{uuid}" for uuid in channels]).delete()
    TextReview.objects.all().delete()
    ExternalRef.objects.exclude(entity="organisation").delete()
