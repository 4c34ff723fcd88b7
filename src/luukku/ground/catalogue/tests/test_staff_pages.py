"""The staff's pages: the way through, the refusal shown, and nobody in without leave."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from luukku.ground.catalogue.models import (
    Eligibility,
    Offering,
    Service,
    Template,
    TextMiss,
)
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.words import LANGUAGES
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_concept,
    a_place,
    a_provision,
    a_service,
    a_tray,
    an_offering,
    hours,
    the_municipality,
    the_organiser,
)
from luukku.ground.catalogue.tests.staff import hidden, said, seen_words
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_organisation

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"catalogue:{name}", args=args)


def a_full_catalogue():
    """One of everything, with what every page can show."""
    old = Template.objects.create(code="SOTE-1", name={"fi": "Ennen"})
    Template.objects.create(code="SOTE-1", version=2, name={"fi": "Nyt"})
    service = a_service("neuvola", name="Neuvola", template=old, concepts=[a_concept()])
    week = hours(("1-5", "9:00", "15:00"), ("2", "9:00", "12:00", ("se",)), code="viikko",
                 exceptions=["2026-12-24"])  # fmt: skip
    place = a_place("kylatalo", name="Kylätalo", confidential=True)
    channel = a_channel("kylatalo", place=place, hours=week)
    offering = an_offering(service, channel, text={"fi": "Maanantaisin"},
                           municipalities=[the_municipality()], checked_on=None)  # fmt: skip
    provision = a_provision(service)
    tray = a_tray("elintavat", service)
    Eligibility.objects.create(code="kaikki", text={"fi": "Kaikki"})
    a_service("verkko", name="Verkkopalvelu")
    TextMiss.objects.create(entity="service", entity_id=service.pk, language="sv", times=7,
                            last_on=timezone.localdate())  # fmt: skip
    return {"palvelut": "neuvola", "kanavat": "kylatalo", "paikat": "kylatalo",
            "tarjonnat": str(offering.pk), "tuotantotavat": str(provision.pk), "ehdot": "kaikki",
            "tarjottimet": tray.code}  # fmt: skip


BOARDS = ("staff", "staff_freshness", "staff_languages", "staff_lint", "staff_gaps", "staff_queue",
          "staff_bulk", "staff_templates", "staff_links")  # fmt: skip
EDITORS_ONLY = ("staff_bulk", "staff_templates", "staff_links", "staff_queue")


class TestDoors:
    @pytest.mark.parametrize("name", BOARDS)
    def test_nobody_gets_in_without_signing_in(self, client, name):
        answer = client.get(at(name))
        assert answer.status_code == 302 and "/tili/" in answer["Location"]

    @pytest.mark.parametrize("name", BOARDS)
    def test_boards_open_to_those_whose_they_are(self, client, enter, name):
        a_full_catalogue()
        enter(Role.READER)
        assert client.get(at(name)).status_code == (403 if name in EDITORS_ONLY else 200)
        enter(Role.EDITOR)
        assert client.get(at(name)).status_code == 200

    def test_an_administrator_has_no_business_here(self, client, enter):
        enter(Role.ADMIN)
        assert client.get(at("staff")).status_code == 403

    @pytest.mark.parametrize("language", ["sv", "en"])
    def test_every_page_speaks_every_language(self, client, enter, language):
        keys = a_full_catalogue()
        enter(Role.EDITOR, Role.APPROVER)
        with translation.override(language):
            pages = [at(name) for name in BOARDS]
            for kind, key in keys.items():
                pages += [at("staff_list", kind), at("staff_entry", kind, key),
                          at("staff_texts", kind, key, "se"), at("staff_history", kind, key)]  # fmt: skip
            pages += [at("staff_publishing", "neuvola"), at("staff_hours", "viikko"),
                      at("staff_period_add", "viikko"), at("staff_language", "sv")]  # fmt: skip
            for page in pages:
                assert client.get(page).status_code == 200, page

    @pytest.mark.parametrize("kind", [one.slug for one in ENTITIES.values()])
    def test_each_kind_has_its_pages(self, client, enter, kind):
        key = a_full_catalogue()[kind]
        enter(Role.EDITOR)
        assert "cs-form" in said(client.get(at("staff_entry", kind, key)))
        for language in LANGUAGES:
            assert client.get(at("staff_texts", kind, key, language)).status_code == 200
        for page in ("", "?sana=kyl", "?muoto=csv", "?muoto=xlsx", "?page=9", "?page=²",
                     "?organisaatio=x&kunta=148&vaihe=draft&laji=phone", "?sana=%00"):  # fmt: skip
            assert client.get(at("staff_list", kind) + page).status_code == 200

    @pytest.mark.parametrize("kind", [one.slug for one in ENTITIES.values()])
    def test_a_reader_reads_and_sends_nothing(self, client, enter, kind):
        key = a_full_catalogue()[kind]
        enter(Role.READER)
        page = said(client.get(at("staff_entry", kind, key)))
        assert 'class="cs-form"' not in page
        assert client.post(at("staff_texts", kind, key, "sv"), {}).status_code == 403

    def test_a_secret_address_is_shown_to_its_editors_only(self, client, enter):
        a_full_catalogue()
        a_place("toinen", confidential=True, directions={"fi": "Salainen ovi"})
        enter(Role.READER)
        pages = [at("staff_entry", "paikat", "kylatalo"), at("staff_history", "paikat", "kylatalo"),
                 at("staff_list", "paikat"), at("staff_list", "paikat") + "?muoto=csv"]  # fmt: skip
        for page in pages:
            assert "Esimerkkitie" not in said(client.get(page))
        assert client.get(at("staff_texts", "paikat", "toinen", "fi")).status_code == 403
        enter(Role.EDITOR)
        assert "Esimerkkitie" in said(client.get(pages[0]))

    @pytest.mark.parametrize(
        "path",
        ["ei-ole/", "ei-ole/x/", "palvelut/ei-ole/", "tarjonnat/999999/", "tarjonnat/x/",
         "palvelut/neuvola/kieli/xx/", "kielet/xx/", "kaannokset/xx/", "kaannokset/fi/",
         "ajat/ei-ole/", "ajat/viikko/jakso/9/", "tuotantotavat/uusi/",
         "tarjonnat/uusi/?palvelu=ei-ole", "kaannokset/sv/palvelut/neuvola/hinta/"],
    )  # fmt: skip
    def test_what_is_not_there_is_a_designed_404(self, client, enter, path):
        a_full_catalogue()
        enter(Role.EDITOR)
        answer = client.get(f"/palvelutieto/{path}")
        assert answer.status_code == 404 and b"<h1>" in answer.content


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


class TestBoards:
    def test_offers_are_confirmed(self, client, enter):
        old = an_offering(checked_on=None)
        enter(Role.EDITOR)
        assert f'value="{old.pk}"' in said(client.get(at("staff_freshness")))
        client.post(at("staff_confirm"), {"tarjonta": [old.pk, "x"]})
        old.refresh_from_db()
        assert old.checked_on == timezone.localdate()
        answer = client.post(at("staff_confirm"), {}, follow=True)
        assert "Valitse ensin" in said(answer)

    def test_what_is_wrong_leads_to_where_it_is_mended(self, client, enter):
        a_service("yksin")
        enter(Role.READER)
        page = said(client.get(at("staff_lint")))
        assert "Palveluun ei pääse" in page and at("staff_entry", "palvelut", "yksin") in page
        assert b"no_way_in" not in client.get(at("staff_lint") + "?muoto=csv").content
        assert client.get(at("staff_lint") + "?vakavuus=hint&page=99").status_code == 200

    def test_the_desk_tells_what_waits(self, client, enter):
        a_full_catalogue()
        enter(Role.EDITOR)
        page = said(client.get(reverse("site:desk")))
        assert "tp-palvelutieto" in page and at("staff_freshness") in page
        enter(Role.READER)
        assert "tp-palvelutieto" not in said(client.get(reverse("site:desk")))

    def test_a_changed_template_is_settled(self, client, enter):
        a_full_catalogue()
        enter(Role.EDITOR)
        assert "Nyt" in said(client.get(at("staff_templates")))
        client.post(at("staff_template_settle", "neuvola"), {"teksti": "name:fi"})
        service = Service.objects.get(code="neuvola")
        assert (service.name["fi"], service.template.version) == ("Nyt", 2)
        answer = client.post(at("staff_template_settle", "neuvola"), {"pida": "1"}, follow=True)
        assert "ei ole uudempaa versiota" in said(answer)
        inherit = at("staff_inherit", "verkko")
        client.post(inherit, {"template": Template.objects.latest("version").pk})
        assert Service.objects.get(code="verkko").template.version == 2
        assert "Joku on poistanut" in said(client.post(inherit, {"template": "x"}, follow=True))

    def test_many_offerings_are_changed_after_a_preview(self, client, enter):
        mine = an_organisation()
        rows = [an_offering(owner=mine), an_offering(owner=mine), an_offering()]
        enter(Role.EDITOR, organisation=mine)
        assert client.get(at("staff_bulk") + "?sana=palvelu").status_code == 200
        chosen = {"kentta": "languages", "tarjonta": [row.pk for row in rows]}
        page = client.post(at("staff_bulk_change"), chosen)
        assert "Miten muutetaan" in said(page)
        page = client.post(
            at("staff_bulk_change"), {**chosen, "nayta": "1", "value": ["se"], "way": "add"}
        )
        sealed = page.context["sealed"]
        assert page.context["changing"] == 2 and page.context["not_mine"] == 1
        client.post(at("staff_bulk_confirm"), {"esikatselu": sealed})
        assert [Offering.objects.get(pk=row.pk).languages for row in rows] == [
            ["fi", "se"], ["fi", "se"], ["fi"],
        ]  # fmt: skip
        answer = client.post(at("staff_bulk_confirm"), {"esikatselu": sealed}, follow=True)
        assert "Katso esikatselu uudelleen" in said(answer)
        answer = client.post(at("staff_bulk_confirm"), {"esikatselu": "x"}, follow=True)
        assert "vanhentunut" in said(answer)
        answer = client.post(at("staff_bulk_change"), {"kentta": "text"}, follow=True)
        assert "ei muuteta monelle" in said(answer)


class TestHours:
    def test_a_period_is_added_changed_and_removed(self, client, enter):
        week = hours(("1-5", "9:00", "15:00"), code="viikko")
        a_channel(kind="phone", hours=week)
        enter(Role.EDITOR)
        page = client.get(at("staff_period_add", "viikko"))
        form = {"seen": page.context["seen"], "first_day": "2026-06-01", "last_day": "2026-08-31",
                "exception": "on", "note": "Kesäaika", "aika-0-weekdays": ["1", "2"],
                "aika-0-opens": "10:00", "aika-0-closes": "14.00", "aika-0-languages": ["se"]}  # fmt: skip
        client.post(at("staff_period_add", "viikko"), form)
        page = client.get(at("staff_hours", "viikko"))
        assert "Kesäaika" in said(page) and "davvisámegiella" in said(page)
        answer = client.post(at("staff_period_add", "viikko"), {**form, "first_day": "2027-06-01",
                                                               "last_day": "2027-07-01"})  # fmt: skip
        assert "muutti aikoja sillä välin" in said(answer)
        seen = page.context["seen"]
        answer = client.post(at("staff_period", "viikko", 2), {"seen": seen, "aika-0-weekdays": ["1"],
                             "aika-0-opens": "15:00", "aika-0-closes": "9:00"})  # fmt: skip
        assert answer.status_code == 200 and "ui-error" in said(answer)
        answer = client.post(
            at("staff_period", "viikko", 2), {"seen": seen, "aika-0-weekdays": ["1"]}
        )
        assert "milloin avataan" in said(answer)
        client.post(at("staff_period_remove", "viikko", 2), {"seen": seen})
        assert week.periods.count() == 1
        client.post(
            at("staff_hours", "viikko"), {"seen": "1,2,3,4,5 09:00-15:00", "holidays": "open"}
        )
        week.refresh_from_db()
        assert week.holidays == "open"

    def test_new_hours_and_no_leave(self, client, enter):
        unit = an_organisation()
        enter(Role.EDITOR)
        answer = client.post(at("staff_hours_create"), {"code": "ajat", "organisation": unit.pk})
        assert answer["Location"] == at("staff_hours", "ajat")
        a_channel(kind="phone", hours=hours(code="muiden"))
        enter(Role.EDITOR, organisation=unit)
        assert client.post(at("staff_hours", "muiden"), {}).status_code == 403
        assert client.get(at("staff_period_add", "muiden")).status_code == 403


class TestLinks:
    def test_the_secret_is_shown_once(self, client, enter):
        unit = an_organisation(name="Kylä ry", kind="ngo")
        enter(Role.EDITOR)
        page = client.post(at("staff_links"), {"organisation": unit.pk, "days": 30})
        href = page.context["made"]
        assert href in said(page) and page["Referrer-Policy"] == "no-referrer"
        token = href.rstrip("/").rsplit("/", 1)[-1]
        assert token not in said(client.get(at("staff_links")))
        client.logout()
        assert client.get(href).status_code == 200
        enter(Role.EDITOR)
        row = client.get(at("staff_links")).context["rows"][0][0]
        client.post(at("staff_link_withdraw", row.id))
        assert client.get(href).status_code == 404
        assert row.expires_at - row.made_at == timedelta(days=30)
