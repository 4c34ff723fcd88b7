"""A plan of hours as plain lines: what history keeps, and by which two plans are compared."""

from luukku.ground.catalogue.rules.hours.plan import Holidays, HoursPlan, Period, Span


def plan_words(plan: HoursPlan) -> str:
    """One line a period; the same plan always gives the same words."""
    head = [
        word
        for word, told in (
            ("24/7", plan.always),
            ("ajanvaraus", plan.by_appointment),
            ("pyhinä auki", plan.holidays is Holidays.OPEN),
        )
        if told
    ]
    return "\n".join([*([", ".join(head)] if head else []), *map(period_words, plan.periods)])


def period_words(period: Period) -> str:
    """Days, spans and notes of one period."""
    dated = period.first_day or period.last_day
    days = f"{period.first_day or ''}/{period.last_day or ''}: " if dated else ""
    mark = "! " if period.priority > 0 else ""
    spans = "suljettu" if period.closed else "; ".join(map(_span, period.spans))
    note = period.note.get("fi", "")
    return f"{mark}{days}{spans}{f' ({note})' if note else ''}"


def _span(span: Span) -> str:
    days = ",".join(str(day) for day in sorted(span.weekdays))
    ends = f"{span.closes:%H:%M}{'+' if span.next_day else ''}"
    tongues = f" [{' '.join(span.languages)}]" if span.languages else ""
    return f"{days} {span.opens:%H:%M}-{ends}{tongues}"
