"""What each change of a matter touched, so that two who write at once can be told apart by field."""

from django.db import models


class Change(models.Model):
    """Muutos: the fields one change of a matter wrote, with their new codes. Never changed, no words."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    """The version the change made."""
    fields = models.JSONField(default=dict)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(name="one_change_a_version", fields=["case", "version"]),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} v{self.version}"
