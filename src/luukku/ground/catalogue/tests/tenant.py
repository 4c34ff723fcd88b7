"""A made-up tenant of the national register: 40 services, 120 channels, six languages, every word it has."""

from itertools import count
from uuid import NAMESPACE_URL, uuid5

LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")
TYPES = ("ServiceLocation", "Phone", "EChannel", "WebPage", "PrintableForm")
STATUSES = (
    "Published",
    "Published",
    "Published",
    "Draft",
    "Modified",
    "Deleted",
    "OldPublished",
    "Removed",
)
ASTI = (
    "OnsiteGuidance", "OnsiteGuidanceByServiceAuthor", "RemoteGuidance", "OnlineSelfServicePoint",
    "GuidanceToOnlineSelfService", "DocumentReceived", "LostAndFound",
)  # fmt: skip
AREAS = ("Nationwide", "NationwideExceptAlandIslands", "LimitedType")
PROVISIONS = ("SelfProducedServices", "ProcuredServices", "Other")


def an_id(*parts) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, parts))))


ORGANISATION, PRODUCER = an_id("organisation", 1), an_id("organisation", 2)


def said(words: str, kind: str | None = None, languages=("fi", "sv")) -> list[dict]:
    tail = {"type": kind} if kind else {}
    return [{"language": one, "value": f"{words} {one}", **tail} for one in languages]


def hours(number: int) -> list[dict]:
    ordinary = {
        "serviceHourType": "DaysOfTheWeek", "validFrom": None, "validTo": None, "isClosed": False,
        "validForNow": True, "isAlwaysOpen": False, "isReservation": False,
        "additionalInformation": [],
        "openingHour": [
            {"dayFrom": "Monday", "dayTo": "Friday", "from": "08:00", "to": "16:00"},
        ],
    }  # fmt: skip
    midnight = {
        **ordinary, "serviceHourType": "OverMidnight",
        "openingHour": [{"dayFrom": "Friday", "dayTo": "Saturday", "from": "22:00", "to": "02:00"}],
    }  # fmt: skip
    closed = {
        **ordinary, "serviceHourType": "Exceptional", "isClosed": True, "openingHour": [],
        "validFrom": "2025-12-23T22:00:00Z", "validTo": "2025-12-24T21:59:59Z",
    }  # fmt: skip
    always = {**ordinary, "isAlwaysOpen": True, "openingHour": []}
    return [[], [ordinary], [ordinary, midnight], [ordinary, closed], [always]][number % 5]


def concept(code: str, base="http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/") -> dict:
    return {
        "uri": f"{base}{code}",
        "code": code,
        "name": said(code),
        "ontologyType": "",
        "parentId": None,
    }


def address(number: int) -> dict:
    body = {
        "street": said(f"Katu {number}"), "streetNumber": str(number + 1), "postalCode": "99800",
        "postOffice": said("Ivalo"), "municipality": {"code": "148", "name": said("Inari")},
        "additionalInformation": said("Piha"), "latitude": "7617000.000", "longitude": "522000.500",
        "coordinateState": "Ok",
    }  # fmt: skip
    entrances = [
        {
            "name": said("Pääovi"), "isMainEntrance": True,
            "coordinates": {"latitude": "7617001", "longitude": "522001"},
            "accessibilitySentences": [
                {
                    "sentenceGroup": said("Sisäänkäynti"),
                    "sentences": [{"sentence": said("Ovi aukeaa itse")}, {"sentence": said("Luiska")}],
                }
            ],
        }
    ]  # fmt: skip
    return {
        "type": "Location",
        "subType": "Single",
        "streetAddress": body,
        "entrances": entrances,
        "country": "FI",
    }


def box() -> dict:
    body = {
        "postOfficeBox": said("PL 1"), "postalCode": "99801", "postOffice": said("Ivalo"),
        "municipality": {"code": "148", "name": []}, "additionalInformation": [],
    }  # fmt: skip
    return {
        "type": "Postal",
        "subType": "PostOfficeBox",
        "postOfficeBoxAddress": body,
        "country": "FI",
    }


def channel(number: int) -> dict:
    kind = TYPES[number % 5]
    row = {
        "id": an_id("channel", number), "sourceId": None, "serviceChannelType": kind,
        "organizationId": ORGANISATION, "publishingStatus": STATUSES[number % 8],
        "serviceChannelNames": said(f"Kanava {number}", "Name", LANGUAGES[: 1 + number % 6]),
        "serviceChannelDescriptions": said("Lyhyt", "Summary") + said("Pitkä", "Description"),
        "areaType": AREAS[number % 3], "areas": [], "languages": list(LANGUAGES[: 1 + number % 6]),
        "phoneNumbers": [
            {"type": kind_of, "language": "fi", "prefixNumber": "+358", "number": f"16{number:06d}",
             "serviceChargeType": "Chargeable", "chargeDescription": "", "isFinnishServiceNumber": False}
            for kind_of in ("Phone", "Sms", "Fax")
        ],
        "emails": said("posti@example.org".replace(" ", "")), "webPages": [],
        "serviceHours": hours(number), "services": [], "modified": "2025-03-01T10:00:00",
    }  # fmt: skip
    row["emails"] = [{"language": "fi", "value": f"kanava{number}@example.org"}]
    if kind == "ServiceLocation":
        row["addresses"] = [box()] if number == 10 else [address(number), box()]
    if kind in ("EChannel", "WebPage"):
        row["webPage"] = [{"language": "fi", "value": f"https://example.org/{number}"}]
        row["accessibilityClassification"] = [
            {"language": "fi", "accessibilityClassificationLevel": "PartiallyCompliant",
             "wcagLevel": ("LevelA", "LevelAA", "LevelAAA")[number % 3],
             "accessibilityStatementWebPage": "https://example.org/seloste"}
        ]  # fmt: skip
    if kind == "EChannel":
        row |= {"requiresAuthentication": True, "requiresSignature": number % 2 == 0}
    if kind == "PrintableForm":
        row["formIdentifier"] = [{"language": "fi", "value": f"L-{number}"}]
        row["channelUrls"] = [
            {"language": "fi", "value": f"https://example.org/{number}.pdf", "type": "PDF"}
        ]
    return row


