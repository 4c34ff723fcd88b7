"""What the register would answer if it had been given a payload: for comparing before sending."""

from collections.abc import Mapping
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.ptv.places import mirrored
from luukku.ground.catalogue.rules.ptv.texts import Json, items, text_items
from luukku.ground.catalogue.rules.ptv.words import SCHEMES


def _areas(payload: Json) -> dict[str, Any]:
    return {
        "areaType": payload.get("areaType"),
        "areas": [
            {"type": area["type"], "code": code, "name": [], "municipalities": [{"code": code}]}
            for area in items(payload.get("areas"))
            for code in area.get("areaCodes", ())
        ],
    }


def service_out(payload: Json, external_id: str) -> dict[str, Any]:
    """A service as it would be told."""
    responsible = payload["mainResponsibleOrganization"]
    producers = [
        {
            "organization": {"id": organisation, "name": ""},
            "roleType": "Producer",
            "provisionType": each["provisionType"],
            "additionalInformation": each["additionalInformation"],
        }
        for each in items(payload.get("serviceProducers"))
        for organisation in each["organizations"]
    ]
    same = (
        "sourceId", "type", "fundingType", "serviceNames", "serviceDescriptions", "languages",
        "requirements", "keywords", "legislation", "publishingStatus", "serviceChargeType",
        "generalDescriptionId", "serviceVouchersInUse", "serviceVouchers",
    )  # fmt: skip
    lists = {
        theirs: [{"uri": uri, "code": "", "name": []} for uri in payload.get(theirs, ())]
        for theirs in SCHEMES
    }
    first = {"organization": {"id": responsible, "name": ""}, "roleType": "Responsible"}
    return (
        {"id": external_id, "organizations": [first, *producers], "serviceChannels": []}
        | {key: payload.get(key) for key in same}
        | lists
        | _areas(payload)
    )


def channel_out(
    payload: Json, external_id: str, kind: str, post_office: Text | None = None
) -> dict[str, Any]:
    """A channel of the type as it would be told."""
    kept = {key: value for key, value in payload.items() if not key.startswith("delete")}
    office = text_items(post_office or {})
    return (
        kept
        | {"id": external_id, "serviceChannelType": kind}
        | {"addresses": mirrored(items(payload.get("addresses")), office)}
        | _areas(payload)
    )


def connection_out(relation: Json) -> dict[str, Any]:
    """A connection as it would be told among those of its service."""
    return {
        "serviceChannel": {"id": relation["serviceChannelId"], "name": ""},
        **{
            key: value
            for key, value in relation.items()
            if key != "serviceChannelId" and not key.startswith("delete")
        },
    }


def same_words(ours: Any, theirs: Any) -> bool:
    """The same apart from white space, empty values and the order of rows: nothing needs sending."""
    return bool(_bare(ours) == _bare(theirs))


def _bare(value: Any) -> Any:
    if isinstance(value, Mapping):
        found = {key: _bare(said) for key, said in value.items()}
        return {key: said for key, said in found.items() if said not in (None, "", [], {}, False)}
    if isinstance(value, list | tuple):
        return sorted((_bare(each) for each in value), key=repr)
    return " ".join(value.split()) if isinstance(value, str) else value
