"""Control charts for hundreds of units with a budget of false alarms: told once per so many unit-months, not per chart.

Each month of each unit is compared with what the unit's own past and the season lead to expect. The comparison is a
prediction (beta-binomial), which carries the past's uncertainty, and the past grows month by month without alarmed
months (self-starting charts, Hawkins 1987, doi:10.2307/2348827); so short and small series are not alarmed for
being small. Half of the budget goes to single months (a p-chart with exact chances), half to slow drift (a CUSUM of
normal scores, its limit by Brook & Evans 1972, doi:10.1093/biomet/59.3.539).
"""

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from luukku.engines.equity.logs import beta_binomial
from luukku.engines.equity.variances import Array
from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_

SLACK: Final = 0.5
STATES: Final = 121
YEAR: Final = 12
PRIOR: Final = 2.0
_NORMAL = NormalDist()
_SCORES = np.vectorize(_NORMAL.inv_cdf, otypes=[float])
_CHANCES = np.vectorize(_NORMAL.cdf, otypes=[float])


@dataclass(frozen=True, slots=True)
class Chart:
    """(U, T') each, T' the months after the baseline.

    expected: share expected (0..1). score: normal score of the month, positive when over. high, low:
    sums of the CUSUM upwards and downwards, back to nought after an alarm. alarm: +1 over, −1 under,
    0 none. sudden: the alarm came of that month alone. limit: where a sum alarms. chance: where a
    month does (one side).
    """

    expected: Array
    score: Array
    high: Array
    low: Array
    alarm: NDArray[np.int64]
    sudden: NDArray[np.bool_]
    limit: float
    chance: float


def control_chart(
    events: ArrayLike,
    n: ArrayLike,
    *,
    baseline: int = 12,
    months_per_alarm: float = 200.0,
    season: bool = True,
    overdispersion: float = 0.0,
) -> Chart:
    """Charts of `events` among `n` (U, T): U units, T months in order; the first `baseline` only teach.

    months_per_alarm: at the most one false alarm in so many unit-months. season: take the month of the
    year common to all units into account; needs a baseline of whole years and some answers in each
    month. overdispersion: how much the true share of a unit varies from month to month beyond season,
    as the standard deviation over the mean's own spread √(p(1−p)) (0: none). n = 0 is a month of silence.
    Raises BadInputs naming unit and month, BadInput naming the option.
    """
    x, size = np.asarray(events, float), np.asarray(n, float)
    _require(x, size, baseline, months_per_alarm, season)
    rate = 1 / months_per_alarm
    factor = _season(x, size, baseline) if season else np.ones(YEAR)
    common = (x[:, :baseline].sum() + 0.5) / (size[:, :baseline].sum() + 1)
    seen = _weighted(size, factor)
    state = _State(
        x[:, :baseline].sum(1) + PRIOR * common,
        seen[:, :baseline].sum(1) + PRIOR,
        np.zeros(len(x)),
        np.zeros(len(x)),
    )
    limit, chance = cusum_limit(rate / 4), rate / 4
    columns = []
    for t in range(baseline, x.shape[1]):
        columns.append(
            state.step(x[:, t], size[:, t], float(factor[t % YEAR]), limit, chance, overdispersion)
        )
    parts = [np.stack(part, 1) for part in zip(*columns, strict=True)]
    expected, score, high, low, alarm, sudden = parts
    return Chart(expected, score, high, low, alarm.astype(int), sudden.astype(bool), limit, chance)


@lru_cache
def cusum_limit(rate: float) -> float:
    """h of a one-sided CUSUM of normal scores (slack ½) that alarms `rate` times a month by chance."""
    low, high = 0.1, 12.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if 1 / _run_length(middle) > rate else (low, middle)
    return high


def _run_length(limit: float) -> float:
    """Mean months to a false alarm from nought: the sum as a Markov chain over small steps."""
    width = 2 * limit / (2 * STATES - 1)
    apart = np.arange(-STATES, STATES) * width + width / 2 + SLACK
    below = _CHANCES(apart)
    step = np.arange(STATES)[None, :] - np.arange(STATES)[:, None] + STATES
    chain = below[step] - below[step - 1]
    chain[:, 0] = below[step[:, 0]]
    return float(np.linalg.solve(np.eye(STATES) - chain, np.ones(STATES))[0])


