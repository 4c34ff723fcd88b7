"""A service between the two houses: what the register says, and what it takes."""

from collections.abc import Iterable
from typing import Any

from luukku.ground.catalogue.rules.entries import ConceptCode, ProvisionEntry, ServiceEntry
from luukku.ground.catalogue.rules.losses import Told
from luukku.ground.catalogue.rules.ptv.known import Known, uuid_of
from luukku.ground.catalogue.rules.ptv.reading import (
    CHARGES_READ,
    Gathered,
    Twin,
    area_read,
    languages_read,
    stage_read,
)
from luukku.ground.catalogue.rules.ptv.texts import (
    Json,
    fitting,
    items,
    languages_fit,
    text_items,
    text_of,
    words,
)
from luukku.ground.catalogue.rules.ptv.words import (
    CHARGES,
    CLASSES_MOST,
    DESCRIPTION_MOST,
    NAME_MOST,
    PROVISIONS_READ,
    PROVISIONS_WRITTEN,
    SCHEMES,
    SERVICE_TEXTS,
    SHORT_MOST,
    TERMS_MOST,
    TYPES,
)
from luukku.ground.catalogue.rules.words import Charge, ProvisionKind, ServiceType, Stage

TYPES_READ = {theirs: ours for ours, theirs in TYPES.items()}
BY_KIND = {
    "ngo": ProvisionKind.NGO, "parish": ProvisionKind.PARISH, "state_authority": ProvisionKind.STATE,
}  # fmt: skip


def service_read(out: Json, known: Known, gathered: Gathered) -> Twin:
    """A service as the register tells it (GET)."""
    external = uuid_of(out.get("id"))
    source = words(out.get("sourceId"))
    uuid = known.uuid("service", external, source)
    organiser, provisions = _roles(out, known, gathered)
    whole, municipalities = area_read(out, known, "service", uuid, gathered)
    told = out.get("serviceDescriptions")
    kind = gathered.word("service", uuid, "type", out.get("type"), TYPES_READ)
    charge = gathered.word(
        "service", uuid, "serviceChargeType", out.get("serviceChargeType"), CHARGES_READ
    )
    texts: dict[str, Any] = {
        field: text_of(told, kind) for field, (kind, _) in SERVICE_TEXTS.items()
    }
    entry = ServiceEntry(
        uuid=uuid,
        code=f"ptv-{uuid}",
        organiser=organiser,
        type=kind or ServiceType.SERVICE,
        template=known.templates.get(uuid_of(out.get("generalDescriptionId")), ""),
        name=text_of(out.get("serviceNames"), "Name"),
        alternative_names=_alternatives(out),
        requirements=text_of(out.get("requirements")),
        charge=charge or Charge.UNKNOWN,
        publicly_funded=out.get("fundingType") != "MarketFunded",
        laws=tuple(_law_read(law) for law in items(out.get("legislation"))),
        keywords=_keywords_read(out.get("keywords")),
        languages=languages_read(out),
        concepts=_concepts_read(out, known),
        municipalities=municipalities,
        whole_county=whole,
        provisions=provisions,
        stage=stage_read(out, "service", uuid, gathered),
        **texts,
    )
    raw = {k: out[k] for k in ("subType", "serviceVouchers", "modified") if out.get(k)}
    return Twin(entry, external, source, raw)


def _alternatives(out: Json) -> tuple[dict[str, str], ...]:
    said = text_of(out.get("serviceNames"), "AlternativeName")
    return (said,) if said else ()


def _law_read(law: Json) -> Any:
    """The name alone when nothing else is told, as the house writes its laws."""
    names = text_of(law.get("names"))
    pages = {
        page["language"]: page["url"]
        for page in items(law.get("webPages"))
        if isinstance(page.get("url"), str) and isinstance(page.get("language"), str)
    }
    if not pages and set(names) == {"fi"}:
        return names["fi"]
    return {"names": names, "url": pages} if pages else {"names": names}


