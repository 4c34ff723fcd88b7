"""What the staff's boards show, to whom, and with how many SQL queries."""

from datetime import timedelta

import pytest

from luukku.ground.catalogue.models import FieldChange, Template, TextMiss
from luukku.ground.catalogue.queries.boards import freshness_board, gaps, stale_count
from luukku.ground.catalogue.queries.desk import catalogue_desk
from luukku.ground.catalogue.queries.history import entry_history
from luukku.ground.catalogue.queries.inherited import template_tasks, templates
from luukku.ground.catalogue.queries.languages import lacking_services, language_board
from luukku.ground.catalogue.queries.light import light_links
from luukku.ground.catalogue.queries.lint import findings, gathered
from luukku.ground.catalogue.queries.listing import (
    Wanted,
    key_of,
    staff_ids,
    staff_list,
    staff_rows,
)
from luukku.ground.catalogue.queries.translation import queue_sizes, translation_queue, without
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.freshness import Freshness
from luukku.ground.catalogue.services.light import make_light_link
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_place,
    a_provision,
    a_review,
    a_service,
    a_tray,
    an_offering,
    hours,
    the_municipality,
)
from luukku.ground.catalogue.tests.staff import (
    APPROVER,
    EDITOR,
    NOW,
    READER,
    TODAY,
    TRANSLATOR,
)
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation

pytestmark = pytest.mark.django_db


def a_catalogue(times=3):
    """Something of everything."""
    for _ in range(times):
        service = a_service(name={"fi": "Neuvola", "sv": "Rådgivning"})
        channel = a_channel(hours=hours(("1-5", "9:00", "15:00")))
        an_offering(service, channel, text={"fi": "Täällä"}, municipalities=[the_municipality()])
        a_provision(service)
        a_tray(None, service)
        a_review(service, state="approved")


class TestLists:
    @pytest.mark.parametrize("entity", ENTITIES)
    def test_each_list_takes_two_queries_and_a_file_one(self, entity, django_assert_num_queries):
        a_catalogue()
        with django_assert_num_queries(2):
            listed = staff_list(entity, Wanted())
        assert listed.total == len(listed.rows)
        with django_assert_num_queries(1):
            assert len(staff_rows(entity, Wanted())) == listed.total

    def test_offerings_stand_in_the_order_of_their_services_names(self):
        for name in ("Neuvola", "arviointi", "Hammashoito"):
            an_offering(a_service(name=name))
        rows = staff_list("offering", Wanted()).rows
        assert [row.title["fi"] for row in rows] == ["arviointi", "Hammashoito", "Neuvola"]

    def test_filters(self):
        a_catalogue(1)
        unit = an_organisation()
        found = a_service("hammashoito", name="Hammashoito", stage="draft", organiser=unit)
        for wanted in (
            Wanted(words="hammas"), Wanted(words="Hammash"), Wanted(stage="draft"),
            Wanted(organisation=str(unit.pk)), Wanted(ids=(found.pk,)),
        ):  # fmt: skip
            assert [row.key for row in staff_list("service", wanted).rows] == ["hammashoito"]
        assert staff_list("service", Wanted(municipality="148")).total == 0
        assert staff_list("offering", Wanted(municipality="148")).total == 1
        assert staff_list("channel", Wanted(kind="phone")).total == 0
        assert len(staff_ids(Wanted(kind="place"), 10)) == 1

    def test_an_entry_is_found_by_its_key(self):
        offering = an_offering()
        assert key_of("offering", str(offering.pk)) == offering.pk
        assert key_of("service", offering.service.code) == offering.service.pk
        for key in ("999999", "ei", "²"):
            assert key_of("offering", key) is None
        assert key_of("service", "ei-ole") is None


