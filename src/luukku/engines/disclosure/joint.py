"""Several releases of the same people as one table: where their codes meet, their numbers must agree.

Releases may have other dimensions, coarser or overlapping codes, or be about a part only (`Scope`). Every
dimension is cut into *pieces*, the finest parts that some release tells apart, and each cell of each release
is a cell of the joint table. A release's `*` is the whole of its own codes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.attacking import Known
from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.dimensions import TOTAL, Dimension
from luukku.engines.disclosure.field import CODE, hidden_in
from luukku.engines.disclosure.release import Release
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

Piece = tuple[str, ...]
"""A finest part: the codes it lies in, one when no other release cuts it."""
REST: Final = "…"
LARGEST: Final = 4_000_000
"""Cells of the joint table; beyond it the releases are refused, not half looked at."""


@dataclass(frozen=True, eq=False)
class Joint:
    """`places[r]` are, for each dimension, the joint nodes of the nodes of release r."""

    dims: tuple[Dimension, ...]
    places: tuple[tuple[NDArray[np.intp], ...], ...]

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(dim.codes) for dim in self.dims)


def joint(releases: Sequence[Release]) -> Joint:
    """Lay the releases over each other."""
    names = dict.fromkeys(n for r in releases for n in (*(d.name for d in r.dims), *r.scope))
    parts = [_pieces(name, releases) for name in names]
    built = [_dimension(name, sets) for name, sets in zip(names, parts, strict=True)]
    size = float(np.prod([len(dim.codes) for dim, _ in built]))
    if size > LARGEST:
        raise BadInput(
            "disclosure.too_large",
            N_("Julkaisut yhdessä ovat %(size)s solun taulu. Enintään %(most)s voidaan tarkistaa: "
               "anna vähemmän julkaisuja tai ulottuvuuksia kerralla."),
            size=f"{size:.0f}",
            most=str(LARGEST),
        )  # fmt: skip
    places = tuple(tuple(nodes[r] for _, nodes in built) for r in range(len(releases)))
    return Joint(tuple(dim for dim, _ in built), places)


def known(releases: Sequence[Release], over: Joint) -> Known:
    """Everything the releases tell, in the joint table; a cell is protected if any of them hides it."""
    states = np.full(over.shape, CODE[State.ZERO], np.uint8)
    k = np.zeros(over.shape, np.int64)
    plain = np.zeros(over.shape), np.full(over.shape, np.inf)
    knowing = np.zeros(over.shape), np.full(over.shape, np.inf)
    for release, places in zip(releases, over.places, strict=True):
        cells = np.ix_(*places)
        own = laid(release, release.states, over)
        states[cells] = np.where(hidden_in(own), own, states[cells])
        k[cells] = np.maximum(k[cells], release.policy.k)
        for bounds, knows in ((plain, False), (knowing, True)):
            low, high = release.bounds(knowing=knows)
            bounds[0][cells] = np.maximum(bounds[0][cells], laid(release, low, over))
            bounds[1][cells] = np.minimum(bounds[1][cells], laid(release, high, over))
    printed = k > 0
    return Known(over.dims, states, np.where(printed, k, k.max()), plain, knowing, printed)


def laid(release: Release, array: NDArray[Any], over: Joint) -> NDArray[Any]:
    """An array of the release turned to the dimensions of the joint table."""
    order = [d.name for d in release.dims]
    turned = array.transpose([order.index(d.name) for d in over.dims if d.name in order])
    sizes = iter(turned.shape)
    return turned.reshape([next(sizes) if d.name in order else 1 for d in over.dims])


def _pieces(name: str, releases: Sequence[Release]) -> list[list[tuple[str, frozenset[Piece]]]]:
    """For each release, its nodes of one dimension as sets of pieces."""
    holds = _contained(name, releases)
    finest = [_finest(name, release) for release in releases]
    cut = {code: _cut(code, holds) for codes in finest for code in codes or ()}
    for one in range(len(releases)):
        for two in range(one):
            if not _apart(finest[one], finest[two], holds):
                _cross(finest[one], finest[two], cut)
    every = frozenset(p for pieces in cut.values() for p in pieces)
    return [_nodes(name, release, cut, every) for release in releases]


def _contained(name: str, releases: Sequence[Release]) -> dict[str, tuple[frozenset[str], bool]]:
    """Group -> (members, whether they are all of it)."""
    holds: dict[str, tuple[frozenset[str], bool]] = {}
    for release in releases:
        for group, members in release.contains.get(name, {}).items():
            holds[group] = (frozenset(members), False)
    for release in releases:
        for dim in release.dims:
            for group, members in dim.groups.items() if dim.name == name else ():
                if group != TOTAL:
                    holds[group] = (frozenset(members), True)
    return holds


def _apart(
    one: list[str] | None, two: list[str] | None, holds: Mapping[str, tuple[frozenset[str], bool]]
) -> bool:
    """Are two codes parts of the same one, so that nobody is in both: two weeks of a month?"""
    if one is None or two is None or len(one) > 1 or len(two) > 1:
        return False
    return any(
        one[0] in first and two[0] in second and not first & second
        for members, _ in holds.values()
        for first, second in permutations([_inside(m, holds) for m in members], 2)
    )


def _inside(
    code: str, holds: Mapping[str, tuple[frozenset[str], bool]], above: tuple[str, ...] = ()
) -> frozenset[str]:
    """A code and everything that lies in it."""
    if code not in holds or code in above:
        return frozenset({code})
    parts = (_inside(m, holds, (*above, code)) for m in holds[code][0])
    return frozenset({code}).union(*parts)


def _finest(name: str, release: Release) -> list[str] | None:
    """The finest codes of a release, None when it does not speak of the dimension."""
    if name in release.scope:
        return [release.scope[name]]
    for dim in release.dims:
        if dim.name == name:
            return [dim.codes[n] for n in dim.leaves]
    return None


def _cut(
    code: str, holds: Mapping[str, tuple[frozenset[str], bool]], above: tuple[str, ...] = ()
) -> frozenset[Piece]:
    if code not in holds or code in above:
        return frozenset({(code,)})
    members, whole = holds[code]
    pieces = frozenset(p for m in members for p in _cut(m, holds, (*above, code)))
    return pieces if whole else pieces | {(code + REST,)}


def _cross(one: list[str] | None, two: list[str] | None, cut: dict[str, frozenset[Piece]]) -> None:
    """The same people in two ways of classing them: each part of one may meet each of the other."""
    if one is None or two is None:
        return
    first = frozenset(p for code in one for p in cut[code])
    second = frozenset(p for code in two for p in cut[code])
    left, right = first - second, second - first
    if not left or not right:
        return
    for code, pieces in cut.items():
        mixed = {p + q for p in pieces & left for q in right}
        mixed |= {p + q for q in pieces & right for p in left}
        cut[code] = frozenset((pieces - left - right) | mixed)


def _nodes(
    name: str, release: Release, cut: Mapping[str, frozenset[Piece]], every: frozenset[Piece]
) -> list[tuple[str, frozenset[Piece]]]:
    if name in release.scope:
        return [(release.scope[name], cut[release.scope[name]])]
    for dim in release.dims:
        if dim.name == name:
            finest = [cut[dim.codes[n]] for n in dim.leaves]
            return [
                (code, frozenset().union(*(finest[i] for i in np.flatnonzero(row))))
                for code, row in zip(dim.codes, dim.holds, strict=True)
            ]
    return [(TOTAL, every)]


def _dimension(
    name: str, sets: list[list[tuple[str, frozenset[Piece]]]]
) -> tuple[Dimension, list[NDArray[np.intp]]]:
    every = sorted(frozenset(p for nodes in sets for _, held in nodes for p in held))
    pieces = {frozenset({p}): "∩".join(p) for p in every}
    rows: dict[frozenset[Piece], str] = {frozenset(every): TOTAL}
    for code, held in (node for nodes in sets for node in nodes):
        if held in pieces:
            pieces[held] = code
        rows.setdefault(held, code)
    # The finest stand last, also when one of them is everyone.
    wide = [held for held in rows if held not in pieces or rows[held] == TOTAL]
    order = [*wide, *pieces]
    place = {held: n for n, held in reversed(list(enumerate(order)))}
    codes = (*(rows[held] for held in wide), *pieces.values())
    holds = np.asarray([[p in held for p in every] for held in order])
    nodes = [np.asarray([place[held] for _, held in told]) for told in sets]
    return Dimension(name, codes, holds), nodes
