"""An outsider with all public tables, told twice in a year, learns of nobody: no hidden number turns out to be 1..4."""

import csv
import io
from datetime import UTC, datetime

import pytest

from luukku.ground.indicators.queries import sources
from luukku.ground.indicators.queries.exchange import told
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.services.releasing import release_period
from luukku.ground.indicators.tests import worlds
from luukku.ground.people.rules import HOUSE
from luukku.ground.people.tests.builders import the_county
from luukku.roof.site.tests.outsider import Outsider

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
JULY, AFTER = datetime(2020, 7, 3, tzinfo=UTC), datetime(2021, 2, 1, tzinfo=UTC)
VISITS = {
    "doctor_wait_7": {"numerator": ["over"], "denominator": ["over", "under"]},
    "doctor_wait_median": {"denominator": ["over", "under"], "over": (["over"], 7)},
}
SCORES = {"good": 5, "fair": 4, "poor": 3, "bad": 2, "worst": 1}
FEEDBACK = {
    "feedback_mean": {"denominator": list(SCORES), "score": SCORES},
    "feedback_nps": {"numerator": ["good"], "denominator": list(SCORES)},
}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    told._observed.cache_clear()
    the_county()
    yield
    told._observed.cache_clear()


def let_out(names, at):
    for name in names:
        release_period(indicator_id=name, year=2020, audience=Audience.PUBLIC, by=HOUSE, at=at)


def public(client, names):
    """All rows of the open tables, with the finer numbers of the pages' own tables in their places."""
    found = []
    for name in names:
        rows = read(client.get(f"/api/v1/figures/{name}/figures.csv"))
        for page in ("", "&jakso=kuukausi"):
            seen = read(client.get(f"/mittarit/{name}/?vuosi=2020&muoto=csv{page}"))
            assert len(seen) > 3
            finer = {key(line): line for line in seen if len(line) > 12}
            for row in rows:
                line = finer.get((row["region"], row["year"], row["month"], row["group"]))
                if line and row["value"]:
                    row["value"], row["low"], row["high"] = list(line.values())[8:11]
        found += [row for row in rows if row["breakdown"] != "service" and in_a_table(row)]
    return found


def in_a_table(row):
    """Groups and months are told of the county and its areas; those of a municipality are hidden, all of them."""
    fine = row["region"].isdigit() and (row["breakdown"] or row["month"] != "0")
    assert not fine or row["status"] == "hidden"
    return not fine


def key(line):
    time, _place, code, name = list(line.values())[3:7]
    year, _mark, month = time.partition("-")
    return code, year, str(int(month or 0)), name or "*"


def read(answer):
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def learnt(said, rows, groups):
    outsider = Outsider(
        sorted({k for one in said.values() for k in one["denominator"]}), said, groups
    )
    outsider.hear(rows)
    return outsider.found(rows)


def test_visits_told_in_july_and_after_the_year_give_nobody_away(client):
    worlds.poured("VisitCompleted", worlds.visits(5, many=120), "k")
    names = list(VISITS)[::-1]
    let_out(names, JULY)
    rows = [{**row, "until": 6} for row in public(client, names) if not row["region"].isdigit()]
    worlds.poured("VisitCompleted", worlds.visits(6, many=30), "late")
    let_out(names, AFTER)
    rows += public(client, names)
    asked, found = learnt(VISITS, rows, ("sex", "age", "language", "month"))
    assert asked > 100 and found == []


def test_a_mean_of_feedback_gives_no_hidden_number_of_the_pleased_away(client):
    worlds.poured("FeedbackGiven", worlds.feedback(1, many=50), "k")
    let_out(FEEDBACK, AFTER)
    rows = public(client, FEEDBACK)
    asked, found = learnt(FEEDBACK, rows, ("language", "month"))
    assert asked > 30 and found == []


@pytest.mark.parametrize("guarded", [True, False])
def test_a_median_protected_by_itself_is_found_out(client, monkeypatch, guarded):
    """Of eight visits in Kemi five were soon and three late: the median and its ends would tell that 1-4 were."""
    if not guarded:
        monkeypatch.setattr(sources, "beside_events", lambda basis, others: basis)
    waits = {"240": [2] * 5 + [20] * 3, "698": [2, 20] * 20, "845": [2, 20] * 10}
    first = worlds.visits(1, many=1)[0] | {"profession_code": "doctor", "urgent": False}
    visits = [
        {**first, "municipality_code": place, "wait_days": wait, "at": worlds.when(2020, 1 + n % 12, 3)}
        for place, every in waits.items() for n, wait in enumerate(every)
    ]  # fmt: skip
    worlds.poured("VisitCompleted", visits, "k")
    let_out(list(VISITS)[::-1], AFTER)
    _asked, found = learnt(VISITS, public(client, VISITS), ("sex", "age", "language", "month"))
    places = {place for _name, place, *_ in found}
    assert places == set() if guarded else "240" in places
