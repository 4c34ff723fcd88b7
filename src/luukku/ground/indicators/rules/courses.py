"""Whether a number is far from its peers or from its own course, and whether a month is as full as others.

Numbers are compared on the scale they vary on (logit of shares, log of amounts) by median and MAD, which a
few wrong numbers do not move. What is known of a number's own random error widens what is usual.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luukku.ground.indicators.rules.validation import Limits

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
SPREAD: Final = 1.4826
"""Makes a MAD the standard deviation of a normal distribution."""
LEAST_SHARE: Final = 0.25
"""Per cent: how near to nought and all a share is taken to lie."""


class Scale(StrEnum):
    """The scale on which numbers of a unit are compared."""

    SHARE = "share"
    AMOUNT = "amount"
    ANY = "any"


def _logit(x: Array) -> Array:
    p = np.clip(x, LEAST_SHARE, 100 - LEAST_SHARE) / 100
    return np.asarray(np.log(p / (1 - p)))


def _log(x: Array) -> Array:
    positive = x[x > 0]
    least = positive.min() / 2 if positive.size else 1.0
    return np.asarray(np.log(np.maximum(np.where(np.isnan(x), np.nan, x), least)))


SCALES: Final[Mapping[Scale, tuple[Callable[[Array], Array], Callable[[Array], Array]]]] = {
    Scale.SHARE: (_logit, lambda y: np.asarray(100 / (1 + np.exp(-y)))),
    Scale.AMOUNT: (_log, lambda y: np.asarray(np.exp(y))),
    Scale.ANY: (lambda x: np.asarray(np.arcsinh(x)), lambda y: np.asarray(np.sinh(y))),
}
"""To the scale and back."""


@dataclass(frozen=True, slots=True)
class Far:
    """A number (place, time) far from what was `expected` of it: by its peers, else by its own course."""

    place: int
    time: int
    by_peers: bool
    value: float
    expected: float

    @property
    def code(self) -> str:
        """The finding it makes."""
        return "far_from_peers" if self.by_peers else "far_from_course"


def far(
    values: Array, errors: Array, scale: Scale, limits: Limits, *, levels: bool = True
) -> list[Far]:
    """The outliers of places (rows) over times (columns); `errors` are on the scale, nan is no number.

    Without `levels` places are of different size, and each is only compared with its own course.
    """
    there, back = SCALES[scale]
    y = there(values)
    own, z_own = _course(y, errors, limits)
    usual, z_peers = _peers(y, errors, limits) if levels else (own, z_own)
    found = []
    beyond = (np.abs(z_own) > limits.z) | (np.abs(z_peers) > limits.z)
    for place, time in np.argwhere(beyond):
        by_peers = not abs(z_own[place, time]) > limits.z
        expected = (usual if by_peers else own)[place, time]
        value = float(values[place, time])
        found.append(Far(int(place), int(time), by_peers, value, float(back(expected))))
    return found


def _peers(y: Array, errors: Array, limits: Limits) -> tuple[Array, Array]:
    """What the other places have at the same time, and how far each is from it."""
    middle = np.broadcast_to(_median(y, 0), y.shape)
    enough = (~np.isnan(y)).sum(0) >= limits.peers
    z = (y - middle) / np.hypot(_spread(y, limits), errors)
    return middle, np.where(enough & ~np.isnan(z), z, 0.0)


def _course(y: Array, errors: Array, limits: Limits) -> tuple[Array, Array]:
    """What each place has at other times, moved as all places moved; and how far it is from that."""
    others = np.full(y.shape, np.nan)
    for time in range(y.shape[1]):
        rest = np.delete(y, time, 1)
        enough = (~np.isnan(rest)).sum(1) >= limits.years
        others[:, time] = np.where(enough, _median(rest, 1)[:, 0], np.nan)
    moved = y - others
    together = (~np.isnan(moved)).sum(0) >= limits.peers
    common = np.where(together, _median(moved, 0), 0.0)
    spread = np.where(together, _spread(moved, limits), _spread(y.T, limits).T)
    z = (moved - common) / np.hypot(spread, np.sqrt(2) * errors)
    return others + common, np.where(np.isnan(z), 0.0, z)


def _median(y: Array, axis: int) -> Array:
    """Of what there is; nought where there is nothing."""
    if not y.shape[axis]:
        return np.zeros([1 if n == axis else size for n, size in enumerate(y.shape)])
    some = (~np.isnan(y)).any(axis, keepdims=True)
    return np.asarray(np.nanmedian(np.where(some, y, 0.0), axis, keepdims=True))


def _spread(y: Array, limits: Limits) -> Array:
    """How much the numbers of one time vary."""
    return np.maximum(SPREAD * _median(np.abs(y - _median(y, 0)), 0), limits.floor)


def thin(rows: Array, part: float) -> tuple[Flags, Array]:
    """Of consecutive months those that are too thin, and how many rows are usual in each.

    A month is thin against both its neighbours and the same month of other years.
    """
    usual = np.full(len(rows), np.nan)
    for n in range(1, len(rows) - 1):
        near = np.concatenate([rows[max(n - 2, 0) : n], rows[n + 1 : n + 3]])
        same = np.delete(rows[n % 12 :: 12], n // 12)
        seen = [np.median(x[x > 0]) for x in (near, same) if (x > 0).any()]
        usual[n] = min(seen) if seen else np.nan
    return np.nan_to_num(rows) < part * np.nan_to_num(usual), usual
