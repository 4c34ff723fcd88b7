"""The follow-up behind its signed link: two questions, no sign-in, no trace."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from luukku.rooms.guidance.guards import WRONG_MOST
from luukku.rooms.guidance.models import FollowUp
from luukku.rooms.guidance.rules.words import Outcome
from luukku.rooms.guidance.services.ending import solve
from luukku.rooms.guidance.services.following import ask_follow_up
from luukku.rooms.guidance.services.handovers import hand_over
from luukku.rooms.guidance.tests.builders import WORDS

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"guidance:{name}", args=args)


def body(answer):
    return answer.content.decode()


def sent(house, code, when=None):
    hand_over(
        code=code, to_organisation_id=house.other.id, reason="Tarvitsee käynnin", by=house.guide,
        at=when or timezone.now(),
    )  # fmt: skip


class TestFollowUpLink:
    @pytest.fixture
    def link(self, house):
        code = house.need(at=timezone.now())
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=timezone.now())
        return at("follow_up", ask_follow_up(code=code, by=house.guide, at=timezone.now()))

    def test_two_questions_and_nothing_of_the_need(self, link, client):
        answer = client.get(link)
        assert answer.status_code == 200 and WORDS not in body(answer)
        assert (
            answer["Referrer-Policy"] == "strict-origin" and "no-store" in answer["Cache-Control"]
        )
        answer = client.post(link, {"helped": "partly", "told_times": "2"}, follow=True)
        assert "Kiitos" in body(answer)
        assert FollowUp.objects.get().told_times == 2
        assert "Kiitos" in body(client.get(link))
        client.post(link, {"helped": "no", "told_times": "9"})
        assert FollowUp.objects.get().helped == "partly"

    def test_a_browser_that_tells_no_origin_gets_through_and_gets_no_cookie(self, link):
        strict = Client(enforce_csrf_checks=True)
        form = {"helped": "yes", "told_times": "1"}
        assert strict.post(link, form, headers={"origin": "null"}).status_code == 302
        assert not strict.cookies and FollowUp.objects.get().helped == "yes"

    def test_empty_and_wild_answers_are_shown_again(self, link, client):
        for form in ({}, {"helped": "x", "told_times": "1"}, {"helped": "yes", "told_times": "-1"}):
            answer = client.post(link, form)
            assert answer.status_code == 200 and "Korjaa" in body(answer)
        assert FollowUp.objects.get().answered_at is None

    def test_a_tampered_or_old_link_is_one_and_the_same_page(self, link, client):
        gone = body(client.get(at("follow_up", "abc")))
        bent = link[:-2] + ("A" if link[-2] != "A" else "B") + "/"
        answer = client.get(bent)
        assert answer.status_code == 404 and "ei ole voimassa" in body(answer) and gone
        FollowUp.objects.update(asked_at=timezone.now() - timedelta(days=31))
        assert client.get(link).status_code == 404

    def test_guessing_is_stopped(self, client, db):
        for _ in range(WRONG_MOST + 1):
            answer = client.get(at("follow_up", "guess"))
        assert client.get(at("follow_up", "guess")).status_code == 429 and answer is not None

    def test_the_worker_makes_the_link_and_writes_down_a_call(self, house, enter):
        code = house.need(at=timezone.now())
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=timezone.now())
        client = enter(house.guide)
        assert "/neuvonta/kuulumiset/" in body(client.post(at("ask_link", code)))
        client.post(at("ask", code), {"helped": "yes", "told_times": "1"})
        assert FollowUp.objects.get().answered_by == house.guide.id
