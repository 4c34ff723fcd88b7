"""Units of a municipality: told to the staff, under municipalities that are told, and nobody is given away."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.field import CODE
from luukku.ground.indicators.models import Release
from luukku.ground.indicators.queries.naming import definitions, unit_names
from luukku.ground.indicators.queries.released import told
from luukku.ground.indicators.queries.situation import situation
from luukku.ground.indicators.rules.areas import areas
from luukku.ground.indicators.rules.audiences import Audience, policy_of
from luukku.ground.indicators.rules.bases import bases
from luukku.ground.indicators.rules.keeping import unpacked
from luukku.ground.indicators.rules.populations import population, relations
from luukku.ground.indicators.rules.units import tells_units, units, with_units
from luukku.ground.indicators.services.releasing import release_period
from luukku.ground.indicators.tests import worlds
from luukku.ground.indicators.tests.attackers import found_out, under_places
from luukku.ground.indicators.tests.tellers import telling
from luukku.ground.indicators.urls import PAGES
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.tests.builders import a_user, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
DOCTOR, STAFF, PUBLIC = "doctor_wait_7", Audience.STAFF, Audience.PUBLIC
LATER = datetime(2021, 2, 1, tzinfo=UTC)
UNITS = {"698": ("keskus", "pieni"), "240": ("a", "b"), "851": ("x",)}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


def doctors(rows):
    return [r for r in rows if r["profession_code"] == "doctor" and not r["urgent"]]


def released(*ids, many=1500):
    """Doctors' visits, two of them in the small unit of 698; most municipalities have one unit."""
    rows = worlds.visits(many=many)
    for n, row in enumerate(rows):
        names = UNITS.get(row["municipality_code"], ("ta",))
        row["unit_code"] = names[n % len(names)] if row["municipality_code"] != "698" else names[0]
    for row in [r for r in doctors(rows) if r["municipality_code"] == "698"][:2]:
        row["unit_code"] = "pieni"
    worlds.poured("VisitCompleted", rows, "k")
    for one in ids or (DOCTOR,):
        release_period(indicator_id=one, year=2020, audience=STAFF, by=HOUSE, at=LATER)
    return doctors(rows)


def test_only_indicators_of_one_profession_or_service_are_told_by_unit():
    found = {one.id for one in definitions() if one.kind not in ("index", "change")
             and tells_units(one, one.versions[-1])}  # fmt: skip
    assert {DOCTOR, "free_time_dentist", "feedback_count_dental"} <= found
    assert not found & {"feedback_count", "visits_per_1000", "cost_mean", "social_worker_wait_7"}


def test_units_are_told_to_the_staff_and_small_ones_are_not_given_away():
    seen = released()
    mine, theirs = told(DOCTOR, STAFF), told(DOCTOR, PUBLIC)
    assert [mine.units(2020, place) for place in UNITS] == [(), ("240/a", "240/b"), ("851/x",)]
    assert not any(theirs.units(2020, place) for place in UNITS)
    many = Counter((r["municipality_code"], r["unit_code"]) for r in seen)
    for unit in ("240/a", "240/b", "851/x"):
        cell = mine.figure(year=2020, place=unit)
        assert cell.denominator.value == many[tuple(unit.split("/"))] and cell.low.value is not None
    assert many["698", "pieni"] == 2 < policy_of(STAFF).k
    for unit in ("698/pieni", "698/keskus"):
        assert mine.figure(year=2020, place=unit).denominator.hidden
    assert mine.figure(year=2020, place="698").denominator.value is not None


def told_to_staff(breakdown):
    """The staff's tables with what is known of populations; units in the table of places, as anybody knows they are."""
    found = []
    for row in Release.objects.filter(audience=STAFF.value):
        one = definitions().one(row.indicator_code)
        about = population(*bases(one, one.versions[row.version - 1]))
        kept = unpacked(bytes(row.tables), policy_of(STAFF))
        found.append((about, {name: table.releases[0] for name, table in kept.items()}))
    inside = {"part": relations(about for about, _ in found)}
    under = {}
    for _, tables in found:
        for place, inner in tables["unit"].dims[0].groups.items() if "unit" in tables else ():
            under.setdefault(place, set()).update(inner if place != "*" else ())
    return [
        replace(table, contains=inside)
        for _, tables in found
        for table in (under_places(tables["place"], tables.get("unit"), under), tables[breakdown])
    ]


