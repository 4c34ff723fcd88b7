"""Questions to a colleague and requests for a pair to work with."""

from django.db import models
from django.db.models import F, Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.cases.rules.requests import (
    CONSULTATION_NAMES,
    MODE_NAMES,
    OFFER_NAMES,
    PAIR_NAMES,
    ConsultationState,
    Mode,
    OfferState,
    PairState,
)
from luukku.rooms.cases.rules.words import BASIS_NAMES, DOMAIN_NAMES, Basis, Domain


class ConsultationRequest(models.Model):
    """Konsultaatiopyyntö: a question to a profession, without identity unless a legal basis says otherwise."""

    code = models.CharField(max_length=12, unique=True)
    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="consultations")
    """Known to the asker; the one who answers sees it only of an identified request."""
    asked_by = models.UUIDField()
    from_domain = models.CharField(max_length=12, choices=choices(Domain, DOMAIN_NAMES))
    to_domain = models.CharField(max_length=12, choices=choices(Domain, DOMAIN_NAMES))
    profession_code = models.CharField(max_length=30)
    state = models.CharField(max_length=10, choices=choices(ConsultationState, CONSULTATION_NAMES))
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reply_due = models.DateField()
    claimed_by = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    basis = models.CharField(max_length=15, choices=choices(Basis, BASIS_NAMES), blank=True)
    law = models.CharField(max_length=80, blank=True)
    identified_at = models.DateTimeField(null=True)
    sealed = models.BinaryField()
    """`question` as it was redacted."""
    sealed_answer = models.BinaryField(null=True)

    class Meta:
        ordering = ["reply_due", "id"]
        indexes = [
            models.Index(name="consultations_in_a_state", fields=["state", "profession_code"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="identified_consultation_has_a_basis",
                condition=Q(identified_at=None, basis="")
                | (Q(identified_at__isnull=False) & ~Q(basis="")),
            ),
            models.CheckConstraint(
                name="nobody_answers_oneself",
                condition=Q(claimed_by=None) | ~Q(claimed_by=F("asked_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PairWorkRequest(models.Model):
    """Työparipyyntö: another profession is asked to join, by language, mode and days."""

    code = models.CharField(max_length=12, unique=True)
    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="pair_requests")
    asked_by = models.UUIDField()
    profession_code = models.CharField(max_length=30)
    language_code = models.CharField(max_length=10)
    mode = models.CharField(max_length=16, choices=choices(Mode, MODE_NAMES))
    not_before = models.DateField()
    not_after = models.DateField()
    state = models.CharField(max_length=10, choices=choices(PairState, PAIR_NAMES))
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["not_after", "id"]
        indexes = [
            models.Index(name="pair_requests_in_a_state", fields=["state", "profession_code"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="pair_window_ends_after_it_begins",
                condition=Q(not_after__gte=F("not_before")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PairOffer(models.Model):
    """Tarjous työpariksi: somebody said yes or no to a request."""

    request = models.ForeignKey("PairWorkRequest", on_delete=models.CASCADE, related_name="offers")
    user = models.UUIDField()
    state = models.CharField(max_length=8, choices=choices(OfferState, OFFER_NAMES))
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(name="one_offers_once", fields=["request", "user"]),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.state}"
