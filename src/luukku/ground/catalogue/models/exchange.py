"""Twins in other registers, runs of exchange, and what a format could not hold."""

from django.db import models

from luukku.engines.kernel.choices import choices
from luukku.ground.catalogue.rules.words import SyncState


class ExternalRef(models.Model):
    """An entry's twin in another register, and how the two stand to each other."""

    entity = models.SlugField(max_length=20)
    entity_id = models.PositiveBigIntegerField(null=True)
    system = models.SlugField(max_length=20)
    external_id = models.CharField(max_length=100)
    source_id = models.CharField(max_length=100, blank=True)
    pulled_sha256 = models.CharField(max_length=64, blank=True)
    pushed_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=14, choices=choices(SyncState), default=SyncState.NOT_SYNCED.value
    )
    raw = models.JSONField(default=dict)
    missed_runs = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_twin_is_linked_once", fields=["system", "entity", "external_id"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.external_id}"


class ExchangeRun(models.Model):
    """One import or export: when, what, how it ended, where it may go on."""

    system = models.SlugField(max_length=20)
    direction = models.CharField(max_length=6, choices=[("in", "in"), ("out", "out")])
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    state = models.CharField(
        max_length=10,
        default="running",
        choices=[(s, s) for s in ("running", "done", "failed", "cancelled")],
    )
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    resume = models.JSONField(default=dict)
    by = models.UUIDField(null=True)

    class Meta:
        ordering = ["-began_at"]

    def __str__(self) -> str:
        return f"{self.system} {self.direction} {self.began_at}"


class LossRecord(models.Model):
    """One thing a format could not hold in one run: which entry, which field, why."""

    run = models.ForeignKey("ExchangeRun", on_delete=models.CASCADE, related_name="losses")
    entity = models.SlugField(max_length=20)
    entity_code = models.CharField(max_length=120)
    field = models.SlugField(max_length=60)
    reason = models.SlugField(max_length=60)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.entity} {self.entity_code} {self.field}"
