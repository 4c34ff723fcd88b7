"""The connection of a service and a channel with its own data, who provides it, and mobile stops."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from luukku.engines.kernel.choices import choices
from luukku.ground.catalogue.rules.words import (
    CHARGE_NAMES,
    PROVISION_NAMES,
    STAGE_NAMES,
    Charge,
    ProvisionKind,
    Stage,
)


class Eligibility(models.Model):
    """Who may get a service: a rule with three answers (yes / no, ask a professional / unknown)."""

    code = models.SlugField(max_length=80, unique=True)
    rule = models.JSONField(default=dict)
    text = models.JSONField(default=dict)
    law = models.CharField(max_length=60, blank=True)
    section = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name_plural = "eligibilities"

    def __str__(self) -> str:
        return self.code


class Provision(models.Model):
    """Who makes a service and on what terms, by date (tuotantotapa)."""

    service = models.ForeignKey("Service", on_delete=models.CASCADE, related_name="provisions")
    producer = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=choices(ProvisionKind, PROVISION_NAMES))
    voucher_cents = models.PositiveIntegerField(null=True)
    voucher_unit = models.CharField(max_length=20, blank=True)
    voucher_url = models.URLField(blank=True)
    conditions = models.JSONField(default=dict)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["service", "kind"]
        constraints = [
            models.UniqueConstraint(
                name="provision_is_told_once",
                fields=["service", "producer", "kind", "valid_from"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="only_a_voucher_has_a_value",
                condition=Q(voucher_cents=None) | Q(kind="voucher"),
            ),
            models.CheckConstraint(
                name="provision_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.kind}"


class Offering(models.Model):
    """Palvelun tarjonta kanavassa: one service through one channel, in these languages, at this price."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    service = models.ForeignKey("Service", on_delete=models.CASCADE, related_name="offerings")
    channel = models.ForeignKey("Channel", on_delete=models.PROTECT, related_name="offerings")
    provision = models.ForeignKey(
        "Provision", null=True, on_delete=models.SET_NULL, related_name="offerings"
    )
    owner = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    text = models.JSONField(default=dict)
    charge = models.CharField(max_length=10, choices=choices(Charge, CHARGE_NAMES), blank=True)
    charge_note = models.JSONField(default=dict)
    price_cents = models.PositiveIntegerField(null=True)
    languages = models.JSONField(default=list)
    eligibility = models.ForeignKey(
        "Eligibility", null=True, on_delete=models.PROTECT, related_name="offerings"
    )
    exclusions = models.JSONField(default=dict)
    intake = models.BooleanField(default=True)
    hours = models.ForeignKey(
        "HoursSet", null=True, on_delete=models.SET_NULL, related_name="offerings"
    )
    municipalities = models.ManyToManyField("people.Municipality", related_name="+", blank=True)
    wait_days = models.PositiveSmallIntegerField(null=True)
    wait_measured_on = models.DateField(null=True)
    capacity_unit = models.CharField(max_length=40, blank=True)
    capacity_free = models.PositiveIntegerField(null=True)
    capacity_most = models.PositiveIntegerField(null=True)
    capacity_told_at = models.DateTimeField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    stage = models.CharField(
        max_length=10, choices=choices(Stage, STAGE_NAMES), default=Stage.PUBLISHED.value
    )
    checked_on = models.DateField(null=True)
    fresh_days = models.PositiveSmallIntegerField(default=365)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["service", "channel"]
        constraints = [
            models.UniqueConstraint(
                name="a_service_is_once_in_a_channel", fields=["service", "channel"]
            ),
            models.CheckConstraint(
                name="no_more_free_than_there_is",
                condition=Q(capacity_free=None)
                | Q(capacity_most=None)
                | Q(capacity_free__lte=F("capacity_most")),
            ),
            models.CheckConstraint(
                name="offering_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.channel_id}"


class Stop(models.Model):
    """Pysähdys: a mobile unit is somewhere for some hours of one day (times are Finnish local time)."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    channel = models.ForeignKey("Channel", on_delete=models.CASCADE, related_name="stops")
    municipality = models.ForeignKey(
        "people.Municipality", on_delete=models.PROTECT, related_name="+"
    )
    spot = models.JSONField(default=dict)
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    languages = models.JSONField(default=list)
    note = models.JSONField(default=dict)
    cancelled = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["day", "starts"]
        constraints = [
            models.UniqueConstraint(
                name="a_unit_is_in_one_place_at_a_time", fields=["channel", "day", "starts"]
            ),
            models.CheckConstraint(
                name="stop_ends_after_it_starts", condition=Q(ends__gt=F("starts"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel_id} {self.day}"
