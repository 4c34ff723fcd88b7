"""The whole table with every margin: one number for every combination of codes and groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from luukku.engines.disclosure.dimensions import Dimension
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

MOST: Final = 999_999_999_999_999
"""Sums are exact up to here and somewhat beyond."""
Place = tuple[int, ...]
"""A cell: one node of each dimension."""


@dataclass(frozen=True, eq=False)
class Cube:
    """`counts` int64 (N1, .., ND): people in each cell, groups and `*` of every dimension included."""

    dims: tuple[Dimension, ...]
    counts: NDArray[np.int64]

    @property
    def shape(self) -> tuple[int, ...]:
        return self.counts.shape

    def codes(self, place: Place | Sequence[int]) -> dict[str, str]:
        """The cell in words: {"area": "Inari", "sex": "*"}."""
        return codes_of(self.dims, place)

    def places(self) -> Iterator[Place]:
        """Every cell, row by row."""
        return np.ndindex(self.shape)


def codes_of(dims: Sequence[Dimension], place: Place | Sequence[int]) -> dict[str, str]:
    """A cell in words."""
    return {dim.name: dim.codes[n] for dim, n in zip(dims, place, strict=True)}


def spread(finest: NDArray[np.generic], dims: Sequence[Dimension]) -> NDArray[np.float64]:
    """Sums for every node of every dimension: (L1, .., LD) -> (N1, .., ND), exact below 2**53."""
    wide = finest.astype(np.float64)
    for axis, dim in enumerate(dims):
        wide = np.moveaxis(np.tensordot(dim.holds.astype(np.float64), wide, (1, axis)), 0, axis)
    return wide


def cube(dims: Sequence[Dimension], finest: ArrayLike) -> Cube:
    """Build every margin from the finest counts, an array of shape (L1, .., LD)."""
    given = np.asarray(finest)
    if given.size == 0 or not dims:
        raise BadInput("disclosure.empty", N_("Taulussa ei ole yhtään riviä."), field="count")
    asked = tuple(dim.holds.shape[1] for dim in dims)
    if given.shape != asked:
        raise BadInput(
            "disclosure.shape",
            N_("Taulukon muoto on %(given)s, mutta luokkia on %(asked)s."),
            field="count",
            given=str(given.shape),
            asked=str(asked),
        )
    _require_counts(dims, given)
    return Cube(tuple(dims), np.rint(spread(given, dims)).astype(np.int64))


def _require_counts(dims: Sequence[Dimension], given: NDArray[np.generic]) -> None:
    numbers = given.astype(np.float64)
    wrong = ~np.isfinite(numbers) | (numbers < 0) | (numbers != np.rint(numbers))
    if wrong.any():
        place = np.argwhere(wrong)[0]
        codes = {d.name: d.codes[d.leaves[n]] for d, n in zip(dims, place, strict=True)}
        raise bad_count(_words(codes), str(given[tuple(place)]))
    if numbers.sum() > MOST:
        raise bad_count("*", f"{numbers.sum():.0f}")


def bad_count(row: str, given: str) -> BadInput:
    """A count that is no number of people."""
    return BadInput(
        "disclosure.count",
        N_("Rivillä %(at)s määrä %(given)s ei ole ihmisten lukumäärä. Kirjoita kokonaisluku, "
           "0–999999999999999."),
        row=row,
        field="count",
        at=row,
        given=given,
    )  # fmt: skip


def _words(codes: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={code}" for name, code in codes.items())


words = _words
