"""The staff's pages: the way through, the refusal shown, and nobody in without leave."""

import pytest
from django.utils import translation

from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.words import LANGUAGES
from luukku.ground.catalogue.tests.builders import (
    a_place,
)
from luukku.ground.catalogue.tests.staff import a_full_catalogue, at, said
from luukku.ground.people.rules import Role

pytestmark = pytest.mark.django_db


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
