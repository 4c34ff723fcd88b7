"""Writes a checked document's rows: one bulk write a kind of rows, however many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from luukku.rooms.plans.models import Goal, Measure, MeasureRevision, Plan
from luukku.rooms.plans.queries.columns import HOMES, columns
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Document, Field, Kind, Table, at, leaves
from luukku.rooms.plans.rules.search import search_text
from luukku.rooms.plans.rules.status import Status

BATCH = 500
EMPTY: dict[Kind, Any] = {Kind.TEXT: {}, Kind.WORDS: [], Kind.LINE: "", Kind.YES_NO: False}

Keys = dict[str, Mapping[str, int]]
"""What a field refers to → code → key."""


@dataclass(slots=True)
class Writing:
    """One plan's rows on their way to the database; remembers the keys of what it wrote."""

    plan_id: int
    keys: Keys
    by: UUID | None
    moment: datetime

    def rows(self, document: Document) -> None:
        """Everything below the plan; measures that are there already are changed in place."""
        for table in PLAN.children:
            if table.kind == "measure":
                self._measures(table, document)
            else:
                self._kind(table, document.get(table.key, ()))
            if table.kind == "goal":
                self._parents(document)

    def _kind(self, table: Table, records: Iterable[Document]) -> None:
        home, records = HOMES[table.kind], list(records)
        made = home.model._default_manager.bulk_create(
            [
                home.model(plan_id=self.plan_id, order=number, **self._values(table, record))
                for number, record in enumerate(records, 1)
            ],
            batch_size=BATCH,
        )
        keys = [row.pk for row in made]
        self.keys[table.key] = {
            record.get("code", ""): key for record, key in zip(records, keys, strict=True)
        }
        for child in table.children:
            self._children(child, zip(keys, records, strict=True))

    def _children(self, table: Table, above: Iterable[tuple[int, Document]]) -> None:
        home = HOMES[table.kind]
        home.model._default_manager.bulk_create(
            [
                home.model(order=number, **{f"{home.above}_id": key}, **self._values(table, row))
                for key, record in above
                for number, row in enumerate(record.get(table.key, ()), 1)
            ],
            batch_size=BATCH,
        )

    def _parents(self, document: Document) -> None:
        """Goals above goals, once all of them have a key."""
        keys = self.keys["goals"]
        rows = [
            Goal(id=keys[goal["code"]], parent_id=keys[goal["parent"]])
            for goal in document.get("goals", ())
            if goal.get("parent")
        ]
        Goal.objects.bulk_update(rows, ["parent"], batch_size=BATCH)

    def _measures(self, table: Table, document: Document) -> None:
        titles = {goal["code"]: goal["title"] for goal in document.get("goals", ())}
        records = document.get("measures", [])
        there = {row.code: row for row in Measure.objects.filter(plan_id=self.plan_id)}
        rows = [
            self._measure(table, record, number, titles, there.get(record["code"]))
            for number, record in enumerate(records, 1)
        ]
        fresh = [row for row in rows if row.pk is None]
        kept = [row for row in rows if row.pk is not None]
        Measure.objects.bulk_create(fresh, batch_size=BATCH)
        Measure.objects.bulk_update(kept, _changeable(), batch_size=BATCH)
        self.keys["measures"] = {row.code: row.pk for row in rows}
        MeasureRevision.objects.bulk_create([self._revision(row) for row in rows], batch_size=BATCH)
        for child in table.children:
            self._children(child, zip((row.pk for row in rows), records, strict=True))

    def _measure(
        self, table: Table, record: Document, number: int, titles: Mapping[str, Any],
        there: Measure | None,
    ) -> Measure:  # fmt: skip
        row = there or Measure(plan_id=self.plan_id)
        row.revision = row.revision + 1 if there else 1
        for name, value in self._values(table, record).items():
            setattr(row, name, value)
        last = record["history"][-1] if record.get("history") else {}
        row.order, row.updated_at = number, self.moment
        row.status = last.get("status", Status.NO_TEXT.value)
        row.status_changed_at = _noon(last.get("on"))
        row.search_text = search_text(
            code=record["code"],
            goal=titles.get(record.get("goal", "")),
            text=record["text"],
            responsible=[one["name"] for one in record.get("responsible", ())],
            target_groups=record.get("target_groups", ()),
            service_area=record.get("service_area", ""),
        )
        return row

    def _revision(self, row: Measure) -> MeasureRevision:
        return MeasureRevision(
            measure_id=row.pk, number=row.revision, fields=own_fields(row), author=self.by,
            at=self.moment,
        )  # fmt: skip

    def _values(self, table: Table, record: Document) -> dict[str, Any]:
        return row_values(table, record, self.keys)


def row_values(table: Table, record: Document, keys: Keys) -> dict[str, Any]:
    """The columns of one record; codes become keys, what was left out becomes the empty value."""
    fields = dict(leaves(table.fields))
    values: dict[str, Any] = {}
    for way, name in columns(table).items():
        said, what = at(record, way), fields[way]
        if what.refers:
            values[f"{name}_id"] = keys.get(what.refers, {}).get(said) if said else None
        else:
            values[name] = _stored(what, said)
    return values


def _stored(what: Field, said: Any) -> Any:
    if said is None:
        if what.kind is Kind.CODE:
            return ""
        kept = EMPTY.get(what.kind, what.default)
        return kept.copy() if isinstance(kept, (dict, list)) else kept
    if what.kind is Kind.DATE:
        return date.fromisoformat(said)
    return Decimal(str(said)) if what.kind is Kind.NUMBER else said


def _noon(day: str | None) -> datetime | None:
    return datetime.combine(date.fromisoformat(day), time(12), UTC) if day else None


def _changeable() -> list[str]:
    """What may differ in a measure that stays."""
    fixed = {"id", "plan", "code", "carried_from"}
    return [f.name for f in Measure._meta.concrete_fields if f.name not in fixed]


def own_fields(row: Measure) -> dict[str, Any]:
    """A measure's own fields as JSON, for its revision."""
    names = columns(next(t for t in PLAN.children if t.kind == "measure")).values()
    values = {
        name: getattr(row, name + "_id" if name in {"goal", "section"} else name) for name in names
    }
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def clear(plan: Plan) -> None:
    """Take away everything a document says, but leave the measures: comments hang on them."""
    Measure.objects.filter(plan=plan).update(goal=None, section=None)
    for kind, home in HOMES.items():
        if kind in {"plan", "measure", "budget_line", "goal", "section", "budget"}:
            continue
        mine = {f"{home.above}__plan": plan} if home.above == "measure" else {"plan": plan}
        home.model._default_manager.filter(**mine).delete()
    Goal.objects.filter(plan=plan).update(parent=None, section=None)
    for kind in ("goal", "section", "budget"):
        HOMES[kind].model._default_manager.filter(plan=plan).delete()
