"""Which rank a place may have among others when chance is taken into account."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Ranks:
    """The rank by points, and the best and the worst rank that cannot be ruled out; 1 is the best."""

    point: int
    best: int
    worst: int
    among: int


def placed(
    values: Sequence[tuple[float, float] | None],
    of: int,
    *,
    smallest_first: bool,
    level: float = 0.95,
    looks: int = 1,
) -> Ranks | None:
    """The rank of `values[of]` among (value, standard error) pairs; None when it has none itself.

    The place is surely better than another when their difference passes what chance gives in any of the
    pairs (Bonferroni over pairs and looks; Mogstad et al. 2024, doi:10.1093/restud/rdad006, in its simplest form).
    What is not told of another place may be anything: it may be better and it may be worse.
    """
    mine = values[of]
    if mine is None:
        return None
    others = [one for place, one in enumerate(values) if place != of]
    among = len(values)
    reach = NormalDist().inv_cdf(1 - (1 - level) / (2 * looks * max(len(others), 1)))
    sign = 1 if smallest_first else -1
    apart = [
        (sign * (mine[0] - other[0]), reach * hypot(mine[1], other[1]))
        for other in others
        if other is not None
    ]
    behind = sum(distance > chance for distance, chance in apart)
    ahead = sum(distance < -chance for distance, chance in apart)
    point = 1 + sum(distance > 0 for distance, _ in apart)
    return Ranks(point, 1 + behind, among - ahead, among)
