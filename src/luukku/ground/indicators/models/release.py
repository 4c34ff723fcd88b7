"""What was let out of an indicator, and how it was computed when it was first used."""

from django.db import models
from django.db.models import Q

from luukku.engines.kernel.choices import choices
from luukku.ground.indicators.rules.audiences import AUDIENCE_NAMES, Audience


class Release(models.Model):
    """The figures of one indicator and year for one audience, as they were when they were let out.

    `tables` holds shown numbers only. `kept` are the sums of a year that is not over yet, so that
    the months already told stay what they were.
    """

    indicator_code = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    until_month = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=10, choices=choices(Audience, AUDIENCE_NAMES))
    policy = models.CharField(max_length=20)
    is_open = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    marks = models.JSONField(default=dict)
    sources = models.JSONField(default=list)
    populations = models.JSONField(default=list)
    tables = models.BinaryField()
    kept = models.BinaryField(null=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["indicator_code", "year", "until_month", "audience"]
        constraints = [
            models.UniqueConstraint(
                name="a_period_is_released_once",
                fields=["indicator_code", "year", "until_month", "audience"],
            ),
            models.CheckConstraint(
                name="a_release_ends_with_a_month_of_its_year",
                condition=Q(until_month__gte=1) & Q(until_month__lte=12),
            ),
            models.CheckConstraint(
                name="only_an_unfinished_year_keeps_its_sums",
                condition=Q(kept=None) | Q(until_month__lt=12),
            ),
        ]
        indexes = [models.Index(name="releases_of_a_year", fields=["year", "audience"])]

    def __str__(self) -> str:
        return f"{self.indicator_code} {self.year}/{self.until_month} {self.audience}"


class IndicatorVersion(models.Model):
    """A version of a definition that has been used: its fingerprint holds it to what it was."""

    indicator_code = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64)
    first_used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_version_is_fixed_once", fields=["indicator_code", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_code} v{self.number}"
