"""The sums beside the lake: equal to counting by hand, and made anew only where facts have changed."""

from collections import defaultdict
from random import Random

import pytest

from luukku.ground.indicators.queries import rollups
from luukku.ground.indicators.queries.lake import house_lake
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.sources import every_basis, freshened
from luukku.ground.indicators.rules.bases import bases
from luukku.ground.indicators.tests import worlds


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


def basis_of(indicator_id, number=0):
    one = definitions().one(indicator_id)
    return bases(one, one.versions[0])[number]


def by_hand(basis, rows):
    """The same sums in plain Python: a definition is an expression of it, too."""
    texts = {name: one.text for name, one in basis.expressions.items()}
    found = defaultdict(lambda: defaultdict(float))
    for row in rows:
        if "where" in texts and not eval(texts["where"], {}, row):
            continue
        key = tuple(row[k] for k in ("at", *basis.keys))
        key = (key[0].strftime("%Y-%m"), *key[1:])
        if basis.histogram:
            key = (*key, eval(texts["value"], {}, row))
        cell = found[key]
        cell["n"] += eval(texts["sum"], {}, row) if "sum" in texts else 1
        for name in {"event", "against"} & texts.keys():
            cell[name] += eval(texts[name], {}, row)
        if "value" in texts and not basis.histogram:
            x = eval(texts["value"], {}, row)
            cell["s"], cell["ss"] = cell["s"] + x, cell["ss"] + x * x
    return {key: dict(cell) for key, cell in found.items()}


def by_lake(basis, months):
    lake = house_lake()
    freshened(lake, [basis])
    rows = rollups.sums(lake, basis, months).to_pylist()
    keys = ["month", *basis.keys, *(["v"] if basis.histogram else [])]
    return {
        tuple(row[k] for k in keys): {n: float(v) for n, v in row.items() if n not in keys}
        for row in rows
    }


MONTHS = [f"2020-{n:02}" for n in range(1, 13)]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "indicator_id",
    ["doctor_wait_7", "social_worker_wait_7", "doctor_wait_median", "visits_per_1000"],
)
def test_sums_are_what_counting_by_hand_gives(indicator_id, seed):
    rows = worlds.visits(seed, many=Random(seed).randint(1, 400))
    worlds.poured("VisitCompleted", rows, "k")
    basis = basis_of(indicator_id)
    assert by_lake(basis, MONTHS) == by_hand(basis, rows)


@pytest.mark.parametrize("indicator_id", ["feedback_mean", "feedback_nps", "feedback_count"])
def test_sums_of_feedback(indicator_id):
    rows = worlds.feedback()
    worlds.poured("FeedbackGiven", rows, "k")
    assert by_lake(basis_of(indicator_id), MONTHS) == by_hand(basis_of(indicator_id), rows)


def test_only_changed_months_are_made_anew():
    lake = worlds.poured("VisitCompleted", worlds.visits(many=200), "k")
    wanted = [basis_of("doctor_wait_7"), basis_of("nurse_wait_7")]
    assert freshened(lake, wanted) == 24
    assert freshened(lake, wanted) == 0
    worlds.poured("VisitCompleted", worlds.visits(2, many=5, months=[3]), "k2")
    assert [one.months for one in rollups.stale(house_lake(), wanted)] == [("2020-03",)] * 2
    assert freshened(house_lake(), wanted) == 2


def test_sums_of_what_was_taken_back_are_gone():
    rows = worlds.visits(many=200)
    worlds.poured("VisitCompleted", rows, "k")
    lake = worlds.poured("VisitCompleted", worlds.visits(2, many=100), "wrong")
    basis = basis_of("doctor_wait_7")
    by_lake(basis, MONTHS)
    lake.take_back("wrong", reason="twice")
    assert by_lake(basis, MONTHS) == by_hand(basis, rows)
    kept = list((lake.scratch / "rollups").rglob("*.parquet"))
    assert len(kept) == len({path.name.split(".")[0] for path in kept})


def test_the_same_sums_are_made_once():
    every = every_basis(list(definitions()))
    lake = worlds.poured("VisitCompleted", worlds.visits(many=20), "k")
    assert len(list(rollups.stale(lake, [*every, *every]))) == len(list(rollups.stale(lake, every)))


def test_a_query_can_be_read_by_people():
    columns = [("wait_days", "int64"), ("profession_code", "string"), ("urgent", "boolean"),
               ("municipality_code", "string"), ("sex_code", "string"), ("age_band", "string"),
               ("language_code", "string"), ("unit_code", "string")]  # fmt: skip
    said = rollups.plan(basis_of("doctor_wait_7"), columns)
    assert "GROUP BY" in said and "VisitCompleted" in said
