"""Several releases of the same people as one table: where their codes meet, their numbers must agree.

Releases may have other dimensions, coarser or overlapping codes, or be about a part only (`Scope`). Every
dimension is cut into the finest parts that some release tells apart (`parts`), and each cell of each release
is a cell of the joint table. A release's `*` is the whole of its own codes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.attacking import Known
from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.dimensions import TOTAL, Dimension
from luukku.engines.disclosure.field import CODE, hidden_in
from luukku.engines.disclosure.parts import Node, Open, Part, Piece, nodes
from luukku.engines.disclosure.release import Release
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

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


def joint(releases: Sequence[Release], opened: Open = frozenset()) -> Joint:
    """Lay the releases over each other; `opened` are the lists that do not hold all of their code."""
    names = dict.fromkeys(n for r in releases for n in (*(d.name for d in r.dims), *r.scope))
    parts = [nodes(name, releases, opened) for name in names]
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


def _dimension(name: str, sets: list[list[Node]]) -> tuple[Dimension, list[NDArray[np.intp]]]:
    atoms = _atoms(sets)
    rows: dict[Part, str] = {frozenset().union(*atoms): TOTAL}
    for code, held in chain.from_iterable(sets):
        if held in atoms:
            atoms[held] = code
        rows.setdefault(held, code)
    rows |= _differences(rows, sets)
    wide = [held for held in rows if held not in atoms]
    finest = sorted(atoms, key=lambda held: atoms[held])
    order = [*wide, *finest]
    place = {held: n for n, held in enumerate(order)}
    codes = (*(rows[held] for held in wide), *(atoms[held] for held in finest))
    holds = np.asarray([[atom <= held for atom in finest] for held in order])
    places = [np.asarray([place[held] for _, held in told]) for told in sets]
    return Dimension(name, codes, holds), places


def _atoms(sets: list[list[Node]]) -> dict[Part, str]:
    """Pieces that no release tells apart are one; each with words for it."""
    seen: dict[Piece, list[int]] = {}
    for number, part in enumerate(dict.fromkeys(held for _, held in chain.from_iterable(sets))):
        for piece in part:
            seen.setdefault(piece, []).append(number)
    together: dict[tuple[int, ...], list[Piece]] = {}
    for piece, numbers in seen.items():
        together.setdefault(tuple(numbers), []).append(piece)
    return {frozenset(p): "+".join("∩".join(one) for one in sorted(p)) for p in together.values()}


def _differences(rows: Mapping[Part, str], sets: list[list[Node]]) -> dict[Part, str]:
    """What two codes have apart or in common; two codes of one table need no row, their cells are its own."""
    tables = [{held for _, held in told} for told in sets]
    found: dict[Part, str] = {}
    for (one, first), (two, second) in combinations(rows.items(), 2):
        if any(one in told and two in told for told in tables):
            continue
        for part, said in (
            (one - two, f"{first}−{second}"),
            (two - one, f"{second}−{first}"),
            (one & two, f"{first}∩{second}"),
        ):
            if part and part not in rows:
                found.setdefault(part, said)
    return found
