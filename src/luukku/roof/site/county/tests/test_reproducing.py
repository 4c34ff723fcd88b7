"""From nothing to the table, with the real lake, the real indicators and the real gate; a small county."""

from datetime import UTC, datetime

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.lake.store import Lake
from luukku.ground.indicators.queries import released
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.tables import TABLES
from luukku.ground.indicators.services.forgetting import forget_made_up
from luukku.ground.people.rules import HOUSE, Actor
from luukku.roof.site.county import letting_out
from luukku.roof.site.county.comparing import example_scale, rows
from luukku.roof.site.county.letting_out import lacking, let_out_wanted, wanted
from luukku.roof.site.county.loading import MADE_UP, load_county

PEOPLE = 12_000
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOON = (
    "doctor_2018",
    "nurse_2020",
    "dentist_2018",
    "visitors_change",
    "virtu_social",
    "morbidity_lpshp",
)
"""Figures of few indicators, so that the test stays short; the full table is `luukku evidence reproduce`."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    home = tmp_path_factory.mktemp("county")
    load_county(Lake.open(home / "lake", TABLES.values()), people=PEOPLE, seed=1)
    return home


@pytest.fixture
def county(filled, settings, monkeypatch, db):
    settings.HOME, settings.DEMO = filled, True
    every = letting_out.published()
    monkeypatch.setattr(letting_out, "published", lambda: [p for p in every if p.id in SOON])


def test_the_indicators_compute_what_the_sources_say(county):
    assert let_out_wanted(by=HOUSE, at=AT) == len(list(wanted()))
    assert lacking() == []
    assert let_out_wanted(by=HOUSE, at=AT) == 0
    found = {row.figure: row for row in rows() if row.figure in SOON}
    assert {name for name, row in found.items() if not row.ok} == set()
    assert example_scale() == pytest.approx(PEOPLE / 178_000)
    assert found["virtu_social"].expected == pytest.approx(7449 * PEOPLE / 178_000)
    told = released.told("doctor_wait_7", Audience.PUBLIC).figure(year=2018)
    assert told.source == MADE_UP


def test_a_change_needs_both_its_years(county):
    assert {("digital_visitors", 2019), ("digital_visitors", 2020)} <= set(wanted())


def test_the_figures_of_a_replaced_county_are_forgotten(county, settings):
    let_out_wanted(by=HOUSE, at=AT)
    assert forget_made_up(source="Somebody else", by=HOUSE, at=AT) == 0
    done = len(list(wanted()))
    assert forget_made_up(source=MADE_UP, by=HOUSE, at=AT) == done * len(Audience)
    assert len(lacking()) == done
    settings.DEMO = False
    with pytest.raises(RuleBroken) as refused:
        forget_made_up(source=MADE_UP, by=HOUSE, at=AT)
    assert refused.value.code == "indicators.not_example"
    with pytest.raises(RuleBroken, match="tehtäviisi"):
        forget_made_up(source=MADE_UP, by=Actor(None, frozenset()), at=AT)
