"""Two versions of a plan side by side: what came, what went, what changed and which way it moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.rooms.plans.models import Goal, Measure, Plan, Section
from luukku.rooms.plans.queries.contents import header_fields, section_fields
from luukku.rooms.plans.queries.locks import snapshot
from luukku.rooms.plans.rules.rolling import Left, goes_along
from luukku.rooms.plans.rules.status import Status


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's value before and now."""

    field: str
    before: Any
    now: Any


@dataclass(frozen=True, slots=True)
class VersionedMeasure:
    """A measure of one version."""

    code: str
    text: Text
    status: Status


@dataclass(frozen=True, slots=True)
class ChangedMeasure:
    """A measure both versions have, with what is different."""

    code: str
    text: Text
    before: Status
    now: Status
    fields: tuple[FieldChange, ...]

    @property
    def has_moved(self) -> bool:
        return self.before != self.now


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two versions."""

    before_version: int | None
    now_version: int
    header: tuple[FieldChange, ...]
    sections: tuple[FieldChange, ...]
    goals: tuple[FieldChange, ...]
    added: tuple[VersionedMeasure, ...]
    removed: tuple[VersionedMeasure, ...]
    changed: tuple[ChangedMeasure, ...]
    same: int

    @property
    def moved(self) -> tuple[ChangedMeasure, ...]:
        return tuple(one for one in self.changed if one.has_moved)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A measure that did not go over to the new version, and why."""

    code: str
    text: Text
    status: Status
    why: Left


def approved_before(plan_id: int) -> int | None:
    """The version a plan is compared to: the approved one before it. One SQL query."""
    plan = Plan.objects.filter(id=plan_id).values("code", "version").get()
    earlier = Plan.objects.filter(code=plan["code"], version__lt=plan["version"])
    approved = earlier.filter(stage__in=["approved", "superseded"]).order_by("-version")
    return approved.values_list("id", flat=True).first()


def compared(before_id: int | None, now_id: int) -> Comparison:
    """What differs; without an earlier version everything is new. At most eight SQL queries."""
    now = Plan.objects.get(id=now_id)
    before = Plan.objects.filter(id=before_id).first() if before_id else None
    old, new = _measures(before_id), _measures(now_id)
    twins = _twins(old, new)
    changed = [one for was, now_ in twins if (one := _changed(was, now_))]
    kept_old, kept_new = {was.pk for was, _ in twins}, {now_.pk for _, now_ in twins}
    return Comparison(
        before_version=before.version if before else None,
        now_version=now.version,
        header=_differences(header_fields(before) if before else {}, header_fields(now)),
        sections=_differences(_sections(before_id), _sections(now_id)),
        goals=_differences(_goals(before_id), _goals(now_id)),
        added=tuple(_row(one) for one in new if one.pk not in kept_new),
        removed=tuple(_row(one) for one in old if one.pk not in kept_old),
        changed=tuple(changed),
        same=len(twins) - len(changed),
    )


def left_behind(plan_id: int) -> tuple[LeftBehind, ...]:
    """Measures of the version before that were not carried into this one. Two SQL queries."""
    plan = Plan.objects.get(id=plan_id)
    carried = Measure.objects.filter(plan=plan, carried_from__isnull=False).values("carried_from")
    rows = Measure.objects.filter(plan=plan.supersedes_id).exclude(id__in=carried)
    return tuple(
        LeftBehind(
            code, text, Status(status), Left.NOT_CHOSEN if goes_along(status) else Left.FINAL
        )
        for code, text, status in rows.order_by("order").values_list("code", "text", "status")
    )


@dataclass(frozen=True, slots=True)
class MovedStatus:
    """A measure whose status has changed since a day."""

    code: str
    text: Text
    before: Status
    now: Status
    on: date | None


def moves_since(plan_id: int, since: date) -> tuple[MovedStatus, ...]:
    """Measures whose status is another than it was on the day. Two SQL queries."""
    rows = Measure.objects.filter(plan=plan_id).order_by("order").prefetch_related("history")
    found = []
    for row in rows:
        entries = list(row.history.all())
        earlier = [one for one in entries if one.on is None or one.on <= since]
        if earlier and entries and earlier[-1].status != entries[-1].status:
            found.append(
                MovedStatus(
                    row.code,
                    row.text,
                    Status(earlier[-1].status),
                    Status(entries[-1].status),
                    entries[-1].on,
                )
            )
    return tuple(found)


def _measures(plan_id: int | None) -> list[Measure]:
    if plan_id is None:
        return []
    rows = Measure.objects.filter(plan=plan_id).select_related("goal", "section")
    return list(rows.order_by("order", "id"))


def _twins(old: Iterable[Measure], new: Iterable[Measure]) -> list[tuple[Measure, Measure]]:
    """The same measure in both: by lineage, else by code."""
    by_id = {row.pk: row for row in old}
    by_code = {row.code: row for row in old}
    found = []
    for row in new:
        was = by_id.get(row.carried_from_id or 0) or by_code.get(row.code)
        if was is not None and was.pk in by_id:
            del by_id[was.pk]
            found.append((was, row))
    return found


def _changed(was: Measure, now: Measure) -> ChangedMeasure | None:
    fields = _differences(snapshot(was), snapshot(now))
    if not fields and was.status == now.status:
        return None
    return ChangedMeasure(now.code, now.text, Status(was.status), Status(now.status), fields)


def _row(one: Measure) -> VersionedMeasure:
    return VersionedMeasure(one.code, one.text, Status(one.status))


def _sections(plan_id: int | None) -> dict[str, Any]:
    rows = Section.objects.filter(plan=plan_id) if plan_id else ()
    return {
        f"{row.code} {name}": value for row in rows for name, value in section_fields(row).items()
    }


def _goals(plan_id: int | None) -> dict[str, Any]:
    rows = Goal.objects.filter(plan=plan_id) if plan_id else ()
    return {
        f"{row.code} {language}": words for row in rows for language, words in row.title.items()
    }


def _differences(before: dict[str, Any], now: dict[str, Any]) -> tuple[FieldChange, ...]:
    names = dict.fromkeys([*now, *before])
    return tuple(
        FieldChange(name, before.get(name), now.get(name))
        for name in names
        if (before.get(name) or "") != (now.get(name) or "")
    )
