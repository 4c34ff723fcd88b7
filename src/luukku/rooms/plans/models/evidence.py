"""What a plan aims at in figures, and which effects its measures are expected to have."""

from django.db import models
from django.db.models import Q

from luukku.engines.equity.trend import GoalStatus
from luukku.engines.kernel.choices import choices
from luukku.rooms.plans.rules.targets.words import (
    COMPARATOR_NAMES,
    EFFECT_DIRECTION_NAMES,
    GRADE_NAMES,
    STANDING_NAMES,
    TARGET_KIND_NAMES,
    Comparator,
    EffectDirection,
    Grade,
    TargetKind,
)


class Target(models.Model):
    """Tavoitearvo of a measure or of a goal (by its code: goals are written anew when a plan comes in)."""

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="targets")
    measure = models.ForeignKey(
        "Measure", null=True, on_delete=models.CASCADE, related_name="targets"
    )
    goal_code = models.SlugField(max_length=80, blank=True)
    order = models.PositiveIntegerField()
    indicator_code = models.SlugField(max_length=80)
    kind = models.CharField(max_length=8, choices=choices(TargetKind, TARGET_KIND_NAMES))
    comparator = models.CharField(max_length=8, choices=choices(Comparator, COMPARATOR_NAMES))
    value = models.DecimalField(max_digits=14, decimal_places=4)
    unit = models.CharField(max_length=20)
    due = models.DateField()
    baseline_year = models.PositiveSmallIntegerField()
    place_code = models.CharField(max_length=20, default="*")
    breakdown = models.CharField(max_length=20, blank=True)
    group_code = models.CharField(max_length=20, blank=True)
    other_code = models.CharField(max_length=20, blank=True)
    set_by = models.CharField(max_length=200, blank=True)
    author = models.UUIDField(null=True)
    at = models.DateTimeField()
    own_status = models.CharField(
        max_length=12, blank=True, choices=choices(GoalStatus, STANDING_NAMES)
    )
    own_reason = models.TextField(max_length=2000, blank=True)
    own_by = models.UUIDField(null=True)
    own_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                name="an_own_judgement_has_its_reason",
                condition=Q(own_status="", own_reason="", own_at__isnull=True)
                | (~Q(own_status="") & ~Q(own_reason="") & Q(own_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_target_is_of_a_measure_or_of_a_goal",
                condition=(Q(measure__isnull=True) & ~Q(goal_code=""))
                | (Q(measure__isnull=False) & Q(goal_code="")),
            ),
            models.CheckConstraint(
                name="a_gap_has_two_groups",
                condition=(Q(kind="gap") & ~Q(group_code="") & ~Q(other_code=""))
                | (~Q(kind="gap") & Q(other_code="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_code} {self.kind}"


class ExpectedEffect(models.Model):
    """What a measure is expected to do to an indicator, and how good the evidence for it is."""

    measure = models.ForeignKey("Measure", on_delete=models.CASCADE, related_name="effects")
    order = models.PositiveIntegerField()
    indicator_code = models.SlugField(max_length=80)
    direction = models.CharField(
        max_length=8, choices=choices(EffectDirection, EFFECT_DIRECTION_NAMES)
    )
    size = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    breakdown = models.CharField(max_length=20, blank=True)
    group_code = models.CharField(max_length=20, blank=True)
    by_date = models.DateField(null=True)
    grade = models.CharField(max_length=1, blank=True, choices=choices(Grade, GRADE_NAMES))
    source = models.CharField(max_length=500, blank=True)
    author = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                name="graded_evidence_names_its_source", condition=Q(grade="") | ~Q(source="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.indicator_code}"
