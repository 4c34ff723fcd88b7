"""One who has matters of their own tries another's keys at their own doors: they are as if they were not."""

import random
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.tests.examples import examples
from luukku.rooms.cases.models import Clock, Mandate, Relation
from luukku.rooms.cases.queries.kept import ways
from luukku.rooms.cases.services.messages import open_thread
from luukku.rooms.cases.tests import test_nothing_is_revealed as walk
from luukku.rooms.cases.tests.builders import NOW
from luukku.rooms.cases.tests.test_nothing_is_revealed import (
    FIELDS,
    LAWFUL,
    MISSING,
    OF_NOBODY,
    OF_SOMEBODY,
    PLACE,
    SECRET,
    heads,
    plain,
)
from luukku.rooms.cases.tests.trust_builders import a_world, letter

pytestmark = pytest.mark.django_db
world = walk.world
NESTED = [path for path in OF_SOMEBODY
          if len(PLACE.findall(path)) > 1 or (path.startswith("omat/") and "<int" in path)]  # fmt: skip
FORMS = [path for path in OF_NOBODY if not any(path.endswith(one) for one in LAWFUL)]


def of_client(client_id):
    return {way.name: sorted(map(str, way.of(client_id).values_list())) for way in ways()}


@pytest.fixture
def mine(db):
    """The asker's own client, matter and thread, with people who may do everything there."""
    made = a_world("Oma Asiakas (esimerkki)")
    made.thread = open_thread(client_id=made.client_id, case_code=made.case.code, subject="a",
                              letter=letter("b"), by=made.client, at=NOW)  # fmt: skip
    return made


def asks(actor, verb, href, fields):
    cache.clear()
    browser = Client(raise_request_exception=False)
    browser.force_login(get_user_model().objects.get(pk=actor.id))
    return browser.post(href, fields) if verb == "post" else browser.get(href)


def test_there_are_doors_within_doors():
    assert len(NESTED) >= 12 and len(FORMS) >= 12


@given(st.sampled_from(NESTED), st.sampled_from(["get", "post"]), st.integers(0, 2**32))
@examples(90)
def test_anothers_keys_open_nothing_in_ones_own_matter(world, mine, path, verb, seed):
    foreign, (_, thread, asked, _opening, file) = world
    dice = random.Random(seed)
    own = path.startswith("omat/")
    actor = mine.client if own else dice.choice([mine.worker, mine.lead])
    numbers = [foreign.case.parties.get().pk, Clock.objects.get(case=foreign.case).pk,
               Relation.objects.filter(client=foreign.client_id).values_list("pk", flat=True).first()
               or 10**6, Mandate.objects.get(client=foreign.client_id).pk]  # fmt: skip
    number, before, told = dice.choice(numbers), of_client(foreign.client_id), []
    first = dice.choice([thread, mine.thread]) if own else mine.case.code
    theirs = {"number": file if own else asked if "oikaisu" in path else thread, "part": file}
    for missing in (False, True):

        def one(found, missing=missing):
            kind, name = found.groups()
            if kind == "int":
                return str(10**7 + number if missing else number)
            if kind == "matter" and name == "code":
                return MISSING if missing and first == thread else first
            return (MISSING if missing else theirs.get(name, file)) if kind == "matter" else \
                walk.WORDS.get(name, "x")  # fmt: skip

        answer = asks(actor, verb, "/" + PLACE.sub(one, path), FIELDS)
        codes, both = [*world[1], first], (number, 10**7 + number)
        told.append((answer.status_code, heads(answer, codes), plain(answer, codes, both)))
        assert answer.status_code < 500, path
        assert SECRET not in told[-1][2] and "Salla" not in told[-1][2]
    assert told[0] == told[1], path
    assert of_client(foreign.client_id) == before


@given(st.sampled_from(FORMS), st.sampled_from(["worker", "lead", "client"]), st.integers(0, 2**32))
@examples(90)
def test_anothers_keys_in_a_form_are_as_if_they_were_not(world, mine, path, who, seed):
    foreign, (of_case, thread, _, _opening, file) = world
    dice = random.Random(seed)
    before, told = of_client(foreign.client_id), []
    held = Mandate.objects.get(client=foreign.client_id).pk
    key = dice.choice([of_case, thread, file])
    for missing in (False, True):
        code, nobody = (MISSING, uuid4()) if missing else (key, foreign.client_id)
        fields = {**FIELDS, "case": code, "code": code, "template": "joint_client_plan",
                  "wrong": "a", "right": "b", "valtuutus": str(10**7 if missing else held),
                  "client": str(nobody), "asiakas": str(nobody), "client_id": str(nobody),
                  "owner": str(nobody), "need": code, "come": "social", "go": "health",
                  "first": "contact_received"}  # fmt: skip
        answer = asks(getattr(mine, who), "post", "/" + path, fields)
        said = plain(answer, [key], (held, 10**7)).replace(str(nobody), "X")
        told.append((answer.status_code, heads(answer, [key]), said))
        assert answer.status_code < 500, path
        assert SECRET not in said and "Salla" not in said
    assert told[0] == told[1], path
    assert of_client(foreign.client_id) == before
