"""One row for each fact and for each audit entry. Rows are added; nothing else ever changes."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class FactRow(models.Model):
    """A fact, kept in the transaction that made it true; `heard_at` is the only field that moves."""

    kind = models.CharField(max_length=100, db_index=True)
    at = models.DateTimeField(db_index=True)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    heard_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                name="facts_still_unheard", fields=["id"], condition=models.Q(heard_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class AuditRow(models.Model):
    """One link of the audit chain: who did what to which thing, sealed by the link before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    detail = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"
