"""The attacker: what can be bounded from everything told so far, with all its margins.

First tables are looked for that make many cells little and much at once: each shows what cannot be bounded.
For the cells they leave, the exact bounds come from linear programming. Nothing is taken from whoever made the
release unless the proofs are given (`field`), which are tables of whole people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.cells import STATES, State
from luukku.engines.disclosure.cube import Place, codes_of
from luukku.engines.disclosure.dimensions import Dimension
from luukku.engines.disclosure.field import CODE, Field, Numbers, Seen, States
from luukku.engines.disclosure.polytope import Polytope

NEAR: Final = 1e-6
FEW: Final = 64
"""So few cells are looked at one by one."""
ROUNDS: Final = 12
FAR: Final = 2


@dataclass(frozen=True, eq=False)
class Known:
    """All that is known of one table: bounds (N1, .., ND) for the two attackers.

    `states` tells which cells are protected, `k` (same shape) the threshold each was protected by.
    A cell that was not `printed` in any release can still be the difference of two that were.
    """

    dims: tuple[Dimension, ...]
    states: States
    k: NDArray[np.int64]
    plain: tuple[Numbers, Numbers]
    knowing: tuple[Numbers, Numbers]
    printed: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Leak:
    """A protected cell that can be bounded: between `low` and `high`, by an attacker who knows the states or not."""

    at: dict[str, str]
    state: State
    low: float
    high: float
    knowing: bool


class Impossible(ValueError):  # noqa: N818 - what was told, not an error of the program
    """No table fits everything told: the releases are not about the same people, or one was corrected."""


def attack(known: Known, field: Field | None = None) -> list[Leak]:
    """Every protected cell that can be bounded inside its protection interval.

    `field` carries proofs that were found while hiding; without it the attacker starts from what is
    printed alone.
    """
    if not _protected(known).any() and known.printed.all():
        return []
    strong = Polytope(known.dims, *known.knowing)
    if field is None:
        field = _walked(known, strong)
    elif _lacks_knowing(known, field.knowing).sum() > FEW:
        _push(known, field, known.knowing, field.knowing, np.random.default_rng(0))
    leaks = _bounded(known, field.knowing, strong, _lacks_knowing, knowing=True)
    leaks += _bounded(known, field.knowing, strong, _lacks_difference, knowing=True)
    if _lacks_plain(known, field.plain).any():
        weak = Polytope(known.dims, *known.plain)
        leaks += _bounded(known, field.plain, weak, _lacks_plain, knowing=False)
    return leaks


def unproved(known: Known, field: Field, small: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cells without a state of their own for which no table of whole people shows that they may be 1 and k-1.

    They are those that nobody printed, if somebody may be in them, and the merged ones of the `small`.
    """
    seen = field.knowing
    merged = small & (known.states == CODE[State.MERGED])
    found = merged & ((seen.least > 1 + NEAR) | (seen.most < known.k - 1 - NEAR))
    lacking = [tuple(place) for place in np.argwhere(_lacks_difference(known, seen))]
    strong = Polytope(known.dims, *known.knowing) if lacking else None
    for place in lacking:
        found[place] = strong is not None and strong.extreme(place, highest=True) > NEAR
    return np.asarray(found)


def _walked(known: Known, strong: Polytope) -> Field:
    """Start from a whole table that fits, push the rest of the tables away from it, walk the last steps."""
    table = strong.whole_table()
    whole = table is not None and _fits(table, known.knowing)
    if table is None or not whole:
        table = strong.any_table()
        if table is None:
            raise Impossible
    field = Field(known.dims, table, known.plain, known.knowing)
    draw = np.random.default_rng(0)
    _push(known, field, known.knowing, field.knowing, draw)
    _push(known, field, known.plain, field.plain, draw)
    for place in map(tuple, np.argwhere(_left(known, field))) if whole else ():
        state = STATES[known.states[place]] if known.printed[place] else State.PRIMARY
        _walk(field, place, state, int(known.k[place]))
    return field


def _push(
    known: Known,
    field: Field,
    bounds: tuple[Numbers, Numbers],
    seen: Seen,
    draw: np.random.Generator,
) -> None:
    """Look for tables as far apart as can be: each shows hundreds of cells at their ends at once.

    How far a finest cell may rise is bounded, else one endless direction would be all that is seen.
    """
    lacks = _lacks_plain if seen is field.plain else _lacks_strong
    leaves = np.ix_(*[dim.leaves for dim in known.dims])
    high = bounds[1].copy()
    high[leaves] = np.minimum(high[leaves], field.start[leaves] + FAR * known.k.max())
    polytope, rounds = Polytope(known.dims, bounds[0], high), 0
    while (left := lacks(known, seen)).sum() > FEW and rounds < ROUNDS:
        liking = _liking(known, left, draw)
        for table in (polytope.far(liking), polytope.far(-liking)):
            if table is not None:
                field.saw(table, seen)
        rounds += 1


