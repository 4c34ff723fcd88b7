"""A matter follows a chain: it comes to stages and leaves them, keeps its version, and is never trapped."""

from datetime import timedelta

import pytest
from django.urls import reverse

from luukku.ground.people.queries.vault import opened_words
from luukku.rooms.cases.models import ChainAnswer, ChainFollowing, StageVisit
from luukku.rooms.cases.queries.chains import all_chains, chain_page, stage_counts
from luukku.rooms.cases.rules.chains.reading import shipped
from luukku.rooms.cases.services.chains import (
    answer_chain,
    change_chain_version,
    enter_stage,
    follow_chain,
    leave_stage,
)
from luukku.rooms.cases.tests.builders import NOW, refused
from luukku.rooms.cases.tests.plan_builders import TODAY

pytestmark = pytest.mark.django_db
HOME = "home_rehabilitation"


def doing(team, who=None, **values):
    return {"code": team.code, "by": who or team.own, "at": NOW, **values}


@pytest.fixture
def followed(team):
    follow_chain(**doing(team), chain_code=HOME)
    return team


@pytest.fixture
def second(settings, tmp_path):
    """The county publishes a second version, where the second stage has another name."""
    settings.HOME = tmp_path
    (tmp_path / "chains").mkdir()

    def publish():
        text = (shipped() / f"{HOME}.1.toml").read_text("utf-8")
        text = text.replace("version = 1", "version = 2").replace("assessment_period", "period")
        (tmp_path / "chains" / f"{HOME}.2.toml").write_text(text, "utf-8")

    return publish


class TestFollowing:
    def test_a_stage_begins_and_ends_with_its_days(self, followed):
        answer_chain(**doing(followed), answers={"coming_home": True})
        enter_stage(**doing(followed), stage_code="early", on=TODAY)
        later = NOW + timedelta(days=10)
        answer_chain(**doing(followed, at=later), answers={"need_is_clear": True})
        leave_stage(**doing(followed, at=later), stage_code="early", on=TODAY + timedelta(days=10))
        visit = StageVisit.objects.get()
        assert visit.was_suggested and visit.sealed is None
        assert (visit.left_on - visit.entered_on).days == 10
        found = chain_page(followed.code, followed.own, later)
        assert [one.stage.code for one in found.ahead] == ["everyday", "assessment_period"]

    def test_any_stage_may_be_chosen_with_a_sealed_reason(self, followed):
        refused("cases.stage_needs_reason", enter_stage, **doing(followed),
                stage_code="enhanced", on=TODAY)  # fmt: skip
        why = "Asiakas harjoittelee jo yksityisellä"
        enter_stage(**doing(followed), stage_code="enhanced", on=TODAY, reason=why)
        visit = StageVisit.objects.get()
        assert not visit.was_suggested and why.encode() not in bytes(visit.sealed)
        assert opened_words(followed.matter.client_id, visit.sealed)["entered"] == why

    def test_an_end_against_the_conditions_keeps_both_reasons(self, followed):
        told = {"stage_code": "enhanced", "on": TODAY}
        enter_stage(**doing(followed), **told, reason="A")
        refused("cases.leaving_needs_reason", leave_stage, **doing(followed), **told)
        leave_stage(**doing(followed), **told, reason="B")
        words = opened_words(followed.matter.client_id, StageVisit.objects.get().sealed)
        assert words == {"entered": "A", "left": "B"}
        followed.matter.refresh_from_db()
        assert followed.matter.stage_code == ""

    @pytest.mark.parametrize(
        ("verb", "values", "rule"),
        [
            (follow_chain, {"chain_code": "no_such"}, "cases.no_such_chain"),
            (follow_chain, {"chain_code": HOME}, "cases.follows_already"),
            (follow_chain, {"chain_code": "work_capacity"}, "cases.chain_needs_reason"),
            (enter_stage, {"stage_code": "x", "on": TODAY}, "cases.no_such_stage"),
            (enter_stage, {"stage_code": "early", "on": TODAY + timedelta(days=1)}, "cases.day_in_future"),
            (leave_stage, {"stage_code": "early", "on": TODAY}, "cases.stage_not_open"),
            (answer_chain, {"answers": {"wings": True}}, "cases.chain_asks_no_such"),
            (answer_chain, {"answers": {"coming_home": 7}}, "cases.chain_asks_no_such"),
            (change_chain_version, {"version": 1, "reason": "x"}, "cases.follows_already"),
            (change_chain_version, {"version": 7, "reason": "x"}, "cases.no_such_chain"),
        ],
    )  # fmt: skip
    def test_what_is_refused(self, followed, verb, values, rule):
        refused(rule, verb, **doing(followed), **values)
        refused("cases.no_such_case", verb, **doing(followed, followed.stranger), **values)

    def test_without_a_chain_there_are_no_stages(self, team):
        told = {"stage_code": "early", "on": TODAY}
        refused("cases.follows_no_chain", enter_stage, **doing(team), **told)

    def test_another_chain_and_none(self, followed):
        enter_stage(**doing(followed), stage_code="early", on=TODAY, reason="x")
        follow_chain(**doing(followed), chain_code="work_capacity", reason="Tilanne muuttui")
        assert StageVisit.objects.get().left_on == TODAY
        follow_chain(**doing(followed), chain_code="", reason="Ei tarvita")
        followed.matter.refresh_from_db()
        assert followed.matter.chain_code == "" and ChainFollowing.objects.count() == 3

    def test_the_last_answer_holds_and_none_is_lost(self, followed):
        for value in (True, True, False, None):
            answer_chain(**doing(followed), answers={"needs_intensive": value})
        assert list(ChainAnswer.objects.values_list("value", flat=True)) == [True, False, None]
        assert "needs_intensive" not in chain_page(followed.code, followed.own, NOW).known.facts


