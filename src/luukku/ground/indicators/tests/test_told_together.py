"""Figures of the same people that come by different ways: together they say no more than each may."""

from datetime import UTC, datetime

import pytest

from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.released import told
from luukku.ground.indicators.queries.sources import told_bases
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.bases import bases
from luukku.ground.indicators.rules.populations import as_groups, population
from luukku.ground.indicators.rules.statuses import Status
from luukku.ground.indicators.services.releasing import release_period
from luukku.ground.indicators.tests import worlds
from luukku.ground.people.rules import HOUSE

PUBLIC = Audience.PUBLIC
LATER = datetime(2021, 2, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


def release(name):
    return release_period(indicator_id=name, year=2020, audience=PUBLIC, by=HOUSE, at=LATER)


@pytest.mark.parametrize(
    ("name", "events"),
    [
        ("doctor_wait_median", {"event": "wait_days > 7"}),
        ("feedback_mean", {"event": "score == 5", "against": "score <= 3"}),
        ("contacts_per_solved_need", {"event": "at_first_contact"}),
        ("cost_mean", {}),
        ("feedback_count", {}),
    ],
)
def test_a_mean_or_median_is_protected_with_the_event_of_the_same_people(name, events):
    one = definitions().one(name)
    (basis,) = told_bases(one, one.versions[0])
    found = {part: e.text for part, e in basis.expressions.items() if part in ("event", "against")}
    assert found == events


def test_populations_that_are_groups_of_another():
    about = [population(basis) for name in ("feedback_count", "feedback_count_dental", "doctor_wait_7")
             for basis in bases(definitions().one(name), definitions().one(name).versions[0])]  # fmt: skip
    dental = {"FeedbackGiven|service_code == 'dental'": {"": "FeedbackGiven|", "service": "dental"}}
    assert as_groups(about, {"service_code": "service", "profession_code": "profession"}) == dental
    assert as_groups(about, {"language_code": "language"}) == {}


@pytest.mark.django_db
@pytest.mark.sqlite_only
@pytest.mark.parametrize("order", [1, -1])
def test_a_group_that_is_also_a_population_of_its_own_gives_no_other_group_away(order):
    """Feedback of home care is told by itself and as a group of all feedback: 23 - 8 - 12 must not be there to see."""
    many = {("240", "home_care"): 12, ("240", "dental"): 8, ("240", "health_station"): 3}
    many |= {("698", service): 40 for service in ("home_care", "dental", "health_station")}
    one = worlds.feedback(1, many=1)[0]
    rows = [
        {**one, "municipality_code": place, "service_code": service, "at": worlds.when(2020, 1 + n % 12, 3)}
        for (place, service), count in many.items() for n in range(count)
    ]  # fmt: skip
    worlds.poured("FeedbackGiven", rows, "k")
    names = ["feedback_count_home_care", "feedback_count"][::order]
    for name in names:
        release(name)
    own, of_all = (told(name, PUBLIC) for name in sorted(names, reverse=True))
    area = of_all.figure(year=2020, place="lpshp").numerator
    groups = {code: of_all.figure(year=2020, place="lpshp", group=("service", code)).numerator
              for code in of_all.groups("service")}  # fmt: skip
    home_care = own.figure(year=2020, place="lpshp").numerator
    assert groups["health_station"].hidden
    told_twice = not home_care.hidden or not groups["home_care"].hidden
    assert area.hidden or not told_twice or groups["dental"].hidden


@pytest.mark.django_db
@pytest.mark.sqlite_only
def test_a_concentration_of_fewer_people_than_may_be_told_is_hidden():
    """In Kemi three of forty make four fifths of the costs; elsewhere most do."""
    about = {
        "at": worlds.when(2020, 12, 31),
        "sex_code": "female",
        "age_band": "75+",
        "language_code": "fi",
    }
    costs = {"240": [10_000.0] * 3 + [100.0] * 37, "698": [1_000.0] * 40}
    rows = [{**about, "municipality_code": place, "cost_eur": cost}
            for place, every in costs.items() for cost in every]  # fmt: skip
    worlds.poured("CostsSummed", rows, "k")
    release("cost_concentration")
    few, many = (told("cost_concentration", PUBLIC).figure(year=2020, place=p) for p in costs)
    assert few.value.hidden and few.low.hidden and few.status is Status.HIDDEN
    assert few.denominator.value == 40 and many.value.value == pytest.approx(80)
