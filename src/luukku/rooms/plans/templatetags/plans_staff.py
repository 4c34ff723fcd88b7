"""Reminders in words for the desk and the staff's pages, and where each leads."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext

from luukku.rooms.plans.queries.reminders import Reminder
from luukku.rooms.plans.rules.reminders import REASON_NAMES, TONES, URGENCY_NAMES, Reason, Urgency

register = template.Library()


@register.filter
def reason_name(reason: str) -> str:
    """Why somebody is reminded."""
    return gettext(REASON_NAMES[Reason(reason)])


@register.filter
def reason_tone(reason: str) -> str:
    """The tone of a reason."""
    return TONES[Reason(reason)]


@register.filter
def urgency_name(urgent: str) -> str:
    """How soon it should be seen to."""
    return gettext(URGENCY_NAMES[Urgency(urgent)])


@register.filter
def reminder_href(one: Reminder) -> str:
    """Where the thing that waits is looked after."""
    where = [one.plan_code, one.plan_version]
    if one.measure_code and one.is_mine:
        return reverse("plans:measure_edit", args=[*where, one.measure_code])
    if one.measure_code:
        return reverse("plans:measure", args=[one.plan_code, one.measure_code])
    name = "evaluations" if one.reason is Reason.EVALUATION_MISSING else "programme_parts"
    return reverse(f"plans:{name}", args=where)
