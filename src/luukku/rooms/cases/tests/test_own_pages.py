"""The client's own pages and the staff's pages of trust: what they show, what they do, whom they let in."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from luukku.ground.journal.queries import AuditEntries
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.services.vault import seal_client
from luukku.ground.people.tests.builders import a_user
from luukku.rooms.cases.models import Correction, Disclosure, EmergencyAccess, Mandate, Message
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.clients import open_client
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.messages import open_thread
from luukku.rooms.cases.tests.builders import case, relation, worker
from luukku.rooms.cases.tests.builders import client as a_client
from luukku.rooms.cases.tests.trust_builders import PNG, a_mandate, a_world, letter, signs_in

pytestmark = pytest.mark.django_db
WHY = "Asiakas löytyi kadulta sekavana"


@pytest.fixture
def world(db):
    return a_world()


@pytest.fixture
def enter(client):
    def entering(actor):
        client.force_login(get_user_model().objects.get(pk=actor.id))
        return client

    return entering


def body(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def own(name, *args):
    return reverse(f"own:{name}", args=args)


def staff(name, *args):
    return reverse(f"cases:{name}", args=args)


class TestOwn:
    def test_every_page_opens_in_every_language_and_is_kept_nowhere(self, world, enter):
        browser = enter(world.client)
        named = ("front", "matters", "plan", "messages", "new_thread", "readers", "corrections",
                 "permissions", "permit", "acting")  # fmt: skip
        hrefs = [own(name) for name in named]
        for prefix in ("", "/sv", "/en"):
            for href in hrefs:
                answer = browser.get(prefix + href)
                assert answer.status_code == 200, href
                assert "no-store" in answer["Cache-Control"], href

    def test_my_matters_in_plain_words(self, world, enter):
        page = body(enter(world.client).get(own("front")))
        assert "Olemme saaneet asiasi" in page and world.case.code in page
        assert "Aikuissosiaalityö (esimerkki)" in page

    def test_after_signing_in_a_client_comes_to_the_own_pages(self, world, enter):
        assert enter(world.client).get(reverse("people:arrived")).url == "/omat/"

    def test_staff_and_strangers_do_not_get_in(self, world, enter, client):
        assert client.get(own("front")).status_code == 302
        assert enter(world.worker).get(own("front")).status_code == 403
        lonely = a_user(Role.CLIENT)
        client.force_login(lonely)
        assert client.get(own("front")).url == own("acting")
        assert "ei ole täällä asioita" in body(client.get(own("acting")))
        assert client.get(own("matters")).status_code == 404

    def test_a_message_goes_and_comes_and_a_second_send_is_harmless(self, world, enter):
        browser = enter(world.client)
        form = {"nonce": str(uuid4()), "case": world.case.code, "subject": "Käynti",
                "words": "Milloin tulette?", "file": SimpleUploadedFile("a.png", PNG)}  # fmt: skip
        answer = browser.post(own("new_thread"), form)
        browser.post(own("new_thread"), {**form, "file": ""})
        assert Message.objects.count() == 1
        code = answer.url.rstrip("/").rsplit("/", 1)[-1]
        page = body(enter(world.worker).get(staff("thread", world.case.code, code)))
        assert "Milloin tulette?" in page and "a.png" in page
        file = page.split("/liite/")[1].split("/")[0]
        found = browser.get(staff("file", world.case.code, code, file))
        assert found.content == PNG and found["Content-Disposition"] == "attachment"
        browser.post(staff("thread", world.case.code, code), {"nonce": str(uuid4()), "words": "Ti"})
        assert "Uusi viesti" in body(enter(world.client).get(own("messages")))
        page = body(browser.get(own("thread", code)))
        assert "Ti" in page and "luettu" in page
        assert browser.get(own("file", code, file)).content == PNG

    def test_a_file_that_lies_is_told_at_its_field(self, world, enter):
        form = {"nonce": str(uuid4()), "case": world.case.code, "subject": "Käynti",
                "words": "x", "file": SimpleUploadedFile("a.pdf", b"MZ\x90", "application/pdf")}  # fmt: skip
        page = body(enter(world.client).post(own("new_thread"), form))
        assert "ei ole sitä, mitä sen nimi sanoo" in page and not Message.objects.exists()

    def test_who_has_read_and_why(self, world, enter):
        enter(world.worker).get(staff("case", world.case.code))
        other = worker()
        open_emergency(sought=world.case.code, reason=WHY, by=other, at=timezone.now())
        enter(other).get(staff("messages", world.case.code))
        page = body(enter(world.client).get(own("readers")))
        assert WHY in page and "Hoitaa asiaasi" in page and "Hätäavaus" in page
        assert "Asian sivu" in page

    def test_a_correction_is_asked_and_answered(self, world, enter):
        form = {"nonce": str(uuid4()), "case": world.case.code, "wrong": "Asun yksin",
                "right": "Asun tyttären kanssa"}  # fmt: skip
        enter(world.client).post(own("corrections"), form)
        asked = Correction.objects.get()
        href = staff("correction", world.case.code, asked.code)
        browser = enter(world.worker)
        assert asked.code in body(browser.get(staff("access", world.case.code)))
        assert "Asun yksin" in body(browser.get(href))
        browser.post(href, {"outcome": "refused", "words": "Tieto on oikein."})
        page = body(enter(world.client).get(own("corrections")))
        assert "Tieto on oikein." in page and "tietosuojavaltuutetulle" in page

    def test_who_may_see_me_is_shown_before_the_permission(self, world, enter):
        nurse = worker(domain=Domain.HEALTH)
        from luukku.ground.people.services.vault import seal_identity

        seal_identity(person_id=nurse.id, name="Sari Sairaanhoitaja (esimerkki)", by=HOUSE,
                      at=timezone.now())  # fmt: skip
        relation(world.client_id, nurse, domain=Domain.HEALTH, kind="care")
        form = {"come": "social", "go": "health", "until": ""}
        browser = enter(world.client)
        page = body(browser.post(own("permit"), {**form, "teko": "katso"}))
        assert "Sari Sairaanhoitaja" in page and not Disclosure.objects.exists()
        assert enter(nurse).get(staff("case", world.case.code)).status_code == 404
        enter(world.client).post(own("permit"), {**form, "teko": "anna"})
        assert enter(nurse).get(staff("case", world.case.code)).status_code == 200
        enter(world.client).post(own("withdraw", Disclosure.objects.get().pk))
        assert enter(nurse).get(staff("case", world.case.code)).status_code == 404
        assert "peruttu" in body(enter(world.client).get(own("permissions")))


class TestActing:
    def test_one_chooses_for_whom_sees_the_banner_and_leaves_a_mark(self, world, enter):
        helper = signs_in(a_client("Tytär (esimerkki)"))
        held = a_mandate(world.client_id, helper.id, scopes=("matters",))
        browser = enter(helper)
        assert "Aino Asiakas" in body(browser.get(own("acting")))
        browser.post(own("acting"), {"valtuutus": str(held.pk)})
        page = body(browser.get(own("matters")))
        assert "Asioit toisen puolesta" in page and world.case.code in page
        for name in ("messages", "plan", "readers", "permissions", "corrections", "permit"):
            assert browser.get(own(name)).status_code == 404, name
        last = next(iter(AuditEntries(action="client_read")))
        assert (last.actor_id, last.detail["relation_code"]) == (helper.id, "mandate")
        Mandate.objects.update(valid_to=timezone.localdate() - timedelta(days=1))
        assert world.case.code not in body(browser.get(own("matters")))

    def test_anothers_mandate_is_not_to_be_chosen(self, world, enter):
        held = a_mandate(world.client_id, signs_in(a_client()).id)
        stranger = signs_in(a_client())
        for key in (held.pk, held.pk + 1, "x", "9" * 30):
            browser = enter(stranger)
            assert browser.post(own("acting"), {"valtuutus": str(key)}).status_code == 404
        assert "Asioit toisen" not in body(browser.get(own("front")))

    def test_the_client_ends_a_mandate(self, world, enter):
        held = a_mandate(world.client_id, signs_in(a_client()).id)
        enter(world.client).post(own("dismiss", held.pk))
        held.refresh_from_db()
        assert held.ended_at is not None


class TestStaff:
    def test_who_may_see_and_why(self, world, enter):
        page = body(enter(world.worker).get(staff("access", world.case.code)))
        assert "Hoitaa asiaasi" in page or "Hoitaa" in page
        assert AuditEntries(action="client_read").count() == 1

    def test_a_party_is_added_and_ended_by_form(self, world, enter):
        kela = worker(domain=Domain.KELA)
        browser = enter(world.worker)
        form = {"user": str(kela.id), "role": "kela", "valid_to": ""}
        assert browser.post(staff("party", world.case.code), form).status_code == 302
        assert enter(kela).get(staff("case", world.case.code)).status_code == 200
        party = world.case.parties.get()
        assert party.domain == "kela"
        enter(world.worker).post(staff("drop_party", world.case.code, party.pk))
        assert enter(kela).get(staff("case", world.case.code)).status_code == 404

    def test_lawful_grounds_and_mandates_by_form(self, world, enter):
        browser = enter(world.worker)
        form = {"to_domain": "health", "basis": "law", "law": "703/2023 55 §",
                "valid_to": timezone.localdate() + timedelta(days=90)}  # fmt: skip
        assert browser.post(staff("disclosure", world.case.code), form).status_code == 302
        helper = a_user(Role.CLIENT, sign_in_name="tytar")
        form = {"sign_in_name": "Tytar", "kind": "mandate", "scopes": ["plan"],
                "proof": "suomi_fi", "valid_to": ""}  # fmt: skip
        assert browser.post(staff("mandate", world.case.code), form).status_code == 302
        assert Mandate.objects.get().holder == helper.id
        wrong = browser.post(staff("mandate", world.case.code), {**form, "sign_in_name": "kuka"})
        assert "Käyttäjätunnusta ei ole" in body(wrong)

    def test_an_emergency_by_form_and_its_review(self, world, enter):
        other = worker()
        browser = enter(other)
        assert "Asiakasta ei löydy" in body(
            browser.post(staff("emergency_open"), {"sought": "22222222", "reason": WHY})
        )
        assert AuditEntries(action="emergency_in_vain").count() == 1
        answer = browser.post(staff("emergency_open"), {"sought": world.case.code, "reason": WHY})
        assert world.case.code in body(browser.get(answer.url))
        assert browser.get(staff("case", world.case.code)).status_code == 200
        code = EmergencyAccess.objects.get().code
        assert enter(worker()).get(staff("emergency", code)).status_code == 404
        browser = enter(world.lead)
        assert code in body(browser.get(staff("emergencies")))
        assert WHY in body(browser.get(staff("emergency_review", code)))
        browser.post(staff("emergency_review", code), {"verdict": "wrong"})
        assert "Perustetta ei ollut" in body(browser.get(staff("emergencies")))
        assert browser.get(staff("emergency_review", code)).status_code == 404


class TestHidden:
    SECRETS = ("Piilopolku 7", "040 7654321", "Utsjoki")

    @pytest.fixture
    def hidden(self, db):
        from luukku.ground.people.tests.builders import the_municipality

        the_municipality("890", "Utsjoki")
        made, now = a_world(), timezone.now()
        person = seal_client(name="Salla (esimerkki)", born_on=date(1990, 1, 1),
                             phone="040 7654321", address="Piilopolku 7", by=HOUSE, at=now)  # fmt: skip
        open_client(person_id=person, municipality_code="890", by=HOUSE, at=now)
        made.case = case(person, organisation=made.unit, own_worker=made.worker.id)
        made.client = signs_in(person)
        return made

    def test_no_page_tells_where_but_one_and_it_is_logged(self, hidden, enter):
        browser = enter(hidden.worker)
        code = hidden.case.code
        browser.post(staff("hide", code), {"turvakielto": "alkaa"})
        hidden.case.client.refresh_from_db()
        assert hidden.case.client.municipality_id is None
        open_thread(client_id=hidden.client_id, case_code=code, subject="a", letter=letter("b"),
                    by=hidden.client, at=timezone.now())  # fmt: skip
        for href in (staff("cases"), staff("case", code), staff("access", code),
                     staff("messages", code), staff("address", code)):  # fmt: skip
            page = body(browser.get(href))
            assert not any(secret in page for secret in self.SECRETS), href
        page = body(browser.post(staff("address", code), {"need": "home_visit"}))
        assert "Piilopolku 7" in page
        last = next(iter(AuditEntries(action="client_read")))
        assert last.detail["page_code"] == "address.home_visit"
        assert not any(s in str(list(AuditEntries())) for s in self.SECRETS)

    def test_a_lead_or_the_queue_is_no_ground(self, hidden, enter):
        href = staff("address", hidden.case.code)
        page = body(enter(hidden.lead).post(href, {"need": "home_visit"}))
        assert "Piilopolku" not in page and "joka työskentelee asiakkaan kanssa" in page
        assert "Piilopolku" not in body(enter(hidden.worker).post(href, {"need": ""}))
        hidden.case.own_worker = None
        hidden.case.save()
        assert "Piilopolku" not in body(enter(hidden.worker).post(href, {"need": "transport"}))


def test_a_waiting_message_is_listed_for_worker_and_lead_alone(world, enter):
    open_thread(client_id=world.client_id, case_code=world.case.code, subject="a",
                letter=letter("b"), by=world.client, at=timezone.now())  # fmt: skip
    for actor, there in ((world.worker, True), (world.lead, True), (worker(), False)):
        assert (world.case.code in body(enter(actor).get(staff("waiting")))) is there
