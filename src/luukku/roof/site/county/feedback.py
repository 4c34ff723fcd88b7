"""Quick feedback: so many presses in half a year, by unit and day; the score is chance around a mean."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from luukku.roof.site.county import days, rows
from luukku.roof.site.county.chance import Floats, Ints
from luukku.roof.site.county.county import County
from luukku.roof.site.county.residents import LANGUAGES, weights

SPREAD, PLACES = 1.05, 0.15
OLD = (0.0, 0.0, 0.02, 0.05, 0.3, 1.0, 3.0)
"""How much each age band weighs where home care is pressed about."""


def feedback(county: County, year: int) -> pa.Table:
    """FeedbackGiven of one of the four years (0..3)."""
    said = county.said["feedback"]
    services = said["service"]
    parts = [
        (index, *_presses(county, one, 2 * year + half))
        for index, one in enumerate(services)
        for half in (0, 1)
    ]
    day, place = (np.concatenate([part[n] for part in parts]) for n in (1, 2))
    which = np.repeat([part[0] for part in parts], [len(part[1]) for part in parts])
    rng = county.rng("feedback", year)
    kinds = list(dict.fromkeys(one["unit"] for one in services))
    kind = np.array([kinds.index(one["unit"]) for one in services])[which]
    mean = np.array([one["mean"][year] for one in services])
    return pa.table(
        {
            "at": rows.moments(rng, day),
            "municipality_code": rows.municipalities(county.cells, place),
            "unit_code": rows.units(county.cells, place, kind, kinds),
            "service_code": rows.codes(which, [one["code"] for one in services]),
            "question_code": rows.same(said["question"], len(day)),
            "score": pa.array(_score(county, rng, mean[which], which, place)),
            "language_code": rows.codes(_tongue(county, rng, year, place), LANGUAGES),
        }
    )


def _presses(county: County, one: Mapping[str, Any], half: int) -> tuple[Ints, Ints]:
    """Day and municipality of every press of one service in a half-year (0..7)."""
    year, home = half // 2, one["unit"] == "kotihoito"
    first = county.years[year]
    every = days.all_days(first) if home else days.open_days(first, first)
    late = days.month_of(every) > 6
    every = every[late == bool(half % 2)]
    load = np.array(county.said["months"]["load"])[days.month_of(every) - 1]
    where = weights(county.cells, year, OLD if home else None)
    total = round(one["last"] * county.said["feedback"]["growth"][half] * county.scale)
    rng = county.rng("feedback", one["code"], half)
    made = rng.multinomial(total, np.outer(load / load.sum(), where).ravel())
    spot = np.repeat(np.arange(len(made)), made)
    return every[spot // len(where)], spot % len(where)


def _score(
    county: County, rng: np.random.Generator, mean: Floats, service: Ints, place: Ints
) -> Ints:
    services = county.said["feedback"]["service"]
    lasting = county.rng("feedback", "place").normal(
        0, PLACES, (len(services), len(county.cells.places))
    )
    felt = mean + lasting[service, place] + SPREAD * rng.standard_normal(len(mean))
    return np.clip(np.rint(felt), 1, 5).astype(np.int64)


def _tongue(county: County, rng: np.random.Generator, year: int, place: Ints) -> Ints:
    """The language the question was answered in: as the people of the municipality speak."""
    found = county.cells
    spoken = np.zeros((len(found.places), len(LANGUAGES)))
    np.add.at(spoken, (found.place, found.language), found.count[year])
    below = np.cumsum(spoken / np.maximum(1, spoken.sum(1, keepdims=True)), axis=1)[:, :-1]
    drawn, chosen = rng.random(len(place)), np.zeros(len(place), dtype=np.int64)
    for edge in below.T:
        chosen += drawn >= edge[place]
    return chosen