def connection(number: int) -> dict:
    row = {
        "serviceChannel": {"id": an_id("channel", number), "name": f"Kanava {number}"},
        "serviceChargeType": (None, "Chargeable", "FreeOfCharge", "Other")[number % 4],
        "description": said("Täällä", "Description") + said("Hinta", "ChargeTypeAdditionalInfo"),
        "serviceHours": hours(number + 1), "extraTypes": [], "modified": "2025-03-01T10:00:00",
        "contactDetails": {"emails": [{"language": "fi", "value": "neuvo@example.org"}]},
    }  # fmt: skip
    if number % 3 == 0:
        row["extraTypes"] = [
            {"type": "Asti", "code": code, "name": said(code), "description": said("Opastus")}
            for code in ASTI
        ]
    return row


KINDS = (
    "Summary", "Description", "UserInstruction", "ProcessingTime", "DeadLine",
    "ChargeTypeAdditionalInfo",
)  # fmt: skip
INARI = {
    "type": "Municipality", "code": "148", "name": said("Inari"),
    "municipalities": [{"code": "148"}],
}  # fmt: skip


def makers(number: int) -> list[dict]:
    """Who answers for a service and who makes it."""
    role = {
        "organization": {"id": ORGANISATION, "name": "Lapin hyvinvointialue"},
        "additionalInformation": [],
    }
    producer = {
        "organization": {"id": PRODUCER, "name": "Tuottaja Oy"},
        "additionalInformation": said("Ehdot"),
    }
    return [
        {**role, "roleType": "Responsible", "provisionType": None},
        {**role, "roleType": "OtherResponsible", "provisionType": None},
        {**producer, "roleType": "Producer", "provisionType": PROVISIONS[number % 3]},
    ]


def service(number: int) -> dict:
    return {
        "id": an_id("service", number), "sourceId": None, "generalDescriptionId": None,
        "type": ("Service", "PermitOrObligation", "ProfessionalQualification")[number % 3],
        "fundingType": ("PubliclyFunded", "MarketFunded")[number % 2], "subType": None,
        "serviceNames": said(f"Palvelu {number}", "Name", LANGUAGES[: 1 + number % 6])
        + said("Toinen", "AlternativeName"),
        "serviceChargeType": (None, "Chargeable", "FreeOfCharge", "Other")[number % 4],
        "areaType": AREAS[number % 3], "areas": [INARI] if number % 3 == 2 else [],
        "serviceDescriptions": [row for kind in KINDS for row in said(kind, kind)],
        "languages": list(LANGUAGES), "serviceClasses": [concept("P4.13")],
        "ontologyTerms": [concept("p123", "http://www.yso.fi/onto/koko/")],
        "targetGroups": [concept("KR1.1", "http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/")],
        "lifeEvents": [concept("KE13", "http://uri.suomi.fi/codelist/ptv/ptvelti/code/")],
        "industrialClasses": [],
        "legislation": [
            {"names": said("Laki"),
             "webPages": [{"url": "https://finlex.fi", "value": "", "language": "fi"}]}
        ],
        "keywords": said("sana"), "requirements": said("Ehto"),
        "serviceChannels": [connection(n) for n in range(number * 3, number * 3 + 3)],
        "organizations": makers(number),
        "serviceVouchersInUse": number % 2 == 0, "serviceVouchers": [],
        "publishingStatus": STATUSES[number % 8], "modified": "2025-03-01T10:00:00",
    }  # fmt: skip


class Tenant:
    """What the register holds; a test changes it between readings."""

    def __init__(self, services: int = 40, channels: int = 120) -> None:
        self.services = {row["id"]: row for row in map(service, range(services))}
        self.channels = {row["id"]: row for row in map(channel, range(channels))}
        self.nameless: dict[str, set[str]] = {"Service": set(), "ServiceChannel": set()}
        self.lost: set[str] = set()
        self.ticks = count()

    def rows(self, route: str) -> dict[str, dict]:
        return self.services if route == "Service" else self.channels

    def changed(self, route: str, since: str | None) -> list[dict]:
        return [
            row for row in self.rows(route).values() if not since or row["modified"][:10] >= since
        ]
