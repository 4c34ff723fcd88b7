"""The staff's boards, hours and links as pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from luukku.ground.catalogue.models import Offering, Service, Template
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_service,
    an_offering,
    hours,
)
from luukku.ground.catalogue.tests.staff import a_full_catalogue, at, said
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_organisation

pytestmark = pytest.mark.django_db


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
        assert href in said(page) and page["Referrer-Policy"] == "strict-origin"
        token = href.rstrip("/").rsplit("/", 1)[-1]
        assert token not in said(client.get(at("staff_links")))
        client.logout()
        assert client.get(href).status_code == 200
        enter(Role.EDITOR)
        row = client.get(at("staff_links")).context["rows"][0][0]
        client.post(at("staff_link_withdraw", row.id))
        assert client.get(href).status_code == 404
        assert row.expires_at - row.made_at == timedelta(days=30)
