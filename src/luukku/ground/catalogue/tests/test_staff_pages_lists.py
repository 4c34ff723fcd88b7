"""Lists and boards narrowed, paged and taken out as files."""

import pytest

from luukku.ground.catalogue.models import FieldChange, TextReview
from luukku.ground.catalogue.queries.boards import PER_PAGE
from luukku.ground.catalogue.tests.builders import (
    a_service,
    an_offering,
)
from luukku.ground.catalogue.tests.staff import NOW, a_full_catalogue, at, said
from luukku.ground.people.rules import Role

pytestmark = pytest.mark.django_db


class TestNarrowing:
    """Filters live in the address, and the file holds what the page was narrowed to."""

    @pytest.fixture(autouse=True)
    def _someone_is_in(self, enter):
        a_full_catalogue()
        enter(Role.EDITOR)

    def test_freshness_by_owner_and_state(self, client):
        other = an_offering(a_service(name="Toisen palvelu"), checked_on=None)
        page = client.get(at("staff_freshness"), {"organisaatio": other.owner_id})
        assert [row.id for row, _words, _tone in page.context["rows"]] == [other.pk]
        assert page.context["board"].of == 1
        for address in ("?organisaatio=x&tila=stale", "?tila=%00", "?page=999", "?page=x"):
            assert len(client.get(at("staff_freshness") + address).context["rows"]) == 2
        assert not client.get(at("staff_freshness"), {"tila": "due_soon"}).context["rows"]
        sheet = client.get(at("staff_freshness"), {"organisaatio": other.owner_id, "muoto": "csv"})
        rows = sheet.content.decode("utf-8-sig")
        assert "Toisen palvelu" in rows and "Neuvola" not in rows

    def test_one_who_confirms_comes_back_to_the_same_list(self, client):
        offering = an_offering(checked_on=None)
        answer = client.post(at("staff_confirm"), {
            "tarjonta": [offering.pk], "rajaus": f"organisaatio={offering.owner_id}&next=//paha",
        })  # fmt: skip
        assert answer.url == at("staff_freshness") + f"?organisaatio={offering.owner_id}"

    def test_a_long_board_comes_in_pages(self, client, django_assert_max_num_queries):
        service = a_service()
        for _ in range(PER_PAGE + 3):
            an_offering(service, checked_on=None)
        client.get(at("staff_freshness"))
        with django_assert_max_num_queries(14):
            page = client.get(at("staff_freshness"), {"page": 2})
        assert len(page.context["rows"]) == page.context["board"].of - PER_PAGE

    def test_the_checklist_by_kind_and_word(self, client):
        every = client.get(at("staff_lint")).context["total"]
        page = client.get(at("staff_lint"), {"kohde": "service", "sana": "verkkopalvelu"})
        assert 0 < page.context["total"] < every
        assert {row["key"] for row in page.context["rows"]} == {"verkko"}
        assert "Verkkopalvelu" in said(page)

    def test_one_language_by_name_and_municipality(self, client):
        page = client.get(at("staff_language", "sv"), {"sana": "NEUVO"})
        assert [row.code for row, _missing in page.context["rows"]] == ["neuvola"]
        assert not client.get(at("staff_language", "sv"), {"sana": "puuttuu"}).context["rows"]
        sheet = client.get(at("staff_language", "sv"), {"muoto": "csv"})
        assert "neuvola" in sheet.content.decode("utf-8-sig")

    def test_the_queue_by_kind_and_state(self, client):
        page = client.get(at("staff_queue_in", "sv"), {"laji": "service", "tila": "puuttuu"})
        rows = [row for row, *_rest in page.context["rows"]]
        assert rows and all(row.entity == "service" and row.is_missing for row in rows)
        none = client.get(at("staff_queue_in", "sv"), {"tila": "tarkistamatta"})
        assert not none.context["rows"] and none.context["every"].missing

    def test_history_as_a_file_without_formulas(self, client):
        service = a_service("kaava")
        FieldChange.objects.create(entity="service", entity_id=service.pk, field="charge", at=NOW,
                                   before="", after="=1+1")  # fmt: skip
        answer = client.get(at("staff_history", "palvelut", "kaava"), {"muoto": "csv"})
        assert "'=1+1" in answer.content.decode("utf-8-sig")

    def test_hours_are_listed(self, client):
        page = client.get(at("staff_hours_list"), {"sana": "viik"})
        assert "ma–pe 9–15" in said(page) and at("staff_hours", "viikko") in said(page)


class TestWhoLooks:
    def test_an_approver_finds_what_waits_and_may_send_it_back(self, client, enter):
        service = a_service("neuvola", name={"fi": "Neuvola", "sv": "Rådgivning"})
        enter(Role.APPROVER)
        assert at("staff_texts", "palvelut", "neuvola", "sv") in said(
            client.get(at("staff_queue_in", "sv"), {"tila": "tarkistamatta"})
        )
        assert "Käännä seuraava" not in said(client.get(at("staff_queue_in", "sv")))
        page = said(client.get(at("staff_texts", "palvelut", "neuvola", "sv")))
        assert "Hyväksy valitut" in page and "Merkitse tarkistetuksi" not in page
        client.post(at("staff_give_back", "palvelut", "neuvola", "sv"),
                    {"teksti": "name", "comment": "Tarkista sana"})  # fmt: skip
        assert TextReview.objects.get(entity_id=service.pk).comment == "Tarkista sana"

    def test_a_reader_has_no_queue(self, client, enter):
        enter(Role.READER)
        assert client.get(at("staff_queue_in", "sv")).status_code == 403
