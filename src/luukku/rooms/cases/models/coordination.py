"""What was said of a proposal to make one joint plan; nothing of it is changed."""

from django.db import models
from django.db.models import Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.cases.rules.coordination import (
    ANSWER_NAMES,
    BY_WORKER,
    CoordinationAnswer,
    DeclineReason,
)

WORKERS = sorted(one.value for one in BY_WORKER)
REASONS = sorted(one.value for one in DeclineReason)


class CoordinationSaid(models.Model):
    """Vastaus yhteisen suunnitelman ehdotukseen: the client's of all matters, a worker's in one."""

    client = models.ForeignKey("Client", on_delete=models.CASCADE, related_name="coordination")
    case = models.ForeignKey(
        "Case", null=True, on_delete=models.CASCADE, related_name="coordination"
    )
    answer = models.CharField(max_length=10, choices=choices(CoordinationAnswer, ANSWER_NAMES))
    reason_code = models.CharField(max_length=25, blank=True)
    rule_version = models.PositiveSmallIntegerField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="coordination_is_answered_in_a_matter",
                condition=Q(answer__in=WORKERS, case__isnull=False)
                | (~Q(answer__in=WORKERS) & Q(case=None)),
            ),
            models.CheckConstraint(
                name="coordination_declined_has_a_reason",
                condition=~Q(answer=CoordinationAnswer.DECLINED.value) | Q(reason_code__in=REASONS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.answer}"
