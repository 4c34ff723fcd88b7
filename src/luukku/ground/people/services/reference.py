"""Bring the county's reference data up to date from files: all of it or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from luukku.engines.facts.people import ReferenceLoaded
from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.models import (
    Area,
    County,
    Municipality,
    Organisation,
    OrganisationName,
    Responsibility,
    Succession,
    SuccessionForecast,
)
from luukku.ground.people.queries.reference import PACKAGED, reference_texts
from luukku.ground.people.rules import Action, Actor, require
from luukku.ground.people.rules.reference.agreement import overlaps, unknown
from luukku.ground.people.rules.reference.reading import reference
from luukku.ground.people.rules.reference.rows import (
    OrganisationRow,
    Reference,
    ResponsibilityRow,
    SuccessionRow,
)
from luukku.ground.people.rules.responsibility import Sector


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows the files held."""

    areas: int
    municipalities: int
    organisations: int
    successions: int
    responsibilities: int


@transaction.atomic
def load_reference(*, folder: Path | None = None, by: Actor, at: datetime) -> Loaded:
    """Add and mend what the files say (perustietojen päivitys); nothing is ever deleted.

    Rows are found by their codes, so a second run changes nothing. An empty date in a file leaves
    a date that the house already knows, and a name given later in the house is kept.
    """
    require(by, Action.MANAGE_PEOPLE)
    found = reference(reference_texts(folder or PACKAGED))
    _require_known(found)
    _county(found)
    areas = _areas(found)
    bodies = _bodies(found)
    places = _places(found, areas)
    _placed(found, bodies, places)
    for row in found.organisations:
        _former_names(row, bodies[row.code])
    for step in found.successions:
        _succession(step, bodies)
    _responsibilities(found.responsibilities, bodies, places)
    return _told(found, by, at)


def _require_known(found: Reference) -> None:
    problems = unknown(
        found,
        Area.objects.values_list("code", flat=True),
        Municipality.objects.values_list("code", flat=True),
        Organisation.objects.values_list("code", flat=True),
    )
    if problems:
        raise BadInputs(problems)


def _county(found: Reference) -> None:
    """One county an installation; another one needs an installation of its own."""
    if not found.county_code:
        return
    county, _ = County.objects.get_or_create(id=1, defaults={"code": found.county_code})
    if county.code != found.county_code:
        raise RuleBroken(
            "people.another_county",
            N_(
                "Tämä asennus palvelee aluetta ”%(code_here)s”. Toinen alue tarvitsee oman asennuksen."
            ),
            code_here=county.code,
        )
    _mend(county, {"name": dict(found.county_name)})


def _areas(found: Reference) -> dict[str, int]:
    kept = {}
    for row in found.areas:
        kept[row.code], _ = Area.objects.get_or_create(
            code=row.code, defaults={"kind": row.kind, "name": dict(row.name)}
        )
        _mend(kept[row.code], {"kind": row.kind, "name": dict(row.name)})
    for row in found.areas:
        if row.parent:
            _mend(kept[row.code], {"parent": Area.objects.get(code=row.parent)})
    return dict(Area.objects.values_list("code", "id"))


def _bodies(found: Reference) -> dict[str, Organisation]:
    """Every organisation by code, those of the files added or mended; parents come later."""
    bodies = {one.code: one for one in Organisation.objects.all()}
    renamed = {(one.organisation_id, str(one.name)) for one in OrganisationName.objects.all()}
    for row in found.organisations:
        here = bodies.get(row.code) or Organisation(code=row.code)
        values: dict[str, Any] = {
            "kind": row.kind.value,
            "dates_certain": row.dates_certain,
            "note": dict(row.note),
        }
        values |= _known({"valid_from": row.valid_from, "valid_to": row.valid_to})
        values |= _known({"end_reason": dict(row.end_reason)})
        if (here.pk, str(dict(row.name))) not in renamed:
            values["name"] = dict(row.name)
        _mend(here, values)
        bodies[row.code] = here
    return bodies


