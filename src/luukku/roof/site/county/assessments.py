"""Assessments of children's need for services: begun and completed, in time as the Acts count it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from luukku.engines.statutes.due import due
from luukku.roof.site.county import days, rows
from luukku.roof.site.county.chance import Block, Bools, Floats, Ints, came_true
from luukku.roof.site.county.county import County
from luukku.roof.site.county.residents import LANGUAGES, YEARS

WORKDAYS = 7
SLOWEST_START, SLOWEST = 25, 90
"""Working days after the limit that a late beginning takes, days that a late end takes, at most."""


@dataclass(frozen=True, slots=True)
class Matters:
    """What became of the children's matters of four years; `completed` is 0 when it did not end."""

    cell: Ints
    service: Ints
    contacted: Ints
    started: Ints
    completed: Ints
    start_in_time: Bools
    complete_in_time: Bools


def matters(county: County) -> Matters:
    """All of them, those that were pending before the first year too."""
    said, rng = county.said["assessments"], county.rng("assessments")
    cell, contacted = _pending(county, said, rng)
    known = days.open_days(county.years[0] - 1, county.years[-1] + 2)
    soon, slow = _starts(rng, contacted, known)
    eta = -_lateness(county, cell)
    prompt = came_true(rng, eta, _by_year(county, soon, said["started_in_time"]), county.even)
    started = np.where(prompt, soon, slow)
    limit = _last_days(contacted, said["ready_rule"])
    within, over = _ends(rng, started, limit, known)
    share = [said["completed"]] * YEARS
    ends = came_true(rng, 0 * eta, _by_year(county, within, share), county.even)
    blocks = [(ends & m, s) for m, s in _by_year(county, within, said["completed_in_time"])]
    timely = came_true(rng, eta, blocks, county.even)
    completed = np.where(ends, np.where(timely, within, over), 0)
    return Matters(
        cell=cell,
        service=rng.choice(len(said["services"]), len(cell), p=list(said["services"].values())),
        contacted=contacted,
        started=started,
        completed=completed,
        start_in_time=started <= _last_days(contacted, said["start_rule"]),
        complete_in_time=(completed > 0) & (completed <= limit),
    )


def started(county: County, year: int, known: Matters | None = None) -> pa.Table:
    """AssessmentStarted of one of the four years (0..3)."""
    found = known or matters(county)
    mine = days.year_of(found.started) == county.years[year]
    rng = county.rng("assessments", "started", year)
    return _table(county, found, mine, found.started, rng).append_column(
        "contacted_on", rows.dates(found.contacted[mine])
    ).append_column("in_time", pa.array(found.start_in_time[mine]))  # fmt: skip


def completed(county: County, year: int, known: Matters | None = None) -> pa.Table:
    """AssessmentCompleted of one of the four years (0..3)."""
    found = known or matters(county)
    mine = (found.completed > 0) & (days.year_of(found.completed) == county.years[year])
    rng = county.rng("assessments", "completed", year)
    return _table(county, found, mine, found.completed, rng).append_column(
        "started_on", rows.dates(found.started[mine])
    ).append_column("in_time", pa.array(found.complete_in_time[mine]))  # fmt: skip


def _table(
    county: County, found: Matters, mine: Bools, day: Ints, rng: np.random.Generator
) -> pa.Table:
    said = county.said["assessments"]
    services, kinds = list(said["services"]), [said["units"][name] for name in said["services"]]
    place = county.cells.place[found.cell[mine]]
    return pa.table(
        {
            "at": rows.moments(rng, day[mine]),
            "unit_code": rows.units(county.cells, place, found.service[mine], kinds),
            "service_code": rows.codes(found.service[mine], services),
            **rows.people(county.cells, found.cell[mine]),
        }
    )


def _pending(
    county: County, said: Mapping[str, Any], rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Children, and the day their matter became pending; also of the autumn before."""
    found, rate = county.cells, np.zeros(len(county.cells.bands))
    rate[: len(said["rate"])] = said["rate"]
    cells, contacted = [], []
    for year in (-1, *range(YEARS)):
        expected = found.count[max(0, year)] * rate[found.band]
        cell = np.repeat(np.arange(len(expected)), rng.poisson(expected))
        day = county.days_of(rng, county.years[0] + year, len(cell))
        kept = (days.month_of(day) > 6) | (year >= 0)
        cells.append(cell[kept])
        contacted.append(day[kept])
    return np.concatenate(cells), np.concatenate(contacted)


def _lateness(county: County, cell: Ints) -> Floats:
    gaps = county.said["assessments"]["gaps"]
    tongue = np.array([gaps.get(code, 0.0) for code in LANGUAGES])
    place = county.rng("assessments", "place").normal(0, 0.25, len(county.cells.places))
    eta: Floats = tongue[county.cells.language[cell]] + place[county.cells.place[cell]]
    return eta


def _by_year(county: County, day: Ints, shares: list[float]) -> list[Block]:
    """Each year has its share; what lies outside the four years goes with the nearest of them."""
    year = np.clip(days.year_of(day), county.years[0], county.years[-1]) - county.years[0]
    return [(year == index, share) for index, share in enumerate(shares)]


def _starts(rng: np.random.Generator, contacted: Ints, known: Ints) -> tuple[Ints, Ints]:
    """The day it begins when it begins in time, and when it does not."""
    size, first = len(contacted), np.searchsorted(known, contacted)
    soon = np.floor(rng.random(size) ** 1.5 * (WORKDAYS + 1)).astype(np.int64)
    late = WORKDAYS + np.minimum(rng.geometric(0.15, size), SLOWEST_START)
    return known[first + soon], known[first + late]


def _ends(rng: np.random.Generator, begun: Ints, limit: Ints, known: Ints) -> tuple[Ints, Ints]:
    """The day it is completed when that is in time, and when it is not."""
    room = np.maximum(limit - begun, 0) + 1
    ready = begun + (rng.beta(3, 1.6, len(begun)) * room).astype(np.int64)
    within = np.maximum(days.last_open(np.minimum(ready, limit), known), begun)
    late = limit + np.minimum(rng.geometric(0.05, len(begun)), SLOWEST)
    return within, days.first_open(late, known)


def _last_days(contacted: Ints, rule: str) -> Ints:
    """The last day in time for each matter, counted by the Act in force on its day."""
    different, back = np.unique(contacted, return_inverse=True)
    last = []
    for one in different:
        answer = due(rule, days.day_of(one), age=10, facts={"special_support": True})
        assert answer.shifted is not None, rule
        last.append(days.number(answer.shifted))
    return np.array(last, dtype=np.int64)[back]