@pytest.mark.parametrize(
    ("many", "breakdown"), [(300, "sex"), (300, "month"), (1500, "sex"), (1500, "language")]
)
def test_all_tables_of_these_and_of_kin_give_nobody_away(many, breakdown):
    released("nurse_wait_7", DOCTOR, "visits_per_1000", "doctor_wait_median", many=many)
    every = told_to_staff(breakdown)
    cells = [n for n, code in enumerate(every[0].dims[0].codes) if "/" in code]
    assert len(every) == 8
    assert any(not every[0].hidden[n].all() for n in cells)
    assert found_out(every) == []


def test_the_attacker_would_find_a_unit_that_is_not_hidden_beside_a_small_one():
    seen = released()
    places, by_sex = told_to_staff("sex")
    at = places.dims[0].index["698/keskus"]
    large = [r["wait_days"] > 7 for r in seen if r["unit_code"] == "keskus"]
    places.states[at], places.shown[at] = (
        CODE[State.PUBLISHED],
        (len(large), sum(large), len(large) - sum(large)),
    )
    assert "698/pieni" in {one.at["place"] for one in found_out([places, by_sex])}


def test_units_of_a_municipality_that_is_hidden_are_not_told():
    released(many=40)
    mine = told(DOCTOR, STAFF)
    for place in ("698", "240", "732"):
        whole = mine.figure(year=2020, place=place)
        if whole.value.hidden:
            assert mine.units(2020, place) == ()


def test_the_picture_of_a_municipality_has_its_units_for_the_staff():
    released()
    found = situation(STAFF, place="240", year="2020")
    assert [(row.about.id, row.unit.name) for row in found.units] == [
        (DOCTOR, {"fi": "a"}), (DOCTOR, {"fi": "b"}),
    ]  # fmt: skip
    assert situation(STAFF, year="2020").units == ()
    assert situation(PUBLIC, place="240", year="2020").units == ()


@pytest.fixture
def worker(client):
    """Somebody of the staff, signed in."""
    client.force_login(a_user(Role.READER))
    return client


def test_the_staffs_page_and_its_files_have_the_units(worker, monkeypatch):
    an_organisation("698-asema", name="Korkalovaaran terveysasema")
    telling(monkeypatch, size=9_000)
    html = worker.get("/tyo/tilannekuva/?paikka=698").content.decode()
    table = html.split('id="yksikot"')[1].split("</table>")[0]
    assert table.count("Korkalovaaran terveysasema") == table.count("pieni-asema") == 2
    assert 'data-label="Mittari"' in table
    file = worker.get("/tyo/tilannekuva/?paikka=698&muoto=csv").content.decode("utf-8-sig")
    assert file.count("Korkalovaaran terveysasema") == file.count("pieni-asema") == 2
    assert 'id="yksikot"' not in worker.get("/tyo/tilannekuva/").content.decode()


@pytest.mark.parametrize(
    "page", [f"tyo/{where}" for where, _, _ in PAGES] + [w for w, _, _ in PAGES]
)
def test_an_address_says_of_a_hidden_unit_what_it_says_of_none(worker, page):
    released()
    told = [
        worker.get(f"/{page.replace('<slug:indicator_id>', DOCTOR)}?vuosi=2020&paikka=698/{unit}")
        for unit in ("pieni", "ei-ole")
    ]
    assert told[0].status_code == told[1].status_code
    one, other = (re.sub('value="[^"]{64}"', "", r.content.decode()) for r in told)
    assert one.replace("pieni", "ei-ole") == other and "698/pieni</" not in one


def test_the_public_page_says_who_sees_the_units(client, monkeypatch):
    telling(monkeypatch, size=9_000)
    html = client.get("/tilannekuva/?paikka=698").content.decode()
    assert "Yksiköiden luvut kerrotaan vain henkilöstölle" in html
    file = client.get("/tilannekuva/?paikka=698&muoto=csv").content.decode("utf-8-sig")
    assert "-asema" not in file and 'id="yksikot"' not in html


def test_a_unit_that_nobody_told_is_no_other_unit():
    rows = pa.table({"municipality_code": ["240"] * 4, "unit_code": ["a", "", "*", None]})
    told = with_units(rows)["unit"].to_pylist()
    assert told == ["240/a", "240/unknown", "240/unknown", "240/unknown"]
    assert units([rows], areas()).groups["240"] == ["240/a", "240/unknown"]
    assert unit_names(["240/unknown"])["240/unknown"].name["sv"] == "Enheten är inte känd"
