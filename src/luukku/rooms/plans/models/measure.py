"""A measure: what is done, who answers, how it is followed, and every status it has had."""

from django.db import models
from django.db.models import F, Q

from luukku.engines.kernel.choices import choices
from luukku.rooms.plans.rules.status import STATUS_NAMES, Status
from luukku.rooms.plans.rules.words import ORIGIN_NAMES, IndicatorKind, Origin

STATUSES = choices(Status, STATUS_NAMES)


class Measure(models.Model):
    """Toimenpide. `status` repeats the last row of its history, so that lists need no search."""

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="measures")
    order = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    goal = models.ForeignKey("Goal", null=True, on_delete=models.PROTECT, related_name="measures")
    section = models.ForeignKey(
        "Section", null=True, on_delete=models.PROTECT, related_name="measures"
    )
    text = models.JSONField(default=dict)
    next = models.JSONField(default=dict)
    origin = models.CharField(
        max_length=12, choices=choices(Origin, ORIGIN_NAMES), default=Origin.PLAN.value
    )
    origin_reference = models.CharField(max_length=200, blank=True)
    start = models.DateField(null=True)
    due = models.DateField(null=True)
    forecast = models.DateField(null=True)
    service_area = models.CharField(max_length=120, blank=True)
    target_groups = models.JSONField(default=list)
    grounds = models.JSONField(default=list)
    locator = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=20, choices=STATUSES, default=Status.NO_TEXT.value)
    status_changed_at = models.DateTimeField(null=True)
    carried_from = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="carried_to"
    )
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    search_text = models.TextField(blank=True)

    class Meta:
        ordering = ["order", "id"]
        indexes = [
            models.Index(name="measures_of_a_plan_by_status", fields=["plan", "status"]),
        ]
        constraints = [
            models.UniqueConstraint(name="measure_code_is_one_in_a_plan", fields=["plan", "code"]),
            models.CheckConstraint(
                name="measure_is_due_after_it_starts",
                condition=Q(start=None) | Q(due=None) | Q(due__gte=F("start")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Responsible(models.Model):
    """Who answers for a measure, by date; the name stays as the plan says it."""

    measure = models.ForeignKey("Measure", on_delete=models.CASCADE, related_name="responsibles")
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=120, blank=True)
    lead = models.BooleanField(default=False)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Indicator(models.Model):
    """How a measure says it is followed; `indicator_code` links to a computed one later."""

    measure = models.ForeignKey("Measure", on_delete=models.CASCADE, related_name="indicators")
    order = models.PositiveIntegerField()
    name = models.JSONField(default=dict)
    kind = models.CharField(max_length=12, choices=choices(IndicatorKind))
    derived = models.BooleanField(default=False)
    indicator_code = models.SlugField(max_length=80, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.kind}"


class Step(models.Model):
    """A dated part of a measure: first promise, present forecast, and when it was done."""

    measure = models.ForeignKey("Measure", on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveIntegerField()
    code = models.SlugField(max_length=40)
    text = models.JSONField(default=dict)
    due = models.DateField(null=True)
    forecast = models.DateField(null=True)
    done = models.DateField(null=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="step_code_is_one_in_a_measure", fields=["measure", "code"]
            )
        ]

    def __str__(self) -> str:
        return self.code


class StatusEntry(models.Model):
    """One status a measure has had, with its reason, date and author. Rows are only added."""

    measure = models.ForeignKey("Measure", on_delete=models.CASCADE, related_name="history")
    order = models.PositiveIntegerField()
    period = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=20, choices=STATUSES)
    on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    text = models.JSONField(default=dict)
    new_date = models.DateField(null=True)
    transferred_to = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    author = models.UUIDField(null=True)
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="history_has_one_order", fields=["measure", "order"]),
            models.CheckConstraint(
                name="a_transferred_measure_names_its_receiver",
                condition=~Q(status="transferred") | Q(transferred_to__isnull=False),
            ),
            models.CheckConstraint(
                name="a_cancelled_measure_has_its_reason",
                condition=~Q(status="cancelled") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.status}"


class MeasureRevision(models.Model):
    """A measure's own fields as they were after one save; lets two people's work be merged."""

    measure = models.ForeignKey("Measure", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    fields = models.JSONField()
    author = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="revision_number_is_one", fields=["measure", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.number}"
