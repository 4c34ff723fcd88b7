"""Which rank a place may have among others when chance is taken into account."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from luukku.ground.indicators.rules.comparing import Z95, Ends, apart


@dataclass(frozen=True, slots=True)
class Ranks:
    """The rank by points, and the best and the worst rank that cannot be ruled out; 1 is the best."""

    point: int
    best: int
    worst: int
    among: int


def placed(
    values: Sequence[Ends | None],
    of: int,
    *,
    smallest_first: bool,
    level: float = 0.95,
    looks: int = 1,
) -> Ranks | None:
    """The rank of `values[of]` among (value, low, high) of 95 % intervals; None when it has none itself.

    The place is surely better than another when their difference passes what chance gives in any of the
    pairs (Bonferroni over pairs and looks; Mogstad et al. 2024, doi:10.1093/restud/rdad006, in its simplest form).
    Each difference has its own two ends (Newcombe 1998): in a small place chance reaches further one way.
    What is not told of another place may be anything: it may be better and it may be worse.
    """
    turned = [one if one is None or smallest_first else _mirrored(one) for one in values]
    mine = turned[of]
    if mine is None:
        return None
    others = [one for place, one in enumerate(turned) if place != of]
    told, among = [one for one in others if one is not None], len(values)
    wider = NormalDist().inv_cdf(1 - (1 - level) / (2 * looks * max(len(others), 1))) / Z95
    ahead = sum(apart(other, mine, wider=wider)[1] > 0 for other in told)
    behind = sum(apart(mine, other, wider=wider)[1] > 0 for other in told)
    point = 1 + sum(other[0] < mine[0] for other in told)
    return Ranks(point, 1 + behind, among - ahead, among)


def _mirrored(one: Ends) -> Ends:
    value, low, high = one
    return -value, -high, -low
