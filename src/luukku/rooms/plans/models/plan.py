"""A plan, its sections and goals, its sources and their contradictions, its evaluations."""

from django.db import models
from django.db.models import F, Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.plans.rules.approval import STAGE_NAMES, Stage
from luukku.rooms.plans.rules.evaluating import EFFECT_NAMES, Effect
from luukku.rooms.plans.rules.status import STATUS_NAMES, Status
from luukku.rooms.plans.rules.words import FAMILY_NAMES, Family

FAMILIES = choices(Family, FAMILY_NAMES)
STAGES = choices(Stage, STAGE_NAMES)
STATUSES = choices(Status, STATUS_NAMES)


class Plan(models.Model):
    """One version of a plan; versions with the same code supersede each other."""

    code = models.SlugField(max_length=80)
    version = models.PositiveIntegerField(default=1)
    family = models.CharField(max_length=30, choices=FAMILIES)
    title = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    stage = models.CharField(max_length=12, choices=STAGES, default=Stage.DRAFT.value)
    adopted_on = models.DateField(null=True)
    adopted_by = models.CharField(max_length=200, blank=True)
    adopted_reference = models.CharField(max_length=200, blank=True)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=3, default="fi")
    duty_sets = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1)
    sent_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(name="plan_version_is_one", fields=["code", "version"]),
            models.CheckConstraint(
                name="plan_ends_after_it_begins",
                condition=Q(period_start=None)
                | Q(period_end=None)
                | Q(period_end__gte=F("period_start")),
            ),
            models.CheckConstraint(
                name="plan_does_not_supersede_itself",
                condition=Q(supersedes=None) | ~Q(supersedes=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}/{self.version}"


class Source(models.Model):
    """Where a plan's content was read from."""

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="sources")
    order = models.PositiveIntegerField()
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    locator = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="source_code_is_one_in_a_plan", fields=["plan", "code"])
        ]

    def __str__(self) -> str:
        return self.code


class Section(models.Model):
    """A part of a plan; `fulfils` names the duties' requirements it answers."""

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveIntegerField()
    code = models.SlugField(max_length=80)
    title = models.JSONField(default=dict)
    body = models.JSONField(default=dict)
    fulfils = models.JSONField(default=list)
    locator = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="section_code_is_one_in_a_plan", fields=["plan", "code"])
        ]

    def __str__(self) -> str:
        return self.code


class Goal(models.Model):
    """What a plan wants to be true (tavoite)."""

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="goals")
    order = models.PositiveIntegerField()
    code = models.SlugField(max_length=80)
    title = models.JSONField(default=dict)
    section = models.ForeignKey(
        "Section", null=True, on_delete=models.PROTECT, related_name="goals"
    )
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    theme = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="goal_code_is_one_in_a_plan", fields=["plan", "code"]),
            models.CheckConstraint(
                name="goal_is_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Contradiction(models.Model):
    """Two things a source says that cannot both be true; both are kept and shown."""

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="contradictions")
    order = models.PositiveIntegerField()
    code = models.SlugField(max_length=80)
    subject = models.JSONField(default=dict)
    about = models.ForeignKey(
        "Measure", null=True, on_delete=models.CASCADE, related_name="contradictions"
    )
    first_value = models.CharField(max_length=300)
    first_locator = models.CharField(max_length=300, blank=True)
    second_value = models.CharField(max_length=300)
    second_locator = models.CharField(max_length=300, blank=True)
    note = models.JSONField(default=dict)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="contradiction_code_is_one_in_a_plan", fields=["plan", "code"]
            )
        ]

    def __str__(self) -> str:
        return self.code


class Evaluation(models.Model):
    """How a plan came true in one period (arviointi)."""

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="evaluations")
    period = models.CharField(max_length=20)
    stage = models.CharField(max_length=12, choices=STAGES, default=Stage.DRAFT.value)
    conclusion = models.JSONField(default=dict)
    author = models.UUIDField(null=True)
    sent_by = models.UUIDField(null=True)
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-period"]
        constraints = [
            models.UniqueConstraint(name="one_evaluation_a_period", fields=["plan", "period"])
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.period}"


class MeasureEvaluation(models.Model):
    """What an evaluation says of one measure."""

    evaluation = models.ForeignKey("Evaluation", on_delete=models.CASCADE, related_name="measures")
    measure = models.ForeignKey("Measure", on_delete=models.CASCADE, related_name="evaluations")
    status = models.CharField(max_length=20, choices=STATUSES)
    realised = models.JSONField(default=dict)
    next = models.JSONField(default=dict)
    effect = models.CharField(
        max_length=12, choices=choices(Effect, EFFECT_NAMES), default=Effect.UNKNOWN.value
    )
    reason = models.CharField(max_length=500, blank=True)
    new_date = models.DateField(null=True)
    transferred_to = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    author = models.UUIDField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["measure__order"]
        constraints = [
            models.UniqueConstraint(
                name="a_measure_is_evaluated_once_a_period", fields=["evaluation", "measure"]
            ),
            models.CheckConstraint(
                name="an_evaluated_transfer_names_its_receiver",
                condition=~Q(status="transferred") | Q(transferred_to__isnull=False),
            ),
            models.CheckConstraint(
                name="an_evaluated_cancellation_has_its_reason",
                condition=~Q(status="cancelled") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.measure_id}"


class Comment(models.Model):
    """A colleague's remark on a plan or on one of its measures."""

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="comments")
    measure = models.ForeignKey(
        "Measure", null=True, on_delete=models.CASCADE, related_name="comments"
    )
    body = models.TextField(max_length=4000)
    author = models.UUIDField(null=True)
    at = models.DateTimeField()
    resolved_by = models.UUIDField(null=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.pk}"
