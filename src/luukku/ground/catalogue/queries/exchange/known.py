"""What the house knows of another register's names, gathered once for a run."""

from typing import Any

from luukku.ground.catalogue.models import Channel, Concept, ExternalRef, Offering, Place, Service
from luukku.ground.catalogue.rules.ptv.known import Known, derived
from luukku.ground.people.queries.municipalities import county, municipalities
from luukku.ground.people.queries.organisations import organisations

OWNER = "organisation"


def known(system: str, *, remembering: bool = True) -> Known:
    """Codes, ids and links, both ways. Twelve SQL queries at most, whatever the size.

    remembering: know the places and offerings that have no name over there; without, everything
    looks as it would to a house that has never seen them, which is what a ledger of losses tells.
    """
    bodies = {row.id: row for row in organisations()}
    here = county()
    towns = municipalities()
    links = _links(system)
    ids = {row.code: derived(OWNER, row.code) for row in bodies.values()}
    linked = {
        bodies[ref.entity_id].code: ref.external_id
        for ref in links
        if ref.entity == OWNER and ref.entity_id in bodies
    }
    keys = _uuids(links)
    code = here.code if here else ""
    return Known(
        tenant=code,
        county=code if code in ids else next(iter(sorted(ids)), ""),
        municipalities=frozenset(town.code for town in towns),
        municipality_names={
            said.casefold(): town.code for town in towns for said in town.name.values()
        },
        organisations={own: name for name, own in ids.items()}
        | {theirs: name for name, theirs in linked.items()},
        organisation_kinds={row.code: row.kind.value for row in bodies.values()},
        organisation_ids=linked,
        uuids={(entity, external): uuid for (entity, uuid), external in keys.items()}
        | (_places_and_pairs() if remembering else {}),
        externals=keys,
        concept_codes=_concept_codes(),
        raws=_raws(links, keys),
    )


def _links(system: str) -> list[ExternalRef]:
    return list(ExternalRef.objects.filter(system=system).order_by("pk"))


def _uuids(links: list[ExternalRef]) -> dict[tuple[str, str], str]:
    """(entity, our uuid) -> their id."""
    wanted = {ref.entity for ref in links}
    names: dict[tuple[str, int], str] = {}
    for entity, model in (("service", Service), ("channel", Channel), ("offering", Offering)):
        if entity in wanted:
            rows = model._default_manager.values_list("pk", "uuid")
            names |= {(entity, pk): str(uuid) for pk, uuid in rows}
    return {
        (ref.entity, names[ref.entity, ref.entity_id]): ref.external_id
        for ref in links
        if ref.entity_id is not None and (ref.entity, ref.entity_id) in names
    }


def _places_and_pairs() -> dict[tuple[str, str], str]:
    """The place of a channel and the offering of a pair have no id over there; they are found so."""
    places = Place.objects.filter(channels__isnull=False).values_list("channels__uuid", "uuid")
    pairs = Offering.objects.values_list("service__uuid", "channel__uuid", "uuid")
    found = {("place", str(channel)): str(uuid) for channel, uuid in places}
    return found | {("offering", f"{s} {c}"): str(uuid) for s, c, uuid in pairs}


def _concept_codes() -> dict[str, str]:
    """Both the present and the old address of a class tell its code."""
    found: dict[str, str] = {}
    for uri, old, code in Concept.objects.exclude(uri="").values_list("uri", "old_uri", "code"):
        found |= {uri: code} | ({old: code} if old else {})
    return found


def _raws(
    links: list[ExternalRef], keys: dict[tuple[str, str], str]
) -> dict[tuple[str, str], dict[str, Any]]:
    by_external = {(ref.entity, ref.external_id): ref.raw for ref in links if ref.raw}
    return {
        key: by_external[key[0], external]
        for key, external in keys.items()
        if (key[0], external) in by_external
    }
