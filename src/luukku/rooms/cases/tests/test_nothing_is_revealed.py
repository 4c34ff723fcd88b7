"""Whoever asks and whatever for, at every address of the room: a foreign client's matter is as if it were not there.

The addresses are walked from the room's own lists, so a new one is tried as soon as it is there.
"""

import random
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.tests.examples import examples
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.services.vault import seal_client
from luukku.ground.people.tests.builders import a_user, an_organisation
from luukku.rooms.cases.models import Client as Person
from luukku.rooms.cases.models import Clock, Mandate, Party
from luukku.rooms.cases.queries.kept import TABLES
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.clients import open_client
from luukku.rooms.cases.services.corrections import ask_correction
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.messages import open_thread
from luukku.rooms.cases.tests.builders import case, lead, official, relation, worker
from luukku.rooms.cases.tests.trust_builders import PNG, a_mandate, a_world, letter

pytestmark = pytest.mark.django_db
MISSING = "ZZZZZZZZ"
SECRET = "Salaisuusmäki"
NAME = "Salla Salainen (esimerkki)"


def addresses(resolver=None, prefix="", space=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield space, prefix + str(entry.pattern), entry
        else:
            named = space or (entry.namespace if entry.namespace in {"cases", "own"} else "")
            yield from addresses(entry, prefix + str(entry.pattern), named)


ROOM = sorted(path for space, path, _ in addresses() if space in {"cases", "own"})
PLACE = re.compile(r"<(\w+):(\w+)>")
OF_SOMEBODY = [path for path in ROOM if PLACE.search(path)]
OF_NOBODY = [path for path in ROOM if not PLACE.search(path)]
WORDS = {"step": "urgency_assessed", "mark": "keskeyta", "template": "joint", "kind": "x"}
LAWFUL = {"hataavaus/"}
"""Where a code opens a matter on purpose: a person says why, and every try leaves a mark (test_trust_services)."""


def test_the_whole_room_is_walked():
    assert len(OF_SOMEBODY) >= 20 and len(OF_NOBODY) >= 12
    assert any("viestit" in one for one in OF_SOMEBODY) and any(
        "paasy" in one for one in OF_SOMEBODY
    )


@pytest.fixture
def world(db):
    """A client with something of everything, and the codes and numbers that lead there."""
    now = timezone.now()
    made = a_world(NAME)
    person = seal_client(name=NAME, born_on=date(1990, 1, 1), phone="0409998887",
                         address=f"{SECRET} 1", by=HOUSE, at=now)  # fmt: skip
    open_client(person_id=person, by=HOUSE, at=now)
    made.case = case(made.client.id, organisation=made.unit, own_worker=made.worker.id)
    thread = open_thread(
        client_id=made.client.id, case_code=made.case.code, subject=SECRET,
        letter=letter(SECRET, files=[("salainen.png", PNG)]), by=made.client, at=now,
    )  # fmt: skip
    asked = ask_correction(
        client_id=made.client.id, case_code=made.case.code, wrong=SECRET, right=SECRET,
        nonce=uuid4(), by=made.client, at=now,
    )  # fmt: skip
    opening = open_emergency(sought=made.case.code, reason=SECRET, by=worker(), at=now)
    Party.objects.create(case=made.case, user=worker().id, domain="ngo", role_code="support",
                         valid_from=now.date())  # fmt: skip
    Clock.objects.create(case=made.case, rule_id="shl36.start.other")
    a_mandate(made.client.id, uuid4())
    from luukku.rooms.cases.models import Attachment

    codes = [made.case.code, thread, asked, opening, Attachment.objects.get().code]
    return made, codes


def people(dice, world):
    """Somebody with no ground to see the client: of any role, place and domain, with an own client or none."""
    other = an_organisation(name="Muu (esimerkki)")
    role = dice.choice([*Role, None])
    if role in {Role.CASEWORKER, Role.OFFICIAL, Role.CASE_LEAD}:
        made = {Role.CASEWORKER: worker, Role.OFFICIAL: official, Role.CASE_LEAD: lead}[role]
        actor = made(other, domain=dice.choice([*Domain]))
        if dice.random() < 0.5:
            own = case(organisation=other, own_worker=actor.id)
            relation(own.client_id, actor)
        if dice.random() < 0.3:  # worked with the client, and does no more
            relation(world.client_id, actor, since=date(2020, 1, 1)).__class__.objects.filter(
                user=actor.id, client=world.client_id
            ).update(valid_to=date(2020, 2, 1))
        return get_user_model().objects.get(pk=actor.id)
    if role is Role.CLIENT:
        actor = a_world("Toinen (esimerkki)").client
        if dice.random() < 0.5:
            held = a_mandate(world.client_id, actor.id)
            Mandate.objects.filter(pk=held.pk).update(valid_to=timezone.localdate() - timedelta(1))
        return get_user_model().objects.get(pk=actor.id)
    return a_user(
        *([role] if role else []), organisation=dice.choice([other, None]) if role else None
    )


def filled(pattern, codes, number, dice, missing):
    """An address with codes of the client in every place, or with codes that there are not."""

    def one(found):
        kind, name = found.groups()
        if kind == "int":
            return str(number if not missing else 10**7 + number)
        if kind == "matter":
            return MISSING if missing else codes[name]
        return WORDS.get(name, "x")

    return "/" + PLACE.sub(one, pattern)


def plain(answer, codes, numbers):
    """The answer without what every page changes: tokens, keys of forms, the address itself."""
    said = answer.content.decode("utf-8", "replace")
    said = re.sub(r'(csrfmiddlewaretoken|nonce)" value="[^"]*', "", said)
    said = re.sub(r"nonce-[\w+/=]+|nonce=\"[^\"]*", "", said)
    for code in sorted(map(str, (*codes, MISSING, *numbers)), key=len, reverse=True):
        said = said.replace(code, "X")
    return said


def heads(answer, codes):
    kept = {name: answer.get(name, "") for name in
            ("ETag", "Location", "Content-Type", "Content-Disposition", "Cache-Control",
             "Last-Modified", "Content-Language", "Vary")}  # fmt: skip
    return tuple(re.sub("|".join([*codes, MISSING]), "X", value) for value in kept.values())


def everything():
    return {model.__name__: sorted(map(str, model.objects.values_list())) for model in TABLES}


FIELDS = {
    "words": "x", "subject": "x", "user": str(uuid4()), "role": "support", "outcome": "noted",
    "need": "home_visit", "verdict": "right", "turvakielto": "alkaa", "nonce": str(uuid4()),
    "on": "2026-03-03", "proof": "call", "reason": "x", "law": "703/2023 55 §", "basis": "law",
    "to_domain": "kela", "sign_in_name": "x", "kind": "mandate", "scopes": "plan",
    "valid_to": str(timezone.localdate() + timedelta(30)), "organisation": "1", "owner": str(uuid4()), "version": "1",
}  # fmt: skip


@given(st.sampled_from(OF_SOMEBODY), st.sampled_from(["get", "post", "head", "put", "delete"]),
       st.integers(0, 2**32))  # fmt: skip
@examples(120)
def test_a_foreign_matter_is_as_if_it_were_not_there(world, path, verb, seed):
    made, (of_case, thread, asked, opening, file) = world
    cache.clear()
    dice = random.Random(seed)
    browser = Client(raise_request_exception=False)
    browser.force_login(people(dice, made))
    number = dice.choice([made.case.parties.get().pk, Clock.objects.get(case=made.case).pk])
    last = asked if "oikaisu" in path else thread
    first = opening if "hataavau" in path else thread if path.startswith("omat/") else of_case
    codes = {"code": first, "number": file if path.startswith("omat/") else last, "part": file}
    before, told = everything(), []
    for missing in (False, True):
        href = filled(path, codes, number, dice, missing)
        fields = {} if verb in {"get", "head"} else FIELDS
        answer = (
            getattr(browser, verb)(href, fields) if verb == "post" else getattr(browser, verb)(href)
        )
        numbers = (number, 10**7 + number)
        told.append((answer.status_code, heads(answer, world[1]), plain(answer, world[1], numbers)))
        assert answer.status_code in {302, 403, 404, 405}, (href, answer.status_code)
        assert SECRET not in told[-1][2] and "Salla" not in told[-1][2]
    assert told[0] == told[1], path
    after = everything()
    assert before == after


QUERIES = ["", "?muoto=csv", "?muoto=xlsx", "?nakyma=kaikki", "?nakyma=kaikki&muoto=csv", "?page=2",
           "?haku={code}", "?q={code}", "?haku=Salla", "?asiakas={client}", "?laji=social_general",
           "?tekija={worker}", "?omatyontekija={worker}", "?tila=received"]  # fmt: skip


@given(st.sampled_from(OF_NOBODY), st.sampled_from(QUERIES), st.integers(0, 2**32))
@examples(80)
def test_no_list_count_search_or_file_tells_of_it(world, path, query, seed):
    made, codes = world
    cache.clear()
    dice = random.Random(seed)
    browser = Client(raise_request_exception=False)
    user = people(dice, made)
    browser.force_login(user)
    query = query.format(code=made.case.code, client=made.client_id, worker=made.worker.id)
    said = []
    for there in (True, False):
        with transaction.atomic():
            if not there:  # as if the client had never been
                Person.objects.get(pk=made.client_id).delete()
            answer = browser.get("/" + path + query)
            transaction.set_rollback(not there)
        assert answer.status_code in {200, 302, 403, 404, 405}, (path, answer.status_code)
        content = answer.content.decode("utf-8", "replace").replace(html(query), "")
        content = content.replace('value="Salla"', "")
        asked = made.case.code if made.case.code in query else ""
        assert not [code for code in codes if code in content and code != asked], (path, query)
        assert SECRET not in content and NAME not in content
        said.append((answer.status_code, "" if "xlsx" in query else plain(answer, codes, ())))
    assert said[0] == said[1], (path, query)


def html(query):
    return query.replace("&", "&amp;")


def test_whoever_has_a_ground_gets_in_at_the_same_addresses(world):
    """The same walk opens doors to those who may: it knocks where something is."""
    made, (of_case, thread, asked, opening, file) = world
    opened = set()
    for actor in (made.worker, made.lead, made.client):
        browser = Client(raise_request_exception=False)
        browser.force_login(get_user_model().objects.get(pk=actor.id))
        for path in OF_SOMEBODY:
            own = path.startswith("omat/")
            codes = {
                "code": opening if "hataavau" in path else thread if own else of_case,
                "number": file if own else asked if "oikaisu" in path else thread,
                "part": file,
            }
            clock = Clock.objects.get(case=made.case).pk
            answer = browser.get(filled(path, codes, clock, None, False))
            opened |= {path} if answer.status_code == 200 else set()
    shut = {path for path in OF_SOMEBODY if path not in opened}
    assert len(opened) >= 14, shut


def test_the_public_interface_knows_no_clients(world, client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert not [path for path in paths if "client" in path or "case" in path or "asia" in path]
    for code in world[1]:
        for href in (f"/api/v1/cases/{code}", f"/api/v1/clients/{world[0].client_id}"):
            assert client.get(href).status_code == 404


def test_tables_are_read_whole():
    assert all(issubclass(model, Model) for model in TABLES)
