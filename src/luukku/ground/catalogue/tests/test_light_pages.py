"""Pages behind a light link: one's own offers, no trace of the address, and a kind no."""

import logging
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from luukku.ground.catalogue.guards.light import WRONG_MOST
from luukku.ground.catalogue.models import LightLink
from luukku.ground.catalogue.queries.hours import hours_plan
from luukku.ground.catalogue.queries.light import offers_of
from luukku.ground.catalogue.services.light import (
    make_light_link,
    withdraw_light_link,
)
from luukku.ground.catalogue.tests.builders import a_channel, a_place, an_offering, hours
from luukku.ground.catalogue.tests.staff import EDITOR, at, said

pytestmark = pytest.mark.django_db


class TestPages:
    def test_an_organisation_sees_its_own_offers_only(self, client, token, offer):
        theirs = an_offering(text={"fi": "Muiden oma"})
        page = client.get(at("light", token))
        assert "Maanantaisin" in said(page) and "Muiden oma" not in said(page)
        assert str(theirs.uuid) not in said(page)

    def test_a_page_leaves_no_trace_of_its_address(self, client, token, offer):
        for name, args in (
            ("light", ()),
            ("light_edit", (offer.uuid,)),
            ("light_hours", (offer.uuid,)),
        ):
            page = client.get(at(name, token, *args))
            assert page.status_code == 200
            assert page["Referrer-Policy"] == "strict-origin"
            assert "no-store" in page["Cache-Control"] and "noindex" in page["X-Robots-Tag"]

    def test_the_way_through(self, client, token, offer):
        answer = client.post(at("light_confirm", token, offer.uuid), follow=True)
        assert "Kiitos" in said(answer)
        answer = client.post(
            at("light_edit", token, offer.uuid),
            {"language": "se", "text": "Vuossárgga", "languages": ["fi", "se"], "intake": "on",
             "capacity_free": "1", "capacity_most": "4", "capacity_unit": "paikkaa"},
        )  # fmt: skip
        assert answer.status_code == 302 and answer["Referrer-Policy"] == "strict-origin"
        offer.refresh_from_db()
        assert offer.text == {"fi": "Maanantaisin", "se": "Vuossárgga"}
        answer = client.post(
            at("light_hours", token, offer.uuid),
            {"aika-0-weekdays": ["1", "3"], "aika-0-opens": "10:00", "aika-0-closes": "12:00"},
        )  # fmt: skip
        assert answer.status_code == 302
        offer.refresh_from_db()
        assert hours_plan(offer.hours_id).periods[0].spans[0].weekdays == (1, 3)

    def test_hours_are_not_written_over_those_of_another(self, client, token, offer):
        offer.hours = hours(("1-5", "9:00", "15:00"))
        offer.save()
        row = {"aika-0-weekdays": ["6"], "aika-0-opens": "10:00", "aika-0-closes": "12:00"}
        page = client.post(at("light_hours", token, offer.uuid), {**row, "seen": "1 08:00-10:00"})
        assert "Joku muu muutti aikoja" in said(page)
        assert hours_plan(offer.hours_id).periods[0].spans[0].weekdays == (1, 2, 3, 4, 5)

    def test_hours_shared_with_others_are_left_alone(self, client, token, offer):
        shared = hours(("1-5", "9:00", "15:00"))
        a_channel(kind="phone", hours=shared)
        offer.hours = shared
        offer.save()
        before = hours_plan(shared.pk)
        client.post(
            at("light_hours", token, offer.uuid),
            {"aika-0-weekdays": ["6"], "aika-0-opens": "10:00", "aika-0-closes": "12:00"},
        )  # fmt: skip
        offer.refresh_from_db()
        assert offer.hours_id != shared.pk and hours_plan(shared.pk) == before

    def test_bad_hours_are_shown_where_they_are(self, client, token, offer):
        for row in ({"aika-0-weekdays": ["1"], "aika-0-opens": "12:00", "aika-0-closes": "10:00"},
                    {"aika-0-opens": "12:00"}, {"aika-0-weekdays": ["1"], "aika-0-opens": "99:99",
                                                "aika-0-closes": "10:00"}):  # fmt: skip
            page = client.post(at("light_hours", token, offer.uuid), row)
            assert page.status_code == 200 and "ui-error" in said(page)
        page = client.post(
            at("light_edit", token, offer.uuid), {"language": "fi", "capacity_free": "x"}
        )
        assert "ui-error" in said(page)

    def test_a_secret_place_is_not_told_even_here(self, client, ngo, token):
        place = a_place(unit=ngo, confidential=True)
        offer = an_offering(channel=a_channel(place=place), owner=ngo)
        for page in (at("light", token), at("light_edit", token, offer.uuid)):
            assert "Esimerkkitie" not in said(client.get(page))

    def test_the_link_opens_nothing_else(self, client, token):
        client.get(at("light", token))
        for page in ("catalogue:staff", "catalogue:staff_links", "site:desk"):
            assert client.get(reverse(page)).status_code == 302

    def test_every_wrong_link_gets_the_same_page(self, client, ngo, token, offer):
        theirs = an_offering()
        withdrawn = make_light_link(organisation_id=ngo.pk, days=1, by=EDITOR, at=timezone.now())
        withdraw_light_link(link_id=LightLink.objects.latest("pk").pk, by=EDITOR, at=timezone.now())
        expired = make_light_link(organisation_id=ngo.pk, days=1, by=EDITOR,
                                  at=timezone.now() - timedelta(days=9))  # fmt: skip
        pages = [at("light", withdrawn), at("light", expired), at("light", "A" * 43), at("light", "x"),
                 at("light_edit", token, theirs.uuid), at("light_hours", token, uuid4())]  # fmt: skip
        for page in pages:
            answer = client.get(page)
            assert answer.status_code == 404 and answer["Referrer-Policy"] == "strict-origin"
            assert "Linkki ei ole voimassa" in said(answer)
        answer = client.post(at("light_confirm", token, theirs.uuid))
        assert answer.status_code == 404

    def test_guessing_is_stopped(self, client, token):
        for _ in range(WRONG_MOST):
            assert client.get(at("light", "B" * 43)).status_code == 404
        assert client.get(at("light", "B" * 43)).status_code == 429
        assert client.get(at("light", token)).status_code == 429
        assert client.get(at("light", token), REMOTE_ADDR="192.0.2.9").status_code == 200

    def test_a_form_from_elsewhere_is_refused(self, token, offer):
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(at("light_confirm", token, offer.uuid)).status_code == 403

    def test_nothing_is_logged(self, client, token, offer, caplog):
        with caplog.at_level(logging.DEBUG):
            client.get(at("light", token))
            client.get(at("light", "C" * 43))
        assert token not in caplog.text and "C" * 43 not in caplog.text

    @pytest.mark.parametrize("language", ["sv", "en"])
    def test_it_speaks_the_organisations_language(self, client, token, offer, language):
        with translation.override(language):
            answer = client.get(at("light", token))
        assert answer.status_code == 200 and f'lang="{language}"' in said(answer)

    def test_the_offers_take_a_known_number_of_queries(self, ngo, django_assert_num_queries):
        for _ in range(3):
            an_offering(owner=ngo)
        with django_assert_num_queries(1):
            assert len(offers_of(ngo.pk)) == 3
