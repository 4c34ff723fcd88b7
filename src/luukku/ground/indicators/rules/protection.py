"""The tables of an indicator through the gate: each beside the others and beside all that was told before.

What matters most is decided first. The numbers of the county and its areas come before those of municipalities and
months, the groups of the whole county before the groups of an area; what was told first is hidden no more for the sake
of what comes later. When all the numbers of the county and the areas are told, tables that share nothing else tell
nothing of one another, and each can be decided alone (they are a decomposable model: any two that fit the shared
numbers fit together). When some are not told, the other tables are made for the whole county only, or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.attacking import Impossible
from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.cube import cube
from luukku.engines.disclosure.dimensions import Dimension, Groups, dimension
from luukku.engines.disclosure.field import CODE
from luukku.engines.disclosure.gate import Refused, attack_releases, protect
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.release import Release
from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.indicators.rules.tabulation import MONTHS, Tabulated

PLACE, MONTH, PART, YEAR = "place", "month", "part", "year"
EARLY: Final = "early"
"""Tables of months that were told before their year was over."""
MERGED: Final = CODE[State.MERGED]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the audience has been told of the same people and year: releases by the name of their table.

    `people` is the key of the population, `inside` the populations that lie inside others.
    """

    people: str
    inside: Groups = field(default_factory=dict)
    told: Mapping[str, Sequence[Release]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Release, ...]:
        """The earlier tables of a name, with what is known of populations now."""
        return tuple(
            replace(one, contains={**one.contains, PART: self.inside})
            for one in self.told.get(name, ())
        )


def let_out(tables: Sequence[Tabulated], policy: Policy, ledger: Ledger) -> dict[str, Release]:
    """What may be told of each table of one population; the first is the table of places, if there is one."""
    found: dict[str, Release] = {}
    top: Release | None = None
    for one in tables:
        name = one.layout.name
        if name == PLACE:
            found[name], areas = _places(one, policy, ledger)
            top = _shared(areas)
        elif top is None and PLACE in found:
            found[name] = _nothing(_dims(one), policy, ledger)
        else:
            found[name] = _beside(one, top, policy, ledger)
    return found


def _dims(one: Tabulated) -> tuple[Dimension, ...]:
    return (*one.layout.dims, *((one.event,) if one.event else ()))


def _places(one: Tabulated, policy: Policy, ledger: Ledger) -> tuple[Release, Release]:
    """The table of places and its top. Months told while the year was not over are parts of it."""
    months = ledger.of(EARLY)
    scope, contains = {PART: ledger.people}, {PART: ledger.inside}
    if months:
        said = {
            c for m in months for d in m.dims if d.name == MONTH for c in d.codes if c in MONTHS
        }
        scope, contains = {**scope, MONTH: YEAR}, {**contains, MONTH: {YEAR: tuple(sorted(said))}}
    fine, *event = _dims(one)
    coarse, holds = _coarse(fine)
    areas = replace(one, counted=np.tensordot(holds.astype(float), one.counted, (1, 0)))
    earlier = (*ledger.of(PLACE), *months)
    top = _tried((coarse, *event), areas, policy, earlier, scope, contains)
    made = _tried((fine, *event), one, policy, (top, *earlier), scope, contains, inside=top)
    own = {PART: ledger.people}
    return replace(made, scope=own, contains={}), replace(top, scope=own, contains={})


def _coarse(fine: Dimension) -> tuple[Dimension, NDArray[np.bool_]]:
    """The areas of a dimension of municipalities, and what each of them holds."""
    codes = [*(g for g in fine.groups if g != "*"), fine.codes[-1]]
    holds = fine.holds[[fine.index[code] for code in codes]]
    return dimension(PLACE, codes), holds


def _shared(top: Release) -> Release | None:
    """What the other tables stand under: the areas when all their numbers are told, else the county, else nothing."""
    if not top.hidden.any():
        return top
    if top.hidden[0].any():
        return None
    alone = dimension(PLACE, ["county"])
    states, shown = top.states[[0, 0]], top.shown[[0, 0]]
    return Release("top", (alone, *top.dims[1:]), top.policy, states, shown, top.scope)


def _beside(one: Tabulated, top: Release | None, policy: Policy, ledger: Ledger) -> Release:
    """A table under the numbers of the county and the areas: the whole county first, then its areas."""
    name = one.layout.name
    scope, contains = {PART: ledger.people}, {PART: ledger.inside}
    dims = _dims(one)
    if top is not None and len(top.dims[0].codes) < len(dims[0].codes):
        one = replace(one, counted=one.counted.sum(0, keepdims=True))
        dims = (top.dims[0], *dims[1:])
    earlier = (*((top,) if top else ()), *ledger.of(name))
    whole = replace(one, counted=one.counted.sum(0))
    first = _tried(dims[1:], whole, policy, earlier, scope, contains)
    made = _tried(dims, one, policy, (first, *earlier), scope, contains, inside=first)
    return replace(made, contains={})


def _tried(
    dims: tuple[Dimension, ...], one: Tabulated, policy: Policy, earlier: Sequence[Release],
    scope: Mapping[str, str], contains: Mapping[str, Groups], inside: Release | None = None,
) -> Release:  # fmt: skip
    """What the gate lets out; where it refuses, or facts were changed between two tables, what was told before."""
    try:
        return protect(
            cube(dims, one.counted), policy, name=one.layout.name, earlier=earlier, scope=scope,
            contains=contains,
        ).release  # fmt: skip
    except (Refused, Impossible):
        pass
    except RuleBroken as refused:
        if refused.code != "disclosure.disagree":
            raise
    found = _nothing(dims, policy, Ledger(scope[PART]), one.layout.name)
    return found if inside is None else _with(found, inside)


def _with(found: Release, inside: Release) -> Release:
    """A table of which only the cells of a smaller one are told."""
    states, shown = found.states.copy(), found.shown.copy()
    at = []
    for dim in found.dims:
        other = next((d for d in inside.dims if d.name == dim.name), None)
        at.append([dim.index[code] for code in other.codes] if other else [0])
    cells = np.ix_(*at)
    states[cells] = inside.states.reshape(states[cells].shape)
    shown[cells] = inside.shown.reshape(states[cells].shape)
    return replace(found, states=states, shown=shown)


def _nothing(
    dims: tuple[Dimension, ...], policy: Policy, ledger: Ledger, name: str = ""
) -> Release:
    """A table of which no cell is told."""
    shape = tuple(len(dim.codes) for dim in dims)
    scope = {PART: ledger.people}
    states = np.full(shape, MERGED, np.uint8)
    return Release(name, dims, policy, states, np.full(shape, np.nan), scope)


def for_staff(public: Release, own: Release, ledger: Sequence[Release]) -> Release:
    """What the staff may see, who also read what is public: both together, if that gives nothing away.

    Else they see what everyone sees.
    """
    if public.states.shape != own.states.shape:
        return replace(public, policy=own.policy)
    more = own.hidden & ~public.hidden
    if not more.any():
        return own
    both = replace(
        own,
        states=np.where(more, public.states, own.states).astype(np.uint8),
        shown=np.where(more, public.shown, own.shown),
    )
    try:
        safe = not attack_releases([both, *ledger])
    except (RuleBroken, Impossible):
        safe = False
    return both if safe else replace(public, policy=own.policy)
