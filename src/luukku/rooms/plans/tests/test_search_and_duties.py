"""Search over the measures of all plans, and the duties a plan is checked against."""

import pytest
from django.urls import reverse
from django.utils import timezone

from luukku.rooms.plans.models import Decision
from luukku.rooms.plans.queries.duties import duty_page
from luukku.rooms.plans.queries.search import search, snippet, words_of
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.templatetags.plans import duty_light
from luukku.rooms.plans.tests.builders import TODAY, a_goal, a_measure, a_plan, a_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_plan():
    plan = a_plan("taysi")
    a_measure(plan, "T-1", text="Selkokieltä kaikille")
    a_measure(plan, "T-2", text="Esteetön ovi")
    return plan


# Search


def test_every_word_must_match_and_a_code_comes_first(full_plan):
    a_measure(a_plan("toinen"), "X-9", text="Ovi viitataan T-2")
    assert [hit.code for hit in search(words_of("OVI esteetön")).rows] == ["T-2"]
    assert [hit.code for hit in search(words_of("t-2")).rows] == ["T-2", "X-9"]
    assert search(()).found == 0
    assert search(words_of("ovi"), status="done").found == 0


def test_search_leaves_superseded_versions_out():
    a_plan("s", version=1, stage=Stage.SUPERSEDED, measures=1)
    a_plan("s", version=2, measures=1)
    assert [hit.version for hit in search(words_of("koulutetaan")).rows] == [2]


def test_a_snippet_marks_the_words_and_keeps_the_text_whole():
    said = "Koulutetaan henkilöstö ja esihenkilöt"
    pieces = snippet(said, ["henkilö"])
    assert "".join(words for words, _ in pieces) == said
    assert [words for words, marked in pieces if marked] == ["henkilö", "henkilö"]


# Duties


def test_a_plan_without_a_section_the_law_wants_is_told_so_with_the_section_of_law():
    plan = a_plan("iso", duty_sets=["fi-equality"])
    a_section(plan, fulfils=["goals"])
    a_measure(plan, goal=a_goal(plan), grounds=["age"])
    page = duty_page("iso", today=TODAY)
    [table] = page.tables
    missing = {row.finding.section for row in table.rows if row.missing}
    assert "5 §" in " ".join(missing)
    assert page.broken > 0
    assert len(page.grounds) == 17
    assert [row.ground.value for row in page.grounds if row.covered] == ["age"]
    assert page.grounds[0].measures == plan.measures.count() == 1


def test_advice_is_amber_where_the_law_is_red(client):
    plan = a_plan("ohjeet", duty_sets=["fi-equality"])
    found = duty_page("ohjeet", today=timezone.localdate())
    rows = [row for table in found.tables for row in table.rows]
    advice = [row for row in rows if row.is_broken and not row.binds]
    law = [row for row in rows if row.is_broken and row.binds]
    assert advice and law
    assert "ui-tone-late" in duty_light(advice[0]) and "suositus" in duty_light(advice[0])
    assert all("ui-tone-bad" in duty_light(row) for row in law)
    page = client.get(reverse("plans:duties", args=[plan.code])).content.decode()
    assert page.count("ui-tone-late") == len(advice)
    assert "suositus puuttuu" in page and "oma käytäntö myöhässä" in page
    assert page.count("ui-tone-bad") == len(law)


def test_a_side_with_nothing_on_it_has_no_tab(client):
    plan = a_plan("tyhja")
    address = reverse("plans:programme", args=["tyhja"])
    assert address not in client.get("/suunnitelmat/tyhja/").content.decode()
    Decision.objects.create(plan=plan, order=1, code="p1", body="Aluehallitus", kind="note")
    assert address in client.get("/suunnitelmat/tyhja/").content.decode()


def test_an_unknown_duty_set_is_named_and_the_rest_is_checked():
    a_plan("s", duty_sets=["fi-equality", "xx-unknown"])
    page = duty_page("s", today=TODAY)
    assert page.unknown_sets == ("xx-unknown",)
    assert len(page.tables) == 1
