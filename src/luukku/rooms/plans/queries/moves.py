"""What has moved since the last period: each measure's latest status beside the one before it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery

from luukku.engines.kernel.texts import Text
from luukku.rooms.plans.models import Measure, StatusEntry
from luukku.rooms.plans.queries.shown import Move
from luukku.rooms.plans.rules.status import Status

PAGE = 300


@dataclass(frozen=True, slots=True)
class MovedMeasure:
    """A measure whose status is another than in the period before."""

    code: str
    text: Text
    before: Status | None
    before_period: str
    now: Status
    now_period: str
    reason: str


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved, counted; and the two versions' difference when there is an earlier one."""

    by_status: tuple[Move, ...]
    periods: tuple[str, ...]
    added: int
    dropped: int
    earlier_version: int | None

    @property
    def changed(self) -> int:
        return sum(move.count for move in self.by_status if move.before not in (None, move.now))

    @property
    def compared(self) -> int:
        return sum(move.count for move in self.by_status if move.before is not None)


def _compared(plan_id: int) -> Any:
    """Measures with their latest status and the latest one of any other period."""
    latest = StatusEntry.objects.filter(measure=OuterRef("pk")).order_by("-order")
    other = latest.filter(~Q(period=OuterRef("now_period")))
    return (
        Measure.objects.filter(plan=plan_id)
        .annotate(now_period=Subquery(latest.values("period")[:1]))
        .annotate(
            before=Subquery(other.values("status")[:1]),
            before_period=Subquery(other.values("period")[:1]),
        )
    )


def moves(plan_id: int, *, earlier: tuple[int, int] | None = None) -> Moves:
    """Counts of moves between statuses; `earlier` is the id and number of the version before.

    Two SQL queries, four with an earlier version.
    """
    rows = _compared(plan_id).order_by().values_list("before", "status").annotate(count=Count("id"))
    found = [Move(Status(was) if was else None, Status(now), count) for was, now, count in rows]
    found.sort(key=lambda move: -move.count)
    periods = (
        StatusEntry.objects.filter(measure__plan=plan_id).exclude(period="").order_by("period")
    )
    added = dropped = 0
    if earlier:
        carried = Measure.objects.filter(plan=plan_id, carried_from__plan=earlier[0])
        added = Measure.objects.filter(plan=plan_id).exclude(id__in=carried.values("id")).count()
        kept = carried.values("carried_from")
        dropped = Measure.objects.filter(plan=earlier[0]).exclude(id__in=kept).count()
    return Moves(
        by_status=tuple(found),
        periods=tuple(periods.values_list("period", flat=True).distinct()),
        added=added,
        dropped=dropped,
        earlier_version=earlier[1] if earlier else None,
    )


def moved_measures(plan_id: int, *, page: int = 1) -> tuple[MovedMeasure, ...]:
    """The measures whose status is another than before, a page at a time. One SQL query."""
    latest = StatusEntry.objects.filter(measure=OuterRef("pk")).order_by("-order")
    rows = (
        _compared(plan_id)
        .filter(before__isnull=False)
        .exclude(before=F("status"))
        .annotate(why=Subquery(latest.values("reason")[:1]))
        .order_by("order", "id")
        .values_list("code", "text", "before", "before_period", "status", "now_period", "why")
    )
    return tuple(
        MovedMeasure(code, text, Status(was), was_in, Status(now), now_in, why or "")
        for code, text, was, was_in, now, now_in, why in rows[(page - 1) * PAGE : page * PAGE]
    )