def _places(found: Reference, areas: Mapping[str, int]) -> dict[str, Municipality]:
    places = {one.code: one for one in Municipality.objects.all()}
    for row in found.municipalities:
        here = places.get(row.code) or Municipality(code=row.code)
        values: dict[str, Any] = {
            "name": dict(row.name),
            "hospital_district_code": row.hospital_district,
            "sami_home_area": row.sami_home_area,
            "languages": list(row.languages),
        }
        values |= _known(
            {
                "area_id": areas.get(row.area or ""),
                "population": row.population,
                "population_year": row.population_year,
            }
        )
        _mend(here, values)
        places[row.code] = here
    return places


def _placed(
    found: Reference, bodies: Mapping[str, Organisation], places: Mapping[str, Municipality]
) -> None:
    """Put every organisation under its parent and into its municipality."""
    for row in found.organisations:
        values = {
            "parent_id": bodies[row.parent].id if row.parent else None,
            "municipality_id": places[row.municipality].id if row.municipality else None,
        }
        _mend(bodies[row.code], values)


def _former_names(row: OrganisationRow, here: Organisation) -> None:
    for old in row.former_names:
        OrganisationName.objects.update_or_create(
            organisation=here,
            valid_to=old.valid_to,
            defaults={
                "name": dict(old.name),
                "valid_from": old.valid_from,
                "certain": old.certain,
            },
        )


def _succession(row: SuccessionRow, bodies: Mapping[str, Organisation]) -> None:
    step, _ = Succession.objects.update_or_create(
        before=bodies[row.before],
        after=bodies[row.after],
        defaults={"on": row.on, "certain": row.certain},
    )
    for expected_on, source in row.forecasts:
        SuccessionForecast.objects.update_or_create(
            succession=step, expected_on=expected_on, defaults={"source": source}
        )


def _responsibilities(
    rows: Iterable[ResponsibilityRow],
    bodies: Mapping[str, Organisation],
    places: Mapping[str, Municipality],
) -> None:
    """Add and mend terms, then look at them together with those the house knew before."""
    kept = {
        (one.municipality_id, one.sector, one.valid_from): one
        for one in Responsibility.objects.all()
    }
    where: dict[int, str] = {}
    for row in rows:
        key = (places[row.municipality].id, row.sector.value, row.valid_from)
        here = kept.get(key) or Responsibility(
            municipality_id=key[0], sector=key[1], valid_from=key[2]
        )
        values: dict[str, Any] = {
            "organiser_id": bodies[row.organiser].id,
            "certain": row.certain,
            "source": row.source,
        }
        _mend(here, values | _known({"valid_to": row.valid_to}))
        where[here.pk] = row.where
    _require_one_organiser(where, places)


def _require_one_organiser(where: Mapping[int, str], places: Mapping[str, Municipality]) -> None:
    codes = {place.id: code for code, place in places.items()}
    together = [
        ResponsibilityRow(
            where=where.get(one.pk, "–"),
            municipality=codes[one.municipality_id],
            sector=Sector(one.sector),
            organiser=str(one.organiser_id),
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            certain=one.certain,
            source=one.source,
        )
        for one in Responsibility.objects.order_by("id")
    ]
    if problems := overlaps(together):
        raise BadInputs(problems)


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    """Only those values that say something."""
    return {name: value for name, value in values.items() if value not in (None, {}, "")}


def _mend(row: Any, values: Mapping[str, Any]) -> None:
    """Write the values that differ; nothing is written when nothing differs."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if row.pk is None or row._state.adding:
        row.save()
    elif changed:
        row.save(update_fields=changed)


def _told(found: Reference, by: Actor, at: datetime) -> Loaded:
    loaded = Loaded(
        areas=len(found.areas),
        municipalities=len(found.municipalities),
        organisations=len(found.organisations),
        successions=len(found.successions),
        responsibilities=len(found.responsibilities),
    )
    record(
        ReferenceLoaded(
            at=at,
            by=by.id,
            municipalities=loaded.municipalities,
            organisations=loaded.organisations,
            responsibilities=loaded.responsibilities,
        )
    )
    audit(action="reference_loaded", subject="county:1", by=by.id, at=at)
    return loaded
