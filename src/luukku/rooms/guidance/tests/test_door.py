"""The county's own door as anyone meets it: answered, never sent away, and nothing leaked."""

import logging

import pytest
from django.urls import reverse

from luukku.rooms.guidance.models import Need, UnmetSearch
from luukku.rooms.guidance.queries import door as answers
from luukku.rooms.guidance.tests.door_builders import HETU, SECRETS, STORY, a_county_with_services
from luukku.rooms.guidance.tests.hostile import BAD, everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(house):
    return a_county_with_services()


def ask(client, words="", **more):
    return client.post("/apua/", {"tarve": words, **more})


def body(answer):
    return answer.content.decode()


class TestFront:
    def test_the_first_page_is_the_door(self, county, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(8):
            page = client.get("/")
        said = body(page)
        assert "Mikä tilanteessasi askarruttaa?" in said
        assert 'href="tel:112"' in said and 'href="tel:116117"' in said
        assert said.count("gd-tiles") == 1 and said.count("/apua/") >= 10
        assert "012 282 4069" in said
        assert len(page.content) < 60_000 and not page.cookies

    @pytest.mark.parametrize("language", ["", "/sv", "/en"])
    def test_in_every_language(self, county, client, language):
        assert client.get(f"{language}/").status_code == 200


class TestAnswer:
    def test_ways_in_come_with_reasons(self, county, client, django_assert_max_num_queries):
        ask(client, "kotihoito")  # the index is made by the first question
        with django_assert_max_num_queries(30):
            page = ask(client, "äiti ei enää pärjää yksin kotona", kunta="890")
        said = body(page)
        assert 'data-service="kotihoito"' in said and 'href="tel:0121111111"' in said
        assert "Miksi tämä" in said and "Kotiin" in said and "Liikkuva palvelu" in said
        assert page["Cache-Control"] == "no-store, private" and not page.cookies
        assert len(page.content) < 60_000

    def test_without_a_municipality_it_is_asked_gently(self, county, client):
        said = body(ask(client, "kotihoito"))
        assert "Valitse kunta" in said and 'data-service="kotihoito"' in said

    def test_what_is_only_elsewhere_is_not_offered(self, county, client):
        assert 'data-service="kotihoito"' not in body(
            ask(client, "toimeentulo kotihoito", kunta="698")
        )

    @pytest.mark.parametrize("words", ["asdfghj qwe", "xyzzy", "lorem ipsum dolor"])
    def test_nonsense_is_not_told_as_an_answer(self, county, client, words):
        assert "Emme ole varmoja" in body(ask(client, words))

    def test_sami_gets_sami(self, county, client):
        said = body(ask(client, "ruoktodikšu", kunta="890", kieli="se"))
        assert '<span lang="se">Ruoktodikšu</span>' in said

    def test_a_situation_is_chosen_without_words(self, county, client):
        page = client.get("/apua/3/")
        assert "Vuokraan ei ole rahaa" in body(page)
        said = body(client.post("/apua/", {"tilanne": "economy.rent"}))
        assert 'data-service="toimeentulotuki"' in said
        assert client.get("/apua/11/").status_code == client.get("/apua/0/").status_code == 404

    def test_the_address_alone_asks(self, county, client):
        assert "Mikä tilanteessasi askarruttaa?" in body(client.get("/apua/"))

    def test_another_sites_form_is_answered_without_a_cookie(self, county):
        from django.test import Client

        strict = Client(enforce_csrf_checks=True)
        assert strict.post("/apua/", {"tarve": "kotihoito"}).status_code == 200

    def test_the_confidential_place_is_told_by_telephone_only(self, county, client):
        said = body(ask(client, "turvakoti väkivalta", kunta="890"))
        assert "012 194 8270" in said and "Salakatu" not in said and "salainen" not in said


class TestDanger:
    @pytest.mark.parametrize(
        ("prefix", "words"),
        [("", "mies lyö minua"), ("/sv", "min man slår mig"), ("/en", "my husband hits me")],
    )
    def test_the_right_number_is_first(self, county, client, prefix, words):
        said = body(client.post(f"{prefix}/apua/", {"tarve": words}))
        exits = said.index("gd-exits")
        assert exits < said.index("<h1>") and 'href="tel:112"' in said[exits : exits + 900]
        assert "080 005 005" in said and "012 194 8270" in said

    def test_no_number_is_told_twice(self, county, client):
        page = body(ask(client, "mies lyö minua"))
        assert page.count("<strong>112</strong>") == 1
        assert page.index("<strong>112</strong>") < page.index("<strong>116117</strong>")

    def test_nothing_is_scored(self, county, client):
        said = body(ask(client, "mies lyö minua"))
        assert "%" not in said[said.index("gd-exits") : said.index("<h1>")]


@pytest.mark.parametrize("words", BAD.values(), ids=BAD)
def test_whatever_is_sent_a_helpful_page_comes(county, client, words):
    page = ask(client, words)
    said = body(page)
    assert page.status_code == 200 and "<script>alert" not in said
    assert 'href="tel:112"' in said and "Pyydä soittoa" in said
    assert len(page.content) < 60_000


def test_nothing_of_a_national_id_is_left_anywhere(county, client, caplog):
    """In no page, no address, no log, no fact and no row of any table."""
    with caplog.at_level(logging.DEBUG):
        pages = [ask(client, STORY), ask(client, f"qwrtp zxcvb {HETU}"),
                 client.post("/apua/soittopyynto/", {"tarve": STORY}),
                 client.post("/apua/soittopyynto/", {"phone": "040 000 1111", "about": STORY})]  # fmt: skip
    assert [page.status_code for page in pages] == [200] * 4
    for page in pages[:2]:
        assert not any(secret in body(page) for secret in SECRETS)
    assert UnmetSearch.objects.filter(text__startswith="qwrtp").count() == 1
    stored = everything_stored() + caplog.text
    assert not any(secret in stored for secret in SECRETS)
    assert "040 000 1111" not in stored
    assert all(HETU not in page.request["PATH_INFO"] for page in pages)


def test_an_error_tells_nothing_of_the_need(county, client, monkeypatch, caplog, settings):
    def broken(*args, **kwargs):
        raise ValueError(STORY)

    settings.DEBUG = False
    client.raise_request_exception = False
    monkeypatch.setattr("luukku.rooms.guidance.views.door.asking.answered", broken)
    page = ask(client, STORY)
    assert page.status_code == 500
    assert not any(secret in body(page) + caplog.text for secret in SECRETS)
    traces = [str(r.exc_info[1]) for r in caplog.records if r.exc_info]
    assert traces == ["ValueError"]


def test_a_count_that_fails_keeps_nobody_waiting(county, client, monkeypatch):
    from django.db import OperationalError

    def full(**values):
        raise OperationalError("database is locked")

    monkeypatch.setattr("luukku.rooms.guidance.views.door.asking.note_search", full)
    assert ask(client, "kotihoito").status_code == 200


def test_a_flood_is_slowed_and_told_the_numbers(county, client, monkeypatch):
    monkeypatch.setattr("luukku.rooms.guidance.guards.door.SEARCHES", (60, 60))
    answers_ = [ask(client, "").status_code for _ in range(62)]
    assert answers_[0] == 200 and answers_[-1] == 429
    page = ask(client, "kotihoito")
    assert 'href="tel:112"' in body(page) and page["Retry-After"] == "60"


class TestCallback:
    def test_anyone_is_called(self, county, client):
        page = client.post(
            "/apua/soittopyynto/",
            {"phone": "040 123 4567", "caller": "Aune", "municipality": "890",
             "language_wanted": "se", "on_behalf": "relative"},
        )  # fmt: skip
        need = Need.objects.get()
        assert need.code in body(page) and "Aune" not in body(page)
        assert (need.language_wanted, need.on_behalf, need.state) == ("se", "relative", "received")

    def test_families_at_any_hour(self, county, client):
        page = client.post("/tarvitsen-apua/", {"phone": "0401234567", "about": "mies lyö minua"})
        assert "Pyyntösi on perillä" in body(page) and "gd-exits" in body(page)
        assert Need.objects.get().contacts.get().channel == "help_button"

    def test_sami_is_offered_first_in_its_home_area(self, county, client):
        said = body(client.post("/apua/soittopyynto/", {"kunta": "890"}))
        assert said.index('value="se"') < said.index('value="fi"')

    @pytest.mark.parametrize("phone", ["", "abc", "12", "<script>"])
    def test_a_number_that_cannot_be_called_is_asked_again(self, county, client, phone):
        page = client.post("/apua/soittopyynto/", {"phone": phone})
        assert page.status_code == 200 and not Need.objects.exists()
        assert "error" in body(page)


def test_the_answer_takes_a_known_number_of_queries(county, django_assert_max_num_queries):
    from django.utils import timezone

    asked = answers.Asked(text="kotihoito turvakoti raha", municipality="890")
    answers.answered(asked, at=timezone.now())
    with django_assert_max_num_queries(12):
        answers.answered(asked, at=timezone.now())


def test_addresses_do_not_tell_what_the_need_is():
    assert reverse("guidance_door:need", args=[5]) == "/apua/5/"