class TestFreshness:
    def test_what_is_old_is_counted_by_owner_and_listed(self, django_assert_num_queries):
        unit = an_organisation(name="Kylä ry")
        an_offering(owner=unit, checked_on=TODAY)
        old = an_offering(owner=unit, checked_on=TODAY - timedelta(days=366))
        never = an_offering(owner=unit, checked_on=None)
        soon = an_offering(owner=unit, checked_on=TODAY - timedelta(days=80), fresh_days=90)
        an_offering(owner=unit, checked_on=None, stage="draft")
        an_offering(owner=unit, checked_on=None, valid_to=TODAY - timedelta(days=1))
        with django_assert_num_queries(4):
            board = freshness_board(EDITOR, TODAY)
        (row,) = board.owners
        assert (row.fresh, row.due_soon, row.stale, row.of) == (1, 1, 2, 4)
        assert {one.id for one in board.rows} == {old.pk, never.pk, soon.pk}
        assert board.total(Freshness.STALE) == 2
        assert all(one.may for one in board.rows)
        assert not any(one.may for one in freshness_board(READER, TODAY).rows)
        assert freshness_board(EDITOR, TODAY, owner=an_organisation().pk).rows == ()
        with django_assert_num_queries(2):
            assert stale_count(TODAY) == 2
        assert stale_count(TODAY, frozenset()) == 0

    def test_gaps(self, django_assert_num_queries):
        nowhere, net, both = a_service("a"), a_service("b"), a_service("c")
        a_service("d", stage="draft")
        web = a_channel(kind="web", url={"fi": "https://www.lapha.fi"})
        for service in (net, both):
            an_offering(service, web)
        an_offering(both)
        an_offering(nowhere, a_channel(place=a_place(valid_to=TODAY - timedelta(days=1))))
        with django_assert_num_queries(2):
            rows = gaps(TODAY)
        assert [(row.code, row.is_digital_only) for row in rows] == [("a", False), ("b", True)]


class TestLanguages:
    def test_the_county_and_its_municipalities(self, django_assert_num_queries):
        the_municipality()
        a_catalogue(2)
        with django_assert_num_queries(6):
            whole, inari = language_board(TODAY)
        assert (whole.services, inari.services, inari.name["fi"]) == (2, 2, "Inari")
        swedish = next(cell for cell in whole.cells if cell.language == "sv")
        assert (swedish.done, swedish.of, swedish.missing, swedish.percent) == (2, 8, 6, 25)
        sami = {cell.language: cell.need for cell in inari.cells}
        assert sami["smn"] == "required" and sami["en"] == "optional"

    def test_services_that_lack_words_the_emptiest_first(self, django_assert_num_queries):
        place = the_municipality()
        a_catalogue(1)
        a_service("vain-suomeksi")
        with django_assert_num_queries(2):
            rows = lacking_services("sv", TODAY)
        assert [len(row.done.missing) for row in rows] == [4, 3]
        assert len(lacking_services("sv", TODAY, municipality=place.pk)) == 1

    def test_the_queue_begins_with_what_readers_missed_most(self, django_assert_num_queries):
        a_catalogue(2)
        missed = a_service("tarkea")
        TextMiss.objects.create(
            entity="service", entity_id=missed.pk, language="sv", times=40, last_on=TODAY
        )
        with django_assert_num_queries(11):
            queue = translation_queue("sv", TRANSLATOR)
        assert [(row.key, row.field, row.times) for row in queue.rows[:3]] == [
            ("tarkea", "name", 40), ("tarkea", "summary", 40), ("tarkea", "description", 40),
        ]  # fmt: skip
        assert queue.unreviewed == 0 and queue.missing == len(queue.rows)
        assert without(queue, "service", missed.pk, "name").rows[0].field == "summary"
        assert translation_queue("sv", READER).rows == ()

    def test_written_words_wait_for_review(self):
        service = a_service(name={"fi": "Neuvola", "sv": "Rådgivning"}, summary={}, description={})
        (row,) = translation_queue("sv", TRANSLATOR).rows
        assert (row.state, row.is_missing) == ("draft", False)
        a_review(service, state="reviewed")
        assert translation_queue("sv", TRANSLATOR).rows == ()

    def test_sizes(self, django_assert_num_queries):
        a_catalogue(1)
        with django_assert_num_queries(2):
            sizes = {code: (missing, draft) for code, missing, draft in queue_sizes(EDITOR)}
        assert sizes["sv"] == (2, 0) and sizes["se"] == (3, 0)
        assert queue_sizes(READER) == ()


