"""Places people can go to, what is known of getting in, and the channels through which one deals."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from luukku.engines.kernel.choices import choices
from luukku.ground.catalogue.rules.words import (
    CHANNEL_NAMES,
    DELIVERY_NAMES,
    STAGE_NAMES,
    ChannelKind,
    Delivery,
    Stage,
)


class Place(models.Model):
    """Palvelupiste. A confidential place has no address outside the house: only area and phone."""

    code = models.SlugField(max_length=120, unique=True)
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.JSONField(default=dict)
    kind = models.CharField(max_length=30, blank=True)
    municipality = models.ForeignKey(
        "people.Municipality", on_delete=models.PROTECT, related_name="+"
    )
    street = models.JSONField(default=dict)
    street_number = models.CharField(max_length=20, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    post_office = models.JSONField(default=dict)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    directions = models.JSONField(default=dict)
    confidential = models.BooleanField(default=False)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="place_closes_after_it_opens",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="coordinates_come_in_pairs",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(59, 71), longitude__range=(19, 32)),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class AccessFact(models.Model):
    """One measured or told fact of getting into a place and about in it (esteettömyystieto)."""

    place = models.ForeignKey("Place", on_delete=models.CASCADE, related_name="access_facts")
    order = models.PositiveIntegerField()
    kind = models.SlugField(max_length=40)
    good = models.BooleanField(null=True)
    text = models.JSONField(default=dict)
    measured_on = models.DateField(null=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.place_id} {self.kind}"


class Channel(models.Model):
    """Asiointikanava: a place, a phone line, a form, a mobile unit: one way in."""

    code = models.SlugField(max_length=120, unique=True)
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=14, choices=choices(ChannelKind, CHANNEL_NAMES))
    delivery = models.CharField(max_length=12, choices=choices(Delivery, DELIVERY_NAMES))
    place = models.ForeignKey("Place", null=True, on_delete=models.PROTECT, related_name="channels")
    name = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    phone = models.CharField(max_length=30, blank=True)
    phone_charge = models.JSONField(default=dict)
    email = models.EmailField(blank=True)
    url = models.JSONField(default=dict)
    form_identifier = models.CharField(max_length=60, blank=True)
    languages = models.JSONField(default=list)
    sign_in_required = models.BooleanField(default=False)
    signature_required = models.BooleanField(default=False)
    for_professionals = models.BooleanField(default=False)
    """A consultation line and the like: found by the staff's search, told in no public output."""
    wcag_level = models.CharField(max_length=12, blank=True)
    accessibility_statement = models.URLField(blank=True)
    hours = models.ForeignKey(
        "HoursSet", null=True, on_delete=models.SET_NULL, related_name="channels"
    )
    stage = models.CharField(
        max_length=10, choices=choices(Stage, STAGE_NAMES), default=Stage.PUBLISHED.value
    )
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=1)
    checked_on = models.DateField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="a_channel_at_a_place_has_its_place",
                condition=~Q(kind="place") | Q(place__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code
