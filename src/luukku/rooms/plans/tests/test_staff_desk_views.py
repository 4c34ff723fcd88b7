"""Programme parts, the desk and the calendar: the way through, the refusal shown, and nobody in without leave."""

import re
from datetime import date

import pytest
from django.urls import reverse

from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import a_municipality
from luukku.rooms.plans.models import Risk
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.tests.builders import (
    a_measure,
    a_plan,
    a_step,
)
from luukku.rooms.plans.tests.pages import at, hidden, text

pytestmark = pytest.mark.django_db


class TestProgramme:
    PARTS = [
        ("riskit", {"text_fi": "Viive", "likelihood": "3", "state": "open"}),
        ("tyopajat", {"title_fi": "Paja", "mode": "onsite", "participants": "12"}),
        ("paatokset", {"body": "Aluehallitus", "kind": "note"}),
        ("raportointi", {"to": "STM", "what_fi": "Väliraportti", "cycle_months": "6"}),
        ("riippuvuudet", {"project": "Kanta"}),
        ("neuvottelut", {"party": "Kunta"}),
        ("talousarviot", {"name_fi": "Haettu"}),
        ("henkilosto", {"role_fi": "Koordinaattori", "persons": "7", "share": "0.5"}),
    ]

    @pytest.mark.parametrize(("slug", "fields"), PARTS, ids=[slug for slug, _ in PARTS])
    def test_every_kind_of_part_is_added_edited_and_removed(self, client, enter, slug, fields):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT, family="programme")
        add = at("part_add", plan, slug)
        seen = hidden(client.get(add))
        refused = client.post(add, {"seen": seen})
        assert refused.status_code == 200 and "Korjaa nämä" in text(refused)
        assert client.post(add, {**fields, "seen": seen}).status_code == 302
        listing = text(client.get(at("programme_parts", plan)))
        number = re.search(rf"toteutus/{slug}/(\d+)/\"", listing).group(1)
        edit = at("part_edit", plan, slug, number)
        page = client.get(edit)
        assert client.post(edit, {**fields, "seen": hidden(page)}).status_code == 302
        assert client.post(at("part_remove", plan, slug, number)).status_code == 302
        assert f"toteutus/{slug}/{number}/" not in text(client.get(at("programme_parts", plan)))

    def test_budget_lines_and_commitments_name_their_links(self, client, enter):
        enter(Role.PLANNER)
        plan, kunta = a_plan(stage=Stage.DRAFT), a_municipality()
        budgets = at("part_add", plan, "talousarviot")
        client.post(budgets, {"name_fi": "Haettu", "seen": hidden(client.get(budgets))})
        budget = plan.budget_set.get()
        lines = at("part_add", plan, "talousarviorivit")
        sent = {"budget": budget.id, "heading_fi": "Palkat", "amount_eur": "2676000.50",
                "start": "2026-01-01", "end": "2025-01-01", "seen": hidden(client.get(lines))}  # fmt: skip
        assert "ennen alkuaan" in text(client.post(lines, sent))
        client.post(lines, {**sent, "end": "2026-12-31"})
        assert str(budget.lines.get().amount_eur) == "2676000.50"
        used = client.post(at("part_remove", plan, "talousarviot", budget.id), follow=True)
        assert "Siirrä se ensin" in text(used)
        where = at("part_add", plan, "sitoumukset")
        sent = {"municipality": kunta.id, "state": "asked", "seen": hidden(client.get(where))}
        client.post(where, sent)
        assert "jo taulukossa" in text(client.post(where, sent))

    def test_a_budget_is_closed_after_approval_and_a_risk_is_not(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan(family="programme")
        Risk.objects.create(plan=plan, order=1, code="r1", text={"fi": "Viive"})
        page = text(client.get(at("programme_parts", plan)))
        assert "toteutus/riskit/uusi/" in page and "toteutus/talousarviot/uusi/" not in page
        add = at("part_add", plan, "talousarviot")
        answer = client.post(add, {"name_fi": "x", "seen": hidden(client.get(add))})
        assert "ei voi muuttaa" in text(answer)


class TestDesk:
    def test_the_desk_shows_what_waits_for_me(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan(period_end=None)
        a_measure(plan, "MYOHASSA", status=Status.UNDER_WAY, due=date(2020, 1, 1))
        draft = a_plan(stage=Stage.DRAFT)
        shown = text(client.get(reverse("site:desk")))
        assert "MYOHASSA" in shown and at("edit", draft) in shown
        page = text(client.get(reverse("plans:reminders") + "?omat=1&syy=late"))
        assert "MYOHASSA" in page and at("measure_edit", plan, "MYOHASSA") in page

    def test_a_clear_desk_says_so(self, client, enter):
        enter(Role.READER)
        assert "Mikään ei odota" in text(client.get(reverse("site:desk")))

    def test_the_calendar_is_public_and_holds_codes_and_days_only(self, client):
        plan = a_plan("p")
        measure = a_measure(plan, "A-1", text="Salaista?", due=date(2025, 12, 31))
        a_step(measure, "v1", due=date(2025, 6, 30))
        answer = client.get(reverse("plans:calendar", args=["p"]))
        assert answer["Content-Type"].startswith("text/calendar")
        assert "20251231" in text(answer) and "A-1 v1" in text(answer)
        assert "Salaista" not in text(answer)
        hidden_plan = a_plan("luonnos", stage=Stage.DRAFT)
        assert client.get(reverse("plans:calendar", args=[hidden_plan.code])).status_code == 404