class TestLint:
    def test_the_whole_catalogue_in_a_known_number_of_queries(self, django_assert_max_num_queries):
        a_catalogue(1)
        with django_assert_max_num_queries(16):
            gathered()
        a_catalogue(5)
        with django_assert_max_num_queries(16):
            assert gathered().offerings

    def test_what_is_wrong_is_found(self):
        the_municipality()
        lonely = a_service("yksin")
        closed = an_offering(a_service("suljettu"), a_channel(place=a_place(
            valid_to=TODAY - timedelta(days=9))), checked_on=TODAY)  # fmt: skip
        found = {(one.code, one.key) for one in findings(TODAY, READER)}
        assert ("no_way_in", lonely.code) in found
        assert ("closed_unit_offers", str(closed.pk)) in found
        assert ("missing_language", lonely.code) in found

    def test_the_address_of_a_secret_place_is_for_its_editors(self):
        the_municipality()
        place = a_place("salainen", confidential=True, postal_code="1")
        told = [
            {one.key for one in findings(TODAY, actor)} for actor in (EDITOR, READER, TRANSLATOR)
        ]
        assert [place.code in keys for keys in told] == [True, False, False]
        (row,) = staff_list("place", Wanted()).rows
        assert row.beside == {}


class TestHistory:
    def test_newest_first(self, django_assert_num_queries):
        service = a_service()
        for n, value in enumerate(("free", "other")):
            FieldChange.objects.create(
                entity="service", entity_id=service.pk, field="charge", before="", after=value,
                at=NOW + timedelta(minutes=n),
            )  # fmt: skip
        with django_assert_num_queries(1):
            rows = entry_history("service", service.pk, open_to=True)
        assert [row.after for row in rows] == ["other", "free"]

    def test_where_a_secret_place_is_or_was_is_for_its_editors(self):
        place = a_place(confidential=True)
        for field in ("street_fi", "directions_sv", "latitude", "valid_to"):
            FieldChange.objects.create(
                entity="place", entity_id=place.pk, field=field, before="Salatie", after="x", at=NOW
            )
        rows = entry_history("place", place.pk, open_to=False)
        assert {row.field for row in rows if row.hidden} == {
            "street_fi",
            "directions_sv",
            "latitude",
        }
        assert "Salatie" not in str([row for row in rows if row.hidden])
        assert not any(row.hidden for row in entry_history("place", place.pk, open_to=True))


class TestTemplates:
    def test_a_newer_version_is_a_task_with_its_differences(self, django_assert_num_queries):
        old = Template.objects.create(code="S1", name={"fi": "Ennen"}, summary={"fi": "Sama"})
        Template.objects.create(code="S1", version=2, name={"fi": "Nyt"}, summary={"fi": "Sama"})
        service = a_service(name="Oma", template=old)
        a_service(name="Toinen", template=Template.objects.get(version=2))
        with django_assert_num_queries(2):
            (task,) = template_tasks(EDITOR)
        (difference,) = task.differences
        assert (task.code, task.version, task.newest) == (service.code, 1, 2)
        assert (difference.before, difference.after, difference.own) == ("Ennen", "Nyt", "Oma")
        assert difference.overridden
        assert template_tasks(READER) == ()
        assert template_tasks(EDITOR, code="muu") == ()
        assert [row.version for row in templates()] == [2]


class TestDesk:
    def test_what_waits_for_each(self, django_assert_max_num_queries):
        a_catalogue(1)
        a_service("luonnos", stage="draft")
        a_service("tarkistettava", stage="review", sent_by=EDITOR.id)
        an_offering(checked_on=None)
        make_light_link(organisation_id=an_organisation(kind="ngo").pk, days=5, by=EDITOR, at=NOW)
        with django_assert_max_num_queries(8):
            desk = catalogue_desk(EDITOR, TODAY)
        assert [row.code for row in desk.drafts] == ["luonnos"]
        assert (desk.to_approve, desk.stale, desk.links_ending) == ((), 1, 1)
        assert desk.to_translate and not desk.is_clear
        waiting = catalogue_desk(APPROVER, TODAY)
        assert [row.code for row in waiting.to_approve] == ["tarkistettava"]
        assert (waiting.drafts, waiting.to_translate, waiting.stale) == ((), (), 0)
        assert catalogue_desk(READER, TODAY) is None
        sent = an_actor(Role.APPROVER)
        a_service("oma", stage="review", sent_by=sent.id)
        assert "oma" not in {row.code for row in catalogue_desk(sent, TODAY).to_approve}

    def test_links_tell_no_secret(self, django_assert_num_queries):
        unit = an_organisation(kind="ngo")
        token = make_light_link(organisation_id=unit.pk, days=30, by=EDITOR, at=NOW)
        an_offering(owner=unit)
        with django_assert_num_queries(2):
            (row,) = light_links(EDITOR, NOW)
        assert (row.offers, row.is_open) == (1, True)
        assert token not in str(row)
        assert light_links(READER, NOW) == ()