def _left(known: Known, field: Field) -> NDArray[np.bool_]:
    return np.asarray(_lacks_strong(known, field.knowing) | _lacks_plain(known, field.plain))


def _lacks_strong(known: Known, seen: Seen) -> NDArray[np.bool_]:
    return np.asarray(_lacks_knowing(known, seen) | _lacks_difference(known, seen))


def _liking(known: Known, left: NDArray[np.bool_], draw: np.random.Generator) -> Numbers:
    """Push each cell without proof up or down by chance, through the finest cells inside it."""
    push = np.where(left, draw.choice([-1.0, 1.0], left.shape), 0.0)
    for axis, dim in enumerate(known.dims):
        push = np.moveaxis(np.tensordot(dim.holds.T.astype(float), push, (1, axis)), 0, axis)
    return push


def _fits(table: Numbers, bounds: tuple[Numbers, Numbers]) -> bool:
    return bool(((table >= bounds[0]) & (table <= bounds[1])).all())


def _walk(field: Field, place: Place, state: State, k: int) -> None:
    if state is State.PRIMARY:
        _toward(field, place, field.knowing, 1, k - 1)
        return
    plain, knowing = field.plain, field.knowing
    if plain.most[place] - plain.least[place] < k - 1:
        here = field.start[place]
        _toward(field, place, plain, max(0, here - k + 1), max(k - 1, here))
    if plain.most[place] - plain.least[place] < k - 1:
        field.reach(place, plain.least[place] + k - 1, plain)
    if knowing.most[place] == knowing.least[place]:
        _toward(field, place, knowing, max(0, field.start[place] - 1), field.start[place] + 1)


def _toward(field: Field, place: Place, seen: Seen, least: float, most: float) -> None:
    if seen.most[place] < most:
        field.reach(place, most, seen)
    if seen.least[place] > least:
        field.reach(place, least, seen)


def _protected(known: Known) -> NDArray[np.bool_]:
    hidden = [CODE[s] for s in State if s.hidden]
    return np.isin(known.states, hidden)


def _lacks_knowing(known: Known, seen: Seen) -> NDArray[np.bool_]:
    """Primary: 1 and k-1 must both be possible. Others: two possibilities, and not known to be few."""
    primary, protected = known.states == CODE[State.PRIMARY], _protected(known)
    open_ = (seen.least <= 1 + NEAR) & (seen.most >= known.k - 1 - NEAR)
    few = (seen.least >= 1 - NEAR) & (seen.most < known.k - NEAR) & ~open_
    told = few | (seen.most - seen.least < 1 - NEAR)
    return np.asarray(protected & np.where(primary, ~open_, told))


def _lacks_difference(known: Known, seen: Seen) -> NDArray[np.bool_]:
    """Cells nobody printed: one that is known to be small must be as open as a primary cell."""
    known_small = (seen.most < known.k - NEAR) & (seen.least > 1 + NEAR)
    tight = known_small | (seen.most < known.k - 1 - NEAR)
    return np.asarray(~known.printed & ~_protected(known) & tight)


def _lacks_plain(known: Known, seen: Seen) -> NDArray[np.bool_]:
    """Cells that are not primary: a width of k-1 must be left."""
    narrow = seen.most - seen.least < known.k - 1 - NEAR
    return np.asarray(narrow & _protected(known) & (known.states != CODE[State.PRIMARY]))


def _bounded(
    known: Known,
    seen: Seen,
    polytope: Polytope,
    lacks: Callable[[Known, Seen], NDArray[np.bool_]],
    *,
    knowing: bool,
) -> list[Leak]:
    leaks = []
    for place in map(tuple, np.argwhere(lacks(known, seen))):
        if not lacks(known, seen)[place]:
            continue
        for highest in (False, True):
            bound = polytope.extreme(place, highest=highest)
            _note(seen, polytope.table(), place, bound, highest=highest)
        low, high = float(seen.least[place]), float(seen.most[place])
        if lacks(known, seen)[place] and (known.printed[place] or high > NEAR):
            state = STATES[known.states[place]] if known.printed[place] else State.MERGED
            leaks.append(Leak(codes_of(known.dims, place), state, low, high, knowing))
    return leaks


def _note(seen: Seen, table: Numbers | None, place: Place, bound: float, *, highest: bool) -> None:
    if table is not None:
        np.minimum(seen.least, table, out=seen.least)
        np.maximum(seen.most, table, out=seen.most)
    ends = seen.most if highest else seen.least
    ends[place] = bound
