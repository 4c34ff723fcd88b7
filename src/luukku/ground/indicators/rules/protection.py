"""The tables of an indicator through the gate: each beside the others and beside all that was told before.

What matters most is hidden last: the county, then its areas, then municipalities, groups of an area and months. The
table of places is decided first. When all its numbers of the county and the areas are told, tables that share nothing
else tell nothing of one another, and each can be decided alone (they are a decomposable model: any two that fit the
shared numbers fit together). When some are not told, the others are made for the whole county only, or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.attacking import Impossible
from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.cube import cube
from luukku.engines.disclosure.dimensions import TOTAL, Dimension, Groups, dimension
from luukku.engines.disclosure.field import CODE, hidden_in
from luukku.engines.disclosure.gate import Refused, protect
from luukku.engines.disclosure.marking import under
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.release import Release
from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.indicators.rules.kinds import BREAKDOWNS
from luukku.ground.indicators.rules.narrowing import EXACT, narrowed
from luukku.ground.indicators.rules.tabulation import MONTHS, Layout, Numbers, Tabulated
from luukku.ground.indicators.rules.units import UNIT

PLACE, MONTH, PART, YEAR = "place", "month", "part", "year"
EARLY: Final = "early"
"""Tables of months that were told before their year was over."""
MERGED: Final = CODE[State.MERGED]
COUNTY, AREA, WHOLE = 4.0, 2.0, 8.0
"""How dear a number is: of the county, of an area or another group, of all groups or months together."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the audience has been told of the same people and year: releases by the name of their table.

    `people` is the key of the population, `inside` the populations that lie inside others, `groups` those that are
    a group of another: the other and the group. `units` is a ledger of the tables of units alone.
    """

    people: str
    inside: Groups = field(default_factory=dict)
    told: Mapping[str, Sequence[Release]] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: "Ledger | None" = None

    def of(self, name: str) -> tuple[Release, ...]:
        """The earlier tables of a name, with what is known of populations now."""
        return tuple(
            replace(one, scope=self.scope(one), contains=self.contains())
            for one in self.told.get(name, ())
        )

    @property
    def alone(self) -> bool:
        """Have all been told of the same people?"""
        return not self.inside and not self.groups

    def scope(self, one: Release | None = None) -> dict[str, str]:
        """Whom a table is about, where it makes a difference."""
        if self.alone:
            return {}
        people = one.scope[PART] if one else self.people
        return {PART: people, **self.groups.get(people, {})}

    def contains(self) -> dict[str, Groups]:
        """Which populations lie inside others."""
        return {PART: self.inside} if self.inside else {}


def let_out(
    tables: Sequence[Tabulated], policy: Policy, ledger: Ledger,
    wider: Mapping[str, Release] | None = None,
) -> dict[str, Release]:  # fmt: skip
    """What may be told of each table of one population; the first is the table of places, if there is one.

    What is hidden in `wider`, the tables of an audience that sees more, is hidden here, too: whoever
    reads both then knows no more than the wider ones tell.
    """
    found: dict[str, Release] = {}
    for one in tables:
        name = one.layout.name
        top = _shared(found[PLACE]) if PLACE in found else None
        more = None if wider is None else wider[name]
        if name == PLACE:
            made = _places(one, policy, ledger, more)
        elif name == UNIT:
            made = _units(one, found[PLACE], policy, ledger.units or Ledger(ledger.people))
        elif top is None and PLACE in found:
            nothing = _nothing(_dims(one), policy, name)
            made = _as_told(_with(nothing, coarse(found[PLACE])), ledger.of(name))
        else:
            made = _beside(one, top, policy, ledger, more)
        found[name] = replace(made, scope={PART: ledger.people}, contains={})
    return found


def _as_told(found: Release, earlier: Sequence[Release]) -> Release:
    """What was told before of the very same cells is told again, where nothing else can be."""
    dims = {dim.name: dim for dim in found.dims}
    for one in earlier:
        same = [d for d in one.dims if d.name in dims]
        if not one.scope and all(dims[d.name].index.keys() >= d.index.keys() for d in same):
            found = _with(found, one)
    none = under(found.dims, found.states == CODE[State.ZERO]) & found.hidden
    states = np.where(none, CODE[State.ZERO], found.states).astype(np.uint8)
    return replace(found, states=states, shown=np.where(none, 0.0, found.shown))


def _dims(one: Tabulated) -> tuple[Dimension, ...]:
    return (*one.layout.dims, *((one.event,) if one.event else ()))


def _dear(dims: Sequence[Dimension]) -> Numbers:
    """The county before an area, an area before what lies in it; totals before parts."""
    found = np.zeros([len(dim.codes) for dim in dims])
    for axis, dim in enumerate(dims):
        worth = np.zeros(len(dim.codes))
        worth[0] = COUNTY if dim.name == PLACE else WHOLE if axis == 1 and _classes(dim) else 0
        for group in dim.groups:
            worth[dim.index[group]] = max(worth[dim.index[group]], AREA)
        found += worth.reshape([-1 if n == axis else 1 for n in range(len(dims))])
    return found


def _classes(dim: Dimension) -> bool:
    """Is it a breakdown or months, not what happened?"""
    return dim.name == MONTH or dim.name in BREAKDOWNS


def _places(one: Tabulated, policy: Policy, ledger: Ledger, wider: Release | None) -> Release:
    """The table of places. Months told while the year was not over are parts of it."""
    months = ledger.of(EARLY)
    scope, contains = ledger.scope(), ledger.contains()
    if months:
        said = {
            c for m in months for d in m.dims if d.name == MONTH for c in d.codes if c in MONTHS
        }
        scope, contains = {**scope, MONTH: YEAR}, {**contains, MONTH: {YEAR: tuple(sorted(said))}}
    earlier = (*ledger.of(PLACE), *months)
    return _tried(_dims(one), one, policy, earlier, scope, contains, wider)


def _shared(places: Release) -> Release | None:
    """What the other tables stand under: the county and the areas when all their numbers are told.

    Else the county alone, when that is told; else nothing.
    """
    found = coarse(places)
    if not found.hidden.any():
        return found
    if found.hidden[0].any():
        return None
    dims = (dimension(PLACE, ["county"]), *found.dims[1:])
    return replace(found, dims=dims, states=found.states[[0, 0]], shown=found.shown[[0, 0]])


def coarse(places: Release) -> Release:
    """The county and the areas out of the table of places."""
    fine, *event = places.dims
    dims = dimension(PLACE, [*(g for g in fine.groups if g != "*"), fine.codes[-1]])
    rows = [fine.index[code] for code in dims.codes]
    states, shown = places.states[rows], places.shown[rows]
    return replace(places, name="top", dims=(dims, *event), states=states, shown=shown)


def _beside(
    one: Tabulated, top: Release | None, policy: Policy, ledger: Ledger, wider: Release | None
) -> Release:
    """A table under the numbers of the county and the areas: alone first, beside them where it hid one of them."""
    name, dims = one.layout.name, _dims(one)
    earlier = ledger.of(name)
    scope, contains = ledger.scope(), ledger.contains()
    if top is None:
        return _tried(dims, one, policy, earlier, scope, contains, wider)
    if len(top.dims[0].codes) < len(dims[0].codes):
        one = replace(one, counted=one.counted.sum(0, keepdims=True))
        dims = (top.dims[0], *dims[1:])
    made = _tried(dims, one, policy, earlier, scope, contains, wider)
    if made.hidden[:, 0].any():
        top = replace(top, scope=scope, contains=contains)
        made = _tried(dims, one, policy, (top, *earlier), scope, contains, wider, inside=top)
    return made


def _units(one: Tabulated, places: Release, policy: Policy, ledger: Ledger) -> Release:
    """The units of those municipalities of which every number is told as it is; of the others nothing is.

    What is told of such a municipality parts its units from all other tables: however its people lie in those,
    they may be in any of its units. So each municipality is decided alone, beside tables of units only.
    """
    dims = _dims(one)
    units, fine = dims[0], places.dims[0]
    made = _nothing(dims, policy, UNIT)
    states, shown = made.states.copy(), made.shown.copy()
    for code, members in units.groups.items():
        at = fine.index.get(code)
        if code == TOTAL or at is None or not np.isin(places.states[at], EXACT).all():
            continue
        rows = [units.index[name] for name in (code, *members)]
        if len(members) == 1:
            states[rows], shown[rows] = places.states[at], places.shown[at]
            continue
        top = Release(
            "top", (dimension(UNIT, [code]), *dims[1:]), policy,
            places.states[[at, at]], places.shown[[at, at]], ledger.scope(), ledger.contains(),
        )  # fmt: skip
        told = _below(one, code, top, policy, ledger)
        states[rows], shown[rows] = told.states[1:], told.shown[1:]
    return replace(made, states=states, shown=shown)


def _below(one: Tabulated, code: str, top: Release, policy: Policy, ledger: Ledger) -> Release:
    """The units of one municipality under its numbers, beside what was told of its units before."""
    units = one.layout.dims[0]
    here = units.holds[units.index[code]]
    part = dimension(UNIT, units.groups[code], {code: units.groups[code]})
    mine = replace(one, layout=Layout(UNIT, (part,)), counted=one.counted[here])
    earlier = [cut for told in ledger.of(UNIT) if (cut := _cut(told, code)) is not None]
    scope, contains = ledger.scope(), ledger.contains()
    return _tried(_dims(mine), mine, policy, (top, *earlier), scope, contains, None, inside=top)


def _cut(told: Release, code: str) -> Release | None:
    """The units of one municipality out of a table of units; None where it has none of them."""
    units, *event = told.dims
    members = units.groups.get(code)
    if members is None:
        return None
    rows = [units.index[name] for name in (code, code, *members)]
    dims = (dimension(UNIT, members, {code: members}), *event)
    return replace(told, dims=dims, states=told.states[rows], shown=told.shown[rows])


def _tried(
    dims: tuple[Dimension, ...], one: Tabulated, policy: Policy, earlier: Sequence[Release],
    scope: Mapping[str, str], contains: Mapping[str, Groups], wider: Release | None,
    inside: Release | None = None,
) -> Release:  # fmt: skip
    """What the gate lets out; where it refuses, or facts were changed between two tables, what was told before."""
    name = one.layout.name
    try:
        return protect(
            cube(dims, one.counted), policy, name=name, earlier=narrowed(earlier, dims), scope=scope,
            contains=contains, dear=_dear(dims), closed=_closed(dims, wider),
        ).release  # fmt: skip
    except (Refused, Impossible):
        pass
    except RuleBroken as refused:
        if refused.code != "disclosure.disagree":
            raise
    found = _nothing(dims, policy, name)
    return _as_told(found if inside is None else _with(found, inside), earlier)


def _closed(dims: Sequence[Dimension], wider: Release | None) -> NDArray[np.bool_] | None:
    """What the wider audience does not see; a table of the whole county only is the top of theirs."""
    if wider is None:
        return None
    hidden = wider.hidden
    return hidden if len(hidden) == len(dims[0].codes) else hidden[[0, 0]]


def _with(found: Release, inside: Release) -> Release:
    """A table of which only the cells of another one are told, as far as it tells them.

    Where the other has fewer months, its sum of them is no cell of this table.
    """
    names = {dim.name: n for n, dim in enumerate(inside.dims)}
    here: list[Sequence[int]] = []
    there: list[Sequence[int]] = [[0]] * len(inside.dims)
    for dim in found.dims:
        other = inside.dims[names[dim.name]] if dim.name in names else None
        if other is None:
            here.append([0])
            continue
        whole = len(other.leaves) == len(dim.leaves)
        nodes = range(len(other.codes)) if whole else other.leaves.tolist()
        there[names[dim.name]] = nodes
        here.append([dim.index[other.codes[n]] for n in nodes])
    cells, of = np.ix_(*here), np.ix_(*there)
    states, shown = found.states.copy(), found.shown.copy()
    shape = states[cells].shape
    told, number = inside.states[of].reshape(shape), inside.shown[of].reshape(shape)
    states[cells] = np.where(hidden_in(told), states[cells], told)
    shown[cells] = np.where(hidden_in(told), shown[cells], number)
    return replace(found, states=states, shown=shown)


def _nothing(dims: tuple[Dimension, ...], policy: Policy, name: str) -> Release:
    """A table of which no cell is told."""
    shape = tuple(len(dim.codes) for dim in dims)
    return Release(name, dims, policy, np.full(shape, MERGED, np.uint8), np.full(shape, np.nan))
