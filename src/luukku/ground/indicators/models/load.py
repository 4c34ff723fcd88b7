"""Loads of figures from elsewhere, the rows of theirs that may not be used, and lists of their sources."""

from django.db import models

from luukku.engines.kernel.choices import choices
from luukku.ground.indicators.rules.formats.rows import Kind
from luukku.ground.indicators.rules.loads import LoadState
from luukku.ground.indicators.rules.validation import SEVERITY_NAMES, Severity


class Load(models.Model):
    """One file that was brought in: what it was, how far it has come, who answers for it."""

    key = models.SlugField(max_length=60, unique=True)
    kind = models.SlugField(max_length=20, choices=choices(Kind))
    table = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    source = models.SlugField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    encoding = models.CharField(max_length=20, blank=True)
    rows = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    scope = models.JSONField(default=list)
    replaces = models.JSONField(default=list)
    state = models.CharField(
        max_length=12, choices=choices(LoadState), default=LoadState.READING.value
    )
    received_at = models.DateTimeField()
    received_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_load_is_approved_by_another",
                condition=models.Q(approved_by=None)
                | models.Q(received_by=None)
                | ~models.Q(approved_by=models.F("received_by")),
            ),
            models.CheckConstraint(
                name="a_load_in_use_says_who_approved_it",
                condition=~models.Q(state="approved") | models.Q(approved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class LoadFault(models.Model):
    """A finding of a file: a row that may not be used, or one to look at before it is approved.

    Where, which rule, what to fill into its sentence.
    """

    load = models.ForeignKey("Load", on_delete=models.CASCADE, related_name="faults")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=100, blank=True)
    code = models.SlugField(max_length=40)
    params = models.JSONField(default=dict)
    severity = models.CharField(
        max_length=8, choices=choices(Severity, SEVERITY_NAMES), default=Severity.REFUSE.value
    )

    class Meta:
        ordering = ["row", "id"]

    def __str__(self) -> str:
        return f"{self.row} {self.column} {self.code}"


class SourceEntry(models.Model):
    """An indicator or a region as its source names it, so that the source's rows are understood."""

    source = models.SlugField(max_length=60)
    kind = models.SlugField(max_length=12, choices=[(k, k) for k in ("indicators", "regions")])
    code = models.CharField(max_length=80)
    ours = models.CharField(max_length=80, blank=True)
    names = models.JSONField(default=dict)
    unit = models.CharField(max_length=40, blank=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    publisher = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["source", "kind", "code"]
        constraints = [
            models.UniqueConstraint(
                name="a_source_names_a_thing_once", fields=["source", "kind", "code"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.code}"
