"""A client's plan: its versions, sections, goals, actions, parties and what is written beside it.

All words stand under lock, bound to the client. What has been agreed is never written again.
"""

from django.db import models
from django.db.models import Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.cases.rules.plans.goals import (
    ACTION_NAMES,
    PARTY_NAMES,
    RESULT_NAMES,
    SCALE_NAMES,
    ActionState,
    GoalResult,
    PartyKind,
    Scale,
)
from luukku.rooms.cases.rules.plans.recording import AUTHOR_NAMES, ENTRY_NAMES, Author, EntryKind
from luukku.rooms.cases.rules.plans.states import (
    AGREED_NAMES,
    IN_FORCE,
    PLAN_END_NAMES,
    PLAN_STATE_NAMES,
    WRITTEN_IN,
    AgreedHow,
    PlanEnd,
    PlanState,
)
from luukku.rooms.cases.rules.words import DOMAIN_NAMES, Domain

WRITTEN = sorted(one.value for one in WRITTEN_IN)
FORCE = sorted(one.value for one in IN_FORCE)


class ClientPlan(models.Model):
    """Asiakassuunnitelma: one version of one plan of a matter, by one template."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="plans")
    template_code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(default=1)
    """Grows with every change while it is written."""
    state = models.CharField(max_length=12, choices=choices(PlanState, PLAN_STATE_NAMES))
    own_worker = models.UUIDField(null=True)
    responsible = models.UUIDField(null=True)
    begun_on = models.DateField()
    begun_by = models.UUIDField(null=True)
    review_due = models.DateField(null=True)
    agreed_on = models.DateField(null=True)
    agreed_how = models.CharField(
        max_length=12, choices=choices(AgreedHow, AGREED_NAMES), blank=True
    )
    agreed_by = models.UUIDField(null=True)
    ended_on = models.DateField(null=True)
    end_code = models.CharField(max_length=15, choices=choices(PlanEnd, PLAN_END_NAMES), blank=True)
    language_code = models.CharField(max_length=10, default="fi")
    sealed = models.BinaryField(null=True)
    """`client_view`: how the client sees it, in own words."""

    class Meta:
        ordering = ["case", "template_code", "version"]
        constraints = [
            models.UniqueConstraint(
                name="plan_versions_are_numbered", fields=["case", "template_code", "version"]
            ),
            models.UniqueConstraint(
                name="one_plan_is_written_at_a_time", fields=["case", "template_code"],
                condition=Q(state__in=WRITTEN),
            ),
            models.UniqueConstraint(
                name="one_plan_is_in_force", fields=["case", "template_code"],
                condition=Q(state__in=FORCE),
            ),
            models.CheckConstraint(
                name="agreed_plan_says_when_and_how",
                condition=Q(state__in=[*WRITTEN, PlanState.ENDED.value])
                | (Q(agreed_on__isnull=False, review_due__isnull=False) & ~Q(agreed_how="")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.template_code} {self.version}"


class PlanSection(models.Model):
    """Suunnitelman osio: what one domain and profession writes; others read it on a lawful basis."""

    plan = models.ForeignKey("ClientPlan", on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(max_length=40)
    domain = models.CharField(max_length=12, choices=choices(Domain, DOMAIN_NAMES))
    profession_code = models.CharField(max_length=30, blank=True)
    revision = models.PositiveIntegerField(default=1)
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField()
    language_code = models.CharField(max_length=10, default="fi")
    sealed = models.BinaryField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="section_is_once_in_a_plan", fields=["plan", "code"]),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.code}"


class ClientGoal(models.Model):
    """Asiakkaan tavoite: in the client's own words, with an owner, a measure and a review day."""

    plan = models.ForeignKey("ClientPlan", on_delete=models.CASCADE, related_name="goals")
    number = models.PositiveSmallIntegerField()
    section = models.ForeignKey(
        "PlanSection", null=True, on_delete=models.CASCADE, related_name="goals"
    )
    """None is a shared goal: everybody in the plan works for it."""
    owner = models.UUIDField()
    """Whose the goal is: the client, or somebody who takes part."""
    review_on = models.DateField()
    scale = models.CharField(
        max_length=6, choices=choices(Scale, SCALE_NAMES), default=Scale.NONE.value
    )
    start = models.SmallIntegerField(null=True)
    target = models.SmallIntegerField(null=True)
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField()
    language_code = models.CharField(max_length=10, default="fi")
    sealed = models.BinaryField()
    """`words`: the goal in the client's own words; `measure`: how one knows that it is reached."""

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="goals_are_numbered", fields=["plan", "number"]),
            models.CheckConstraint(
                name="scaled_goal_has_both_ends",
                condition=Q(scale="none", start=None, target=None)
                | (~Q(scale="none") & Q(start__isnull=False, target__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"


class PlanAction(models.Model):
    """Suunnitelman toimi: what is done towards a goal, who does it and when."""

    plan = models.ForeignKey("ClientPlan", on_delete=models.CASCADE, related_name="actions")
    number = models.PositiveSmallIntegerField()
    goal = models.ForeignKey(
        "ClientGoal", null=True, on_delete=models.CASCADE, related_name="actions"
    )
    section = models.ForeignKey(
        "PlanSection", null=True, on_delete=models.CASCADE, related_name="actions"
    )
    service_code = models.CharField(max_length=60, blank=True)
    responsible = models.UUIDField()
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    state = models.CharField(
        max_length=8, choices=choices(ActionState, ACTION_NAMES), default=ActionState.PLANNED.value
    )
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField()
    language_code = models.CharField(max_length=10, default="fi")
    sealed = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="actions_are_numbered", fields=["plan", "number"]),
            models.CheckConstraint(
                name="action_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("begins_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"


class PlanParty(models.Model):
    """Suunnitelman osapuoli: who is in the plan, also those who do not sign in; the name is sealed."""

    plan = models.ForeignKey("ClientPlan", on_delete=models.CASCADE, related_name="parties")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=choices(PartyKind, PARTY_NAMES))
    user = models.UUIDField(null=True)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    sealed = models.BinaryField(null=True)

    class Meta:
        verbose_name_plural = "plan parties"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="plan_parties_are_numbered", fields=["plan", "number"]),
            models.CheckConstraint(
                name="plan_party_is_somebody",
                condition=~Q(user=None, organisation=None, sealed=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.kind}"


class PlanEntry(models.Model):
    """Osallistava kirjaus: what the client or a worker wrote beside a plan; never changed."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="entries")
    template_code = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    plan_version = models.PositiveSmallIntegerField()
    goal_number = models.PositiveSmallIntegerField(null=True)
    section_code = models.CharField(max_length=40, blank=True)
    domain = models.CharField(max_length=12, choices=choices(Domain, DOMAIN_NAMES), blank=True)
    """Whose wall it stands behind; empty is shared."""
    kind = models.CharField(max_length=10, choices=choices(EntryKind, ENTRY_NAMES))
    author = models.CharField(max_length=10, choices=choices(Author, AUTHOR_NAMES))
    by = models.UUIDField()
    at = models.DateTimeField()
    result = models.CharField(max_length=8, choices=choices(GoalResult, RESULT_NAMES), blank=True)
    value = models.SmallIntegerField(null=True)
    language_code = models.CharField(max_length=10, default="fi")
    sealed = models.BinaryField()

    class Meta:
        verbose_name_plural = "plan entries"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="plan_entries_are_numbered", fields=["case", "template_code", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.template_code}/{self.number}"
