"""Writes a checked document's rows: one bulk write a kind of rows, however many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from luukku.rooms.plans.models import Goal, Measure, MeasureRevision
from luukku.rooms.plans.queries.columns import HOMES, Keys, row_values
from luukku.rooms.plans.queries.locks import snapshot
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Document, Table
from luukku.rooms.plans.rules.search import search_text
from luukku.rooms.plans.rules.status import Status

BATCH = 500
LOOSE = frozenset(HOMES) - {"plan", "measure", "budget_line", "goal", "section", "budget"}
"""Kinds whose rows nothing else leans on; budget lines go with their budgets."""


@dataclass(slots=True)
class Writing:
    """One plan's rows on their way to the database; remembers the keys of what it wrote."""

    plan_id: int
    keys: Keys
    by: UUID | None
    moment: datetime
    made: dict[str, dict[str, Any]] = field(default_factory=dict)

    def rows(self, document: Document) -> None:
        """Everything below the plan; measures that are there already are changed in place."""
        for table in PLAN.children:
            if table.kind == "measure":
                self._measures(table, document)
            else:
                self._kind(table, document.get(table.key, ()))
            if table.kind == "goal":
                self._parents(document)

    def clear(self) -> None:
        """Take away all a document says, but leave the measures: comments hang on them."""
        mine = {"plan": self.plan_id}
        Measure.objects.filter(**mine).update(goal=None, section=None)
        for home in (home for kind, home in HOMES.items() if kind in LOOSE):
            way = mine if home.above == "plan" else {f"{home.above}__plan": self.plan_id}
            home.model._default_manager.filter(**way).delete()
        Goal.objects.filter(**mine).update(parent=None, section=None)
        for kind in ("goal", "section", "budget"):
            HOMES[kind].model._default_manager.filter(**mine).delete()

    def _kind(self, table: Table, records: Iterable[Document]) -> None:
        home, records = HOMES[table.kind], list(records)
        made = home.model._default_manager.bulk_create(
            [
                home.model(plan_id=self.plan_id, order=number, **self._values(table, record))
                for number, record in enumerate(records, 1)
            ],
            batch_size=BATCH,
        )
        pairs = list(zip(made, records, strict=True))
        self.made[table.key] = {record.get("code", ""): row for row, record in pairs}
        self.keys[table.key] = {code: row.pk for code, row in self.made[table.key].items()}
        for child in table.children:
            self._children(child, ((row.pk, record) for row, record in pairs))

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
        row.goal = self.made["goals"].get(record.get("goal", ""))
        row.section = self.made["sections"].get(record.get("section", ""))
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
            measure_id=row.pk,
            number=row.revision,
            fields=snapshot(row),
            author=self.by,
            at=self.moment,
        )

    def _values(self, table: Table, record: Document) -> dict[str, Any]:
        return row_values(table, record, self.keys)


def _noon(day: str | None) -> datetime | None:
    return datetime.combine(date.fromisoformat(day), time(12), UTC) if day else None


def _changeable() -> list[str]:
    """What may differ in a measure that stays."""
    fixed = {"id", "plan", "code", "carried_from"}
    return [f.name for f in Measure._meta.concrete_fields if f.name not in fixed]
