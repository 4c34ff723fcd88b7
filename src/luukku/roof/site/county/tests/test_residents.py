import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.roof.site.county.residents import LANGUAGES, cells, places


def test_lapland_has_its_21_municipalities_in_two_districts():
    assert len(places()) == 21
    assert {p.name for p in places() if p.area == "lpshp"} == {
        "Kemi", "Keminmaa", "Simo", "Tervola", "Tornio", "Ylitornio",
    }  # fmt: skip


def test_the_districts_are_those_of_the_indicators():
    from luukku.ground.indicators.rules.areas import areas

    known = areas()
    for place in places():
        assert known.area_of(place.code) == place.area


@pytest.mark.parametrize("people", [500, 5_000, 178_000])
def test_in_the_first_year_there_are_as_many_people_as_was_asked(people):
    assert cells(people).count[0].sum() == people


def test_municipalities_follow_their_real_population():
    found = cells(178_000)
    for year in range(4):
        real = np.array([p.people[year] for p in places()], float)
        made = np.bincount(found.place, found.count[year])
        scale = 178_000 / sum(p.people[0] for p in places())
        assert np.abs(made - real * scale).max() <= 1.5


def test_age_and_sex_follow_the_real_margins():
    found, scale = cells(178_000), 178_000 / sum(p.people[0] for p in places())
    rovaniemi = next(n for n, p in enumerate(places()) if p.code == "698")
    mine = found.place == rovaniemi
    ages = np.bincount(found.band[mine], found.count[0][mine])
    assert ages == pytest.approx(np.array(places()[rovaniemi].age) * scale, abs=12)
    men = found.count[0][mine & (found.sex == 1)].sum()
    assert men == pytest.approx(places()[rovaniemi].men * scale, abs=12)
    old = np.bincount(found.sex[found.band == 6], found.count[0][found.band == 6])
    assert old[0] > 1.2 * old[1], "there are more old women than old men"


def test_the_sami_languages_are_spoken_where_they_are_spoken():
    found = cells(178_000)
    speakers = dict(zip(LANGUAGES, np.bincount(found.language, found.count[0]), strict=True))
    assert speakers["se"] == pytest.approx(0.17 * 5_500, rel=0.02)
    assert speakers["smn"] == pytest.approx(0.02 * 5_500, rel=0.05)
    assert speakers["sms"] == pytest.approx(0.03 * 5_500, rel=0.05)
    utsjoki = np.array([p.code == "890" for p in places()])[found.place]
    share = found.count[0][utsjoki & (found.language == LANGUAGES.index("se"))].sum()
    assert share / found.count[0][utsjoki].sum() > 0.25


@settings(max_examples=20, deadline=None)
@given(st.integers(500, 400_000))
def test_every_size_is_whole_people_who_stay_near_their_share(people):
    found = cells(people)
    assert (found.count >= 0).all()
    real = np.array([p.people[0] for p in places()], float)
    made = np.bincount(found.place, found.count[0])
    assert np.abs(made - people * real / real.sum()).max() <= 1.5
