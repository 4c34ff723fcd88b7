"""What a printed proportion and its interval tell of the counts behind them.

25 % with a 95 % interval of 3.8-46.2 % can only be 4 of 16. Every usual way of making an interval is tried, for
who prints one does not always say how it was made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, isfinite, lgamma, log, sqrt
from typing import Final

from luukku.engines.disclosure.policy import Policy
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

Z95: Final = 1.959963984540054
Z90: Final = 1.6448536269514722
MOST_PEOPLE: Final = 2_000
ROUNDS: Final = 40
EXACT: Final = "clopper-pearson"
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Behind:
    """A pair of counts that gives the printed numbers: `events` of `people`, by a method of interval."""

    events: int
    people: int
    method: str


def counts_behind(
    estimate: float, low: float, high: float, *, digits: int = 3, most: int = MOST_PEOPLE
) -> list[Behind]:
    """Every events/people that prints as this proportion and this interval (all 0..1).

    Wald at 95 and 90 % (kept within 0..1 or not, with continuity correction or not), Wilson,
    Agresti-Coull and Clopper-Pearson are tried; `digits` is how many decimals were printed.
    """
    _require_proportions(estimate, low, high)
    found = []
    for people in range(1, most + 1):
        for events in _near(estimate, people, digits):
            p = events / people
            for method, interval in METHODS.items():
                if method == EXACT and not _could_be_exact(p, people, high - low, digits):
                    continue
                if _prints(interval(p, people), (low, high), digits):
                    found.append(Behind(events, people, method))
    return found


def tells_too_much(
    estimate: float, low: float, high: float, policy: Policy, *, digits: int = 3
) -> bool:
    """Would the printed interval give away a count under k? (then n and interval are not told)

    Whoever knows how the interval was made has only the counts of that method left, so one method by
    which every count is small is too much.
    """
    methods: dict[str, list[bool]] = {}
    for b in counts_behind(estimate, low, high, digits=digits):
        small = policy.small(b.events) or policy.small(b.people - b.events)
        methods.setdefault(b.method, []).append(small)
    return any(all(small) for small in methods.values())


def _require_proportions(estimate: float, low: float, high: float) -> None:
    """A Wald interval may go outside 0..1, but not far: what does is a per cent."""
    values = {"estimate": estimate, "low": low, "high": high}
    for field, value in values.items():
        inside = 0 <= value <= 1 if field == "estimate" else -1 <= value <= 2
        if not isfinite(value) or not inside:
            raise _wrong(field, value, N_(
                "Kohdan %(part)s arvo %(value)s ei ole osuus. Anna osuudet välillä 0–1, esimerkiksi 0.25, "
                "ei prosentteina."
            ))  # fmt: skip
    for field, ordered in (("low", low <= estimate), ("high", estimate <= high)):
        if not ordered:
            raise _wrong(field, values[field], N_(
                "Kohdan %(part)s arvo %(value)s on osuuden väärällä puolella. Alaraja on enintään osuus "
                "ja yläraja vähintään osuus, kaikki samassa yksikössä."
            ))  # fmt: skip


def _wrong(field: str, value: float, sentence: str) -> BadInput:
    return BadInput("disclosure.interval", sentence, field=field, part=field, value=f"{value:g}")


def _near(estimate: float, people: int, digits: int) -> range:
    slack = 0.5 * 10**-digits
    first = max(0, int((estimate - slack) * people) - 1)
    last = min(people, int((estimate + slack) * people) + 1)
    fitting = [e for e in range(first, last + 1) if abs(e / people - estimate) <= slack + 1e-12]
    return range(fitting[0], fitting[-1] + 1) if fitting else range(0)


def _prints(found: Interval, printed: Interval, digits: int) -> bool:
    slack = 0.5 * 10**-digits + 1e-9
    return all(abs(a - b) <= slack for a, b in zip(found, printed, strict=True))


def _could_be_exact(p: float, n: int, width: float, digits: int) -> bool:
    """The exact interval is slow to make; it is as wide as Wilson's, or wider by two people at most."""
    low, high = _wilson(p, n)
    slack = 0.1**digits
    return 0.8 * (high - low) - slack <= width <= high - low + 2 / n + slack


def _within(interval: Interval) -> Interval:
    return max(0.0, interval[0]), min(1.0, interval[1])


def _wald(p: float, n: int, z: float = Z95, more: float = 0.0) -> Interval:
    half = z * sqrt(p * (1 - p) / n) + more
    return p - half, p + half


def _wilson(p: float, n: int) -> Interval:
    z2 = Z95 * Z95
    middle, half = p + z2 / (2 * n), Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)


def _agresti_coull(p: float, n: int) -> Interval:
    z2 = Z95 * Z95
    wide = n + z2
    middle = (p * n + z2 / 2) / wide
    half = Z95 * sqrt(middle * (1 - middle) / wide)
    return middle - half, middle + half


def _clopper_pearson(p: float, n: int) -> Interval:
    return _exact(round(p * n), n)


@lru_cache(maxsize=4096)
def _exact(events: int, n: int) -> Interval:
    """The least p by which so many or more are not too seldom, and the largest by which so few are not."""
    low = 0.0 if events == 0 else _root(lambda p: _at_least(events, n, p) - 0.025)
    high = 1.0 if events == n else _root(lambda p: _at_least(events + 1, n, p) - 0.975)
    return low, high


def _root(rises: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) > 0 else (middle, high)
    return (low + high) / 2


def _at_least(events: int, n: int, p: float) -> float:
    """The chance of so many or more of n."""
    few = events <= n / 2
    told = range(events) if few else range(events, n + 1)
    ways = lgamma(n + 1)
    chance = sum(
        exp(ways - lgamma(i + 1) - lgamma(n - i + 1) + i * log(p) + (n - i) * log(1 - p))
        for i in told
    )
    return 1 - chance if few else chance


METHODS: Final[Mapping[str, Callable[[float, int], Interval]]] = {
    "wald": lambda p, n: _within(_wald(p, n)),
    "wald-open": _wald,
    "wald-90": lambda p, n: _within(_wald(p, n, Z90)),
    "wald-90-open": lambda p, n: _wald(p, n, Z90),
    "wald-continuity": lambda p, n: _within(_wald(p, n, more=1 / (2 * n))),
    "wald-continuity-open": lambda p, n: _wald(p, n, more=1 / (2 * n)),
    "wilson": _wilson,
    "agresti-coull": _agresti_coull,
    "agresti-coull-within": lambda p, n: _within(_agresti_coull(p, n)),
    EXACT: _clopper_pearson,
}
