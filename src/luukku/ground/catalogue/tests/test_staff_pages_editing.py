"""The staff's forms in a browser's place: what is sent is kept, what is refused is shown."""

import pytest

from luukku.ground.catalogue.models import (
    Offering,
    Service,
)
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_place,
    a_service,
    an_offering,
    the_organiser,
)
from luukku.ground.catalogue.tests.staff import a_full_catalogue, at, hidden, said, seen_words
from luukku.ground.people.rules import Role

pytestmark = pytest.mark.django_db


class TestEditing:
    def test_a_service_is_added_written_approved_and_published(self, client, enter):
        county = the_organiser()
        editor = enter(Role.EDITOR)
        answer = client.post(
            at("staff_create", "palvelut"),
            {"code": "neuvola", "name_fi": "Neuvola", "summary_fi": "Seuraa kasvua.",
             "description_fi": "Pidempi.", "organiser": county.pk, "type": "service",
             "charge": "free", "languages": ["fi", "se"], "whole_county": "on"},
        )  # fmt: skip
        service = Service.objects.get()
        assert answer["Location"] == at("staff_entry", "palvelut", "neuvola")
        assert service.languages == ["fi", "se"]
        channel = a_channel(organisation=county)
        client.post(
            at("staff_create", "tarjonnat") + "?palvelu=neuvola",
            {"the_channel": channel.pk, "owner": county.pk, "stage": "published",
             "fresh_days": "180", "intake": "on"},
        )  # fmt: skip
        assert Offering.objects.get().service == service
        client.post(at("staff_move", "neuvola"), {"siirto": "laheta"})
        enter(Role.APPROVER)
        page = said(client.get(at("staff_publishing", "neuvola")))
        assert "Tekstejä on hyväksymättä" in page
        assert client.post(at("staff_move", "neuvola"), {"siirto": "julkaise"}, follow=True)
        service.refresh_from_db()
        assert service.stage == "review"
        words = [
            f"{f}:{h}" for f, h in seen_words(service, "name", "summary", "description").items()
        ]
        client.post(at("staff_look", "palvelut", "neuvola", "fi"),
                    {"teksti": words, "hyvaksy": "1", "takaisin": "julkaisu"})  # fmt: skip
        client.post(at("staff_move", "neuvola"), {"siirto": "julkaise"})
        service.refresh_from_db()
        assert service.stage == "published"
        assert service.sent_by == editor.pk

    def test_a_refusal_is_shown_at_its_field(self, client, enter):
        place = a_place("kylatalo")
        enter(Role.EDITOR)
        page = client.get(at("staff_entry", "paikat", "kylatalo"))
        answer = client.post(
            at("staff_entry", "paikat", "kylatalo"),
            {"seen": hidden(page), "unit": place.unit_id, "municipality": "148",
             "street_fi": "PL 8"},
        )  # fmt: skip
        assert "Postilokero ei ole paikka" in said(answer)
        assert 'aria-invalid="true"' in said(answer)
        place.refresh_from_db()
        assert place.street == {"fi": "Esimerkkitie"}

    def test_two_people_meet_on_one_field(self, client, enter):
        channel = a_channel("neuvonta", kind="phone")
        enter(Role.EDITOR)
        href = at("staff_entry", "kanavat", "neuvonta")
        form = {"seen": hidden(client.get(href)), "organisation": channel.organisation_id,
                "kind": "phone", "delivery": "remote", "languages": ["fi"]}  # fmt: skip
        client.post(href, {**form, "phone": "016 111 1111"})
        enter(Role.EDITOR)
        answer = client.post(href, {**form, "phone": "016 222 2222"})
        assert "Joku muu tallensi samaan aikaan" in said(answer)
        again = {**form, "seen": hidden(answer), "phone": "016 222 2222"}
        client.post(href, {**again, "choose_phone": "theirs"})
        channel.refresh_from_db()
        assert channel.phone == "016 111 1111"
        answer = client.post(href, {**again, "choose_phone": "mine"})
        channel.refresh_from_db()
        assert channel.phone == "016 222 2222"

    @pytest.mark.parametrize("seen", ["", "x", "väärä:1"])
    def test_a_tampered_form_is_turned_back(self, client, enter, seen):
        a_service("neuvola")
        enter(Role.EDITOR)
        answer = client.post(at("staff_entry", "palvelut", "neuvola"), {"seen": seen})
        assert answer.status_code == 200
        answer = client.post(at("staff_texts", "palvelut", "neuvola", "sv"), {"seen": seen})
        assert "vanhentunut" in said(answer)

    def test_script_in_a_text_is_only_words(self, client, enter):
        service = a_service("neuvola", name="<script>alert(1)</script>")
        enter(Role.EDITOR)
        for page in (at("staff_entry", "palvelut", "neuvola"), at("staff_list", "palvelut"),
                     at("staff_texts", "palvelut", "neuvola", "sv"), at("staff_lint")):  # fmt: skip
            assert "<script>alert" not in said(client.get(page))
        assert service.name["fi"].startswith("<script>")

    def test_a_place_is_closed_and_opened_again(self, client, enter):
        place = a_place("kylatalo")
        an_offering(channel=a_channel(place=place))
        enter(Role.EDITOR)
        href = at("staff_close", "paikat", "kylatalo")
        assert "ui-error" in said(client.post(href, {"last_day": ""}))
        client.post(href, {"last_day": "28.2.2026"})
        assert Offering.objects.get().valid_to.isoformat() == "2026-02-28"
        assert "Peru sulkeminen" in said(client.get(at("staff_entry", "paikat", "kylatalo")))
        client.post(href, {"avaa": "1"})
        assert Offering.objects.get().valid_to is None
        enter(Role.READER)
        assert client.post(href, {"last_day": "28.2.2026"}).status_code == 403

    def test_an_unpublished_offering_is_removed(self, client, enter):
        offering = an_offering(stage="draft")
        enter(Role.EDITOR)
        client.post(at("staff_remove", "tarjonnat", str(offering.pk)))
        assert not Offering.objects.exists()
        assert client.post(at("staff_remove", "palvelut", offering.service.code)).status_code == 404


