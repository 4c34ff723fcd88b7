"""Services are proposed with their real reasons, helped others, and tell the staff what is inside."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from luukku.ground.catalogue.tests.builders import a_service
from luukku.rooms.guidance.models import Need, Proposal
from luukku.rooms.guidance.queries.chosen import chosen_in
from luukku.rooms.guidance.queries.door import Asked, answered
from luukku.rooms.guidance.queries.results import suggested
from luukku.rooms.guidance.rules.proposing import Proposed
from luukku.rooms.guidance.rules.words import Channel, Outcome
from luukku.rooms.guidance.services.door import ask_callback
from luukku.rooms.guidance.services.ending import solve
from luukku.rooms.guidance.services.needs import Told
from luukku.rooms.guidance.services.proposing import propose
from luukku.rooms.guidance.tests.builders import refused
from luukku.rooms.guidance.tests.door_builders import INSIDE, a_county_with_services

pytestmark = pytest.mark.django_db
STORY = "äiti ei enää pärjää yksin kotona"


@pytest.fixture
def county(house):
    return a_county_with_services()


def intake(client, **fields):
    values = {"about": STORY, "municipality": "890", "channel": "phone", "on_behalf": "relative",
              "language_wanted": "se", "language_served": "", "teko": "kirjaa", **fields}  # fmt: skip
    return client.post(reverse("guidance:intake"), values, follow=True)


def text(page):
    return page.content.decode()


class TestReasons:
    def test_they_are_codes_of_what_found_it(self, county, house, enter):
        page = intake(
            enter(house.guide), unit=str(house.home.id), service=["kotihoito", "turvakoti"]
        )
        rows = {row.service_code: row for row in Proposal.objects.all()}
        home = rows["kotihoito"]
        assert any(code.startswith("situation:") for code in home.why), home.why
        assert home.situation and "." in home.situation
        assert all(
            code.partition(":")[0] in {"situation", "class", "word", "meaning"} for code in home.why
        )
        assert not any(word in str(home.why) for word in ("äiti", "pärjää"))
        assert "Kotihoito" in text(page) and "tilanne:" in text(page)

    def test_what_was_not_found_is_the_workers_own_pick_and_what_is_not_there_is_nothing(
        self, county, house, enter
    ):
        a_service("oma", name="Qqq", summary={}, description={})
        intake(
            enter(house.guide), unit=str(house.home.id), service=["oma", "eiole", "<script>", ""]
        )
        [row] = Proposal.objects.all()
        assert (row.service_code, row.why) == ("oma", ["worker"])

    def test_a_wish_from_the_queue_gets_its_proposals_too(self, county, house, enter):
        told = Told(channel=Channel.CALLBACK, about=STORY, phone="040 123 4567", municipality="890")
        code = ask_callback(told=told, by=house.guide, at=timezone.now())
        client, href = enter(house.guide), reverse("guidance:propose", args=[code])
        client.post(reverse("guidance:take", args=[code]))
        assert "Kotihoito" in text(client.get(href))
        other = text(client.post(href, {"teko": "hae", "words": "rahat eivät riitä vuokraan"}))
        assert "Perustoimeentulotuki" in other and not Proposal.objects.exists()
        client.post(href, {"teko": "kirjaa", "words": STORY, "service": "kotihoito"})
        assert Proposal.objects.get().service_code == "kotihoito"
        assert "Valitse ainakin yksi" in text(client.post(href, {"teko": "kirjaa", "words": STORY}))
        solved = text(client.get(reverse("guidance:solve", args=[code])))
        assert "Kotihoito" in solved

    def test_refusals(self, county, house):
        code, at = house.need(), timezone.now()
        values = {"code": code, "services": [Proposed("kotihoito")], "at": at}
        refused("guidance.no_such_need", propose, by=house.outsider, **values)
        refused("guidance.nothing_proposed", propose, by=house.guide, **{**values, "services": []})
        assert propose(by=house.guide, **values) == 1
        assert propose(by=house.guide, **values) == 0
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=at)
        refused("guidance.need_is_closed", propose, by=house.guide, **values)


def chosen(house, times, service="turvakoti", situation="economy.rent", at=None):
    for _ in range(times):
        at = at or timezone.now()
        code = house.need(at=at)
        propose(
            code=code, services=[Proposed(service, ("worker",), situation)], by=house.guide, at=at
        )
        solve(code=code, outcome=Outcome.SOLVED, chosen=(service,), by=house.guide, at=at)


class TestOthersInTheSameSituation:
    def test_fewer_than_five_is_nobodys(self, county, house):
        chosen(house, 4)
        assert chosen_in("economy.rent", at=timezone.now()) == ()
        chosen(house, 1)
        assert chosen_in("economy.rent", at=timezone.now()) == ("turvakoti",)
        assert chosen_in("economy.debt", at=timezone.now()) == ()
        assert chosen_in("economy.rent", at=timezone.now() + timedelta(days=731)) == ()

    def test_only_what_was_chosen_counts(self, county, house):
        for _ in range(6):
            propose(code=house.need(), services=[Proposed("turvakoti", (), "economy.rent")],
                    by=house.guide, at=timezone.now())  # fmt: skip
        assert chosen_in("economy.rent", at=timezone.now()) == ()

    def test_the_door_shows_it(self, county, house, client):
        ask = Asked(situation="economy.rent")
        before = {one.code for one in answered(ask, at=timezone.now()).also}
        chosen(house, 5)
        assert next(one.code for one in answered(ask, at=timezone.now()).also) == "turvakoti"
        assert "turvakoti" not in before
        page = text(client.post("/apua/", {"tilanne": "economy.rent"}))
        assert "Samassa tilanteessa käytetään myös" in page


class TestInside:
    def test_the_staff_see_professionals_own_lines_and_nobody_else_does(
        self, county, house, enter, client
    ):
        from django.test import Client

        words = {"tarve": STORY, "kunta": "890"}
        public = text(Client().post("/apua/", words))
        asked = json.dumps({"text": STORY, "municipality": "890"})
        api = text(Client().post("/api/v1/search", asked, content_type="application/json"))
        assert "kotihoito" in public and "kotihoito" in api
        assert INSIDE not in public + api and "Konsultaatiolinja" not in public + api
        page = text(intake(enter(house.guide), unit=str(house.home.id), teko="hae"))
        assert INSIDE in page and "Vain ammattilaisille" in page
        signed_in = text(client.post("/apua/", words))
        assert INSIDE not in signed_in

    def test_capacity_and_wait_are_told_with_their_age(self, county, house, enter):
        client, unit = enter(house.guide), str(house.home.id)
        page = text(intake(client, unit=unit, teko="hae"))
        assert "Vapaana 3 / 8" in page and "12 päivää sitten" in page
        assert "odotus 9 päivää" in page and "1 päivä sitten" in page
        page = text(intake(client, unit=unit, teko="hae", about="rahat eivät riitä vuokraan"))
        assert "ei tiedetä milloin kerrottu" in page and "ei tiedetä milloin mitattu" in page

    def test_the_number_of_queries_is_known(self, county, django_assert_max_num_queries):
        values = {"municipality": "890", "language": "", "page": "fi", "at": timezone.now()}
        suggested(STORY, **values)
        with django_assert_max_num_queries(12):
            found = suggested(STORY, **values)
        assert found.rows and not Need.objects.exists()