def _keywords_read(value: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for item in items(value):
        said = words(item.get("value"))
        if said and said not in found.setdefault(str(item.get("language")), []):
            found[str(item.get("language"))].append(said)
    return {language: tuple(many) for language, many in found.items() if many}


def _concepts_read(out: Json, known: Known) -> tuple[ConceptCode, ...]:
    found = {}
    for theirs, scheme in SCHEMES.items():
        for each in items(out.get(theirs)):
            uri = words(each.get("uri"))
            tail = uri.rstrip("/").rsplit("/", 1)[-1]
            code = known.concept_codes.get(uri) or words(each.get("code")) or tail
            if code:
                found[scheme, code[:60]] = ConceptCode(
                    scheme=scheme, code=code[:60], uri=uri[:200], label=text_of(each.get("name"))
                )
    return tuple(found[key] for key in sorted(found))


def _roles(out: Json, known: Known, gathered: Gathered) -> tuple[str, tuple[ProvisionEntry, ...]]:
    """Who organises, and who produces on what terms."""
    organiser, found = known.county, {}
    for role in items(out.get("organizations")):
        code = gathered.met(known, role.get("organization"))
        if role.get("roleType") == "Responsible":
            organiser = code
        elif role.get("roleType") == "Producer":
            entry = ProvisionEntry(
                producer=code,
                kind=_provision_kind(role, code, out, known),
                conditions=text_of(role.get("additionalInformation")),
            )
            found[entry.key] = entry
    return organiser, tuple(found[key] for key in sorted(found))


def _provision_kind(role: Json, code: str, out: Json, known: Known) -> ProvisionKind:
    """`Other` says little; whose it is and whether vouchers are used say more."""
    kind = PROVISIONS_READ.get(str(role.get("provisionType")), ProvisionKind.PRIVATE)
    if kind is not ProvisionKind.PRIVATE:
        return kind
    by_kind = BY_KIND.get(known.organisation_kinds.get(code, ""))
    if by_kind:
        return by_kind
    return ProvisionKind.VOUCHER if out.get("serviceVouchersInUse") is True else kind


def service_written(entry: ServiceEntry, known: Known, told: Told) -> dict[str, Any]:
    """The payload of a service (POST, PUT). A list that is left out would stay as it was over there."""
    payload: dict[str, Any] = {
        "sourceId": known.source_id(entry.uuid),
        "type": TYPES[entry.type],
        "fundingType": "PubliclyFunded" if entry.publicly_funded else "MarketFunded",
        "serviceNames": _names_written(entry, told),
        "serviceDescriptions": _descriptions(entry, told),
        "languages": languages_fit(entry.languages, told),
        "requirements": text_items(
            fitting(entry.requirements, DESCRIPTION_MOST, "requirements", told)
        ),
        "keywords": _keywords_written(entry),
        "legislation": [_law_written(law) for law in entry.laws],
        "mainResponsibleOrganization": known.organisation_id(entry.organiser),
        "publishingStatus": "Published" if entry.stage is Stage.PUBLISHED else "Draft",
    }
    payload |= area_written(entry.whole_county, entry.municipalities, known)
    payload |= {theirs: _uris(entry, scheme) for theirs, scheme in SCHEMES.items()}
    payload |= _producers(entry, known)
    return payload | _cleared(entry, known, payload)


def area_written(whole: bool, municipalities: Iterable[str], known: Known) -> dict[str, Any]:
    """The register knows no county: all of its municipalities are listed."""
    codes = sorted(known.municipalities) if whole else list(municipalities)
    return {
        "areaType": "LimitedType",
        "areas": [{"type": "Municipality", "areaCodes": codes}] if codes else [],
    }


def _names_written(entry: ServiceEntry, told: Told) -> list[dict[str, str]]:
    first = entry.alternative_names[0] if entry.alternative_names else {}
    return text_items(fitting(entry.name, NAME_MOST, "name", told), "Name") + text_items(
        {k: v for k, v in first.items() if len(v) <= NAME_MOST}, "AlternativeName"
    )


def _descriptions(entry: ServiceEntry, told: Told) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for field, (kind, most) in SERVICE_TEXTS.items():
        found += text_items(fitting(getattr(entry, field), most, field, told), kind)
    return found


def _keywords_written(entry: ServiceEntry) -> list[dict[str, str]]:
    return [
        item
        for language, many in entry.keywords.items()
        for each in many
        if len(each) <= SHORT_MOST
        for item in text_items({language: each})
    ]


def _law_written(law: Any) -> dict[str, Any]:
    if not isinstance(law, dict):
        return {"names": text_items({"fi": str(law)}), "webPages": []}
    names, urls = law.get("names") or {}, law.get("url") or {}
    pages = [
        {"language": language, "url": url, "value": names.get(language, "")}
        for language, url in (urls.items() if isinstance(urls, dict) else ())
    ]
    return {"names": text_items(names if isinstance(names, dict) else {}), "webPages": pages}


def _uris(entry: ServiceEntry, scheme: str) -> list[str]:
    most = {"service_class": CLASSES_MOST, "term": TERMS_MOST}.get(scheme)
    return [c.uri for c in entry.concepts if c.scheme == scheme and c.uri][:most]


def _producers(entry: ServiceEntry, known: Known) -> dict[str, Any]:
    vouchers = [p for p in entry.provisions if p.kind is ProvisionKind.VOUCHER]
    return {
        "serviceProducers": [
            {
                "provisionType": PROVISIONS_WRITTEN.get(each.kind, "Other"),
                "organizations": [known.organisation_id(each.producer)],
                "additionalInformation": text_items(
                    {k: v for k, v in each.conditions.items() if len(v) <= SHORT_MOST}
                ),
            }
            for each in entry.provisions
        ],
        "serviceVouchersInUse": bool(vouchers),
        "serviceVouchers": [
            {"language": "fi", "value": "Palveluseteli", "url": each.voucher_url}
            for each in vouchers
            if each.voucher_url
        ],
    }


def _cleared(entry: ServiceEntry, known: Known, payload: Json) -> dict[str, Any]:
    """What has been taken away must be said so: an empty list alone deletes nothing."""
    charge, template = CHARGES.get(entry.charge), known.template_ids.get(entry.template)
    return {
        "serviceChargeType": charge,
        "deleteServiceChargeType": charge is None,
        "generalDescriptionId": template,
        "deleteGeneralDescriptionId": template is None,
        "deleteAllLifeEvents": not payload["lifeEvents"],
        "deleteAllIndustrialClasses": not payload["industrialClasses"],
        "deleteAllLaws": not payload["legislation"],
        "deleteAllKeywords": not payload["keywords"],
        "deleteAllMunicipalities": not payload["areas"],
        "deleteAllServiceVouchers": not payload["serviceVouchers"],
    }
