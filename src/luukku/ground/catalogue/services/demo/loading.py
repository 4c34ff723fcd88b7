"""Loads the example county's catalogue from its files: all of it or nothing, and never twice."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from luukku.engines.facts.catalogue import CatalogueExchanged
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import Concept, ExchangeRun, Template
from luukku.ground.catalogue.queries.files import folder_texts
from luukku.ground.catalogue.rules.demo import columns
from luukku.ground.catalogue.rules.demo.reading import example
from luukku.ground.catalogue.rules.demo.rows import Example
from luukku.ground.catalogue.rules.demo.spreading import bodies, offered, spots, ways
from luukku.ground.catalogue.rules.hours.plan import HELSINKI
from luukku.ground.catalogue.services.demo import bodies as people
from luukku.ground.catalogue.services.demo import following, offers, places
from luukku.ground.catalogue.services.demo.load import Load
from luukku.ground.catalogue.services.settling import Settled
from luukku.ground.journal.services import record
from luukku.ground.people.queries.codes import municipality_ids, organisation_ids
from luukku.ground.people.rules import Action, Actor, require


@dataclass(frozen=True, slots=True)
class LoadedDemo:
    """How much there is, and how many rows were added or mended."""

    services: int
    places: int
    channels: int
    offerings: int
    changed: int


@transaction.atomic
def load_demo(*, folder: Path, mend: bool = False, by: Actor, at: datetime) -> LoadedDemo:
    """The example county's services and everything about them (esimerkkialueen palvelut).

    A second run adds only the stops of new days. With `mend` the rows that are there are set as
    the files say; what people know of time (when checked, how full) is left. Refused in real use.
    """
    require(by, Action.EXCHANGE_CATALOGUE)
    if not settings.DEMO:
        raise RuleBroken(
            "catalogue.not_a_demo",
            N_("Esimerkkipalveluja ladataan vain esimerkkialueelle (LUUKKU_DEMO=1)."),
        )
    found = _read(folder)
    _require_towns(found)
    made = people.bring_bodies(told=bodies(found), mend=mend, by=by, at=at)
    load = _load(found, mend, at)
    settled = Settled(made) + _settled(load)
    if settled.changed:
        _tell(settled, by, at)
    return LoadedDemo(
        services=len(load.found.services),
        places=len(load.spots),
        channels=len(load.ways),
        offerings=sum(1 for _ in offered(load.found, load.ways)),
        changed=settled.changed,
    )


def _read(folder: Path) -> Example:
    concepts = set(Concept.objects.values_list("code", flat=True))
    if not concepts:
        raise RuleBroken(
            "catalogue.no_codes",
            N_("Koodistot puuttuvat. Lataa ne ensin komennolla luukku catalogue load-codes."),
        )
    templates = set(Template.objects.values_list("code", flat=True))
    texts = folder_texts(folder, columns.FILES)
    return example(texts, concepts=concepts, templates=templates)


def _require_towns(found: Example) -> None:
    if missing := sorted({town.code for town in found.towns} - set(municipality_ids())):
        raise RuleBroken(
            "catalogue.no_municipalities",
            N_("Kunnat puuttuvat (%(codes)s). Lataa ne ensin komennolla luukku people load."),
            codes=", ".join(missing),
        )


def _load(found: Example, mend: bool, at: datetime) -> Load:
    made = spots(found)
    return Load(
        found=found,
        spots=tuple(made),
        ways=tuple(ways(found, made)),
        bodies=organisation_ids(),
        towns=municipality_ids(),
        concepts=dict(Concept.objects.values_list("code", "id")),
        templates=dict(Template.objects.order_by("version").values_list("code", "id")),
        at=at,
        today=at.astimezone(HELSINKI).date(),
        mend=mend,
    )


def _settled(load: Load) -> Settled:
    """Every part in the order in which they stand on each other."""
    done = Settled()
    for part in (*places.PARTS, *offers.PARTS, *following.PARTS):
        done += part(load)
    return done


def _tell(settled: Settled, by: Actor, at: datetime) -> None:
    run = ExchangeRun.objects.create(
        system="demo", direction="in", began_at=at, ended_at=at, state="done",
        counts={"made": settled.made, "mended": settled.mended}, by=by.id,
    )  # fmt: skip
    record(
        CatalogueExchanged(
            at=at, by=by.id, run_id=run.id, system_code="demo", direction_code="in",
            entries=settled.changed, losses=0,
        )
    )  # fmt: skip
