"""Figures are let out once, stay what they were, and two releases together give nobody away."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from luukku.engines.disclosure.gate import attack_releases
from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.indicators.models import IndicatorVersion, Release
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.released import figure, told
from luukku.ground.indicators.rules.audiences import Audience, policy_of
from luukku.ground.indicators.rules.estimates import proportion
from luukku.ground.indicators.rules.keeping import unpacked
from luukku.ground.indicators.rules.statuses import Status
from luukku.ground.indicators.services.refreshing import refresh_rollups
from luukku.ground.indicators.services.releasing import release_due, release_period
from luukku.ground.indicators.tests import worlds
from luukku.ground.journal.queries import last_told
from luukku.ground.people.rules import HOUSE, NOBODY

pytestmark = pytest.mark.django_db
PUBLIC, STAFF = Audience.PUBLIC, Audience.STAFF
LATER = datetime(2021, 2, 1, tzinfo=UTC)
DOCTOR = "doctor_wait_7"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def release(indicator_id=DOCTOR, year=2020, audience=PUBLIC, at=LATER):
    return release_period(indicator_id=indicator_id, year=year, audience=audience, by=HOUSE, at=at)


def tables(audience=PUBLIC, **about):
    for row in Release.objects.filter(audience=audience.value, **about):
        for kept in unpacked(bytes(row.tables), policy_of(audience)).values():
            yield row, kept


def bare(releases):
    """Tables of the same people: whom they are about makes no difference."""
    return [replace(one, scope={}) for one in releases]


def given_away(releases):
    """People known to be somebody, but fewer than may be told; large numbers that are left out are no secret."""
    k = releases[0].policy.k
    return [leak for leak in attack_releases(bare(releases)) if leak.low >= 1 and leak.high < k]


def doctors(rows):
    return [one for one in rows if one["profession_code"] == "doctor" and not one["urgent"]]


def test_what_is_told_is_what_happened():
    rows = worlds.visits(many=3000)
    worlds.poured("VisitCompleted", rows, "k")
    release()
    seen = doctors(rows)
    found = figure(DOCTOR, PUBLIC, year=2020)
    over = sum(one["wait_days"] > 7 for one in seen)
    assert (found.numerator.value, found.denominator.value) == (over, len(seen))
    wanted = proportion([over], [len(seen)])
    assert found.value.value == wanted.value[0] and found.low.value == wanted.low[0]
    assert (found.status, found.method, found.source) == (Status.OK, "wilson", "test")
    by_place = Counter(one["municipality_code"] for one in seen)
    for place in ("698", "240"):
        assert figure(DOCTOR, PUBLIC, year=2020, place=place).denominator.value == by_place[place]
    women = [one for one in seen if one["sex_code"] == "female"]
    mine = figure(DOCTOR, PUBLIC, year=2020, group=("sex", "female"))
    assert mine.denominator.value == len(women)
    march = [one for one in seen if one["at"].month == 3]
    assert figure(DOCTOR, PUBLIC, year=2020, month=3).denominator.value == len(march)


def test_a_period_is_released_once_and_stays_what_it_was():
    worlds.poured("VisitCompleted", worlds.visits(many=2000), "k")
    first = release()
    before = figure(DOCTOR, PUBLIC, year=2020)
    assert first.made and told(DOCTOR, PUBLIC).notes(2020) == ()
    worlds.poured("VisitCompleted", worlds.visits(2, many=900), "k2")
    again = release()
    assert not again.made and again.digest == first.digest
    assert figure(DOCTOR, PUBLIC, year=2020).value.value == before.value.value
    assert "2020-01" in told(DOCTOR, PUBLIC).notes(2020)[0]


def test_the_staff_first_and_everyone_later():
    worlds.poured("VisitCompleted", worlds.visits(many=2000), "k")
    release(audience=STAFF)
    assert told(DOCTOR, STAFF).years() == (2020,)
    assert told(DOCTOR, PUBLIC).years() == ()
    assert figure(DOCTOR, PUBLIC, year=2020).status is Status.MISSING
    worlds.poured("VisitCompleted", worlds.visits(2, many=100), "k2")
    release()
    one, other = (figure(DOCTOR, audience, year=2020).value.value for audience in (PUBLIC, STAFF))
    assert one == other


def test_a_reading_costs_one_query(django_assert_num_queries):
    worlds.poured("VisitCompleted", worlds.visits(many=800), "k")
    release()
    with django_assert_num_queries(1):
        found = told(DOCTOR, PUBLIC)
        for place in found.places():
            found.figure(year=2020, place=place)
        found.groups("sex"), found.months(2020), found.notes(2020)


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"indicator_id": "nobody"}, "indicators.unknown"),
        ({"year": 2016}, "indicators.before"),
        ({"year": 2022}, "indicators.not_over"),
        ({"year": 2019}, "indicators.no_facts"),
        ({"indicator_id": "cost_mean", "year": 2021}, "indicators.not_over"),
        ({"indicator_id": "digital_visitors_change"}, "indicators.follows"),
    ],
)
def test_what_cannot_be_released_is_refused(about, code):
    worlds.poured("VisitCompleted", worlds.visits(many=50), "k")
    with pytest.raises(RuleBroken) as refused:
        release(**about)
    assert refused.value.code == code
    assert not Release.objects.exists()


def test_nobody_gets_in_without_leave():
    with pytest.raises(RuleBroken) as refused:
        release_period(indicator_id=DOCTOR, year=2020, audience=PUBLIC, by=NOBODY, at=LATER)
    assert refused.value.code == "people.not_allowed"
    with pytest.raises(RuleBroken):
        release_due(audience=PUBLIC, by=NOBODY, at=LATER)
    with pytest.raises(RuleBroken):
        refresh_rollups(by=NOBODY, at=LATER)


def test_a_release_is_told_and_a_changed_definition_refused():
    worlds.poured("VisitCompleted", worlds.visits(many=300), "k")
    release()
    assert last_told("FiguresReleased", indicator_code=DOCTOR, year=2020, audience_code="public")
    IndicatorVersion.objects.filter(indicator_code=DOCTOR).update(fingerprint="other")
    with pytest.raises(RuleBroken) as refused:
        release(year=2020, at=datetime(2020, 5, 1, tzinfo=UTC))
    assert refused.value.code == "indicators.definition_changed"


def test_months_already_told_stay_and_the_rest_of_the_year_gives_nobody_away():
    worlds.poured("VisitCompleted", worlds.visits(3, many=900, months=range(1, 8)), "k")
    release(at=datetime(2020, 7, 3, tzinfo=UTC))
    found = told(DOCTOR, PUBLIC)
    assert found.months(2020) == (1, 2, 3, 4, 5, 6)
    june = found.figure(year=2020, month=6)
    assert found.figure(year=2020).status in (Status.PRELIMINARY, Status.FEW)
    assert june.status is not Status.PRELIMINARY
    worlds.poured("VisitCompleted", worlds.visits(4, many=40, months=range(5, 13)), "late")
    release()
    found = told(DOCTOR, PUBLIC)
    assert found.months(2020) == tuple(range(1, 13))
    assert str(found.figure(year=2020, month=6).denominator) == str(june.denominator)
    assert found.figure(year=2020).status in (Status.OK, Status.HIDDEN)
    released = [t for _, kept in tables() for t in kept.releases if kept.name == "month"]
    assert len(released) == 2
    assert given_away(released) == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize("seed", range(2))
def test_two_releases_of_the_same_people_give_nobody_away(seed):
    """Small numbers everywhere: completed assessments in time, and those of started, tell of the same children."""
    started, completed = worlds.assessments(seed, many=90)
    worlds.poured("AssessmentStarted", started, "s")
    worlds.poured("AssessmentCompleted", completed, "c")
    for one in ("assessments_completed_in_time", "assessments_completed_of_started",
                "assessments_started_in_time"):  # fmt: skip
        release(one)
    for audience in Audience:
        for name in ("place", "sex", "age", "language", "month"):
            for basis in ("AssessmentCompleted|", "AssessmentStarted|"):
                same = [t for _, kept in tables(audience) for t in kept.releases
                        if kept.name == name and t.scope["part"] == basis]  # fmt: skip
                assert len(same) == 2
                assert given_away(same) == [], (audience, name, basis)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("seed", range(2))
def test_people_inside_others_are_not_given_away_by_what_is_left(seed):
    worlds.poured("VisitCompleted", worlds.visits(seed, many=160), "k")
    worlds.poured("Population", worlds.residents(), "p")
    for one in (DOCTOR, "nurse_wait_7", "visits_per_1000"):
        release(one)
    inside = {"VisitCompleted|": tuple({t.scope["part"] for _, kept in tables() for t in kept.releases}
                                       - {"VisitCompleted|"})}  # fmt: skip
    assert len(inside["VisitCompleted|"]) == 2
    for name in ("place", "sex"):
        same = [t for _, kept in tables() for t in kept.releases if kept.name == name]
        for table in same:
            object.__setattr__(table, "contains", {"part": inside})
        assert attack_releases(same) == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize("seed", range(2))
def test_the_tables_of_one_release_together_give_nobody_away(seed):
    worlds.poured("VisitCompleted", worlds.visits(seed, many=110), "k")
    release()
    every = bare(t for _, kept in tables() for t in kept.releases)
    assert {t.name for t in every} == {"place", "sex", "age", "language", "month"}
    for one in ("sex", "language", "month"):
        assert attack_releases([t for t in every if t.name in ("place", one)]) == []
    assert attack_releases([t for t in every if t.name in ("sex", "month")]) == []


def test_hidden_numbers_are_not_even_kept():
    worlds.poured("VisitCompleted", worlds.visits(1, many=70), "k")
    release()
    hidden = 0
    for _, kept in tables():
        shown = kept.releases[0]
        blind = (
            shown.hidden.any(-1) if shown.states.ndim > kept.estimates.value.ndim else shown.hidden
        )
        if blind.shape == kept.estimates.value.shape:
            hidden += blind.sum()
            for name in ("value", "se", "low", "high", "n"):
                assert all(number != number for number in getattr(kept.estimates, name)[blind])
    assert hidden


def test_the_due_years_are_released_with_what_is_made_of_them():
    uses = [
        {"at": worlds.when(year, 3, 1), "service_code": "virtu", "use_code": "visit",
         "municipality_code": "698", "count": many}
        for year, many in ((2019, 1000), (2020, 1130))
    ]  # fmt: skip
    worlds.poured("UsesCounted", uses, "u")
    worlds.poured("FeedbackGiven", worlds.feedback(), "f")
    asked = {"audience": PUBLIC, "by": HOUSE, "at": LATER}
    names = ("digital_visitors", "digital_visitors_change", "feedback_mean")
    done = [one for name in names for one in release_due(indicator_id=name, **asked)]
    assert {(one.indicator_id, one.year) for one in done} >= {
        ("digital_visitors", 2019), ("digital_visitors", 2020), ("feedback_mean", 2020),
    }  # fmt: skip
    found = figure("digital_visitors_change", PUBLIC, year=2020)
    assert found.value.value == pytest.approx(13.0)
    assert found.low.value < 13 < found.high.value
    assert told("digital_visitors_change", PUBLIC).years() == (2020,)
    again = release_due(year=2020, indicator_id="digital_visitors", **asked)
    assert again and all(not one.made for one in again)


def test_figures_of_others_are_told_as_they_are():
    rows = [
        {"at": worlds.when(2020, 1, 1), "source_code": "thl", "indicator_code": "morbidity_index",
         "region_code": place, "year": 2020, "month_no": 0, "group_code": "*", "value": value,
         "low": None, "high": None, "numerator": None, "denominator": None}
        for place, value in (("lshp", 110.5), ("lpshp", 120.25))
    ]  # fmt: skip
    worlds.poured("Figure", rows, "i")
    release("morbidity_index")
    found = told("morbidity_index", PUBLIC)
    assert found.places() == ("lpshp", "lshp")
    assert found.figure(year=2020, place="lpshp").value.value == 120.25
    assert str(found.figure(year=2020, place="lpshp").low) == "–"
    assert found.figure(year=2020).status is Status.MISSING


def test_every_indicator_of_the_house_can_say_nothing():
    for one in definitions():
        found = told(one.id, PUBLIC)
        assert found.years() == () and found.groups("sex") == ()
        assert found.figure(year=2020, place="698").status is Status.MISSING
