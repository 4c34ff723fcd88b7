"""What would be sent to the register, in order, and what of it differs from what the register says now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luukku.ground.catalogue.rules.entries import ChannelEntry, Document, ServiceEntry
from luukku.ground.catalogue.rules.losses import Loss
from luukku.ground.catalogue.rules.ptv.fitting import Fit, connections_payload, fit
from luukku.ground.catalogue.rules.ptv.known import Known
from luukku.ground.catalogue.rules.ptv.mirror import (
    channel_out,
    connection_out,
    same_words,
    service_out,
)


@dataclass(frozen=True, slots=True)
class Request:
    """One request to the register. An entry it does not know is put by our name, and posted on a 404."""

    method: str
    path: str
    body: dict[str, Any]
    on_404: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """Requests in order (channels, services, connections), what would then be told, and what is lost."""

    requests: tuple[Request, ...]
    outs: dict[str, list[dict[str, Any]]]
    losses: tuple[Loss, ...]
    shown: Document


def sending(document: Document, known: Known) -> Sending:
    """Everything in the document, as the register takes it."""
    fits: dict[str, list[Fit]] = {
        "channels": [fit(entry, known) for entry in document.channels],
        "services": [fit(entry, known) for entry in document.services],
        "offerings": [fit(entry, known) for entry in document.offerings],
    }
    relations: dict[str, list[dict[str, Any]]] = {entry.uuid: [] for entry in document.services}
    for each in fits["offerings"]:
        relations[each.entry.service].append(each.payload)  # type: ignore[union-attr]
    requests = [_request(each, known) for each in (*fits["channels"], *fits["services"])]
    requests += [_connections(uuid, rows, known) for uuid, rows in relations.items()]
    services = [_service_out(each, relations[each.entry.uuid], known) for each in fits["services"]]
    return Sending(
        tuple(requests),
        {"services": services, "channels": [_channel_out(e, known) for e in fits["channels"]]},
        tuple(loss for many in fits.values() for each in many for loss in each.losses),
        Document(
            services=tuple(each.shown for each in fits["services"]),  # type: ignore[misc]
            channels=tuple(each.shown for each in fits["channels"]),  # type: ignore[misc]
            offerings=tuple(each.shown for each in fits["offerings"]),  # type: ignore[misc]
        ),
    )


def _request(each: Fit, known: Known) -> Request:
    entity = "service" if isinstance(each.entry, ServiceEntry) else "channel"
    base = "Service" if entity == "service" else f"ServiceChannel/{each.type}"
    external = known.externals.get((entity, each.entry.uuid))
    if external:
        return Request("PUT", f"{base}/{external}", each.payload)
    return Request(
        "PUT", f"{base}/sourceId/{each.payload['sourceId']}", each.payload, f"POST {base}"
    )


def _connections(uuid: str, relations: Sequence[dict[str, Any]], known: Known) -> Request:
    """The whole set of a service's connections: what is not among them is deleted over there."""
    external = known.externals.get(("service", uuid))
    path = f"serviceId/{external}" if external else f"serviceSourceId/{known.source_id(uuid)}"
    return Request("PUT", f"Connection/{path}", connections_payload(list(relations)))


def _service_out(each: Fit, relations: Sequence[dict[str, Any]], known: Known) -> dict[str, Any]:
    out = service_out(each.payload, known.external("service", each.entry.uuid))
    return out | {"serviceChannels": [connection_out(row) for row in relations]}


def _channel_out(each: Fit, known: Known) -> dict[str, Any]:
    place = each.entry.place if isinstance(each.entry, ChannelEntry) else None
    office = place.post_office if place else {}
    return channel_out(each.payload, known.external("channel", each.entry.uuid), each.type, office)


def changed_fields(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    """Fields of an answer that would change, white space and order apart (kuiva-ajo)."""
    return [
        key
        for key, value in ours.items()
        if key not in {"id", "sourceId", "modified"}
        and not same_words({key: value}, {key: theirs.get(key)})
    ]
