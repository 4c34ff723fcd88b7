"""Opening hours: a set of periods; a later and narrower period overrides; spans may be of one language."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from luukku.engines.kernel.choices import choices
from luukku.ground.catalogue.rules.hours.plan import HOLIDAYS_NAMES, Holidays, Period, Span


class HoursSet(models.Model):
    """Hours that channels and offerings refer to; `always` needs no periods."""

    code = models.SlugField(max_length=120, unique=True)
    always = models.BooleanField(default=False)
    by_appointment = models.BooleanField(default=False)
    holidays = models.CharField(
        max_length=6, choices=choices(Holidays, HOLIDAYS_NAMES), default=Holidays.CLOSED.value
    )
    note = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.code


class HoursPeriod(models.Model):
    """Days for which spans hold; an exception is a short period of higher priority, open or closed."""

    hours = models.ForeignKey("HoursSet", on_delete=models.CASCADE, related_name="periods")
    order = models.PositiveIntegerField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    priority = models.SmallIntegerField(default=0)
    closed = models.BooleanField(default=False)
    note = models.JSONField(default=dict)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                name="hours_period_ends_after_it_begins",
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=F("first_day")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hours_id} {self.order}"

    @classmethod
    def told(cls, hours_id: int, order: int, period: Period) -> Self:
        """The row of a period, not yet saved."""
        return cls(
            hours_id=hours_id,
            order=order,
            first_day=period.first_day,
            last_day=period.last_day,
            priority=period.priority,
            closed=period.closed,
            note=dict(period.note),
        )


class HoursSpan(models.Model):
    """From-to on some weekdays (1 = Monday … 7, 8 = holidays); over midnight when it ends the next day."""

    period = models.ForeignKey("HoursPeriod", on_delete=models.CASCADE, related_name="spans")
    order = models.PositiveIntegerField()
    weekdays = models.JSONField(default=list)
    opens = models.TimeField()
    closes = models.TimeField()
    next_day = models.BooleanField(default=False)
    languages = models.JSONField(default=list)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                name="span_closes_after_it_opens_or_the_next_day",
                condition=Q(next_day=True) | Q(closes__gt=F("opens")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period_id} {self.opens}"

    @classmethod
    def told(cls, period_id: int, order: int, span: Span) -> Self:
        """The row of a span, not yet saved."""
        return cls(
            period_id=period_id,
            order=order,
            weekdays=list(span.weekdays),
            opens=span.opens,
            closes=span.closes,
            next_day=span.next_day,
            languages=list(span.languages),
        )
