"""Messages between a client and those who work the matter; their words stand only under lock."""

from django.db import models
from django.db.models import Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.cases.rules.messages import SIDE_NAMES, Side


class Thread(models.Model):
    """Viestiketju: one subject of one matter, between the client and the own worker."""

    code = models.CharField(max_length=12, unique=True)
    client = models.ForeignKey("Client", on_delete=models.CASCADE, related_name="threads")
    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="threads")
    subject = models.BinaryField()
    opened_at = models.DateTimeField()
    waits_since = models.DateTimeField(null=True)
    """When the oldest message of the client came that no worker has read."""
    escalated_at = models.DateTimeField(null=True)
    """When that wait rose to the lead; told once a wait."""
    erased_at = models.DateTimeField(null=True)
    """Set by the erasure run alone; only then does the database let its messages go."""

    class Meta:
        ordering = ["-opened_at", "id"]
        indexes = [
            models.Index(
                name="threads_that_wait", fields=["waits_since"],
                condition=Q(waits_since__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code


class Message(models.Model):
    """Viesti: what one side wrote; never changed."""

    thread = models.ForeignKey("Thread", on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    side = models.CharField(max_length=8, choices=choices(Side, SIDE_NAMES))
    by = models.UUIDField()
    at = models.DateTimeField()
    nonce = models.UUIDField()
    """The key the sender's form carried: the same one again is the same message."""
    mandate = models.ForeignKey("Mandate", null=True, on_delete=models.RESTRICT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="messages_are_numbered", fields=["thread", "number"]),
            models.UniqueConstraint(name="message_is_sent_once", fields=["by", "nonce"]),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}/{self.number}"


class MessageReading(models.Model):
    """Lukumerkintä: who had a message open, and when first."""

    message = models.ForeignKey("Message", on_delete=models.CASCADE, related_name="readings")
    reader = models.UUIDField()
    side = models.CharField(max_length=8, choices=choices(Side, SIDE_NAMES))
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="message_is_read_once", fields=["message", "reader"]),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.side}"


class Attachment(models.Model):
    """Liite: a file of a message; its name and contents are under lock."""

    code = models.CharField(max_length=12, unique=True)
    message = models.ForeignKey("Message", on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.code
