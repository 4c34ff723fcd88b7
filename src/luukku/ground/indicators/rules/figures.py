"""One cell as it may be shown: counts out of the gate, and what follows from them."""

from dataclasses import dataclass, replace

import numpy as np

from luukku.engines.disclosure.cells import Protected, State
from luukku.engines.disclosure.field import CODE
from luukku.engines.disclosure.linked import follows, rate
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.release import Release
from luukku.ground.indicators.rules import estimates
from luukku.ground.indicators.rules.computing import status_of
from luukku.ground.indicators.rules.definitions import Indicator
from luukku.ground.indicators.rules.keeping import Kept
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.rules.narrowing import CLASSES
from luukku.ground.indicators.rules.statuses import Status

Group = tuple[str, str]
"""A breakdown and one of its groups: ("sex", "female")."""
EVENTS = {Kind.PROPORTION: "yes", Kind.NPS: "good"}
"""Which part of the people is the numerator."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of an indicator, as its audience may see it.

    `value`, `low` and `high` are in the indicator's own unit (per cent for a share). Where a kind has
    no numerator of people (a mean, a median) `numerator` is without data and `denominator` tells how
    many there are. `source` names the loads the number came from.
    """

    numerator: Protected
    denominator: Protected
    value: Protected
    low: Protected
    high: Protected
    method: str
    status: Status
    source: str


def missing() -> Figure:
    """Nothing is told of the cell."""
    none = follows(None, ())
    return Figure(none, none, none, none, none, "", Status.MISSING, "")


def figure_at(
    indicator: Indicator,
    table: Kept,
    place: str,
    code: str,
    policy: Policy,
    *,
    preliminary: bool,
    source: str,
) -> Figure:
    """The cell of a kept table at a place and a code of its other dimension (`*` where it has none)."""
    if table.loaded:
        return _loaded(table, place, source)
    at = _place(table, place, code)
    if at is None:
        return missing()
    cells = [_cells(indicator, release, place, code) for release in table.releases]
    numerator, denominator, behind = _counts(indicator, table, cells, at)
    survey = "weight" in indicator.versions[-1].expressions
    if indicator.kind is Kind.PROPORTION:
        behind = [rate(numerator, denominator, policy, survey=survey)]
    value, low, high, n = (
        float(getattr(table.estimates, name)[at]) for name in ("value", "low", "high", "n")
    )
    if indicator.kind is Kind.CONCENTRATION and value * n < 100 * policy.k:
        behind = [_hidden(table.releases[0])]  # so few make the share that it tells of each of them
    shown = follows(_said(value, behind), behind)
    status = status_of(
        hidden=shown.hidden,
        there=shown.value is not None,
        n=n,
        survey=survey,
        preliminary=preliminary,
    )
    return Figure(
        numerator, denominator, shown, follows(_said(low, behind), behind), follows(_said(high, behind), behind),
        table.estimates.method, status, source,
    )  # fmt: skip


def _said(number: float, behind: list[Protected]) -> float | None:
    """A number that was not kept because it is hidden stays hidden, not without data."""
    if np.isfinite(number):
        return number
    return 0.0 if any(cell.hidden for cell in behind) else None


def _place(table: Kept, place: str, code: str) -> tuple[int, ...] | None:
    """Where the cell stands in the estimates."""
    release = table.releases[0]
    dims = release.dims[: table.estimates.value.ndim]
    found = []
    for dim, wanted in zip(dims, (place, code), strict=False):
        if wanted not in dim.index and dim is not dims[0]:
            return None
        found.append(dim.index.get(wanted, -1))
    if found[0] >= 0:
        return tuple(found)
    if "county" in dims[0].codes:
        return (1, *found[1:])  # kept as hidden: told for the whole county only
    return None


def _cells(indicator: Indicator, release: Release, place: str, code: str) -> tuple[Protected, ...]:
    """All the people of the cell, and by what happened, the numerator first, where the table has it."""
    where = dict(zip((d.name for d in release.dims), (place, code), strict=False))
    first = release.dims[0]
    if place not in first.index:
        hidden = follows(0.0, [_hidden(release)])
        return hidden, hidden
    where = {
        name: wanted for name, wanted in where.items() if name in {d.name for d in release.dims[:2]}
    }
    event = release.dims[-1]
    if event.name in CLASSES:
        return (release.cell(**where),)
    where.pop(event.name, None)
    parts = sorted(
        (event.codes[n] for n in event.leaves), key=lambda part: part != EVENTS.get(indicator.kind)
    )
    return release.cell(**where), *(release.cell(**where, **{event.name: part}) for part in parts)


def _hidden(release: Release) -> Protected:
    """Some hidden cell, for what lies under a table that is told for the whole county only."""
    states = np.full((1,) * release.states.ndim, CODE[State.MERGED])
    return replace(release, states=states, shown=np.full(states.shape, np.nan)).rows()[0]


def _counts(
    indicator: Indicator, table: Kept, cells: list[tuple[Protected, ...]], at: tuple[int, ...]
) -> tuple[Protected, Protected, list[Protected]]:
    """Numerator, denominator, and what the value follows from."""
    people, none = cells[0][0], follows(None, ())
    if indicator.kind is Kind.RATIO:
        return people, cells[1][0], [people, cells[1][0]]
    if indicator.kind is Kind.RATE:
        known = None if table.people is None else int(table.people[at])
        return people, follows(known, ()), [people]
    if indicator.kind is Kind.COUNT:
        return people, none, [people]
    if indicator.kind in EVENTS:
        return cells[0][1], people, list(cells[0])
    return none, people, list(cells[0])


def _loaded(table: Kept, place: str, source: str) -> Figure:
    """A figure somebody else has published, as it is."""
    if place not in table.loaded:
        return missing()
    at = table.loaded.index(place)
    none = follows(None, ())
    value, low, high = (
        follows(float(getattr(table.estimates, name)[at]), ()) for name in ("value", "low", "high")
    )
    return Figure(none, none, value, low, high, "loaded", Status.OK, source)


def changed(now: Figure, before: Figure) -> Figure:
    """By how many per cent a count has changed from the year before; told only when both counts are."""
    behind = [now.value, before.value]
    if any(cell.value is None for cell in behind):
        hidden = any(cell.hidden for cell in behind)
        end = follows(0.0 if hidden else None, behind)
        status = Status.HIDDEN if hidden else Status.MISSING
        return Figure(now.numerator, before.numerator, end, end, end, "", status, now.source)
    found = estimates.change([now.value.number()], [before.value.number()])
    value, low, high = (follows(float(x[0]), behind) for x in (found.value, found.low, found.high))
    few = Status.FEW in (now.status, before.status)
    status = Status.FEW if few else now.status
    return Figure(
        now.numerator, before.numerator, value, low, high, found.method, status, now.source
    )
