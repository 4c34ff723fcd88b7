"""Whatever is written into any box of guidance: a helpful page, and nothing of a national id is left."""

import json
import logging

import pytest
from django.urls import reverse
from django.utils import timezone

from luukku.ground.people.rules import NOBODY
from luukku.rooms.guidance.models import Need
from luukku.rooms.guidance.rules.words import Channel, Outcome, ReturnReason
from luukku.rooms.guidance.services.door import ask_callback
from luukku.rooms.guidance.services.ending import solve
from luukku.rooms.guidance.services.handovers import give_back, hand_over
from luukku.rooms.guidance.services.needs import Told, take_contact
from luukku.rooms.guidance.tests.builders import refused
from luukku.rooms.guidance.tests.door_builders import HETU, SECRETS, STORY, a_county_with_services
from luukku.rooms.guidance.tests.hostile import BAD, everything_stored

pytestmark = pytest.mark.django_db
IDS = (HETU, "131052A308T", "131052 - 308T", "131052\u2013308T")


@pytest.fixture
def county(house):
    return a_county_with_services()


def at(name, *args):
    return reverse(f"guidance:{name}", args=args)


def body(answer):
    return answer.content.decode()


def boxes(house, code):
    """Every box of the staff that takes words, with what else its form wants."""
    home = {
        "unit": str(house.home.id),
        "channel": "phone",
        "on_behalf": "self",
        "language_wanted": "fi",
    }
    other = {"organisation": str(house.other.id), "person": "", "teko": "laheta"}
    return [
        (at("intake"), "about", {**home, "teko": "kirjaa"}),
        (at("intake"), "about", {**home, "teko": "hae"}),
        (at("intake"), "service", {**home, "about": "koti", "teko": "kirjaa"}),
        (at("contact", code), "about", {"channel": "phone"}),
        (at("propose", code), "words", {"teko": "hae"}),
        (at("propose", code), "service", {"words": "koti", "teko": "kirjaa"}),
        (at("hand_over", code), "reason", other),
    ]


@pytest.mark.parametrize("words", BAD.values(), ids=BAD)
def test_every_box_of_the_staff_answers_helpfully(county, house, enter, words):
    client = enter(house.guide)
    for address, name, rest in boxes(house, house.need(at=timezone.now())):
        answer = client.post(address, {**rest, name: words}, follow=True)
        assert answer.status_code == 200, address
        assert "<script>alert" not in body(answer)


@pytest.mark.parametrize("words", BAD.values(), ids=BAD)
def test_every_box_of_the_door_answers_helpfully(county, client, words):
    for address, fields in (
        ("/apua/", {"tarve": words}),
        ("/apua/", {"tilanne": words}),
        ("/apua/", {"tarve": "koti", "kunta": words, "kieli": words, "liikkuminen": words}),
        ("/apua/soittopyynto/", {"phone": "040 123 4567", "about": words, "caller": words[:100]}),
        ("/tarvitsen-apua/", {"phone": words[:40], "about": "koti"}),
    ):
        answer = client.post(address, fields)
        assert answer.status_code == 200 and "<script>alert" not in body(answer)
        assert 'href="tel:112"' in body(answer), address
    assert client.get("/upota/", {"kunta": words}).status_code == 200
    assert client.get("/upota/laatikko/", {"kunta": words}).status_code == 200


def test_nothing_of_a_national_id_is_left_of_the_whole_path(county, house, enter, client, caplog):
    """Asked at the door, taken, handed over, returned, solved: no table, log, page or fact has it."""
    with caplog.at_level(logging.DEBUG):
        now = timezone.now()
        told = Told(channel=Channel.CALLBACK, about=STORY, phone="040 999 8888", caller="Aune",
                    language_wanted="fi", language_asked=True)  # fmt: skip
        code = ask_callback(told=told, by=NOBODY, at=now)
        staff = enter(house.guide)
        pages = [staff.post(at("take", code), follow=True)]
        for address, name, rest in boxes(house, code):
            pages.append(staff.post(address, {**rest, name: STORY}, follow=True))
        take_contact(
            code=code, channel=Channel.PHONE, retold=True, about=STORY, by=house.guide, at=now
        )
        give_back(code=code, reason=ReturnReason.OTHER, words=STORY, by=house.receiver, at=now)
        hand_over(
            code=code, to_organisation_id=house.other.id, reason=STORY, by=house.guide, at=now
        )
        pages += [staff.get(at("desk") + "?nakyma=kaikki&muoto=csv"), staff.get(at("need", code))]
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=now)
        asked = json.dumps({"text": f"qwrtp {STORY}"})
        pages.append(client.post("/api/v1/search", asked, content_type="application/json"))
    stored = everything_stored()
    assert (
        Need.objects.count() >= 2 and "pärjää" in stored
    )  # the words are there, their marks are not
    for secret in SECRETS:
        assert secret not in stored and secret not in caplog.text
        # what somebody is writing right now is shown back to them and to nobody else
        assert not any(secret in body(page) for page in (pages[-3], pages[-2], pages[-1]))
    assert "040 999 8888" not in stored and "Aune" not in stored  # sealed


@pytest.mark.parametrize("said", IDS)
def test_a_national_id_in_place_of_a_name_or_a_number_is_refused(county, house, client, said):
    name = Told(channel=Channel.CALLBACK, phone="040 123 4567", caller=f"Aune {said}")
    number = Told(channel=Channel.CALLBACK, phone=said)
    for told in (name, number):
        refused(
            "guidance.national_id_not_asked", ask_callback, told=told, by=NOBODY, at=timezone.now()
        )
    page = body(client.post("/apua/soittopyynto/", {"phone": "040 1234567", "caller": HETU}))
    assert "Henkilötunnusta ei tarvita" in page and not Need.objects.exists()
