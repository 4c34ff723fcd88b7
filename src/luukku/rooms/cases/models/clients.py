"""Whom the work is for, who works with them, and on what ground anybody may look."""

from django.db import models
from django.db.models import F, Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.cases.rules.mandates import PROOF_NAMES, MandateProof
from luukku.rooms.cases.rules.words import (
    BASIS_NAMES,
    DOMAIN_NAMES,
    MANDATE_NAMES,
    RELATION_NAMES,
    Basis,
    Domain,
    MandateKind,
    RelationKind,
)

ENDS_AFTER_IT_BEGINS = Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))


class Client(models.Model):
    """Asiakas: a random key. Who it is stands in the vault under the same key, and nowhere else."""

    id = models.UUIDField(primary_key=True, editable=False)
    municipality = models.ForeignKey(
        "people.Municipality", null=True, on_delete=models.PROTECT, related_name="+"
    )
    sex_code = models.CharField(max_length=10, default="*")
    language_code = models.CharField(max_length=10, default="fi")
    needs_interpreter = models.BooleanField(default=False)
    non_disclosure = models.BooleanField(default=False)
    """Turvakielto: where this person is must not be found out."""
    since = models.DateField()
    erased_at = models.DateTimeField(null=True)
    """Set by the erasure run alone; only then does the database let the ledgers go."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hidden_client_has_no_municipality",
                condition=Q(non_disclosure=False) | Q(municipality=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Worker(models.Model):
    """Työntekijä: a user as somebody who works with clients, in one organisation."""

    user = models.UUIDField()
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    domain = models.CharField(max_length=12, choices=choices(Domain, DOMAIN_NAMES))
    profession_code = models.CharField(max_length=30)
    languages = models.JSONField(default=list)
    share = models.PositiveSmallIntegerField(default=100)
    """How much of the working time is for clients, per cent."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="worker_is_once_in_an_organisation", fields=["user", "organisation"]
            ),
            models.CheckConstraint(
                name="worker_leaves_after_coming", condition=ENDS_AFTER_IT_BEGINS
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class Relation(models.Model):
    """Asiakassuhde: somebody works with a client in one domain, from a day on."""

    client = models.ForeignKey("Client", on_delete=models.CASCADE, related_name="relations")
    user = models.UUIDField()
    domain = models.CharField(max_length=12, choices=choices(Domain, DOMAIN_NAMES))
    kind = models.CharField(max_length=12, choices=choices(RelationKind, RELATION_NAMES))
    organisation = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    """Where the matter is that made it: it opens the matters of that organisation only. Null opens every one."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(name="relations_of_a_user", fields=["user", "client"]),
            models.Index(name="relations_of_a_client", fields=["client", "domain"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_own_worker_in_a_domain",
                fields=["client", "domain"],
                condition=Q(kind="own_worker", valid_to=None),
            ),
            models.CheckConstraint(
                name="relation_ends_after_it_begins", condition=ENDS_AFTER_IT_BEGINS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.kind}"


class Disclosure(models.Model):
    """Luovutuksen peruste: one domain's matters may be read in another, on this ground, these days."""

    client = models.ForeignKey("Client", on_delete=models.CASCADE, related_name="disclosures")
    from_domain = models.CharField(max_length=12, choices=choices(Domain, DOMAIN_NAMES))
    to_domain = models.CharField(max_length=12, choices=choices(Domain, DOMAIN_NAMES))
    basis = models.CharField(max_length=15, choices=choices(Basis, BASIS_NAMES))
    law = models.CharField(max_length=80, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(name="disclosures_to_a_domain", fields=["client", "to_domain"])]
        constraints = [
            models.CheckConstraint(
                name="disclosure_ends_after_it_begins", condition=ENDS_AFTER_IT_BEGINS
            ),
            models.CheckConstraint(
                name="disclosure_crosses_a_wall", condition=~Q(from_domain=F("to_domain"))
            ),
            models.CheckConstraint(
                name="disclosure_by_law_names_it", condition=~Q(basis="law") | ~Q(law="")
            ),
            models.CheckConstraint(
                name="only_a_permission_has_no_end",
                condition=Q(basis="permission") | Q(valid_to__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.from_domain} → {self.to_domain}"


class Mandate(models.Model):
    """Puolesta asiointi: somebody acts for a client, on a ground that was shown."""

    client = models.ForeignKey("Client", on_delete=models.CASCADE, related_name="mandates")
    holder = models.UUIDField()
    kind = models.CharField(max_length=10, choices=choices(MandateKind, MANDATE_NAMES))
    proof_code = models.CharField(max_length=12, choices=choices(MandateProof, PROOF_NAMES))
    scopes = models.JSONField(default=list)
    """What may be done for the client: codes of `MandateScope`."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(name="mandates_of_a_holder", fields=["holder"])]
        constraints = [
            models.CheckConstraint(
                name="mandate_ends_after_it_begins", condition=ENDS_AFTER_IT_BEGINS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} → {self.client_id}"


class EmergencyAccess(models.Model):
    """Hätäavaus: somebody without a relation had to look, said why, and was looked at afterwards."""

    code = models.CharField(max_length=12, unique=True)
    client = models.ForeignKey("Client", on_delete=models.CASCADE, related_name="openings")
    user = models.UUIDField()
    reason = models.BinaryField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    alarmed_at = models.DateTimeField(null=True)
    """When nobody had looked at it in a week."""
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    was_right = models.BooleanField(null=True)

    class Meta:
        indexes = [
            models.Index(name="openings_of_a_user", fields=["user", "until"]),
            models.Index(
                name="openings_not_reviewed", fields=["opened_at"], condition=Q(reviewed_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="opening_ends_after_it_begins", condition=Q(until__gt=F("opened_at"))
            ),
            models.CheckConstraint(
                name="nobody_reviews_oneself",
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("user")),
            ),
            models.CheckConstraint(
                name="review_says_who_and_what",
                condition=Q(reviewed_at=None, reviewed_by=None, was_right=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, was_right__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.client_id}"
