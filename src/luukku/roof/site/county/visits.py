"""Visits: a queue with places, seasons and groups; the share over the limit is fitted, the rest is chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from luukku.roof.site.county import days, rows
from luukku.roof.site.county.chance import Block, Bools, Floats, Ints, came_true, wandering
from luukku.roof.site.county.county import County
from luukku.roof.site.county.residents import LANGUAGES, SEXES, YEARS

LONGEST = 240


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits of one profession in one year, as plain columns."""

    cell: Ints
    day: Ints
    assessed: Ints
    urgent: Bools


def visits(county: County, year: int) -> pa.Table:
    """VisitCompleted of one of the four years (0..3), all professions."""
    known: dict[str, Any] = county.said["visits"]
    made = [of_profession(county, name, year) for name in known]
    cell, day, assessed = (
        np.concatenate([getattr(one, name) for one in made]) for name in ("cell", "day", "assessed")
    )
    which = np.repeat(np.arange(len(made)), [len(one.cell) for one in made])
    kinds = sorted({one["unit"] for one in known.values()})
    kind = np.array([kinds.index(one["unit"]) for one in known.values()])[which]
    return pa.table(
        {
            "at": rows.moments(county.rng("visits", "moment", year), day),
            "unit_code": rows.units(county.cells, county.cells.place[cell], kind, kinds),
            "profession_code": rows.codes(which, list(known)),
            "urgent": pa.array(np.concatenate([one.urgent for one in made])),
            "assessed_on": rows.dates(assessed),
            "wait_days": pa.array(day - assessed),
            **rows.people(county.cells, cell),
        }
    )


def of_profession(county: County, name: str, year: int) -> Visits:
    """One profession's visits in one year."""
    said = county.said["visits"][name]
    rng = county.rng("visits", name, year)
    cell = _who(county, said, year, rng)
    day = county.days_of(rng, county.years[year], len(cell))
    urgent = rng.random(len(cell)) < said["urgent"]
    eta = _pressure(county, name, year, cell, day)
    late = came_true(rng, eta, _blocks(county, said, year, cell, day, urgent), county.even)
    wait = np.where(late, _over(rng, said, len(cell)), _within(rng, said, len(cell)))
    wait[urgent] = rng.random(int(urgent.sum())) < 0.15
    limit = np.where(urgent, 1, int(said["limit"]))
    return Visits(cell, day, _assessed(day, wait, late, limit), urgent)


def _who(county: County, said: Mapping[str, Any], year: int, rng: np.random.Generator) -> Ints:
    found = county.cells
    women = np.array([said["women"], 2.0 - said["women"]])
    assert SEXES[0] == "female"
    expected = found.count[year] * np.array(said["rate"])[found.band] * women[found.sex]
    return np.repeat(np.arange(len(expected)), rng.poisson(expected))


def _pressure(county: County, name: str, year: int, cell: Ints, day: Ints) -> Floats:
    """Log-odds of waiting over the limit, but for the level: who, where and when."""
    gaps, found = county.said["gaps"], county.cells
    month = days.month_of(day) - 1
    place = county.rng("place", name).normal(0, gaps["place_spread"], len(found.places))
    place += [gaps["size"][one.size] for one in found.places]
    if name in gaps["lpshp"]:
        west = np.array([one == "lpshp" for one in found.areas])
        place = place + west * gaps["lpshp"][name][year]
    queue = gaps["queue_spread"] * wandering(
        county.rng("queue", name), 12 * YEARS, len(found.places), gaps["queue_memory"]
    )
    tongue = np.array([gaps["language"].get(code, [0.0] * YEARS)[year] for code in LANGUAGES])
    age = np.array(gaps["age"].get(name, [0.0] * len(found.bands)))
    women = np.array([gaps["women"].get(name, 0.0), 0.0])
    who = place[found.place] + tongue[found.language] + age[found.band] + women[found.sex]
    jam = np.array(county.said["months"]["jam"])
    eta: Floats = who[cell] + jam[month] + queue[12 * year + month, found.place[cell]]
    return eta


def _blocks(
    county: County, said: Mapping[str, Any], year: int, cell: Ints, day: Ints, urgent: Bools
) -> list[Block]:
    """The pinned months first; the rest of the year makes up what its share still lacks."""
    month, place = days.month_of(day), county.cells.place[cell]
    free, blocks = ~urgent, list[Block]()
    lacks = said["share"][year] * float(free.sum())
    for pin in said.get("pin", ()):
        if pin["year"] == year:
            area = np.array([pin.get("area", one) == one for one in county.cells.areas])
            mine = free & (month == pin["month"]) & area[place]
            blocks.append((mine, pin["share"]))
            lacks -= pin["share"] * float(mine.sum())
            free = free & ~mine
    return [*blocks, (free, float(np.clip(lacks / max(1, free.sum()), 0.001, 0.999)))]


def _within(rng: np.random.Generator, said: Mapping[str, Any], size: int) -> Ints:
    spread = rng.random(size) ** (1 / said["near"])
    waited: Ints = np.floor(spread * (said["limit"] + 1)).astype(np.int64)
    return waited


def _over(rng: np.random.Generator, said: Mapping[str, Any], size: int) -> Ints:
    waited: Ints = np.minimum(said["limit"] + rng.geometric(1 / said["over"], size), LONGEST)
    return waited


def _assessed(day: Ints, wait: Ints, late: Bools, limit: Ints) -> Ints:
    """The open day on which the need was assessed, on the same side of the limit as was drawn."""
    known = days.around(int(days.year_of(day[:1])[0])) if len(day) else day
    wanted = day - wait
    before = days.last_open(wanted, known)
    fits = late | (day - before <= limit)
    return np.where(fits, before, days.first_open(wanted, known))
