"""Tries the round trip with a made-up county: in, out and in again; afterwards nothing is left of it."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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
from luukku.ground.catalogue.rules.exchange.counting import Tell, untold
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
TRIP: Final = ("in", "out", "again")
MOST: Final = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Trip:
    """One round trip: in, out, and in again to an empty catalogue.

    `over` is what changed when the file first came in over the entries it was made of. `seconds` are
    those of the steps by the wall, `worked` those of the processor, which a busy machine does not
    stretch; `checking` is the comparing of the two ends and no part of the trip.
    """

    system: str
    entries: int
    bytes: int
    stored: Sequence[Difference]
    over: int
    differences: Sequence[Difference]
    losses: Sequence[Loss]
    refused: int
    seconds: dict[str, float]
    worked: dict[str, float]

    def of_trip(self, took: dict[str, float]) -> float:
        """How long the trip itself took: in, out and in again."""
        return sum(took[name] for name in TRIP)


def try_round_trip(
    *,
    services: int,
    channels: int,
    system: str,
    by: Actor,
    at: datetime,
    clock: Callable[[], float] = time.perf_counter,
    tell: Tell = untold,
) -> Trip:
    """Everything happens in one transaction that is taken back at the end."""
    require(by, Action.EXCHANGE_CATALOGUE)
    with transaction.atomic():
        laps = Laps(clock, tell)
        made = example(services, channels, _setting(by, at))
        trip = _trip(made, system, laps, by, at)
        transaction.set_rollback(True)
    return trip


class Laps:
    """How long each step took; whoever waits is told which step it is."""

    def __init__(self, clock: Callable[[], float], tell: Tell) -> None:
        self.clock, self.tell = clock, tell
        self.seconds: dict[str, float] = {}
        self.worked: dict[str, float] = {}

    @contextmanager
    def lap(self, name: str) -> Iterator[Tell]:
        """Time what is done inside."""
        began, worked = self.clock(), time.process_time()
        self.tell(name, 0, 1)
        yield lambda kind, done, of: self.tell(f"{name} {kind}", done, of)
        self.seconds[name] = self.seconds.get(name, 0.0) + self.clock() - began
        self.worked[name] = self.worked.get(name, 0.0) + time.process_time() - worked


def _trip(made: Document, system: str, laps: Laps, by: Actor, at: datetime) -> Trip:
    with laps.lap("in") as tell:
        first = import_document(document=made, system="example", by=by, at=at, tell=tell)
    with laps.lap("checking"):
        stored = document_differences(made, document_like(made), {})
    with laps.lap("out"):
        out = export_catalogue(system=system, prefix=PREFIX, by=by, at=at)
        data = out.files[MAIN[system]]
    with laps.lap("over") as tell:
        over = import_catalogue(data=data, system=system, most=MOST, by=by, at=at, tell=tell)
    with laps.lap("checking"):
        _cleared(made)
    with laps.lap("again") as tell:
        again = import_catalogue(data=data, system=system, most=MOST, by=by, at=at, tell=tell)
    with laps.lap("checking"):
        differences = document_differences(made, document_like(made), ledger(out.losses))
    return Trip(
        system,
        len(made),
        len(data),
        stored,
        sum(n for name, n in over.counts.items() if name.endswith(("_new", "_changed"))),
        differences,
        out.losses,
        sum(Counter(run.counts)["refused"] for run in (first, over, again)),
        laps.seconds,
        laps.worked,
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
