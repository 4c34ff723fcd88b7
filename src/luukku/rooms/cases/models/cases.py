"""A matter, what has happened to it step by step, and who takes part."""

from django.db import models
from django.db.models import Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.cases.rules.states import STATE_NAMES, CaseState
from luukku.rooms.cases.rules.words import DOMAIN_NAMES, Domain


class Case(models.Model):
    """Asia: one matter of one client, in one organisation, by one description of its path."""

    code = models.CharField(max_length=12, unique=True)
    client = models.ForeignKey("Client", on_delete=models.CASCADE, related_name="cases")
    kind = models.CharField(max_length=40)
    kind_version = models.PositiveSmallIntegerField(default=1)
    domain = models.CharField(max_length=12, choices=choices(Domain, DOMAIN_NAMES))
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=12, choices=choices(CaseState, STATE_NAMES))
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    age = models.PositiveSmallIntegerField(null=True)
    """Full years on the day it was opened."""
    facts = models.JSONField(default=dict)
    """What is known of the matter by the names of the law book: urgent, special_support …"""
    own_worker = models.UUIDField(null=True)
    chain_code = models.CharField(max_length=60, blank=True)
    chain_version = models.PositiveSmallIntegerField(null=True)
    stage_code = models.CharField(max_length=60, blank=True)
    need_code = models.CharField(max_length=12, blank=True)
    """The need of guidance that it began from."""
    version = models.PositiveIntegerField(default=1)
    """Grows with every change: two who write at once see each other."""

    class Meta:
        ordering = ["opened_on", "id"]
        indexes = [
            models.Index(name="cases_of_a_worker", fields=["own_worker", "state"]),
            models.Index(name="cases_of_an_organisation", fields=["organisation", "state"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="closed_case_has_its_day",
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Step(models.Model):
    """Käsittelyvaihe: something that happened, on a day, with what proves it. Never changed."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    proof_code = models.CharField(max_length=30, blank=True)
    detail = models.JSONField(default=dict)
    """Codes and days only; words stand in `sealed`."""
    sealed = models.BinaryField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="steps_are_numbered", fields=["case", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number} {self.kind}"


class Party(models.Model):
    """Osallinen: somebody who takes part in one matter, of any organisation."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="parties")
    user = models.UUIDField(null=True)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    domain = models.CharField(max_length=12, choices=choices(Domain, DOMAIN_NAMES))
    role_code = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "parties"
        indexes = [models.Index(name="parties_of_a_user", fields=["user", "case"])]
        constraints = [
            models.CheckConstraint(
                name="party_is_somebody", condition=~Q(user=None, organisation=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.role_code}"
