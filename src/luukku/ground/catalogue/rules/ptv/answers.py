"""Many answers of the register at once, read one by one: a broken one is a finding, the others go on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.entries import OrganisationEntry
from luukku.ground.catalogue.rules.findings import Finding
from luukku.ground.catalogue.rules.ptv.channels import channel_read
from luukku.ground.catalogue.rules.ptv.known import Known, uuid_of
from luukku.ground.catalogue.rules.ptv.reading import Gathered, Twin, offering_read
from luukku.ground.catalogue.rules.ptv.services import service_read
from luukku.ground.catalogue.rules.ptv.texts import Json, items

BROKEN = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(slots=True)
class Answers:
    """What was read. `pairs` are connections by the service they belong to."""

    twins: list[Twin] = field(default_factory=list)
    organisations: list[OrganisationEntry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    refused: int = 0


def read_answers(value: Mapping[str, Any], known: Known) -> Answers:
    """A document {channels: [...], services: [...]} of whole answers, channels first."""
    found, gathered = Answers(), Gathered()
    for twin, _ in read_rows("channel", items(value.get("channels")), known, gathered, found):
        known.link("channel", twin.entry.uuid, twin.external_id)
        found.twins.append(twin)
    pairs: list[Twin] = []
    for twin, row in read_rows("service", items(value.get("services")), known, gathered, found):
        found.twins.append(twin)
        pairs += connections(twin, row, known, gathered)
    found.twins += pairs
    found.organisations = list(gathered.organisations.values())
    found.findings += gathered.findings
    return found


def read_rows(
    kind: str, rows: Iterable[Json], known: Known, gathered: Gathered, found: Answers
) -> Iterable[tuple[Twin, Json]]:
    """Each answer with what was read of it."""
    read: Callable[..., Twin] = channel_read if kind == "channel" else service_read
    for row in rows:
        try:
            if not uuid_of(row.get("id")):
                raise ValueError("id")
            yield read(row, known, gathered), row
        except BROKEN as why:
            found.refused += 1
            found.findings.append(
                Finding(
                    code="exchange.unreadable",
                    entity=kind,
                    key=str(row.get("id"))[:60],
                    what=N_("Kohdetta ei voi lukea: %(why)s."),
                    right=N_("Rajapinnan kuvauksen mukainen kohde."),
                    params={"why": str(why)[:200]},
                )
            )


def connections(service: Twin, row: Json, known: Known, gathered: Gathered) -> list[Twin]:
    """The connections of one service; one that is told twice counts once."""
    found: dict[str, Twin] = {}
    for connection in items(row.get("serviceChannels")):
        pair = offering_read(connection, service.entry.uuid, known.county, known, gathered)
        if pair is not None:
            found[pair.external_id] = pair
    return list(found.values())
