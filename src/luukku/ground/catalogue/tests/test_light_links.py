"""Light links: an organisation looks after its own offers, and nobody gets further, in or back in."""

import logging
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.guards.light import WRONG_MOST
from luukku.ground.catalogue.models import FieldChange, LightLink, TextReview
from luukku.ground.catalogue.queries.hours import hours_plan
from luukku.ground.catalogue.queries.light import offers_of, open_link
from luukku.ground.catalogue.rules.light import fingerprint, looks_right
from luukku.ground.catalogue.services.light import (
    confirm_by_link,
    edit_by_link,
    make_light_link,
    withdraw_light_link,
)
from luukku.ground.catalogue.tests.builders import a_channel, a_place, an_offering, hours
from luukku.ground.catalogue.tests.staff import EDITOR, NOW, READER, TRANSLATOR, said
from luukku.ground.journal.models import AuditRow, FactRow
from luukku.ground.people.rules import NOBODY
from luukku.ground.people.tests.builders import an_organisation
from luukku.roof.site.logs import without_secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def ngo():
    return an_organisation(name="Kylä ry", kind="ngo")


@pytest.fixture
def token(ngo):
    return make_light_link(organisation_id=ngo.pk, days=30, by=EDITOR, at=timezone.now())


@pytest.fixture
def offer(ngo):
    return an_offering(owner=ngo, checked_on=None, text={"fi": "Maanantaisin"})


def at(name, *args):
    return reverse(f"catalogue:{name}", args=args)


