"""The register's own words and limits beside ours. A word on one side only is told as such."""

from typing import Final

from luukku.ground.catalogue.rules.words import (
    ChannelKind,
    Charge,
    Delivery,
    ProvisionKind,
    ServiceType,
    Stage,
)

SYSTEM: Final = "ptv"
LANGUAGES: Final = ("fi", "sv", "en", "se", "smn", "sms")

NAME_MOST: Final = 100
SUMMARY_MOST: Final = 150
DESCRIPTION_MOST: Final = 2500
NOTE_MOST: Final = 500
SHORT_MOST: Final = 150
CLASSES_MOST: Final = 4
TERMS_MOST: Final = 10
GUIDS_MOST: Final = 99
PAGE: Final = 1000

TYPES: Final = {
    ServiceType.SERVICE: "Service",
    ServiceType.PERMIT: "PermitOrObligation",
    ServiceType.QUALIFICATION: "ProfessionalQualification",
}
CHARGES: Final = {
    Charge.CHARGEABLE: "Chargeable", Charge.FREE: "FreeOfCharge", Charge.OTHER: "Other",
}  # fmt: skip
STAGES_READ: Final = {
    "Draft": Stage.DRAFT, "Modified": Stage.REVIEW, "Published": Stage.PUBLISHED,
    "Deleted": Stage.ARCHIVED, "OldPublished": Stage.ARCHIVED, "Removed": Stage.ARCHIVED,
}  # fmt: skip
PROVISIONS_WRITTEN: Final = {
    ProvisionKind.OWN: "SelfProducedServices", ProvisionKind.PURCHASED: "ProcuredServices",
}  # fmt: skip
PROVISIONS_READ: Final = {
    "SelfProducedServices": ProvisionKind.OWN, "ProcuredServices": ProvisionKind.PURCHASED,
    "Other": ProvisionKind.PRIVATE,
}  # fmt: skip

LOCATION, PHONE, ECHANNEL, WEB, FORM = (
    "ServiceLocation", "Phone", "EChannel", "WebPage", "PrintableForm",
)  # fmt: skip
CHANNELS_WRITTEN: Final = {
    ChannelKind.PLACE: LOCATION, ChannelKind.SERVICE_POINT: LOCATION,
    ChannelKind.MOBILE_UNIT: PHONE, ChannelKind.HOME_VISIT: PHONE, ChannelKind.GROUP: PHONE,
    ChannelKind.PHONE: PHONE, ChannelKind.CALLBACK: PHONE, ChannelKind.LETTER: FORM,
    ChannelKind.CHAT: ECHANNEL, ChannelKind.VIDEO: ECHANNEL, ChannelKind.ONLINE: ECHANNEL,
    ChannelKind.FORM: ECHANNEL, ChannelKind.WEB: WEB, ChannelKind.PRINTED_FORM: FORM,
}  # fmt: skip
CHANNELS_READ: Final = {
    LOCATION: (ChannelKind.PLACE, Delivery.LOCAL), PHONE: (ChannelKind.PHONE, Delivery.REMOTE),
    ECHANNEL: (ChannelKind.ONLINE, Delivery.REMOTE), WEB: (ChannelKind.WEB, Delivery.REMOTE),
    FORM: (ChannelKind.PRINTED_FORM, Delivery.REMOTE),
}  # fmt: skip

WCAG_WRITTEN: Final = {"A": "LevelA", "AA": "LevelAA", "AAA": "LevelAAA"}
WCAG_READ: Final = {theirs: ours for ours, theirs in WCAG_WRITTEN.items()}

SCHEMES: Final = {
    "serviceClasses": "service_class", "ontologyTerms": "term", "targetGroups": "target_group",
    "lifeEvents": "life_event", "industrialClasses": "industry",
}  # fmt: skip
SERVICE_TEXTS: Final = {
    "summary": ("Summary", SUMMARY_MOST),
    "description": ("Description", DESCRIPTION_MOST),
    "user_instruction": ("UserInstruction", DESCRIPTION_MOST),
    "deadline": ("DeadLine", NOTE_MOST),
    "processing_time": ("ProcessingTime", NOTE_MOST),
    "charge_note": ("ChargeTypeAdditionalInfo", NOTE_MOST),
}
"""Our field -> their type of description and its longest length."""

DAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
SOURCE_ID: Final = r"^[A-Za-z0-9.-]*$"
