"""One row for each fact and for each audit entry. Rows are added; nothing else ever changes."""

from typing import Any, NoReturn

from django.db import models


class FactRow(models.Model):
    """A fact, kept in the transaction that made it true, and how its hearing has gone."""

    kind = models.CharField(max_length=100, db_index=True)
    at = models.DateTimeField(db_index=True)
    data = models.JSONField()
    heard_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
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


class AppendOnly(models.QuerySet["AuditRow"]):
    """Refuses in Python what the database refuses too, with a clearer word."""

    def update(self, **fields: Any) -> NoReturn:
        raise TypeError("The audit log is append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("The audit log is append-only.")


class AuditRow(models.Model):
    """One link of the audit chain: who did what to which thing, sealed by the link before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(name="audit_by_day", fields=["at"]),
            models.Index(name="audit_by_action", fields=["action", "number"]),
            models.Index(name="audit_by_subject", fields=["subject", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The audit log is append-only.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The audit log is append-only.")


class AuditHead(models.Model):
    """The signed anchor of the chain's end; also the one row that writers queue for."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(name="one_head_of_the_audit_chain", condition=models.Q(id=1)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"