class TestMaking:
    def test_only_the_fingerprint_is_kept(self, ngo, token):
        link = LightLink.objects.get()
        assert link.token_sha256 == fingerprint(token) and looks_right(token)
        assert token not in str(AuditRow.objects.get().detail)
        assert token not in str(list(FactRow.objects.values()))

    @pytest.mark.parametrize("days", [0, -1, 401, 10_000])
    def test_a_link_does_not_live_for_ever(self, ngo, days):
        with pytest.raises(RuleBroken) as no:
            make_light_link(organisation_id=ngo.pk, days=days, by=EDITOR, at=NOW)
        assert no.value.field == "days"

    @pytest.mark.parametrize("by", [READER, TRANSLATOR, NOBODY])
    def test_not_everybody_makes_or_withdraws(self, ngo, token, by):
        link = LightLink.objects.get()
        with pytest.raises(RuleBroken):
            make_light_link(organisation_id=ngo.pk, days=30, by=by, at=NOW)
        with pytest.raises(RuleBroken):
            withdraw_light_link(link_id=link.pk, by=by, at=NOW)

    def test_withdrawing_is_once_and_for_all(self, token):
        link = LightLink.objects.get()
        for _ in range(2):
            withdraw_light_link(link_id=link.pk, by=EDITOR, at=timezone.now())
        assert AuditRow.objects.filter(action="light_link_withdrawn").count() == 1
        assert open_link(token, timezone.now()) is None
        with pytest.raises(RuleBroken) as no:
            withdraw_light_link(link_id=999, by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.gone"

    def test_it_ends_by_itself(self, token):
        assert open_link(token, timezone.now() + timedelta(days=29)) is not None
        assert open_link(token, timezone.now() + timedelta(days=31)) is None

    def test_what_cannot_be_a_token_asks_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            for wrong in ("", "x", "x" * 44, "ä" * 43, "../" * 14 + "x"):
                assert open_link(wrong, NOW) is None


def confirm(token, offer):
    confirm_by_link(token=token, offering=offer, by=NOBODY, at=timezone.now())


def edit(token, offer, texts=None, fields=None, language="fi"):
    return edit_by_link(
        token=token, offering=offer, language=language, texts=texts or {}, fields=fields or {},
        by=NOBODY, at=timezone.now(),
    )  # fmt: skip


class TestUsing:
    def test_an_offer_is_confirmed(self, token, offer):
        confirm(token, offer.uuid)
        offer.refresh_from_db()
        assert offer.checked_on == timezone.localdate()
        assert FieldChange.objects.get().via == "light"
        assert FactRow.objects.get(kind="OfferingRefreshed").data["by_light_link"] is True
        assert LightLink.objects.get().last_used_at is not None

    def test_its_words_and_room_are_mended_and_wait_for_approval(self, token, offer):
        edit(token, offer.uuid, {"text": "Tiistaisin"},
             {"capacity_free": "2", "capacity_most": "8", "languages": ["fi", "se"]})  # fmt: skip
        offer.refresh_from_db()
        assert (offer.text["fi"], offer.capacity_free, offer.languages) == (
            "Tiistaisin", 2, ["fi", "se"],
        )  # fmt: skip
        assert offer.capacity_told_at is not None
        assert TextReview.objects.get().state == "draft"
        assert {one.via for one in FieldChange.objects.all()} == {"light"}

    def test_nothing_else_is_touched(self, token, offer):
        other = an_organisation()
        edit(token, offer.uuid, {"text": "Uusi", "charge_note": "Ilmainen"},
             {"owner": str(other.pk), "stage": "archived", "price_cents": "99", "fresh_days": "9"})  # fmt: skip
        before = offer.owner
        offer.refresh_from_db()
        assert (offer.owner, offer.stage, offer.price_cents, offer.charge_note, offer.fresh_days) == (
            before, "published", None, {}, 365,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("texts", "fields", "language", "code"),
        [
            ({"text": "x" * 1001}, {}, "fi", "too_long"), ({"text": "x"}, {}, "xx", "no_such_language"),
            ({}, {"capacity_free": "9", "capacity_most": "2"}, "fi", "too_many_free"),
            ({}, {"capacity_free": "paljon"}, "fi", "bad_number"),
        ],
    )  # fmt: skip
    def test_nonsense_is_refused(self, token, offer, texts, fields, language, code):
        with pytest.raises(RuleBroken) as no:
            edit(token, offer.uuid, texts, fields, language)
        assert no.value.code == f"catalogue.{code}"

    @pytest.mark.parametrize("verb", [confirm, edit])
    def test_one_and_the_same_no_to_everybody_else(self, ngo, token, offer, verb):
        theirs = an_offering()
        archived = an_offering(owner=ngo, stage="archived")
        old = make_light_link(organisation_id=ngo.pk, days=1, by=EDITOR,
                              at=timezone.now() - timedelta(days=2))  # fmt: skip
        for secret, uuid in ((token, theirs.uuid), (token, uuid4()), (token, archived.uuid),
                             ("x" * 43, offer.uuid), (old, offer.uuid), ("", offer.uuid)):  # fmt: skip
            with pytest.raises(RuleBroken) as no:
                verb(secret, uuid)
            assert no.value.code == "catalogue.link_not_open"
        assert not FieldChange.objects.exists()


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
            assert page["Referrer-Policy"] == "no-referrer"
            assert "no-store" in page["Cache-Control"] and "noindex" in page["X-Robots-Tag"]

    def test_the_way_through(self, client, token, offer):
        answer = client.post(at("light_confirm", token, offer.uuid), follow=True)
        assert "Kiitos" in said(answer)
        answer = client.post(
            at("light_edit", token, offer.uuid),
            {"language": "se", "text": "Vuossárgga", "languages": ["fi", "se"], "intake": "on",
             "capacity_free": "1", "capacity_most": "4", "capacity_unit": "paikkaa"},
        )  # fmt: skip
        assert answer.status_code == 302 and answer["Referrer-Policy"] == "no-referrer"
        offer.refresh_from_db()
        assert offer.text == {"fi": "Maanantaisin", "se": "Vuossárgga"}
        answer = client.post(
            at("light_hours", token, offer.uuid),
            {"aika-0-weekdays": ["1", "3"], "aika-0-opens": "10:00", "aika-0-closes": "12:00"},
        )  # fmt: skip
        assert answer.status_code == 302
        offer.refresh_from_db()
        assert hours_plan(offer.hours_id).periods[0].spans[0].weekdays == (1, 3)

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
            assert answer.status_code == 404 and answer["Referrer-Policy"] == "no-referrer"
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
        line = f"Forbidden: /sv/tarjonta/{token}/{offer.uuid}/ at 'x'"
        assert without_secrets(line) == f"Forbidden: /sv/tarjonta/…/{offer.uuid}/ at 'x'"

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
