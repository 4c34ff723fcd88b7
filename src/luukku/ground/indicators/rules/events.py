"""What a mean or a median gives away of things that are counted elsewhere of the same people.

When the median wait of eight visits is two days and the longest a month, one to four of them waited over a week: a
number another indicator hides. So such a figure is protected together with the event: its table has the people by
what happened, too, and the figure is told only where all parts of them are.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from luukku.ground.indicators.rules.bases import Basis
from luukku.ground.indicators.rules.kinds import Kind

EVENTS: Final = ("event", "against")
SPREAD: Final = frozenset({Kind.MEAN, Kind.MEDIAN, Kind.T3})
"""Kinds whose figure tells how values lie among the people."""


def beside_events(basis: Basis, others: Iterable[Basis]) -> Basis:
    """The basis with the event that another counts of the same people; good and bad before yes and no."""
    if basis.kind not in SPREAD:
        return basis
    found = [
        {name: other.expressions[name] for name in EVENTS if name in other.expressions}
        for other in others
        if (other.table, other.where) == (basis.table, basis.where)
    ]
    events = max(found, key=len, default={})
    return replace(basis, expressions={**basis.expressions, **events}) if events else basis
