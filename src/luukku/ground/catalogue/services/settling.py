"""Puts many rows into a table at once: what is missing is added, what differs is mended when asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

Values = Mapping[str, Any]
BATCH = 500


@dataclass(frozen=True, slots=True)
class Settled:
    """How many rows were added and how many mended."""

    made: int = 0
    mended: int = 0

    def __add__(self, other: "Settled") -> "Settled":
        return Settled(self.made + other.made, self.mended + other.mended)

    @property
    def changed(self) -> int:
        """How many rows are not as they were."""
        return self.made + self.mended


def settle(
    model: type[Model],
    key: Sequence[str],
    rows: Iterable[Values],
    *,
    mend: bool,
    born: Iterable[str] = (),
) -> Settled:
    """Rows are found by `key`; two SQL queries and one for each batch of rows.

    `born` = fields that are told to a new row only, such as when it was last looked at.
    """
    there = {_key(one, key): one for one in model._default_manager.all()}
    fresh, changed, fields = [], [], set()
    once = set(born)
    for values in rows:
        here = there.get(tuple(values[name] for name in key))
        if here is None:
            fresh.append(model(**values))
        elif mend and (different := _differences(here, values, once)):
            fields |= different
            changed.append(here)
    model._default_manager.bulk_create(fresh, batch_size=BATCH)
    if changed:
        model._default_manager.bulk_update(changed, sorted(fields), batch_size=BATCH)
    return Settled(len(fresh), len(changed))


def _key(one: Model, key: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in key)


def _differences(here: Model, values: Values, once: set[str]) -> set[str]:
    """The fields that are not as told; they are set right on the row."""
    different = {
        name for name, value in values.items() if name not in once and getattr(here, name) != value
    }
    for name in different:
        setattr(here, name, values[name])
    return different
