"""Tables of the catalogue; one module a noun, gathered here for Django."""

from luukku.ground.catalogue.models.codes import Concept, Template
from luukku.ground.catalogue.models.exchange import ExchangeRun, ExternalRef, LossRecord
from luukku.ground.catalogue.models.following import FieldChange, LightLink, TextMiss, TextReview
from luukku.ground.catalogue.models.hours import HoursPeriod, HoursSet, HoursSpan
from luukku.ground.catalogue.models.offering import Eligibility, Offering, Provision, Stop
from luukku.ground.catalogue.models.place import AccessFact, Channel, Place
from luukku.ground.catalogue.models.service import Service, Tray, TrayItem

__all__ = [
    "AccessFact", "Channel", "Concept", "Eligibility", "ExchangeRun", "ExternalRef", "FieldChange",
    "HoursPeriod", "HoursSet", "HoursSpan", "LightLink", "LossRecord", "Offering", "Place",
    "Provision", "Service", "Stop", "Template", "TextMiss", "TextReview", "Tray", "TrayItem",
]  # fmt: skip
