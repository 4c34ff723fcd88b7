"""What a reader meets on the pages of evidence: plain words, the right year, nothing of the machine."""

from datetime import UTC, datetime

import pytest

from luukku.engines.disclosure.cells import State, seal
from luukku.ground.indicators.models import Release
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.rules.comparing import Verdict
from luukku.ground.indicators.rules.statuses import Status
from luukku.ground.indicators.rules.wording import in_words
from luukku.ground.indicators.tests.tellers import telling
from luukku.ground.indicators.views import words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
WAIT = "/mittarit/doctor_wait_7/"


def let_out(value):
    return seal(value, State.PUBLISHED, {})


def test_every_definition_has_plain_words():
    codes = {
        text: in_words(text, str)
        for one in definitions()
        for version in one.versions
        for text in (expression.text for expression in version.expressions.values())
    }
    assert [text for text, said in codes.items() if "_" in said or "==" in said] == []


@pytest.mark.parametrize(
    ("verdict", "direction", "said"),
    [(Verdict.MORE, "adverse", "heikentynyt"), (Verdict.LESS, "adverse", "parantunut"),
     (Verdict.MORE, "favourable", "parantunut"), (Verdict.MORE, "neutral", "kasvanut"),
     (Verdict.SAME, "adverse", "muutosta ei voi osoittaa")],
)  # fmt: skip
def test_a_change_is_told_as_better_or_worse_where_that_is_known(verdict, direction, said):
    assert words.course(verdict, direction) == said


def test_the_ends_of_an_interval_below_nought_are_not_joined_with_a_dash():
    assert words.interval(let_out(-16.0), let_out(-14.0), "points") == "−16 … −14"
    assert words.interval(let_out(3.0), let_out(4.0), "points") == "3–4"


def test_the_change_is_of_the_year_that_is_shown(client, monkeypatch):
    cells = {(year, "*", None): (9_000 if year == 2019 else 20_000, 40_000)
             for year in (2018, 2019, 2020, 2021)}  # fmt: skip
    telling(monkeypatch, cells=cells)
    assert "parantunut vuodesta 2018" in client.get(WAIT + "?vuosi=2019").content.decode()
    assert "heikentynyt vuodesta 2019" in client.get(WAIT + "?vuosi=2020").content.decode()
    assert "muutosta vuodesta 2020 ei voi osoittaa" in client.get(WAIT).content.decode()


def test_a_year_that_is_not_over_has_no_change(client, monkeypatch):
    telling(monkeypatch, last=Status.PRELIMINARY)
    assert "ei verrattavaa vuotta" in client.get(WAIT).content.decode()


@pytest.mark.parametrize("years", [(), (2020, 2021)])
def test_a_passport_speaks_to_people(client, monkeypatch, years):
    telling(monkeypatch, years=years)
    html = client.get(WAIT + "tiedot/").content.decode()
    assert "{place}" not in html
    assert "ammattiryhmä: lääkärit, ei kiireellinen" in html
    assert ("2021:" in html) is bool(years)


def test_a_passport_remembers_what_was_told_before_the_year_was_over(client, monkeypatch):
    telling(monkeypatch)
    same = {"indicator_code": "doctor_wait_7", "version": 1, "audience": "public", "year": 2021,
            "policy": "FI-5", "is_open": True, "tables": b"", "digest": "x"}  # fmt: skip
    Release.objects.create(until_month=6, made_at=datetime(2021, 8, 1, tzinfo=UTC), **same)
    Release.objects.create(until_month=12, made_at=datetime(2022, 2, 1, tzinfo=UTC), **same)
    html = client.get(WAIT + "tiedot/").content.decode()
    assert "2021 (1–6)" in html
    assert html.count("Korvattu") == 1


def test_a_hidden_card_says_why(client, monkeypatch):
    telling(monkeypatch, cells={(2021, "*", None): (2, 30)})
    html = client.get("/tilannekuva/").content.decode()
    assert "Ei näytetä, jotta ketään ei voi tunnistaa" in html
    assert "ei verrattavaa" not in html


def test_the_list_has_the_latest_figure(client, monkeypatch):
    telling(monkeypatch, cells={(2021, "*", None): (20_000, 40_000)})
    assert "<strong>50,0" in client.get("/mittarit/").content.decode()


def test_an_index_told_of_areas_only_says_so(client, monkeypatch):
    cells = {(year, "*", None): (0, 0) for year in (2018, 2019, 2020, 2021)}
    telling(monkeypatch, cells=cells)
    html = client.get(WAIT).content.decode()
    assert "Luvut kerrotaan alueittain" in html
    assert "Aikasarjaa ei voi piirtää" not in html
