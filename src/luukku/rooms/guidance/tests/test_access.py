"""Nobody sees another organisation's needs, nor counts them; and how many queries it takes."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from luukku.ground.people.rules import NOBODY, Role
from luukku.ground.people.tests.builders import a_user, the_actor
from luukku.rooms.guidance.models import Need
from luukku.rooms.guidance.queries.metric import metric
from luukku.rooms.guidance.queries.need import need_page
from luukku.rooms.guidance.queries.needs import View, Wanted, all_needs, counts, needs_page
from luukku.rooms.guidance.rules.quarters import Quarter
from luukku.rooms.guidance.rules.words import Outcome, ReturnReason
from luukku.rooms.guidance.services.ending import solve
from luukku.rooms.guidance.services.handovers import give_back, hand_over
from luukku.rooms.guidance.tests.builders import WORDS, the_need

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


class TestAccess:
    def test_another_organisation_sees_nothing_and_counts_nothing(self, house):
        code = house.need(at=timezone.now())
        solve(
            code=house.need(at=timezone.now()), outcome=Outcome.SOLVED, by=house.guide,
            at=timezone.now(),
        )  # fmt: skip
        today = timezone.localdate()
        for actor in (house.outsider, house.receiver, NOBODY):
            assert set(counts(actor, today=today).values()) == {0}
            assert needs_page(actor, Wanted(View.ALL), today=today).total == 0
            assert all_needs(actor, Wanted(View.ALL), today=today) == ()
            assert need_page(code, actor, today=today) is None
            board = metric(actor, Quarter.of(today))
            assert board.whole.solved == 0 and board.asked == ()
        assert counts(house.guide, today=today)[View.ALL] == 2

    def test_one_to_whom_it_is_offered_sees_it_until_it_is_answered(self, house):
        code = house.need(at=timezone.now())
        sent(house, code)
        today = timezone.localdate()
        assert need_page(code, house.receiver, today=today) is not None
        give_back(code=code, reason=ReturnReason.NOT_OURS, by=house.receiver, at=timezone.now())
        assert need_page(code, house.receiver, today=today) is None

    PAGES = ("need", "contact", "language", "solve", "close", "hand_over", "answer", "owner", "ask")

    @pytest.mark.parametrize("name", PAGES)
    def test_the_pages_of_others_are_not_there(self, house, enter, name):
        code = house.need(at=timezone.now())
        answer = enter(house.outsider).get(at(name, code))
        assert answer.status_code in {403, 404}
        assert WORDS not in body(answer)

    @pytest.mark.parametrize("name", ["take", "accept", "withdraw", "ask_link"])
    def test_the_buttons_of_others_do_nothing(self, house, enter, name):
        code = house.need(at=timezone.now())
        client = enter(house.outsider)
        assert client.get(at(name, code)).status_code in {403, 405}
        assert client.post(at(name, code)).status_code in {403, 404}
        assert the_need(code).owner == house.guide.id

    @pytest.mark.parametrize("name", ["desk", "intake", "lead", "metric"])
    def test_one_without_the_task_does_not_get_in(self, client, house, name):
        assert client.get(at(name)).status_code == 302
        client.force_login(a_user(Role.READER))
        assert client.get(at(name)).status_code == 403

    def test_a_wild_code_is_no_address(self, house, enter):
        client = enter(house.guide)
        for code in ("AAAAAAAA", "22222222", "x", "%00", "2222222222222222"):
            assert client.get(f"/neuvonta/{code}/").status_code == 404


class TestNumberOfQueries:
    @pytest.fixture
    def many(self, house):
        for _ in range(12):
            house.need(at=timezone.now())
        return house

    def test_a_list_takes_four(self, many, django_assert_num_queries):
        with django_assert_num_queries(4):
            needs_page(many.guide, Wanted(), today=timezone.localdate())

    def test_a_need_takes_six(self, many, django_assert_num_queries):
        code = Need.objects.first().code
        with django_assert_num_queries(6):
            need_page(code, many.guide, today=timezone.localdate())

    def test_the_metric_takes_three(self, many, django_assert_num_queries):
        with django_assert_num_queries(3):
            metric(many.guide, Quarter.of(timezone.localdate()))


def test_nobody_who_is_not_signed_in_posts(house):
    code = house.need(at=timezone.now())
    assert Client().post(at("solve", code), {"outcome": "solved"}).status_code == 302
    assert the_actor(a_user()).grants == frozenset()