class TestTexts:
    def test_a_translator_writes_and_an_editor_approves(self, client, enter):
        service = a_service("neuvola", name="Neuvola")
        href = at("staff_texts", "palvelut", "neuvola", "sv")
        enter(Role.TRANSLATOR)
        page = client.get(href)
        assert "Neuvola" in said(page) and "100 merkkiä" in said(page)
        answer = client.post(href, {"seen": hidden(page), "name": "Rådgivning"}, follow=True)
        assert "Luonnos, ei tarkistettu" in said(answer)
        words = [f"name:{seen_words(service, 'name', language='sv')['name']}"]
        look = at("staff_look", "palvelut", "neuvola", "sv")
        answer = client.post(look, {"teksti": words, "tarkista": "1"}, follow=True)
        assert "Et voi tarkistaa" in said(answer)
        enter(Role.EDITOR)
        answer = client.post(look, {"teksti": words, "hyvaksy": "1"}, follow=True)
        assert "Hyväksytty" in said(answer)

    def test_a_long_text_is_refused_with_its_length(self, client, enter):
        a_service("neuvola")
        enter(Role.TRANSLATOR)
        href = at("staff_texts", "palvelut", "neuvola", "se")
        answer = client.post(href, {"seen": hidden(client.get(href)), "summary": "ä" * 151})
        assert "151 merkkiä" in said(answer) and "150" in said(answer)

    def test_a_text_goes_back_with_a_comment(self, client, enter):
        a_service("neuvola", name={"fi": "Neuvola", "sv": "Rådgivning"})
        enter(Role.EDITOR)
        href = at("staff_give_back", "palvelut", "neuvola", "sv")
        answer = client.post(href, {"teksti": "name", "comment": "Fel ord"}, follow=True)
        assert "Fel ord" in said(answer)
        answer = client.post(href, {"teksti": "name", "comment": ""}, follow=True)
        assert "Kerro, mitä pitää korjata" in said(answer)

    def test_finnish_is_closed_to_a_translator(self, client, enter):
        a_service("neuvola")
        enter(Role.TRANSLATOR)
        href = at("staff_texts", "palvelut", "neuvola", "fi")
        assert 'name="name"' not in said(client.get(href))
        assert client.post(href, {"name": "x"}).status_code == 403

    def test_hints_of_style_are_shown(self, client, enter):
        a_service("neuvola", summary={"fi": "Palvelu toteutetaan esim. kotona."})
        enter(Role.EDITOR)
        page = said(client.get(at("staff_texts", "palvelut", "neuvola", "fi")))
        assert "raskasta virkakieltä" in page and "lyhenne" in page

    def test_the_queue_goes_one_text_at_a_time(self, client, enter):
        a_full_catalogue()
        enter(Role.TRANSLATOR)
        page = said(client.get(at("staff_queue")))
        first = at("staff_translate", "sv", "palvelut", "neuvola", "name")
        assert first in page
        answer = client.post(first, {"seen": hidden(client.get(first)), "name": "Rådgivning"})
        assert answer["Location"] == at("staff_translate", "sv", "palvelut", "neuvola", "summary")
        service = Service.objects.get(code="neuvola")
        passed = f"?ohita=service:{service.pk}:summary"
        answer = client.get(at("staff_queue_next", "sv") + passed)
        assert answer["Location"].endswith("/description/")
        assert client.get(at("staff_queue_in", "se") + "?muoto=csv").status_code == 200
