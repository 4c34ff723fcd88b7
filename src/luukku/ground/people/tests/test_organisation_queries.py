"""What is known of the county: the counts of Lapland, chains, trees, in a known number of queries."""

from datetime import UTC, date, datetime

import pytest

from luukku.ground.people.models import Succession
from luukku.ground.people.queries.municipalities import (
    areas,
    county,
    municipalities,
    municipality,
    municipality_names,
)
from luukku.ground.people.queries.organisations import (
    below,
    organisation_by_code,
    organisation_names_by_code,
    organisation_page,
    organisation_tree,
    organisations,
    orphans,
    successors_of,
)
from luukku.ground.people.queries.responsibility import (
    organiser_counts,
    organisers,
    terms_of,
    who_organised,
)
from luukku.ground.people.rules import HOUSE
from luukku.ground.people.rules.organisations import Kind
from luukku.ground.people.rules.responsibility import Sector
from luukku.ground.people.services.reference import load_reference
from luukku.ground.people.tests.builders import an_organisation

pytestmark = pytest.mark.django_db
LAST, FIRST = date(2022, 12, 31), date(2023, 1, 1)


@pytest.fixture
def lapland():
    load_reference(by=HOUSE, at=datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.usefixtures("lapland")
class TestLapland:
    def test_before_2023_there_were_13_and_7_organisers_of_health_15_and_6_of_social(
        self, django_assert_num_queries
    ):
        with django_assert_num_queries(1):
            counts = {row.hospital_district_code: row for row in organiser_counts(LAST)}
        assert (counts["lshp"].health, counts["lshp"].social) == (13, 15)
        assert (counts["lpshp"].health, counts["lpshp"].social) == (7, 6)
        assert (counts["lshp"].municipalities, counts["lpshp"].municipalities) == (15, 6)
        assert counts["lshp"].certain and not counts["lpshp"].certain

    def test_from_2023_on_the_county_organises_everything(self):
        assert {term.organiser_code for term in organisers(FIRST)} == {"lapha"}
        (row,) = organiser_counts(FIRST, "lpshp")
        assert (row.health, row.social, row.certain) == (1, 1, True)

    @pytest.mark.parametrize(
        ("code", "sector", "on", "organiser"),
        [
            ("498", Sector.PRIMARY_CARE, LAST, "lshp"),
            ("498", Sector.SOCIAL, LAST, "muonio"),
            ("583", Sector.PRIMARY_CARE, LAST, "pelkosenniemi-savukoski"),
            ("614", Sector.SOCIAL, LAST, "posio"),
            ("751", Sector.SOCIAL, LAST, "oulunkaari"),
            ("698", Sector.SPECIALISED_CARE, LAST, "lshp"),
            ("698", Sector.SOCIAL, FIRST, "lapha"),
        ],
    )
    def test_who_organised_what_where(self, django_assert_num_queries, code, sector, on, organiser):
        with django_assert_num_queries(1):
            assert who_organised(code, sector, on).organiser_code == organiser

    def test_every_municipality_has_each_sector_once_on_every_day_that_matters(self):
        for on in (date(2000, 1, 1), LAST, FIRST, date(2040, 1, 1)):
            pairs = [(term.municipality_code, term.sector) for term in organisers(on)]
            assert len(pairs) == len(set(pairs)) == 21 * 3

    def test_municipalities_and_areas_add_up(self, django_assert_num_queries):
        with django_assert_num_queries(3):
            places = municipalities()
        with django_assert_num_queries(2):
            parts = areas()
        assert len(places) == sum(part.municipalities for part in parts) == 21
        assert sum(p.population for p in places) == sum(p.population for p in parts) == 175_795
        assert county().code == "lapha"

    def test_a_municipality_knows_its_district_area_and_organisation(
        self, django_assert_num_queries
    ):
        with django_assert_num_queries(3):
            inari = municipality("148")
        assert inari.organisation_code == "inari"
        assert inari.languages == ("fi", "se", "smn", "sms")
        assert inari.hospital_district_name["fi"].startswith("Lapin")
        assert municipality("999") is None
        assert municipality_names({"148"})["148"]["se"] == "Anár"
        assert len(terms_of("148")) == 6

    def test_rovaniemi_moved_to_the_county_and_was_expected_to_earlier(
        self, django_assert_num_queries
    ):
        with django_assert_num_queries(5):
            page = organisation_page("rovaniemi-perusturva")
        (step,) = page.successors
        assert (step.code, step.on, step.certain) == ("lapha", FIRST, True)
        assert [one.expected_on.year for one in step.forecasts] == [2019, 2020]
        assert len(page.children) == 4

    def test_turku_moved_and_its_abolished_committee_is_an_orphan_with_a_reason(self):
        moved = organisation_by_code("turku-terveyspalvelut")
        assert successors_of(moved.id, LAST) == ()
        assert [row.code for row in successors_of(moved.id, FIRST)] == ["varha"]
        lone = {row.code: row for row in orphans(date(2026, 1, 1))}
        assert "sote-uudistuksen" in lone["turku-yhta-toimikunta"].reason["fi"]
        assert "rovaniemi-perusturva" not in lone
        assert "turku-yhta-toimikunta" not in {row.code for row in orphans(LAST)}

    def test_helsinki_stays(self):
        assert organisation_by_code("helsinki-sote").in_force(date(2026, 1, 1))

    def test_organisations_are_found_by_kind_day_and_words(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            found = organisations(kind=Kind.HOSPITAL_DISTRICT, on=LAST)
        assert [row.code for row in found] == ["lpshp", "lshp", "ppshp"]
        assert organisations(kind=Kind.HOSPITAL_DISTRICT, on=FIRST) == ()
        assert "lshp" in {row.code for row in organisations(ended_by=FIRST)}
        assert [row.code for row in organisations(words="ÅBO")] == ["turku"]


def test_without_reference_data_there_is_no_county():
    assert county() is None
    assert municipalities() == ()
    assert organiser_counts(LAST) == ()


def test_a_tree_gives_depths_and_what_is_below():
    top = an_organisation("a")
    middle = an_organisation("b", parent=top)
    leaf = an_organisation("c", parent=middle)
    other = an_organisation("d")
    tree = [(row.code, row.depth) for row in organisation_tree(organisations())]
    assert tree == [("a", 0), ("b", 1), ("c", 2), ("d", 0)]
    assert below([middle.id]) == {middle.id, leaf.id}
    assert below([top.id, other.id]) == {top.id, middle.id, leaf.id, other.id}
    assert below([]) == frozenset()
    part = organisation_tree(row for row in organisations() if row.code != "a")
    assert [(row.code, row.depth) for row in part] == [("b", 0), ("c", 1), ("d", 0)]


def test_a_chain_is_followed_through_the_database(django_assert_num_queries):
    one, two, three = (an_organisation() for _ in range(3))
    Succession.objects.create(before=one, after=two, on=date(2020, 1, 1))
    Succession.objects.create(before=two, after=three, on=date(2023, 1, 1))
    with django_assert_num_queries(2):
        assert [row.id for row in successors_of(one.id, date(2024, 1, 1))] == [three.id]
    assert [row.id for row in successors_of(one.id, date(2021, 1, 1))] == [two.id]
    assert organisation_names_by_code([one.code]) == {one.code: one.name}
    assert organisation_page("ei-ole") is None
    assert organisation_by_code("ei-ole") is None
