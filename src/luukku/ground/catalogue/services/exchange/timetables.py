"""Writes opening hours of a page of entries: each entry that changes gets a set of its own."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from luukku.ground.catalogue.models import HoursPeriod, HoursSet, HoursSpan
from luukku.ground.catalogue.queries.exchange.channels import plans
from luukku.ground.catalogue.rules.hours.plan import HoursPlan

BATCH: Final = 500


class Timetables:
    """Sets of hours. One that other entries share is never changed for them."""

    def settle(
        self,
        kind: str,
        told: Sequence[tuple[str, HoursPlan | None]],
        now: Mapping[str, Mapping[str, Any]],
    ) -> dict[str, int | None]:
        """The key of each entry's hours, by uuid; hours that are the same stay as they are."""
        held = plans(row.get("hours_id") for row in now.values())
        found: dict[str, int | None] = {}
        wanted: dict[str, HoursPlan] = {}
        for uuid, plan in told:
            key = now.get(uuid, {}).get("hours_id")
            if plan is None:
                found[uuid] = None
            elif key is not None and held.get(key) == plan:
                found[uuid] = key
            else:
                wanted[f"{kind}-{uuid}"] = plan
        keys = self._written(wanted)
        return found | {code.partition("-")[2]: key for code, key in keys.items()}

    def _written(self, wanted: Mapping[str, HoursPlan]) -> dict[str, int]:
        if not wanted:
            return {}
        HoursSet.objects.bulk_create(
            (
                HoursSet(
                    code=code,
                    always=plan.always,
                    by_appointment=plan.by_appointment,
                    holidays=plan.holidays.value,
                    note=dict(plan.note),
                )
                for code, plan in wanted.items()
            ),
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["always", "by_appointment", "holidays", "note"],
        )
        keys = dict(HoursSet.objects.filter(code__in=wanted).values_list("code", "pk"))
        HoursPeriod.objects.filter(hours_id__in=keys.values()).delete()
        self._periods({keys[code]: plan for code, plan in wanted.items()})
        return keys

    def _periods(self, told: Mapping[int, HoursPlan]) -> None:
        rows = [
            (HoursPeriod.told(key, order, period), period)
            for key, plan in told.items()
            for order, period in enumerate(plan.periods, 1)
        ]
        HoursPeriod.objects.bulk_create((row for row, _ in rows), batch_size=BATCH)
        ids = {
            (hours, order): pk
            for pk, hours, order in HoursPeriod.objects.filter(hours_id__in=told).values_list(
                "pk", "hours_id", "order"
            )
        }
        HoursSpan.objects.bulk_create(
            (
                HoursSpan.told(ids[row.hours_id, row.order], order, span)
                for row, period in rows
                for order, span in enumerate(period.spans, 1)
            ),
            batch_size=BATCH,
        )
