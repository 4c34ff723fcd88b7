"""The one way out: a table goes in, what may be told comes out, or a refusal that names the cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.attacking import Impossible, Known, Leak, attack
from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.cube import Cube, codes_of
from luukku.engines.disclosure.dimensions import Groups
from luukku.engines.disclosure.field import CODE, Numbers, States, hidden_in
from luukku.engines.disclosure.hiding import hide
from luukku.engines.disclosure.joint import Joint, joint, known, laid
from luukku.engines.disclosure.marking import (
    first_states,
    merge_groups,
    merge_told_by_all,
    shown_numbers,
)
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.polytope import Polytope
from luukku.engines.disclosure.release import Release
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_


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
    over = joint([release, *earlier])
    if earlier:
        before = known(earlier, Joint(over.dims, over.places[1:]))
        release = replace(release, states=_taken(before, release, over))
    told = known([release, *earlier], over)
    cells = np.ix_(*over.places[0])
    mine = laid(release, release.states, over)
    told.states[cells] = np.where(hidden_in(told.states[cells]), told.states[cells], mine)
    truth = _truth(cube, release, earlier, over)
    told.states[~told.printed & (truth > 0) & (truth < policy.k)] = CODE[State.MERGED]
    hiding = hide(told, truth, _own(over, earlier), policy, _prices(dear, release, over))
    leaks = attack(hiding.known, hiding.field)
    if leaks:
        raise Refused(leaks)
    final = _taken(hiding.known, release, over)
    printed = np.where(hidden_in(final), np.nan, shown)
    out = Release(name, cube.dims, policy, final, printed, release.scope, release.contains)
    return Outcome(out, tuple(merged))


def _prices(dear: Numbers | None, release: Release, over: Joint) -> Numbers:
    """What is dear, in the joint table."""
    found = np.zeros(over.shape)
    found[np.ix_(*over.places[0])] = 0.0 if dear is None else laid(release, dear, over)
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


def attack_releases(releases: Sequence[Release]) -> list[Leak]:
    """What can be bounded from all these releases together, by one who has only them."""
    over = joint(releases)
    told = known(releases, over)
    require_agreement(releases, told)
    return attack(told)


def require_agreement(releases: Sequence[Release], told: Known) -> None:
    """The releases must be able to be true together; else the first cell that cannot is named."""
    wrong = np.argwhere(told.plain[0] > told.plain[1])
    if wrong.size:
        raise _disagree(codes_of(told.dims, wrong[-1]))


def _disagree(at: Mapping[str, str]) -> RuleBroken:
    return RuleBroken(
        "disclosure.disagree",
        N_("Julkaisut kertovat saman solun eri tavoin: %(at)s. Korjattu luku paljastaisi, keitä "
           "korjaus koski. Anna vain julkaisut, jotka kertovat samoista ihmisistä."),
        at=", ".join(f"{n}={c}" for n, c in at.items()),
    )  # fmt: skip


def _own(over: Joint, earlier: Sequence[Release]) -> NDArray[Any]:
    """The cells of the new release that no earlier one has told."""
    own = np.zeros(over.shape, bool)
    own[np.ix_(*over.places[0])] = True
    for release, places in zip(earlier, over.places[1:], strict=True):
        cells = np.ix_(*places)
        own[cells] &= hidden_in(laid(release, release.states, over))
    return own


def _truth(cube: Cube, release: Release, earlier: Sequence[Release], over: Joint) -> Numbers:
    """The joint table, true where the new one tells; the rest is any table that fits."""
    counts = laid(release, cube.counts.astype(np.float64), over)
    cells = np.ix_(*over.places[0])
    if not earlier:
        table = np.zeros(over.shape)
        table[cells] = counts
        return table
    told = known(earlier, Joint(over.dims, over.places[1:]))
    low, high = told.knowing
    clash = np.argwhere((counts < low[cells]) | (counts > high[cells]))
    if clash.size:
        nodes = [int(np.ravel(p)[i]) for p, i in zip(over.places[0], clash[-1], strict=True)]
        raise _disagree(codes_of(over.dims, nodes))
    low[cells], high[cells] = counts, counts
    table_found = Polytope(over.dims, low, high).whole_table()
    if table_found is None:
        raise Impossible
    return table_found


def _taken(told: Known, release: Release, over: Joint) -> NDArray[Any]:
    """The states of the release out of the joint table, in its own order of dimensions."""
    order = [d.name for d in release.dims]
    inside = told.states[np.ix_(*over.places[0])]
    kept = [n for n, dim in enumerate(over.dims) if dim.name in order]
    flat = inside.reshape([inside.shape[n] for n in kept])
    names = [over.dims[n].name for n in kept]
    back = flat.transpose([names.index(name) for name in order])
    return np.where(hidden_in(back), back, release.states).astype(np.uint8)
