"""The pages of a mobile unit's rounds, sent as a browser sends them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone, translation

from luukku.ground.catalogue.models import Stop
from luukku.ground.catalogue.tests.builders import a_channel, a_place, a_stop, the_municipality
from luukku.ground.catalogue.tests.staff import at, hidden, said
from luukku.ground.people.rules import Role

pytestmark = pytest.mark.django_db


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.fixture
def unit():
    the_municipality()
    return a_channel("auto", kind="mobile_unit", name={"fi": "Pohjoisen auto"})


@pytest.fixture
def stop(unit):
    return a_stop(unit, day=day(7))


def written(**more):
    return {"day": day(3).isoformat(), "starts": "9.30", "ends": "12:00", "municipality": "148",
            "spot_fi": "Kylätalo", "languages": ["fi", "se"], **more}  # fmt: skip


class TestTheList:
    def test_by_date_with_what_has_been_below(self, client, enter, unit, stop):
        a_stop(unit, day=day(2), spot={"fi": "Sevetti"}, cancelled=True, note={"fi": "Rikki"})
        a_stop(unit, day=day(-2), spot={"fi": "Angeli"})
        enter(Role.EDITOR)
        page = client.get(at("staff_stops", "auto"))
        assert [row.spot["fi"] for row, _over in page.context["rows"]] == [
            "Sevetti", "Nellimin kylätalo",
        ]  # fmt: skip
        words = said(page)
        assert "Peruttu" in words and "Rikki" in words and "Angeli" in words
        assert at("staff_stop_cancel", "auto", stop.uuid) in words

    def test_the_units_own_page_leads_here(self, client, enter, unit):
        a_channel("neuvonta", kind="phone")
        enter(Role.READER)
        href = at("staff_stops", "auto")
        assert href in said(client.get(at("staff_entry", "kanavat", "auto")))
        assert "pysahdykset" not in said(client.get(at("staff_entry", "kanavat", "neuvonta")))
        assert client.get(at("staff_stops", "neuvonta")).status_code == 404

    def test_a_reader_reads(self, client, enter, unit, stop):
        enter(Role.READER)
        words = said(client.get(at("staff_stops", "auto")))
        assert "Nellimin kylätalo" in words and "/peru/" not in words and "/uusi/" not in words
        for name, *more in (("staff_stop_add",), ("staff_stop", stop.uuid),
                            ("staff_stop_cancel", stop.uuid), ("staff_stop_repeat", stop.uuid)):  # fmt: skip
            assert client.get(at(name, "auto", *more)).status_code == 403

    def test_more_stops_make_no_more_queries(
        self, client, enter, unit, django_assert_max_num_queries
    ):
        for ahead in range(1, 60):
            a_stop(unit, day=day(ahead))
        enter(Role.EDITOR)
        client.get(at("staff_stops", "auto"))
        with django_assert_max_num_queries(14):
            page = client.get(at("staff_stops", "auto"))
        assert len(page.context["rows"]) == 50 and page.context["total"] == 59

    @pytest.mark.parametrize("language", ["sv", "en"])
    def test_every_page_speaks_every_language(self, client, enter, unit, stop, language):
        enter(Role.EDITOR)
        with translation.override(language):
            for name, *more in (("staff_stops",), ("staff_stop_add",), ("staff_stop", stop.uuid),
                                ("staff_stop_cancel", stop.uuid), ("staff_stop_repeat", stop.uuid)):  # fmt: skip
                assert client.get(at(name, "auto", *more)).status_code == 200


class TestAdding:
    def test_a_stop_is_added(self, client, enter, unit):
        enter(Role.EDITOR)
        answer = client.post(at("staff_stop_add", "auto"), written(), follow=True)
        assert "Pysähdys on lisätty." in said(answer)
        stop = Stop.objects.get()
        assert (stop.spot, stop.languages) == ({"fi": "Kylätalo"}, ["fi", "se"])
        assert f"{stop.starts:%H.%M}" == "09.30"

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"day": day(-1).isoformat()}, "Aika on jo mennyt"),
            ({"day": "31.2.2026"}, "Päivää ei ole"),
            ({"starts": "x"}, "Kirjoita aika muodossa"),
            ({"ends": "9"}, "päättyisi ennen alkuaan"),
            ({"municipality": ""}, "Valitse kunta"),
            ({"spot_fi": ""}, "Kirjoita, missä yksikkö on"),
            ({"spot_fi": "PL 8"}, "Postilokero"),
        ],
    )
    def test_what_is_wrong_is_told_at_its_field(self, client, enter, unit, more, words):
        enter(Role.EDITOR)
        answer = client.post(at("staff_stop_add", "auto"), written(**more))
        assert words in said(answer) and 'aria-invalid="true"' in said(answer)
        assert not Stop.objects.exists()

    def test_confidential_and_closed_places_are_not_there_to_choose(self, client, enter, unit):
        a_place("asema", name="Ivalon asema")
        a_place("salainen", name="Turvatalo", confidential=True)
        a_place("suljettu", name="Vanha asema", valid_to=day(-1))
        enter(Role.EDITOR)
        page = said(client.get(at("staff_stop_add", "auto")))
        assert "Inari: Ivalon asema" in page
        assert "Turvatalo" not in page and "Vanha asema" not in page
        answer = client.post(at("staff_stop_add", "auto"), written(place="salainen"))
        assert answer.status_code == 200 and not Stop.objects.exists()


class TestOneStop:
    def test_it_is_changed(self, client, enter, unit, stop):
        enter(Role.EDITOR)
        href = at("staff_stop", "auto", stop.uuid)
        seen = hidden(client.get(href))
        answer = client.post(href, {**written(), "seen": seen, "ends": "13"})
        assert answer["Location"] == at("staff_stops", "auto")
        stop.refresh_from_db()
        assert stop.day == day(3) and stop.spot["fi"] == "Kylätalo"
        assert "Päättyy klo" in said(client.get(href))
        answer = client.post(href, {**written(), "seen": seen, "ends": "15"})
        assert "Joku muu" in said(answer) or "choose_ends" in said(answer)

    def test_it_is_cancelled_and_taken_back(self, client, enter, unit, stop):
        enter(Role.EDITOR)
        href = at("staff_stop_cancel", "auto", stop.uuid)
        assert "Kerro, miksi" in said(client.post(href, {"reason_fi": ""}))
        answer = client.post(href, {"reason_fi": "Auto on rikki."}, follow=True)
        assert "Pysähdys on peruttu." in said(answer)
        assert "Auto on rikki." in said(client.get(at("unit", "auto")))
        one = at("staff_stop", "auto", stop.uuid)
        assert "Ota takaisin" in said(client.get(one))
        assert client.get(at("staff_stop_restore", "auto", stop.uuid)).status_code == 405
        client.post(at("staff_stop_restore", "auto", stop.uuid))
        stop.refresh_from_db()
        assert not stop.cancelled

    def test_it_is_repeated(self, client, enter, unit, stop):
        enter(Role.EDITOR)
        href = at("staff_stop_repeat", "auto", stop.uuid)
        sent = {"weeks": "1", "until": day(28).isoformat(), "holidays_too": "on"}
        answer = client.post(href, sent, follow=True)
        assert "Lisättiin 3 pysähdystä." in said(answer) and Stop.objects.count() == 4
        assert "Nellimin kylätalo" in said(client.post(href, sent)) and Stop.objects.count() == 4
        assert "ui-error" in said(client.post(href, {**sent, "weeks": "99"}))
        assert "Valitse myöhempi päivä" in said(
            client.post(href, {**sent, "until": day(8).isoformat()})
        )

    def test_another_units_stop_is_not_here(self, client, enter, unit, stop):
        a_channel("toinen", kind="mobile_unit")
        enter(Role.EDITOR)
        for name in ("staff_stop", "staff_stop_cancel", "staff_stop_repeat"):
            assert client.get(at(name, "toinen", stop.uuid)).status_code == 404
        assert client.get(at("staff_stop", "auto", uuid4())).status_code == 404
