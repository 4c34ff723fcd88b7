"""The tables of an indicator through the gate: each beside the others and beside all that was told before.

The table of places is decided first. Its numbers of the county and the areas stand on the top of every other table;
when all of those are told, tables that share nothing else tell nothing of one another, and each can be decided alone
(they are a decomposable model: any two that fit the shared numbers fit together). When some are not told, the other
tables are made for the whole county only, or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from luukku.engines.disclosure.attacking import Impossible
from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.cube import cube
from luukku.engines.disclosure.dimensions import Dimension, Groups
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
            found[name] = _places(one, policy, ledger)
            top = _top(found[name], one)
        elif top is None and PLACE in found:
            found[name] = _nothing(_dims(one), policy, ledger)
        else:
            found[name] = _beside(one, top, policy, ledger)
    return found


def _dims(one: Tabulated) -> tuple[Dimension, ...]:
    return (*one.layout.dims, *((one.event,) if one.event else ()))


def _places(one: Tabulated, policy: Policy, ledger: Ledger) -> Release:
    """Months told while the year was not over are parts of it."""
    months = ledger.of(EARLY)
    scope, contains = {PART: ledger.people}, {PART: ledger.inside}
    if months:
        said = {
            c for m in months for d in m.dims if d.name == MONTH for c in d.codes if c in MONTHS
        }
        scope, contains = {**scope, MONTH: YEAR}, {**contains, MONTH: {YEAR: tuple(sorted(said))}}
    made = _tried(_dims(one), one, policy, (*ledger.of(PLACE), *months), scope, contains)
    return replace(made, scope={PART: ledger.people}, contains={})


def _top(places: Release, one: Tabulated) -> Release | None:
    """The county and the areas out of the table of places, when all their numbers are told."""
    fine, *event = places.dims
    coarse = ("*", *(g for g in fine.groups if g != "*"), fine.codes[-1])
    rows = [fine.index[code] for code in coarse]
    states, shown = places.states[rows], places.shown[rows]
    holds = np.vstack([np.ones(len(coarse) - 1, bool), np.eye(len(coarse) - 1, dtype=bool)])
    dim = Dimension(PLACE, coarse, holds)
    found = Release("top", (dim, *event), places.policy, states, shown, places.scope)
    if not found.hidden.any():
        return found
    if found.hidden[0].any():
        return None
    alone = Dimension(PLACE, ("*", "county"), np.ones((2, 1), bool))
    return Release(
        "top", (alone, *event), places.policy, states[[0, 0]], shown[[0, 0]], places.scope
    )


def _beside(one: Tabulated, top: Release | None, policy: Policy, ledger: Ledger) -> Release:
    """A table under the numbers of the county and the areas: first alone, then beside them if it hid one of them."""
    name = one.layout.name
    scope, contains = {PART: ledger.people}, {PART: ledger.inside}
    earlier = ledger.of(name)
    if top is None:
        made = _tried(_dims(one), one, policy, earlier, scope, contains)
        return replace(made, contains={})
    if "county" in top.dims[0].codes:
        one = replace(one, counted=one.counted.sum(0, keepdims=True))
        dims = (top.dims[0], *_dims(one)[1:])
    else:
        dims = _dims(one)
    made = _tried(dims, one, policy, earlier, scope, contains)
    if made.hidden[:, 0].any():
        made = _tried(dims, one, policy, (top, *earlier), scope, contains)
    return replace(made, contains={})


def _tried(
    dims: tuple[Dimension, ...], one: Tabulated, policy: Policy, earlier: Sequence[Release],
    scope: Mapping[str, str], contains: Mapping[str, Groups],
) -> Release:  # fmt: skip
    """What the gate lets out; where it refuses, or facts were changed between two tables, nothing."""
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
    return _nothing(dims, policy, Ledger(scope[PART]), one.layout.name)


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
