"""A need with its one owner, the units that guide, and searches that found nothing good."""

from django.db import models
from django.db.models import Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.guidance.rules.states import STATE_NAMES, NeedState
from luukku.rooms.guidance.rules.words import BEHALF_NAMES, OUTCOME_NAMES, Behalf, Outcome


class GuidanceUnit(models.Model):
    """A unit that guides, and its lead: the named owner of whatever nobody has taken yet."""

    organisation = models.OneToOneField(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    lead = models.UUIDField()
    is_front = models.BooleanField(default=False)
    """Does it take what comes in through the county's own door?"""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_unit_behind_the_door", fields=["is_front"], condition=Q(is_front=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation_id)


class Need(models.Model):
    """Tarve: something somebody needs, in their own redacted words, with exactly one named owner."""

    code = models.CharField(max_length=12, unique=True)
    opened_at = models.DateTimeField()
    municipality = models.ForeignKey(
        "people.Municipality", null=True, on_delete=models.PROTECT, related_name="+"
    )
    language_wanted = models.CharField(max_length=10, blank=True)
    language_served = models.CharField(max_length=10, blank=True)
    language_asked = models.BooleanField(default=False)
    on_behalf = models.CharField(max_length=12, choices=choices(Behalf, BEHALF_NAMES))
    about = models.TextField(blank=True)
    situations = models.JSONField(default=list)
    person = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=choices(NeedState, STATE_NAMES))
    owner = models.UUIDField()
    owner_organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    bounces = models.PositiveSmallIntegerField(default=0)
    escalated_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=choices(Outcome, OUTCOME_NAMES), blank=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at", "-id"]
        indexes = [
            models.Index(name="needs_of_an_owner", fields=["owner", "state"]),
            models.Index(name="needs_of_an_organisation", fields=["owner_organisation", "state"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="solved_need_has_its_day_and_outcome",
                condition=~Q(state="solved") | (Q(solved_at__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="closed_need_has_its_day_and_outcome",
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="forgotten_need_has_no_words",
                condition=Q(forgotten_at=None) | (Q(about="") & Q(person=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class DoorMark(models.Model):
    """A short-lived mark under a keyed digest: how often somebody came, or what wish they just left.

    Shared by every web process. Nothing of an address or a number can be read from it.
    """

    digest = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    need = models.ForeignKey("Need", null=True, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest[:8]


class UnmetSearch(models.Model):
    """A search that found nothing good, redacted: for whoever looks after the words of the search."""

    day = models.DateField()
    language = models.CharField(max_length=10)
    municipality_code = models.CharField(max_length=3, blank=True)
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "unmet searches"
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"{self.day} {self.language}"
