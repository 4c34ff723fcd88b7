"""What has to be summed for a version: which rows, by which columns, and the sums its kind is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from luukku.ground.indicators.rules.definitions import Indicator, Version
from luukku.ground.indicators.rules.expressions import Expression
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.rules.tables import kinds_of
from luukku.ground.indicators.rules.units import COLUMN, PLACE, tells_units

HISTOGRAMS: Final = (Kind.MEDIAN, Kind.T3, Kind.CONCENTRATION)
"""Kinds that need to know how often each value was seen."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Rows of one table that a `where` holds, summed by month and `keys`.

    `sums` are names of `SUMS` in queries/rollups; `value` under histograms is one of the keys.
    """

    table: str
    keys: tuple[str, ...]
    kind: Kind
    expressions: Mapping[str, Expression] = field(default_factory=dict)

    @property
    def histogram(self) -> bool:
        return self.kind in HISTOGRAMS

    @property
    def where(self) -> str:
        """The people it is about, in one spelling; empty is everyone in the table."""
        return self.expressions["where"].text if "where" in self.expressions else ""

    @property
    def key(self) -> str:
        """The same for two bases that sum the same."""
        parts = {name: one.text for name, one in sorted(self.expressions.items())}
        said = repr((self.table, self.keys, self.histogram, parts, "rollup-1"))
        return f"{self.table}-{sha256(said.encode()).hexdigest()[:16]}"


def bases(indicator: Indicator, version: Version) -> tuple[Basis, ...]:
    """One basis, two for a ratio (what is counted, then what it is compared with), none where nothing is summed."""
    if not version.table:
        return ()
    own = {n: e for n, e in version.expressions.items() if n != "of_where"}
    unit = (COLUMN,) if tells_units(indicator, version) else ()
    keys = (*_keys(version.table, indicator), *unit)
    first = Basis(version.table, keys, indicator.kind, own)
    if not version.of_table:
        return (first,)
    held = version.expressions.get("of_where")
    other = {"where": held} if held else {}
    keys = _keys(version.of_table, indicator)
    return first, Basis(version.of_table, keys, indicator.kind, other)


def _keys(table: str, indicator: Indicator) -> tuple[str, ...]:
    place = (PLACE,) if PLACE in kinds_of(table) else ()
    return (*place, *indicator.columns)