class TestVersions:
    def test_a_matter_keeps_its_version(self, second, followed):
        second()
        assert all_chains().newest_number(HOME) == 2
        found = chain_page(followed.code, followed.own, NOW)
        assert found.chain.version == 1 and found.newest == 2

    def test_it_moves_only_by_a_verb_with_a_reason(self, second, followed):
        told = {"stage_code": "assessment_period", "on": TODAY, "reason": "x"}
        enter_stage(**doing(followed), **told)
        second()
        refused("cases.chain_needs_reason", change_chain_version, **doing(followed),
                version=2, reason=" ")  # fmt: skip
        change_chain_version(**doing(followed), version=2, reason="Uusi toimintamalli")
        followed.matter.refresh_from_db()
        assert (followed.matter.chain_version, followed.matter.stage_code) == (2, "")
        assert StageVisit.objects.get().left_on == TODAY
        enter_stage(**doing(followed), stage_code="period", on=TODAY, reason="Jatkuu")

    def test_a_new_matter_gets_the_version_in_force(self, second, team):
        second()
        follow_chain(**doing(team), chain_code=HOME)
        team.matter.refresh_from_db()
        assert team.matter.chain_version == 2


def body(answer):
    return answer.content.decode()


class TestPages:
    def at(self, team, name, *args):
        return reverse(f"cases:{name}", args=[team.code, *args])

    def test_where_the_matter_is_and_who_does_what(self, followed, enter):
        enter_stage(**doing(followed), stage_code="early", on=TODAY, reason="x")
        page = body(enter(followed.own).get(self.at(followed, "chain")))
        assert "tässä nyt" in page and "<svg" in page and "Fysioterapeutti" in page
        assert "enintään 3 pv" in page and "ch-box-open" in page

    def test_a_matter_without_a_chain_offers_them(self, team, enter):
        page = body(enter(team.own).get(self.at(team, "chain")))
        assert "Kotikuntoutus neljässä vaiheessa" in page

    def test_the_whole_way_by_forms(self, team, enter):
        browser = enter(team.own)
        browser.post(self.at(team, "chain_follow"), {"chain": HOME, "reason": ""})
        browser.post(self.at(team, "chain_answers"), {"coming_home": "yes"})
        stage = {"stage": "early", "on": "2026-03-02", "reason": ""}
        browser.post(self.at(team, "chain_enter"), stage)
        assert StageVisit.objects.get().was_suggested
        left = {"on": "2026-03-03", "reason": ""}
        answer = browser.post(self.at(team, "chain_leave", "early"), left)
        assert "kun kirjoitat syyn" in body(answer)
        browser.post(self.at(team, "chain_leave", "early"), {**left, "reason": "Siirtyi"})
        assert StageVisit.objects.get().left_on is not None

    def test_nothing_is_there_for_a_stranger(self, followed, enter):
        browser = enter(followed.stranger)
        for name in ("chain", "chain_follow", "chain_enter", "chain_answers", "chain_version"):
            assert browser.get(self.at(followed, name)).status_code == 404, name
        assert browser.get(self.at(followed, "chain_leave", "early")).status_code == 404

    def test_moving_to_a_new_version_is_offered(self, second, followed, enter):
        browser = enter(followed.own)
        assert browser.get(self.at(followed, "chain_version")).status_code == 404
        second()
        assert "uusi versio" in body(browser.get(self.at(followed, "chain")))
        browser.post(self.at(followed, "chain_version"), {"reason": "Uusi malli"})
        followed.matter.refresh_from_db()
        assert followed.matter.chain_version == 2

    def test_all_chains_are_drawn_with_ones_own_counts(self, followed, enter):
        enter_stage(**doing(followed), stage_code="early", on=TODAY, reason="x")
        page = body(enter(followed.own).get(reverse("cases:chains")))
        assert page.count("<svg") >= 2 and "Työttömän työ- ja toimintakyvyn polku" in page
        assert stage_counts(followed.own, NOW) == {(HOME, "early"): 1}
        assert stage_counts(followed.stranger, NOW) == {}

    def test_the_number_of_queries_does_not_grow(self, followed, django_assert_max_num_queries):
        for code in ("early", "assessment_period", "enhanced", "everyday"):
            enter_stage(**doing(followed), stage_code=code, on=TODAY, reason="x")
        with django_assert_max_num_queries(12):
            chain_page(followed.code, followed.own, NOW)
