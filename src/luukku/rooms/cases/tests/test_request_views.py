"""The pages of requests: what the one who answers sees, and that others see nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from luukku.rooms.cases.models import ConsultationRequest, PairWorkRequest
from luukku.rooms.cases.queries.readers import readings_of
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.requests import PairState
from luukku.rooms.cases.services.consultations import claim_consultation
from luukku.rooms.cases.tests.builders import NOW
from luukku.rooms.cases.tests.test_pairs import asked
from luukku.rooms.cases.tests.test_requests import QUESTION, doing, drafted, sent

pytestmark = pytest.mark.django_db


class TestPages:
    def body(self, answer):
        return answer.content.decode()

    def test_a_question_by_forms(self, team, expert, enter):
        browser = enter(team.own)
        asked_for = {
            "to_domain": "health", "profession": "psychologist", "question": QUESTION,
            "reply_due": "2090-01-01",
        }  # fmt: skip
        page = reverse("cases:consultation_new", args=[team.code])
        assert "päivän päässä" in self.body(browser.post(page, asked_for))
        code = sent(team)
        here = reverse("cases:consultation", args=[code])
        assert team.code in self.body(browser.get(here))
        browser = enter(expert)
        shown = self.body(browser.get(here))
        assert team.code not in shown and "Aino" not in shown
        assert code in self.body(browser.get(reverse("cases:requests")))
        browser.post(reverse("cases:consultation_step", args=[code, "ota"]))
        browser.post(here, {"teko": "vastaa", "words": "Kokeile tätä"})
        browser = enter(team.own)
        assert "Kokeile tätä" in self.body(browser.get(here))

    def test_identity_by_form(self, team, expert, enter):
        code = sent(team)
        claim_consultation(**doing(expert, code))
        here = reverse("cases:consultation", args=[code])
        browser = enter(team.own)
        bad = browser.post(here, {"teko": "kerro", "basis": "law", "law": ""})
        assert "703/2023 55 §" in self.body(bad)
        browser.post(here, {"teko": "kerro", "basis": "law", "law": "703/2023 55 §"})
        assert "Henkilöllisyys kerrottu" in self.body(browser.get(here))

    def test_a_pair_by_forms(self, team, expert, enter):
        code = asked(team, not_after=localdate() + timedelta(days=7))
        here = reverse("cases:pair", args=[code])
        browser = enter(expert)
        shown = self.body(browser.get(here))
        assert team.code not in shown
        browser.post(reverse("cases:pair_step", args=[code, "tarjoudu"]))
        browser = enter(team.own)
        assert "Valitse työpariksi" in self.body(browser.get(here))
        browser.post(here, {"numero": "1"})
        assert PairWorkRequest.objects.get().state == PairState.MATCHED

    def test_nothing_is_there_for_others(self, team, enter):
        code, other = drafted(team), asked(team)
        browser = enter(team.stranger)
        for name, args in (
            ("consultation", (code,)), ("pair", (other,)), ("consultation_new", (team.code,)),
            ("pair_new", (team.code,)),
        ):  # fmt: skip
            assert browser.get(reverse(f"cases:{name}", args=args)).status_code == 404, name
        for name, args in (
            ("consultation_step", (code, "ota")), ("pair_step", (other, "tarjoudu")),
            ("pair_step", (other, "lenna")),
        ):  # fmt: skip
            assert browser.post(reverse(f"cases:{name}", args=args)).status_code == 404, name
        assert code not in self.body(browser.get(reverse("cases:requests")))


class TestReadings:
    """Whoever opens a question, a pair request or their forms leaves a mark that the client can read."""

    def pages(self, team):
        rows = readings_of(team.matter.client_id, NOW)
        return [(one.reader, one.reason, one.page) for one in rows]

    def test_the_forms_leave_a_mark(self, team, enter):
        browser = enter(team.own)
        for name, page in (
            ("consultation_new", "Kysymys kollegalle"),
            ("pair_new", "Työparipyyntö"),
        ):
            browser.get(reverse(f"cases:{name}", args=[team.code]))
            assert self.pages(team)[0] == (team.own.id, Reason.OWN_TASK, page)

    def test_a_question_leaves_one_for_the_asker_and_for_who_answers(self, team, expert, enter):
        here = reverse("cases:consultation", args=[sent(team)])
        enter(team.own).get(here)
        assert self.pages(team)[0] == (team.own.id, Reason.OWN_TASK, "Kysymys kollegalle")
        enter(expert).get(here)
        assert self.pages(team)[0] == (expert.id, Reason.CONSULTED, "Kysymys kollegalle")

    def test_a_request_for_a_pair_leaves_one_when_it_tells_the_matter(self, team, expert, enter):
        here = reverse("cases:pair", args=[asked(team)])
        enter(expert).get(here)
        assert self.pages(team) == []
        enter(team.own).get(here)
        assert self.pages(team) == [(team.own.id, Reason.OWN_TASK, "Työparipyyntö")]

    def test_a_draft_is_mended_on_its_page(self, team, enter):
        code = drafted(team, question="Asikaas valvoo")
        ConsultationRequest.objects.update(reply_due=localdate() + timedelta(days=7))
        browser, here = enter(team.own), reverse("cases:consultation", args=[code])
        send = reverse("cases:consultation_step", args=[code, "laheta"])
        assert "1/1" in browser.post(send, follow=True).content.decode()
        browser.post(here, {"teko": "korjaa", "question": "Hän valvoo"})
        assert "Hän valvoo" in browser.get(here).content.decode()
        assert "on lähetetty" in browser.post(send, follow=True).content.decode()
