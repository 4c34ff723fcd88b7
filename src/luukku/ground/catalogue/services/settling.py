"""Puts many rows into a table at once: what is missing is added, what differs is mended when asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Table:
    """A table and the fields by which its rows are found.

    `born` = fields that are told to a new row only, such as when it was last looked at.
    """

    model: type[Model]
    key: Sequence[str]
    born: Collection[str] = ()

    def settle(self, rows: Iterable[Values], *, mend: bool) -> Settled:
        """Add what is missing, mend what differs. Two SQL queries and one for each batch of rows."""
        there = {_key(one, self.key): one for one in self.model._default_manager.all()}
        fresh, changed, fields = [], [], set()
        for values in rows:
            here = there.get(tuple(values[name] for name in self.key))
            if here is None:
                fresh.append(self.model(**values))
            elif mend and (different := _differences(here, values, self.born)):
                fields |= different
                changed.append(here)
        self.model._default_manager.bulk_create(fresh, batch_size=BATCH)
        if changed:
            self.model._default_manager.bulk_update(changed, sorted(fields), batch_size=BATCH)
        return Settled(len(fresh), len(changed))


def _key(one: Model, key: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in key)


def _differences(here: Model, values: Values, born: Collection[str]) -> set[str]:
    """The fields that are not as told; they are set right on the row."""
    different = {
        name for name, value in values.items() if name not in born and getattr(here, name) != value
    }
    for name in different:
        setattr(here, name, values[name])
    return different
