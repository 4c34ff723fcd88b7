"""What was done about a need: contacts, handovers, proposals, and asking afterwards."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.guidance.rules.words import (
    CHANNEL_NAMES,
    HANDOVER_NAMES,
    HELPED_NAMES,
    RETURN_NAMES,
    Channel,
    HandoverState,
    Helped,
    ReturnReason,
)


class Contact(models.Model):
    """Yhteydenotto: once that somebody got in touch about a need."""

    need = models.ForeignKey("Need", on_delete=models.CASCADE, related_name="contacts")
    number = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=12, choices=choices(Channel, CHANNEL_NAMES))
    at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    retold = models.BooleanField(default=False)

    class Meta:
        ordering = ["need", "number"]
        constraints = [
            models.UniqueConstraint(name="contacts_are_numbered", fields=["need", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.number}"


class Handover(models.Model):
    """Saattaen siirto: a need offered to another, who takes it on or gives it back with a reason."""

    need = models.ForeignKey("Need", on_delete=models.CASCADE, related_name="handovers")
    from_organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    from_person = models.UUIDField()
    sent_by = models.UUIDField(null=True)
    to_organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    to_person = models.UUIDField(null=True)
    sent_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=choices(HandoverState, HANDOVER_NAMES))
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    return_reason = models.CharField(
        max_length=20, choices=choices(ReturnReason, RETURN_NAMES), blank=True
    )
    return_words = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["need", "sent_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="a_need_waits_for_one_answer_at_a_time",
                fields=["need"],
                condition=Q(state="sent"),
            ),
            models.CheckConstraint(
                name="handover_is_not_to_oneself",
                condition=~Q(to_organisation=F("from_organisation"))
                | (Q(to_person__isnull=False) & ~Q(to_person=F("from_person"))),
            ),
            models.CheckConstraint(
                name="return_has_a_reason",
                condition=~Q(state="returned") | ~Q(return_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.state}"


class Proposal(models.Model):
    """A service that was proposed for a need, why, and whether it was chosen."""

    need = models.ForeignKey("Need", on_delete=models.CASCADE, related_name="proposals")
    service_code = models.CharField(max_length=80)
    offering_uuid = models.UUIDField(null=True)
    why = models.JSONField(default=list)
    """Codes: situation:economy.rent, class:P4.10, word:name, meaning, worker."""
    situation = models.CharField(max_length=80, blank=True)
    """The life situation that the need was most like, if any."""
    chosen = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["need", "id"]
        indexes = [models.Index(name="chosen_in_a_situation", fields=["situation", "chosen"])]
        constraints = [
            models.UniqueConstraint(
                name="a_service_is_proposed_once", fields=["need", "service_code"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.service_code}"


class FollowUp(models.Model):
    """Kuulumiset: did help come, and how many times had the story to be told?"""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    need = models.ForeignKey("Need", on_delete=models.CASCADE, related_name="follow_ups")
    due = models.DateField()
    fell_due_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    helped = models.CharField(max_length=8, choices=choices(Helped, HELPED_NAMES), blank=True)
    told_times = models.PositiveSmallIntegerField(null=True)
    answered_by = models.UUIDField(null=True)
    """The worker who asked by telephone; nobody where the resident answered through the link."""

    class Meta:
        ordering = ["need", "id"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_follow_up_a_need", fields=["need"], condition=Q(answered_at=None)
            ),
            models.CheckConstraint(
                name="answered_follow_up_has_its_answer",
                condition=Q(answered_at=None) | ~Q(helped=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.due}"
