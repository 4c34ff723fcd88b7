"""Frozen bundles of reports, to which rows are only added, and the files drawn from them."""

from django.db import models

from luukku.engines.kernel.choices import choices
from luukku.roof.reports.rules.files import FORMAT_NAMES, STATE_NAMES, FileState, Format


class ReportBundle(models.Model):
    """Everything one report was written from, frozen; its SHA-256 is its name."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    plan_code = models.SlugField(max_length=80)
    title = models.JSONField(default=dict)
    period = models.CharField(max_length=20)
    period_start = models.DateField()
    as_of = models.DateField()
    is_public = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64, unique=True)
    content = models.TextField()
    built_at = models.DateTimeField()
    built_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["-built_at", "-id"]
        indexes = [
            models.Index(name="bundles_of_a_plan_by_period", fields=["plan_code", "period_start"]),
        ]

    def __str__(self) -> str:
        return self.sha256


class ReportFile(models.Model):
    """One report as one file: a language and a format of a bundle, waiting or made."""

    bundle = models.ForeignKey("ReportBundle", on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=3)
    format = models.CharField(max_length=4, choices=choices(Format, FORMAT_NAMES))
    state = models.CharField(
        max_length=10, choices=choices(FileState, STATE_NAMES), default=FileState.WAITING.value
    )
    content = models.BinaryField(null=True)
    size = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)
    ordered_at = models.DateTimeField()
    ordered_by = models.UUIDField(null=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["language", "format"]
        constraints = [
            models.UniqueConstraint(
                name="a_report_is_drawn_once_a_language_and_format",
                fields=["bundle", "language", "format"],
            ),
            models.CheckConstraint(
                name="a_made_file_has_its_content",
                condition=~models.Q(state="made") | models.Q(content__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bundle_id} {self.language}.{self.format}"
