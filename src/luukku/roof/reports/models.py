"""Frozen bundles of reports; rows are only added."""

from django.db import models


class ReportBundle(models.Model):
    """Everything one report was written from, frozen; its SHA-256 is its name."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64, unique=True)
    content = models.TextField()
    built_at = models.DateTimeField()
    built_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["-built_at"]

    def __str__(self) -> str:
        return self.sha256
