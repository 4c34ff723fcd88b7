"""What a programme or project plan holds besides measures: money, people, risks, promises, decisions."""

from django.db import models
from django.db.models import F, Q


class Part(models.Model):
    """What every part of a programme has: its plan, its place and its code."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="%(class)s_set")
    order = models.PositiveIntegerField()
    code = models.SlugField(max_length=80)

    class Meta:
        abstract = True
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="%(class)s_code_is_one_in_a_plan", fields=["plan", "code"])
        ]

    def __str__(self) -> str:
        return self.code


class Budget(Part):
    """One version of the money."""

    name = models.JSONField(default=dict)


class BudgetLine(models.Model):
    """Money for one heading and time."""

    budget = models.ForeignKey("Budget", on_delete=models.CASCADE, related_name="lines")
    order = models.PositiveIntegerField()
    code = models.SlugField(max_length=80)
    heading = models.JSONField(default=dict)
    entity = models.CharField(max_length=120, blank=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    amount_eur = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    locator = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="line_code_is_one_in_a_budget", fields=["budget", "code"]),
            models.CheckConstraint(
                name="budget_line_ends_after_it_begins",
                condition=Q(start=None) | Q(end=None) | Q(end__gte=F("start")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class StaffLine(Part):
    """People of a programme: role, heads, share of full time, person-years where told."""

    budget = models.ForeignKey("Budget", null=True, on_delete=models.PROTECT, related_name="staff")
    role = models.JSONField(default=dict)
    persons = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    share = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    years = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    locator = models.CharField(max_length=300, blank=True)


class Risk(Part):
    """What may go wrong; likelihood and impact 1-5, None = not assessed."""

    text = models.JSONField(default=dict)
    likelihood = models.PositiveSmallIntegerField(null=True)
    impact = models.PositiveSmallIntegerField(null=True)
    mitigation = models.JSONField(default=dict)
    owner = models.CharField(max_length=200, blank=True)
    review_on = models.DateField(null=True)
    state = models.CharField(
        max_length=12,
        default="open",
        choices=[(s, s) for s in ("open", "mitigated", "realised", "closed")],
    )

    class Meta(Part.Meta):
        constraints = [
            *Part.Meta.constraints,
            models.CheckConstraint(
                name="likelihood_is_one_to_five",
                condition=Q(likelihood=None) | Q(likelihood__range=(1, 5)),
            ),
            models.CheckConstraint(
                name="impact_is_one_to_five", condition=Q(impact=None) | Q(impact__range=(1, 5))
            ),
        ]


class Commitment(models.Model):
    """A municipality's promise to a programme."""

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="commitments")
    order = models.PositiveIntegerField()
    municipality = models.ForeignKey(
        "people.Municipality", on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField(null=True)
    state = models.CharField(
        max_length=10, default="asked", choices=[(s, s) for s in ("asked", "signed", "refused")]
    )
    signed_on = models.DateField(null=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="a_municipality_commits_once", fields=["plan", "municipality"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.municipality_id}"


class Dependency(Part):
    """Another project this one leans on or borders to."""

    project = models.CharField(max_length=200)
    topic = models.JSONField(default=dict)
    ends_on = models.DateField(null=True)
    note = models.JSONField(default=dict)

    class Meta(Part.Meta):
        verbose_name_plural = "dependencies"


class Workshop(Part):
    """A workshop and how many took part."""

    title = models.JSONField(default=dict)
    on = models.DateField(null=True)
    mode = models.CharField(
        max_length=10,
        default="unknown",
        choices=[(s, s) for s in ("onsite", "remote", "hybrid", "unknown")],
    )
    participants = models.PositiveIntegerField(null=True)
    note = models.JSONField(default=dict)
    locator = models.CharField(max_length=300, blank=True)


class Negotiation(Part):
    """A negotiation with another party."""

    party = models.CharField(max_length=200)
    on = models.DateField(null=True)
    topic = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    locator = models.CharField(max_length=300, blank=True)


class Decision(Part):
    """What a body decided about the plan."""

    body = models.CharField(max_length=200)
    on = models.DateField(null=True)
    kind = models.CharField(
        max_length=10,
        default="note",
        choices=[(s, s) for s in ("approve", "note", "return", "add")],
    )
    text = models.JSONField(default=dict)
    reference = models.CharField(max_length=200, blank=True)


class ReportingDuty(Part):
    """Whom the plan has promised to report to, what and when."""

    to = models.CharField(max_length=200)
    what = models.JSONField(default=dict)
    cycle_months = models.PositiveSmallIntegerField(null=True)
    next_due = models.DateField(null=True)
