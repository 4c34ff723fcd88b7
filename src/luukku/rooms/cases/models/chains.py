"""Where a matter has been in its chain, and what has been told for the chain's conditions."""

from django.db import models
from django.db.models import F, Q


class StageVisit(models.Model):
    """Ketjun vaihe asiassa: when a matter came to a stage and when it left."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="stage_visits")
    number = models.PositiveIntegerField()
    chain_code = models.CharField(max_length=60)
    chain_version = models.PositiveSmallIntegerField()
    stage_code = models.CharField(max_length=60)
    entered_on = models.DateField()
    left_on = models.DateField(null=True)
    entered_by = models.UUIDField(null=True)
    left_by = models.UUIDField(null=True)
    was_suggested = models.BooleanField()
    sealed = models.BinaryField(null=True)
    """`entered`, `left`: why, where the chain would have had it otherwise."""

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="stage_visits_are_numbered", fields=["case", "number"]),
            models.UniqueConstraint(
                name="a_stage_is_open_once", fields=["case", "stage_code"],
                condition=Q(left_on=None),
            ),
            models.CheckConstraint(
                name="stage_ends_after_it_begins",
                condition=Q(left_on=None) | Q(left_on__gte=F("entered_on")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.stage_code}"


class ChainFollowing(models.Model):
    """Ketjun seuraaminen: a matter began to follow a chain in a version, or moved to another; never changed."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="chain_followings")
    number = models.PositiveIntegerField()
    chain_code = models.CharField(max_length=60, blank=True)
    """Empty: the matter follows no chain from this day on."""
    chain_version = models.PositiveSmallIntegerField(null=True)
    since = models.DateField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    sealed = models.BinaryField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="chain_followings_are_numbered", fields=["case", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.chain_code} {self.chain_version}"


class ChainAnswer(models.Model):
    """Ketjun tieto: what was told for a chain's conditions; the last of a code holds, none is changed."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="chain_answers")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    """Yes or no, a number or a code of the chain; None is not known any more."""
    on = models.DateField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="chain_answers_are_numbered", fields=["case", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.code}"
