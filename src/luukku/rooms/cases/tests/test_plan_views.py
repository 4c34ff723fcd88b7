"""The pages of a plan: what they show, refuse, and keep behind the walls."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from luukku.ground.journal.queries import AuditEntries
from luukku.rooms.cases.models import ClientGoal, ClientPlan, Disclosure, PlanEntry
from luukku.rooms.cases.rules.plans.states import PlanState
from luukku.rooms.cases.services.plans.agreeing import renew_plan
from luukku.rooms.cases.services.plans.entries import add_entry
from luukku.rooms.cases.services.plans.goals import add_goal, change_goal
from luukku.rooms.cases.services.plans.writing import begin_plan, move_plan, write_section
from luukku.rooms.cases.tests.builders import NOW
from luukku.rooms.cases.tests.plan_builders import (
    JOINT,
    TODAY,
    WORDS,
    a_draft,
    a_goal,
    agree,
    an_agreed,
    the_plan,
)

pytestmark = pytest.mark.django_db
SECRET = "Verenpainelääkitys vaihdettu"


def at(team, name, *args):
    return reverse(f"cases:{name}", args=[team.code, *args])


def body(answer):
    return answer.content.decode()


def queries(asked):
    with CaptureQueriesContext(connection) as told:
        asked()
    return len(told)


GOAL = {
    "words": "Haluan tavata ystäviä", "language_code": "fi", "measure": "Tapaan jonkun viikossa",
    "scale": "none", "start": "", "target": "", "section": "",
}  # fmt: skip


def goal_post(team, **fields):
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    return {**GOAL, "owner": str(team.matter.client_id), "review_on": day, **fields}


class TestPage:
    def test_a_matter_without_a_plan_offers_to_begin_one(self, team, enter):
        page = body(enter(team.own).get(at(team, "plan")))
        assert "Yhteinen asiakassuunnitelma" in page and "ei allekirjoitettu sääntö" in page

    def test_the_plan_is_on_one_page_in_the_clients_words(self, team, enter):
        an_agreed(team)
        answer = enter(team.own).get(at(team, "plan"))
        page = body(answer)
        assert WORDS in page and "Haluan asua kotona." in page and "Kotikäynnillä" in page
        assert "Aino Asiakas (esimerkki)" in page and "Kävellään kauppaan" in page
        assert answer["Cache-Control"] == "no-store, private"
        assert AuditEntries(action="client_read").count() == 1

    def test_a_stranger_finds_nothing(self, team, enter):
        an_agreed(team)
        browser = enter(team.stranger)
        for name, more in (
            ("plan", ()), ("plan_new", ()), ("plan_print", ()), ("plan_changes", ()),
            ("plan_goal_new", (JOINT,)), ("plan_goal", (JOINT, 1)), ("plan_agree", (JOINT,)),
            ("plan_entry", (JOINT,)), ("plan_section", (JOINT, "social")),
        ):  # fmt: skip
            assert browser.get(at(team, name, *more)).status_code == 404, name
        for name, more in (
            ("plan_renew", (JOINT,)), ("plan_move", (JOINT,)),
            ("plan_remove", (JOINT, "tavoite", 1)),
        ):  # fmt: skip
            answer = browser.post(at(team, name, *more), {"tila": "active"})
            assert answer.status_code == 404, name

    @pytest.mark.parametrize("asked", ["?pohja=care_plan", "?versio=9", "?pohja=x&versio=1"])
    def test_a_plan_or_version_that_is_not_there(self, team, enter, asked):
        an_agreed(team)
        assert enter(team.own).get(at(team, "plan") + asked).status_code == 404

    def test_the_number_of_queries_does_not_grow_with_the_plan(self, team, enter):
        a_draft(team)
        browser = enter(team.own)
        browser.get(at(team, "plan"))
        few = queries(lambda: browser.get(at(team, "plan")))
        for number in range(6):
            add_goal(**team.doing(), told=a_goal(team, words=f"Tavoite {number}"))
            add_entry(**team.doing(), words=f"Kirjaus {number}")
        assert queries(lambda: browser.get(at(team, "plan"))) == few <= 45


class TestWalls:
    def test_anothers_section_is_not_there(self, team, enter):
        a_draft(team)
        write_section(**team.doing(team.nurse), section_code="health", words=SECRET)
        told = a_goal(team, words="Haluan nukkua", owner=team.nurse.id)
        add_goal(**team.doing(team.nurse), told=told, section_code="health")
        add_entry(**team.doing(team.nurse), words="Uni on parempi", section_code="health")
        mine = body(enter(team.nurse).get(at(team, "plan")))
        assert SECRET in mine and "Haluan nukkua" in mine and "Uni on parempi" in mine
        browser = enter(team.own)
        for name, more in (("plan", ""), ("plan_print", "")):
            theirs = body(browser.get(at(team, name) + more))
            assert SECRET not in theirs and "Haluan nukkua" not in theirs
            assert "Uni on parempi" not in theirs and "osio-health" not in theirs
        assert browser.get(at(team, "plan_goal", JOINT, 2)).status_code == 404
        assert browser.get(at(team, "plan_section", JOINT, "health")).status_code == 404

    def test_a_disclosure_opens_it_for_reading_only(self, team, enter):
        a_draft(team)
        write_section(**team.doing(team.nurse), section_code="health", words=SECRET)
        Disclosure.objects.create(
            client_id=team.matter.client_id, from_domain="health", to_domain="social",
            basis="permission", valid_from=TODAY, made_at=NOW,
        )  # fmt: skip
        browser = enter(team.own)
        assert SECRET in body(browser.get(at(team, "plan")))
        assert browser.get(at(team, "plan_section", JOINT, "health")).status_code == 404

    def test_what_changed_behind_a_wall_is_not_told(self, team, enter):
        a_draft(team)
        write_section(**team.doing(team.nurse), section_code="health", words="Ennen")
        agree(team)
        renew_plan(**team.doing())
        write_section(**team.doing(team.nurse), section_code="health", words=SECRET)
        change_goal(**team.doing(), number=1, fields={"words": "Haluan torille"})
        asked = at(team, "plan_changes") + "?versio=2"
        assert SECRET in body(enter(team.nurse).get(asked))
        page = body(enter(team.own).get(asked))
        assert SECRET not in page and "torille" in page and "<ins>" in page


class TestWriting:
    def test_from_nothing_to_an_agreement(self, team, enter):
        browser, today = enter(team.own), timezone.localdate()
        browser.post(at(team, "plan_new"), {"template": "client_plan", "language_code": "fi"})
        plan = ClientPlan.objects.get()
        assert plan.template_code == "client_plan" and plan.own_worker == team.own.id
        t = "client_plan"
        words = {"words": "Näin minä sen näen", "language_code": "fi"}
        assert browser.post(at(team, "plan_view", t), words).status_code == 302
        assert browser.post(at(team, "plan_section", t, "social"), words).status_code == 302
        assert browser.post(at(team, "plan_goal_new", t), goal_post(team)).status_code == 302
        action = {
            "words": "Soitetaan yhdessä", "language_code": "fi", "begins_on": today.isoformat(),
            "responsible": str(team.own.id), "goal": "1", "section": "", "state": "planned",
            "service_code": "", "ends_on": "",
        }  # fmt: skip
        assert browser.post(at(team, "plan_action_new", t), action).status_code == 302
        party = {"kind": "relative", "name": "Tytär (esimerkki)", "user": ""}
        assert browser.post(at(team, "plan_party", t), party).status_code == 302
        people = {"own_worker": str(team.own.id), "responsible": str(team.own.id)}
        assert browser.post(at(team, "plan_people", t), people).status_code == 302
        browser.post(at(team, "plan_move", t), {"tila": "negotiated"})
        agreed = {
            "version": ClientPlan.objects.get().revision, "agreed_on": today.isoformat(),
            "how": "home_visit", "review_due": (today + timedelta(days=90)).isoformat(),
        }  # fmt: skip
        assert browser.post(at(team, "plan_agree", t), agreed).status_code == 302
        assert ClientPlan.objects.get().state == PlanState.AGREED
        page = body(browser.get(at(team, "plan")))
        assert "Tytär (esimerkki)" in page and "Soitetaan yhdessä" in page

    def test_a_goal_without_an_owner_is_refused_at_its_field(self, team, enter):
        begin_plan(**team.doing())
        answer = enter(team.own).post(at(team, "plan_goal_new", JOINT), goal_post(team, owner=""))
        assert "Omistaja" in body(answer) and not ClientGoal.objects.exists()

    def test_two_at_once_see_each_others_words(self, team, enter):
        a_draft(team)
        browser = enter(team.own)
        form = browser.get(at(team, "plan_goal", JOINT, 1)).context["form"]
        seen = form["seen"].value()
        assert WORDS not in seen
        assert AuditEntries(action="client_read").count() == 1
        change_goal(**team.doing(team.nurse), number=1, fields={"words": "Toisen teksti"})
        sent = goal_post(team, words="Minun tekstini", seen=seen)
        answer = browser.post(at(team, "plan_goal", JOINT, 1), sent)
        page = body(answer)
        assert answer.status_code == 409 and "Toisen teksti" in page and "Minun tekstini" in page
        sent["seen"] = answer.context["form"]["seen"].value()
        assert browser.post(at(team, "plan_goal", JOINT, 1), sent).status_code == 302

    def test_a_memory_that_was_touched_is_not_believed(self, team, enter):
        a_draft(team)
        sent = goal_post(team, seen="x" * 50)
        answer = enter(team.own).post(at(team, "plan_goal", JOINT, 1), sent)
        assert answer.status_code == 200 and ClientGoal.objects.get().revision == 1

    def test_what_cannot_be_done_now_is_said(self, team, enter):
        an_agreed(team)
        browser = enter(team.own)
        answer = browser.post(at(team, "plan_goal", JOINT, 1), goal_post(team))
        assert "Sovittua suunnitelmaa ei muuteta" in body(answer)
        answer = browser.post(at(team, "plan_remove", JOINT, "tavoite", 1), follow=True)
        assert "Sovittua suunnitelmaa ei muuteta" in body(answer)
        answer = browser.post(at(team, "plan_move", JOINT), {"tila": "draft"}, follow=True)
        assert "ei ole vaiheessa" in body(answer)
        assert browser.post(at(team, "plan_move", JOINT), {"tila": "agreed"}).status_code == 404
        assert browser.post(at(team, "plan_remove", JOINT, "kaikki", 1)).status_code == 404
        assert browser.get(at(team, "plan_renew", JOINT)).status_code == 405

    def test_entries_stand_beside_each_other(self, team, enter):
        an_agreed(team)
        browser = enter(team.own)
        words = {"words": "Kävimme torilla", "language_code": "fi", "about": "goal.1"}
        browser.post(at(team, "plan_entry", JOINT), words)
        review = {"words": "Menee hyvin", "language_code": "fi", "result": "partly"}
        browser.post(at(team, "plan_review", JOINT, 1), review)
        page = body(browser.get(at(team, "plan")))
        assert PlanEntry.objects.count() == 2
        assert "Kävimme torilla" in page and "Osittain saavutettu" in page
        assert browser.get(at(team, "plan_review", JOINT, 9)).status_code == 404

    def test_a_new_version_and_an_end(self, team, enter):
        an_agreed(team)
        browser = enter(team.own)
        browser.post(at(team, "plan_renew", JOINT))
        assert the_plan(team).version == 2
        assert "on voimassa, kunnes tästä on sovittu" in body(browser.get(at(team, "plan")))
        assert "vanhempaa versiota" in body(browser.get(at(team, "plan") + "?versio=1"))
        browser.post(at(team, "plan_end", JOINT), {"reason": "goals_reached"})
        assert the_plan(team).state == PlanState.ENDED


class TestPrintout:
    @pytest.mark.parametrize(
        ("tongue", "said"),
        [("fi", "Mitä sinä haluat"), ("sv", 'lang="sv"'), ("en", 'lang="en"'), ("xx", "Mitä sinä haluat")],
    )  # fmt: skip
    def test_it_is_easy_and_in_the_language_asked_for(self, team, enter, tongue, said):
        an_agreed(team)
        page = body(enter(team.own).get(at(team, "plan_print") + f"?kieli={tongue}"))
        assert said in page and WORDS in page

    def test_the_language_of_what_was_written_is_named(self, team, enter):
        a_draft(team)
        change_goal(**team.doing(), number=1, fields={"language_code": "se"})
        move_plan(**team.doing(), to=PlanState.NEGOTIATED)
        page = body(enter(team.own).get(at(team, "plan_print")))
        assert "pohjoissaame" in page and 'lang="se"' in page
        assert "Siitä ei ole vielä sovittu" in page
