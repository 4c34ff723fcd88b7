"""What a client says is wrong of them, and what was answered; both stay."""

from django.db import models

from luukku.engines.kernel.choices import choices
from luukku.rooms.cases.rules.corrections import OUTCOME_NAMES, Outcome


class Correction(models.Model):
    """Oikaisupyyntö: a client asks that a fact of theirs is put right; never changed."""

    code = models.CharField(max_length=12, unique=True)
    client = models.ForeignKey("Client", on_delete=models.CASCADE, related_name="corrections")
    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="corrections")
    by = models.UUIDField()
    at = models.DateTimeField()
    due_on = models.DateField()
    nonce = models.UUIDField()
    sealed = models.BinaryField()
    """What is wrong and how it should be."""

    class Meta:
        ordering = ["-at", "id"]
        constraints = [
            models.UniqueConstraint(name="correction_is_asked_once", fields=["by", "nonce"]),
        ]

    def __str__(self) -> str:
        return self.code


class CorrectionAnswer(models.Model):
    """Vastaus oikaisupyyntöön: what was done and why; never changed."""

    correction = models.OneToOneField("Correction", on_delete=models.CASCADE, related_name="answer")
    outcome = models.CharField(max_length=10, choices=choices(Outcome, OUTCOME_NAMES))
    by = models.UUIDField()
    at = models.DateTimeField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.correction_id} {self.outcome}"
