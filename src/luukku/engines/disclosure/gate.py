"""The one way out: a table goes in, what may be told comes out, or a refusal that names the cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.attacking import Impossible, Known, Leak, attack, unproved
from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.cube import Cube, codes_of
from luukku.engines.disclosure.dimensions import Groups
from luukku.engines.disclosure.field import CODE, Numbers, States, hidden_in
from luukku.engines.disclosure.hiding import hide
from luukku.engines.disclosure.joint import Joint, known, laid
from luukku.engines.disclosure.marking import (
    first_states,
    merge_groups,
    merge_told_by_all,
    shown_numbers,
    under,
)
from luukku.engines.disclosure.parts import with_marks
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.polytope import Polytope, contradiction
from luukku.engines.disclosure.release import Release
from luukku.engines.disclosure.worlds import agreed
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_

ROUNDS: Final = 6
"""How often parts that turn out to be bounded are added to what is protected."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """A release that may leave the house, and what was done for it."""

    release: Release
    merged_groups: tuple[tuple[str, str], ...]


class Refused(RuleBroken):
    """The table may not be released: `leaks` are the cells that could be bounded."""

    def __init__(self, leaks: Sequence[Leak]) -> None:
        self.leaks = list(leaks)
        super().__init__(
            "disclosure.refused",
            N_(
                "Taulua ei voi julkaista: %(count)s suojattavaa lukua voisi päätellä. Ensimmäinen: %(at)s."
            ),
            count=str(len(self.leaks)),
            at=", ".join(f"{n}={c}" for n, c in self.leaks[0].at.items()) if leaks else "",
        )


def protect(
    cube: Cube,
    policy: Policy,
    *,
    name: str = "",
    earlier: Sequence[Release] = (),
    scope: Mapping[str, str] | None = None,
    contains: Mapping[str, Groups] | None = None,
    dear: NDArray[np.float64] | None = None,
    closed: NDArray[np.bool_] | None = None,
) -> Outcome:
    """Decide what is told of a table, beside all that was told before; raises `Refused`.

    `dear` (the shape of the counts) tells which numbers matter: where there is a choice, a cell of a
    higher number is hidden later. Give it by place alone, never by what is in the cells. What is
    `closed` (same shape) is hidden for a reason of its own: others may see less than these may.
    The result is attacked before it is given out.
    """
    states, merged = _marked(cube, policy, closed)
    shown = shown_numbers(cube, policy)
    release = Release(name, cube.dims, policy, states, shown, scope or {}, contains or {})
    over, opened = agreed([release, *earlier], lambda o: _fits(_true(cube, release, earlier, o), o))
    if earlier:
        before = known(earlier, Joint(over.dims, over.places[1:]))
        listed = with_marks([release, *earlier], opened)
        release = replace(release, states=_taken(before, release, over), contains=listed)
    told = known([release, *earlier], over)
    cells = np.ix_(*over.places[0])
    mine = laid(release, release.states, over)
    told.states[cells] = np.where(hidden_in(told.states[cells]), told.states[cells], mine)
    worth = _worth(dear, release, over)
    final = _taken(_hidden(told, cube, release, earlier, over, worth), release, over)
    return Outcome(
        replace(release, states=final, shown=np.where(hidden_in(final), np.nan, shown)),
        tuple(merged),
    )


def _worth(dear: Numbers | None, release: Release, over: Joint) -> Numbers | None:
    """What is dear, in the joint table."""
    if dear is None:
        return None
    found = np.zeros(over.shape)
    found[np.ix_(*over.places[0])] = laid(release, dear, over)
    return found


def _marked(
    cube: Cube, policy: Policy, closed: NDArray[np.bool_] | None
) -> tuple[States, list[tuple[str, str]]]:
    """What is hidden for its own sake, and the groups that were merged."""
    states = first_states(cube, policy)
    merged = merge_groups(cube, states, policy)
    merge_told_by_all(cube, states)
    if closed is not None:
        states[closed & ~hidden_in(states)] = CODE[State.MERGED]
    return states, merged


def _hidden(
    told: Known,
    cube: Cube,
    release: Release,
    earlier: Sequence[Release],
    over: Joint,
    worth: Numbers | None,
) -> Known:
    """Hide until the attacker finds nothing.

    A small part that nobody printed, or that is merged, is held as open as a primary cell: it is called
    primary for the time of hiding, but its state tells nothing.
    """
    truth, own = _truth(cube, release, earlier, over), _own(over)
    small = (truth > 0) & (truth < told.k)
    silent, below = ~told.printed & small, under(over.dims, small & own)
    _hold(told, silent, own)
    hiding = hide(told, truth, own, release.policy, worth)
    # Merged cells are asked for once; what still cannot be reached is looked at by the attacker.
    asked = own & small & ~below
    for _ in range(ROUNDS):
        found = unproved(hiding.known, hiding.field, asked) & ~silent
        if not found.any():
            break
        silent, asked = silent | found, np.zeros_like(own)
        _hold(hiding.known, found, own)
        hiding.run()  # what is proved stays proved: these cells are held more open than they were
    # To an attacker what nobody printed has no state: it gives way when it is known to be small, not before.
    bare = np.where(hiding.known.printed, CODE[State.MERGED], CODE[State.ZERO])
    hiding.known.states[silent] = bare[silent]
    leaks = attack(hiding.known, hiding.field)
    if leaks:
        raise Refused(leaks)
    hiding.known.states[silent] = CODE[State.MERGED]
    return hiding.known


def _hold(told: Known, cells: NDArray[np.bool_], own: NDArray[np.bool_]) -> None:
    told.states[cells] = CODE[State.PRIMARY]
    told.knowing[0][cells & own], told.knowing[1][cells & own] = 0, np.inf


def attack_releases(releases: Sequence[Release]) -> list[Leak]:
    """What can be bounded from all these releases together, by one who has only them."""
    over, _ = agreed(releases, lambda o: _fits(known(releases, o).knowing, o))
    told = known(releases, over)
    require_agreement(releases, told)
    return attack(told)


def _fits(bounds: tuple[Numbers, Numbers], over: Joint) -> bool:
    if contradiction(over.dims, *bounds) is not None:
        return False
    return Polytope(over.dims, *bounds).any_table() is not None


def require_agreement(releases: Sequence[Release], told: Known) -> None:
    """The releases must be able to be true together; else the first cell that cannot is named."""
    wrong = contradiction(told.dims, *told.knowing)
    if wrong is not None:
        raise _disagree(codes_of(told.dims, wrong))


def _disagree(at: Mapping[str, str]) -> RuleBroken:
    return RuleBroken(
        "disclosure.disagree",
        N_("Julkaisut kertovat saman solun eri tavoin: %(at)s. Korjattu luku paljastaisi, keitä "
           "korjaus koski. Anna vain julkaisut, jotka kertovat samoista ihmisistä."),
        at=", ".join(f"{n}={c}" for n, c in at.items()),
    )  # fmt: skip


def _own(over: Joint) -> NDArray[Any]:
    """The cells of the new release that no earlier one has spoken of."""
    own = np.zeros(over.shape, bool)
    own[np.ix_(*over.places[0])] = True
    for places in over.places[1:]:
        own[np.ix_(*places)] = False
    return own


def _true(
    cube: Cube, release: Release, earlier: Sequence[Release], over: Joint
) -> tuple[Numbers, Numbers]:
    """What the joint table must hold: the new numbers exactly, and what is known of the earlier ones."""
    low, high = np.zeros(over.shape), np.full(over.shape, np.inf)
    if earlier:
        low, high = known(earlier, Joint(over.dims, over.places[1:])).knowing
    counts = laid(release, cube.counts.astype(np.float64), over)
    cells = np.ix_(*over.places[0])
    low[cells], high[cells] = np.maximum(low[cells], counts), np.minimum(high[cells], counts)
    return low, high


def _truth(cube: Cube, release: Release, earlier: Sequence[Release], over: Joint) -> Numbers:
    """The joint table, true where the new one tells; the rest is any table that fits."""
    if not earlier:
        table = np.zeros(over.shape)
        table[np.ix_(*over.places[0])] = laid(release, cube.counts.astype(np.float64), over)
        return table
    low, high = _true(cube, release, earlier, over)
    clash = contradiction(over.dims, low, high)
    if clash is not None:
        raise _disagree(codes_of(over.dims, clash))
    found = Polytope(over.dims, low, high).whole_table()
    if found is None:
        raise Impossible
    return found


def _taken(told: Known, release: Release, over: Joint) -> NDArray[Any]:
    """The states of the release out of the joint table, in its own order of dimensions."""
    order = [d.name for d in release.dims]
    inside = told.states[np.ix_(*over.places[0])]
    kept = [n for n, dim in enumerate(over.dims) if dim.name in order]
    flat = inside.reshape([inside.shape[n] for n in kept])
    names = [over.dims[n].name for n in kept]
    back = flat.transpose([names.index(name) for name in order])
    return np.where(hidden_in(back), back, release.states).astype(np.uint8)
