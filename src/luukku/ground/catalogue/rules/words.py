"""The closed sets of words the catalogue is made of, with their Finnish names."""

from enum import StrEnum

from luukku.engines.kernel.texts import N_


class Stage(StrEnum):
    """Where an entry is on its way to be public."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    ARCHIVED = "archived"


STAGE_NAMES: dict[Stage, str] = {
    Stage.DRAFT: N_("Luonnos"),
    Stage.REVIEW: N_("Tarkistettavana"),
    Stage.PUBLISHED: N_("Julkaistu"),
    Stage.ARCHIVED: N_("Arkistoitu"),
}

NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.REVIEW, Stage.ARCHIVED}),
    Stage.REVIEW: frozenset({Stage.DRAFT, Stage.PUBLISHED}),
    Stage.PUBLISHED: frozenset({Stage.DRAFT, Stage.ARCHIVED}),
    Stage.ARCHIVED: frozenset({Stage.DRAFT}),
}


class ServiceType(StrEnum):
    """What a service is in the national register."""

    SERVICE = "service"
    PERMIT = "permit"
    QUALIFICATION = "qualification"


class Charge(StrEnum):
    """Does it cost the client something?"""

    FREE = "free"
    CHARGEABLE = "chargeable"
    OTHER = "other"
    UNKNOWN = "unknown"


CHARGE_NAMES: dict[Charge, str] = {
    Charge.FREE: N_("Maksuton"),
    Charge.CHARGEABLE: N_("Maksullinen"),
    Charge.OTHER: N_("Maksu vaihtelee"),
    Charge.UNKNOWN: N_("Hintaa ei ole kerrottu"),
}


class ProvisionKind(StrEnum):
    """Who makes the service and on what terms (tuotantotapa)."""

    OWN = "own"
    PURCHASED = "purchased"
    VOUCHER = "voucher"
    PERSONAL_BUDGET = "personal_budget"
    NGO = "ngo"
    PARISH = "parish"
    STATE = "state"
    PRIVATE = "private"


PROVISION_NAMES: dict[ProvisionKind, str] = {
    ProvisionKind.OWN: N_("Oma palvelu"),
    ProvisionKind.PURCHASED: N_("Ostopalvelu"),
    ProvisionKind.VOUCHER: N_("Palveluseteli"),
    ProvisionKind.PERSONAL_BUDGET: N_("Henkilökohtainen budjetti"),
    ProvisionKind.NGO: N_("Järjestö"),
    ProvisionKind.PARISH: N_("Seurakunta"),
    ProvisionKind.STATE: N_("Valtio"),
    ProvisionKind.PRIVATE: N_("Yksityinen palvelu"),
}


class Delivery(StrEnum):
    """How a service reaches the person (toteutustapa)."""

    LOCAL = "local"
    CENTRALISED = "centralised"
    REMOTE = "remote"
    MOBILE = "mobile"
    HOME = "home"


DELIVERY_NAMES: dict[Delivery, str] = {
    Delivery.LOCAL: N_("Lähipalvelu"),
    Delivery.CENTRALISED: N_("Keskitetty palvelu"),
    Delivery.REMOTE: N_("Etäpalvelu"),
    Delivery.MOBILE: N_("Liikkuva palvelu"),
    Delivery.HOME: N_("Kotiin tuotava palvelu"),
}


class ChannelKind(StrEnum):
    """A way in (asiointikanava)."""

    PLACE = "place"
    MOBILE_UNIT = "mobile_unit"
    HOME_VISIT = "home_visit"
    PHONE = "phone"
    CALLBACK = "callback"
    CHAT = "chat"
    VIDEO = "video"
    ONLINE = "online"
    WEB = "web"
    FORM = "form"
    PRINTED_FORM = "printed_form"
    GROUP = "group"
    SERVICE_POINT = "service_point"
    LETTER = "letter"


CHANNEL_NAMES: dict[ChannelKind, str] = {
    ChannelKind.PLACE: N_("Käy paikan päällä"),
    ChannelKind.MOBILE_UNIT: N_("Liikkuva yksikkö"),
    ChannelKind.HOME_VISIT: N_("Kotikäynti"),
    ChannelKind.PHONE: N_("Soita"),
    ChannelKind.CALLBACK: N_("Takaisinsoitto"),
    ChannelKind.CHAT: N_("Chat"),
    ChannelKind.VIDEO: N_("Etävastaanotto"),
    ChannelKind.ONLINE: N_("Verkkoasiointi"),
    ChannelKind.WEB: N_("Verkkosivu"),
    ChannelKind.FORM: N_("Verkkolomake"),
    ChannelKind.PRINTED_FORM: N_("Tulostettava lomake"),
    ChannelKind.GROUP: N_("Ryhmä"),
    ChannelKind.SERVICE_POINT: N_("Yhteispalvelupiste"),
    ChannelKind.LETTER: N_("Kirje"),
}

DIGITAL = frozenset(
    {
        ChannelKind.CHAT, ChannelKind.VIDEO, ChannelKind.ONLINE, ChannelKind.WEB, ChannelKind.FORM,
    }
)  # fmt: skip
"""Ways in that ask for a device and a connection; every service needs another beside them."""


class ReviewState(StrEnum):
    """How far a text in one language has been looked at."""

    DRAFT = "draft"
    MACHINE = "machine"
    REVIEWED = "reviewed"
    APPROVED = "approved"


REVIEW_NAMES: dict[ReviewState, str] = {
    ReviewState.DRAFT: N_("Luonnos, ei tarkistettu"),
    ReviewState.MACHINE: N_("Konekäännös, ei tarkistettu"),
    ReviewState.REVIEWED: N_("Tarkistettu"),
    ReviewState.APPROVED: N_("Hyväksytty"),
}

LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms", "fi-x-easy")
"""Languages of content; the last is easy Finnish (selkokieli)."""

LANGUAGE_NAMES = {
    "fi": "suomi", "sv": "svenska", "en": "English", "se": "davvisámegiella",
    "smn": "anarâškielâ", "sms": "nuõrttsääʹmǩiõll", "fi-x-easy": "selkosuomi",
}  # fmt: skip


class SyncState(StrEnum):
    """How an entry stands to its twin in another register."""

    NOT_SYNCED = "not_synced"
    IN_SYNC = "in_sync"
    LOCAL_AHEAD = "local_ahead"
    REMOTE_AHEAD = "remote_ahead"
    CONTENT_DRIFT = "content_drift"
    DOUBLE_LINK = "double_link"
    ORPHAN = "orphan"
    GONE = "gone"
