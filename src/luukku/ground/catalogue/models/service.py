"""A service as such, whoever gives it and wherever; and trays, the curated sets of services."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import models

from luukku.engines.kernel.choices import choices
from luukku.ground.catalogue.rules.words import (
    CHARGE_NAMES,
    STAGE_NAMES,
    Charge,
    ServiceType,
    Stage,
)

if TYPE_CHECKING:
    from luukku.ground.catalogue.models.codes import Concept


class Service(models.Model):
    """Palvelu. Texts are mappings of language; their review state per language is in TextReview."""

    code = models.SlugField(max_length=120, unique=True)
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    template = models.ForeignKey("Template", null=True, on_delete=models.PROTECT, related_name="+")
    organiser = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    type = models.CharField(
        max_length=14, choices=choices(ServiceType), default=ServiceType.SERVICE.value
    )
    name = models.JSONField(default=dict)
    alternative_names = models.JSONField(default=list)
    summary = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    user_instruction = models.JSONField(default=dict)
    requirements = models.JSONField(default=dict)
    processing_time = models.JSONField(default=dict)
    deadline = models.JSONField(default=dict)
    charge = models.CharField(
        max_length=10, choices=choices(Charge, CHARGE_NAMES), default=Charge.UNKNOWN.value
    )
    charge_note = models.JSONField(default=dict)
    publicly_funded = models.BooleanField(default=True)
    statutory = models.BooleanField(default=False)
    decision_required = models.BooleanField(default=False)
    laws = models.JSONField(default=list)
    keywords = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    concepts: models.ManyToManyField["Concept", Any] = models.ManyToManyField(
        "Concept", related_name="services"
    )
    municipalities = models.ManyToManyField("people.Municipality", related_name="+", blank=True)
    whole_county = models.BooleanField(default=True)
    eligibility = models.ForeignKey(
        "Eligibility", null=True, on_delete=models.PROTECT, related_name="services"
    )
    stage = models.CharField(
        max_length=10, choices=choices(Stage, STAGE_NAMES), default=Stage.DRAFT.value
    )
    sent_by = models.UUIDField(null=True)
    revision = models.PositiveIntegerField(default=1)
    checked_on = models.DateField(null=True)
    updated_at = models.DateTimeField()
    search_text = models.TextField(blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Tray(models.Model):
    """Palvelutarjotin: a set of services somebody has chosen for a purpose."""

    code = models.SlugField(max_length=80, unique=True)
    title = models.JSONField(default=dict)
    lead = models.JSONField(default=dict)
    owner = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    public = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.code


class TrayItem(models.Model):
    """A service on a tray, with a heading and a word of its own."""

    tray = models.ForeignKey("Tray", on_delete=models.CASCADE, related_name="items")
    service = models.ForeignKey("Service", on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField()
    group = models.JSONField(default=dict)
    note = models.JSONField(default=dict)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="service_is_once_on_a_tray", fields=["tray", "service"])
        ]

    def __str__(self) -> str:
        return f"{self.tray_id} {self.service_id}"
