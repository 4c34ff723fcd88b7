"""The clocks of a matter: what started them and everything since. No due day is kept: it is counted anew."""

from django.db import models


class Clock(models.Model):
    """Määräajan kulku: one right of one matter by one rule of law."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="clocks")
    rule_id = models.CharField(max_length=60)
    age = models.PositiveSmallIntegerField(null=True)
    """Full years on the day it started; the law asks on the trigger day."""
    facts = models.JSONField(default=dict)
    """What was known of the matter when the rule was chosen."""
    pending_on = models.DateField(null=True)
    """Since when the whole matter has been pending: a transition provision may ask."""
    is_open = models.BooleanField(default=True)
    """Does anybody still wait? Told by the last entry; the days are always counted anew."""

    class Meta:
        indexes = [models.Index(name="clocks_that_run", fields=["is_open", "case"])]

    def __str__(self) -> str:
        return f"{self.case_id} {self.rule_id}"


class ClockEntry(models.Model):
    """One entry of a clock's ledger; never changed, never removed while the matter is kept."""

    clock = models.ForeignKey("Clock", on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveIntegerField()
    mark = models.CharField(max_length=10)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    reason_code = models.CharField(max_length=40, blank=True)
    proof_code = models.CharField(max_length=30, blank=True)
    remedy_code = models.CharField(max_length=30, blank=True)
    until = models.DateField(null=True)
    corrects = models.PositiveIntegerField(null=True)
    step = models.ForeignKey("Step", null=True, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField(null=True)
    undid_miss = models.BooleanField(default=False)
    """Written after the time had run out, and without it the time would be missed: shown and counted."""

    by_facts = models.BooleanField(default=False)
    """The right fell away with what is known of the matter: when that is known again, it begins again."""

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="clock_entries_are_numbered", fields=["clock", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.clock_id}/{self.number} {self.mark}"


class Reminder(models.Model):
    """Muistutus: one rung of one clock, fired once, however often the round begins anew."""

    clock = models.ForeignKey("Clock", on_delete=models.CASCADE, related_name="reminders")
    rung = models.CharField(max_length=14)
    due_on = models.DateField()
    """The alarm day the rung was counted from: a moved one is reminded of anew."""
    fired_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_rung_is_reminded_of_once", fields=["clock", "rung", "due_on"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.rung}"
