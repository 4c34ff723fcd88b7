"""A population survey: a weighted sample of adults answers whether they needed and got enough of a service."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from luukku.roof.site.county import days, rows
from luukku.roof.site.county.chance import Bools, Floats, Ints, came_true
from luukku.roof.site.county.county import County
from luukku.roof.site.county.residents import LANGUAGES

SIZES = ("S", "M", "L")


def answers(county: County, year: int) -> pa.Table | None:
    """SurveyAnswered of one of the four years (0..3); None when there was no survey."""
    said = county.said["survey"]
    if year not in said["waves"]:
        return None
    rng = county.rng("survey", year)
    cell, weight = sample(county, year, rng)
    first = int(days.all_days(county.years[year])[0]) + int(said["first_day"])
    day = first + rng.integers(0, said["days"], len(cell))
    wave, services = said["waves"].index(year), said["services"]
    chosen = [
        _answered(county, one, wave, cell, weight, county.rng("survey", year, name))
        for name, one in services.items()
    ]
    question = np.repeat(np.arange(len(services)), len(cell))
    every = np.tile(np.arange(len(cell)), len(services))
    size = len(question)
    return pa.table(
        {
            "at": rows.moments(rng, day[every]),
            "survey_code": rows.same(said["code"], size),
            "question_code": rows.codes(question, list(services)),
            "answer_code": rows.codes(np.concatenate(chosen), list(said["codes"].values())),
            "weight": pa.array(weight[every]),
            **rows.people(county.cells, cell[every]),
        }
    )


def sample(county: County, year: int, rng: np.random.Generator) -> tuple[Ints, Floats]:
    """Who answered, and how many adults each stands for; the weights are 1 on average."""
    said, found = county.said["survey"], county.cells
    grown = found.count[year] * (found.band >= said["youngest"])
    adults = np.repeat(np.arange(len(grown)), grown)
    most = int(said["most"] * len(adults))
    size = min(max(said["least"], round(said["answers"] * county.scale)), most)
    eager = np.array([said["response"].get(band, 0.0) for band in found.bands])
    small = np.array([said["small_places"] if p.size != "L" else 1.0 for p in found.places])
    turn = rng.exponential(size=len(adults)) / (
        eager[found.band[adults]] * small[found.place[adults]]
    )
    cell = np.sort(adults[np.argpartition(turn, size - 1)[:size]])
    kind = np.array([SIZES.index(one.size) for one in found.places])
    strata = kind[found.place] * len(found.bands) + found.band
    there, answered = (
        np.bincount(strata[who], minlength=strata.max() + 1) for who in (adults, cell)
    )
    weight = (there / np.maximum(1, answered))[strata[cell]]
    return cell, weight / weight.mean()


def _answered(
    county: County,
    one: Mapping[str, Any],
    wave: int,
    cell: Ints,
    weight: Floats,
    rng: np.random.Generator,
) -> Ints:
    """The answer of everybody to one question, as an index of the codes."""
    said = county.said["survey"]
    youngest, band = said["youngest"], county.cells.band[cell]
    needed: Bools = rng.random(len(cell)) < np.array(one["need"])[band - youngest]
    eta = _hardship(county, cell)
    blocks = [(needed, one["share"][wave])]
    short = came_true(rng, eta, blocks, county.even, weight)
    lacked = short & (rng.random(len(cell)) < said["lacked"])
    codes = list(said["codes"])
    answer = np.where(needed, codes.index("enough"), codes.index("none"))
    answer[short] = codes.index("short")
    answer[lacked] = codes.index("lacked")
    return answer


def _hardship(county: County, cell: Ints) -> Floats:
    said, found = county.said["survey"], county.cells
    age = np.array([said["age_gap"].get(band, 0.0) for band in found.bands])
    tongue = np.array([said["language_gap"].get(code, 0.0) for code in LANGUAGES])
    eta: Floats = age[found.band[cell]] + tongue[found.language[cell]]
    return eta
