"""The estimates of a whole table by the kind of its indicator."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from luukku.ground.indicators.rules import estimates
from luukku.ground.indicators.rules.definitions import Version
from luukku.ground.indicators.rules.distributions import Array
from luukku.ground.indicators.rules.estimates import Estimates
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.rules.statuses import Status
from luukku.ground.indicators.rules.tabulation import Tabulated

Tables = Sequence[Tabulated]
ENOUGH: Final = 10
ENOUGH_ANSWERS: Final = 30
"""Fewer observations than this say too little; answers of a sample vary more."""


def computed(kind: Kind, version: Version, tables: Tables, people: Array | None) -> Estimates:
    """Value, error and interval of every cell; `people` are the residents of each."""
    return KINDS[kind](version, tables, people)


def _proportion(version: Version, tables: Tables, people: Array | None) -> Estimates:
    sums = tables[0].sums
    if "weight" in version.expressions:
        return estimates.weighted(sums["w"], sums["w_event"], sums["w2"], sums["w2_event"])
    return estimates.proportion(sums["event"], sums["n"])


def _ratio(version: Version, tables: Tables, people: Array | None) -> Estimates:
    return estimates.ratio(tables[0].sums["n"], tables[1].sums["n"])


def _rate(version: Version, tables: Tables, people: Array | None) -> Estimates:
    known = np.full(tables[0].sums["n"].shape, np.nan) if people is None else people
    return estimates.rate(tables[0].sums["n"], known, version.parts["per"])


def _count(version: Version, tables: Tables, people: Array | None) -> Estimates:
    return estimates.count(tables[0].sums["n"])


def _mean(version: Version, tables: Tables, people: Array | None) -> Estimates:
    sums = tables[0].sums
    return estimates.mean(sums["n"], sums["s"], sums["ss"])


def _percentile(version: Version, tables: Tables, people: Array | None) -> Estimates:
    part = version.parts.get("percentile", 50) / 100
    return estimates.percentile(tables[0].histogram, tables[0].values, part)


def _nps(version: Version, tables: Tables, people: Array | None) -> Estimates:
    sums = tables[0].sums
    return estimates.net_score(sums["n"], sums["event"], sums["against"])


def _concentration(version: Version, tables: Tables, people: Array | None) -> Estimates:
    one = tables[0]
    return estimates.concentration(one.histogram, one.values, version.parts["share"])


KINDS: Final[Mapping[Kind, Callable[[Version, Tables, Array | None], Estimates]]] = {
    Kind.PROPORTION: _proportion,
    Kind.RATIO: _ratio,
    Kind.RATE: _rate,
    Kind.COUNT: _count,
    Kind.MEAN: _mean,
    Kind.MEDIAN: _percentile,
    Kind.T3: _percentile,
    Kind.NPS: _nps,
    Kind.CONCENTRATION: _concentration,
}


def status_of(*, hidden: bool, there: bool, n: float, survey: bool, preliminary: bool) -> Status:
    """One word for a cell, the gravest first."""
    if hidden:
        return Status.HIDDEN
    if not there:
        return Status.MISSING
    if n < (ENOUGH_ANSWERS if survey else ENOUGH):
        return Status.FEW
    return Status.PRELIMINARY if preliminary else Status.OK
