"""What is known of texts and entries over time: reviews, misses, every field's history, light links."""

from django.db import models

from luukku.engines.kernel.choices import choices
from luukku.ground.catalogue.rules.words import REVIEW_NAMES, ReviewState


class TextReview(models.Model):
    """How far one text in one language has been looked at, and which wording was looked at."""

    entity = models.SlugField(max_length=20)
    entity_id = models.PositiveBigIntegerField()
    field = models.SlugField(max_length=40)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=choices(ReviewState, REVIEW_NAMES))
    wording_sha256 = models.CharField(max_length=64)
    written_by = models.UUIDField(null=True)
    reviewed_by = models.UUIDField(null=True)
    at = models.DateTimeField()
    comment = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_text_has_one_review", fields=["entity", "entity_id", "field", "language"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.entity} {self.entity_id} {self.field} {self.language}"


class TextMiss(models.Model):
    """How often readers met a text that is not there in their language; orders the translation queue."""

    entity = models.SlugField(max_length=20)
    entity_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=10)
    times = models.PositiveIntegerField(default=0)
    last_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="misses_are_counted_once", fields=["entity", "entity_id", "language"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.entity} {self.entity_id} {self.language}"


class FieldChange(models.Model):
    """One field's change. Rows are only added."""

    entity = models.SlugField(max_length=20)
    entity_id = models.PositiveBigIntegerField()
    field = models.SlugField(max_length=40)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = models.UUIDField(null=True)
    via = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(name="history_of_an_entry", fields=["entity", "entity_id"])]

    def __str__(self) -> str:
        return f"{self.entity} {self.entity_id} {self.field}"


class LightLink(models.Model):
    """A signed link with which an NGO or a parish keeps its own offers fresh; no password, ends by itself."""

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.organisation_id}"
