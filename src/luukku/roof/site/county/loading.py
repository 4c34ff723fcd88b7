"""Into the lake, exactly once: every load has a key of its own, says it is made up, and can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import pyarrow as pa

from luukku.engines.kernel.errors import BadInput, RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.lake.commits import Load
from luukku.engines.lake.store import Lake
from luukku.roof.site.county import (
    assessments,
    costs,
    feedback,
    free_times,
    loaded,
    surveys,
    uses,
    visits,
)
from luukku.roof.site.county.county import County, fingerprint
from luukku.roof.site.county.residents import YEARS

PREFIX: Final = "example-county/"
MADE_UP: Final = "Esimerkkialue, keksitty (Example county, made-up)"
"""The source of every load; pages and exports tell it beside each number."""

FEWEST, MOST = 500, 6_000_000
Make = Callable[[int], pa.Table | None]


@dataclass(frozen=True, slots=True)
class Portion:
    """One table in one of the four years, not yet made."""

    key: str
    table: str
    title: str
    year: int
    make: Callable[[], pa.Table | None]


@dataclass(frozen=True, slots=True)
class Step:
    """How far the loading is; `rows` is None for a portion that was in the lake already."""

    number: int
    of: int
    title: str
    rows: int | None


def made_up(people: int, seed: int) -> County:
    """The county of this size and seed; BadInput when nobody could live in it."""
    if not FEWEST <= people <= MOST:
        raise BadInput(
            "county_size",
            N_("Asukkaita voi olla %(fewest)s-%(most)s."),
            field="people", fewest=FEWEST, most=MOST,
        )  # fmt: skip
    if seed < 0:
        raise BadInput("county_seed", N_("Siemen on kokonaisluku, vähintään 0."), field="seed")
    return County.of(people, seed)


def portions(county: County) -> list[Portion]:
    """Everything there is to load, year by year."""
    makers: list[tuple[str, str, Make]] = [
        ("Population", "Väestö", partial(loaded.population, county)),
        ("Figure", "Muiden julkaisemat luvut", partial(loaded.figures, county)),
        ("VisitCompleted", "Käynnit", partial(visits.visits, county)),
        *_assessments(county),
        ("SurveyAnswered", "Kysely", partial(surveys.answers, county)),
        ("CostsSummed", "Kustannukset", partial(costs.costs, county)),
        ("UsesCounted", "Digipalvelujen käyttö", partial(uses.uses, county)),
        ("FeedbackGiven", "Palaute", partial(feedback.feedback, county)),
        ("FreeTimesCounted", "Vapaat ajat", partial(free_times.free_times, county)),
    ]
    mine = head(county.people, county.seed)
    return [
        Portion(
            f"{mine}{table}-{county.years[year]}",
            table,
            f"{title} {county.years[year]}",
            year,
            partial(make, year),
        )
        for year in range(YEARS)
        for table, title, make in makers
    ]


def _assessments(county: County) -> list[tuple[str, str, Make]]:
    """Beginnings and ends are of the same matters, which are made once."""
    known: list[assessments.Matters] = []

    def matters() -> assessments.Matters:
        known[:] = known or [assessments.matters(county)]
        return known[0]

    return [
        ("AssessmentStarted", "Aloitetut arvioinnit",
         lambda year: assessments.started(county, year, matters())),
        ("AssessmentCompleted", "Valmistuneet arvioinnit",
         lambda year: assessments.completed(county, year, matters())),
    ]  # fmt: skip


def head(people: int, seed: int) -> str:
    """How the keys of one example county begin: another calibration is another county."""
    return f"{PREFIX}{people}-{seed}-{fingerprint()}/"


def load_county(
    lake: Lake,
    *,
    people: int,
    seed: int,
    replace: bool = False,
    tell: Callable[[Step], None] = lambda step: None,
) -> int:
    """Put the county into the lake; gives the rows that came. Interrupted, it goes on the next time.

    RuleBroken when another county is there and `replace` was not asked for.
    """
    county = made_up(people, seed)
    mine = head(people, seed)
    for key in _others(lake, mine, replace):
        lake.take_back(key, reason="another example county was asked for")
    there = {load.key for load in live(lake)}
    todo, came = portions(county), 0
    for number, portion in enumerate(todo, 1):
        rows = None
        if portion.key not in there:
            made = portion.make()
            rows = 0 if made is None else len(made)
            if made is not None:
                lake.append(
                    portion.table, made, key=portion.key, source=MADE_UP, note=portion.title
                )
            came += rows
        tell(Step(number, len(todo), portion.title, rows))
    return came


def require_example(lake: Lake, *, marked: bool) -> None:
    """Made-up people are not mixed with real ones: rows of others are there only in an example."""
    others = [load for load in lake.loads() if not load.key.startswith(PREFIX)]
    if others and not marked:
        raise RuleBroken(
            "county_real_rows",
            N_(
                "Tietoaltaassa on muuta aineistoa (%(source)s), eikä tämä asennus ole esimerkkialue. "
                "Keksittyjä tapahtumia ei ladata oikeiden sekaan; käytä toista LUUKKU_HOME-hakemistoa."
            ),
            source=others[0].source,
        )


def live(lake: Lake) -> list[Load]:
    """The loads of an example county that are in the lake now."""
    return [one for one in lake.loads() if one.key.startswith(PREFIX) and not one.taken_back]


def _others(lake: Lake, mine: str, replace: bool) -> list[str]:
    strange = [load.key for load in live(lake) if not load.key.startswith(mine)]
    if strange and not replace:
        people, seed, _ = strange[0].removeprefix(PREFIX).split("/")[0].split("-")
        raise RuleBroken(
            "county_other_there",
            N_(
                "Tietoaltaassa on jo toinen esimerkkialue: %(people)s asukasta, siemen %(seed)s. "
                "Korvaa se valitsimella --replace."
            ),
            people=people,
            seed=seed,
        )
    return strange