@dataclass
class _State:
    """What is known of every unit before the next month: Beta counts of the past, and the two sums."""

    past_events: Array
    past_size: Array
    high: Array
    low: Array

    def step(
        self, x: Array, size: Array, factor: float, limit: float, chance: float, over: float
    ) -> tuple[NDArray[Any], ...]:
        mean = np.clip(self.past_events / self.past_size * factor, 1e-6, 1 - 1e-6)
        strength = 1 / (1 / (self.past_size + 1) + over**2)
        odds = beta_binomial(int(size.max(initial=0)), size, mean * strength, (1 - mean) * strength)
        at = x.astype(int)[:, None]
        under = np.cumsum(odds, -1)
        here = np.take_along_axis(odds, at, -1)[:, 0]
        upto = np.minimum(np.take_along_axis(under, at, -1)[:, 0], 1.0)
        score = _SCORES(np.clip(upto - here / 2, 1e-9, 1 - 1e-9))
        score = np.where(size > 0, score, 0.0)
        self.high = np.where(size > 0, np.maximum(self.high + score - SLACK, 0), self.high)
        self.low = np.where(size > 0, np.maximum(self.low - score - SLACK, 0), self.low)
        told_high, told_low = self.high.copy(), self.low.copy()
        much, little = 1 - upto + here <= chance, upto <= chance
        sudden = (much | little) & (size > 0)
        up = (much & (size > 0)) | (self.high > limit)
        down = ((little & (size > 0)) | (self.low > limit)) & ~up
        alarm = up.astype(int) - down.astype(int)
        calm = alarm == 0
        self.high, self.low = np.where(calm, self.high, 0.0), np.where(calm, self.low, 0.0)
        self.past_events = self.past_events + np.where(calm, x, 0.0)
        self.past_size = self.past_size + np.where(calm, size * factor, 0.0)
        return mean, score, told_high, told_low, alarm, sudden


def _season(x: Array, size: Array, baseline: int) -> Array:
    """(12,) how the share of each month of the year stands to the whole; drawn towards 1 by as much of
    its variation as chance explains."""
    month = np.arange(baseline) % YEAR
    common = x[:, :baseline].sum(1) / np.maximum(size[:, :baseline].sum(1), 1)
    due = (size[:, :baseline] * common[:, None]).sum(0)
    got, due = np.bincount(month, x[:, :baseline].sum(0), YEAR), np.bincount(month, due, YEAR)
    found = np.where(due > 0, got / np.maximum(due, 1e-9), 1.0)
    chance = float(np.mean(1 / np.maximum(due, 1.0)))
    kept = max(0.0, 1 - chance / max(float(found.var()), 1e-12))
    return np.asarray(1 + kept * (found - 1))


def _weighted(size: Array, factor: Array) -> Array:
    return np.asarray(size * factor[np.arange(size.shape[1]) % YEAR])


def _require(x: Array, size: Array, baseline: int, months: float, season: bool) -> None:
    if x.ndim != 2 or x.shape != size.shape or not 3 <= baseline < x.shape[1] or not months >= 2:
        raise BadInput(
            "equity.chart",
            N_("Taulukko on muotoa %(shape)s ja vertailujakso %(baseline)s kuukautta. Oikea: yksiköt × kuukaudet, "
               "vertailujakso vähintään 3 ja lyhyempi kuin sarja, vähintään 2 yksikkökuukautta hälytystä kohti."),
            field="baseline",
            shape=str(x.shape),
            baseline=str(baseline),
        )  # fmt: skip
    if season and baseline % YEAR:
        raise BadInput(
            "equity.season",
            N_(
                "Vuodenaika vaatii kokonaisia vuosia: vertailujakso on %(baseline)s kuukautta, oikea on 12, 24, …"
            ),
            field="season",
            baseline=str(baseline),
        )
    wrong = np.argwhere(
        ~(np.isfinite(x) & np.isfinite(size) & (x >= 0) & (x <= size) & (x % 1 == 0))
    )
    if len(wrong):
        raise BadInputs(
            [
                BadInput(
                    "equity.unit_month",
                    N_("Tapauksia %(events)s, vastauksia %(n)s. Oikea: kokonaisia tapauksia 0–n."),
                    row=f"yksikkö {u + 1}, kuukausi {t + 1}",
                    field="events",
                    events=f"{x[u, t]:g}",
                    n=f"{size[u, t]:g}",
                )
                for u, t in wrong
            ]
        )
