"""Whoever asks and whatever for: a need of another organisation is exactly like a need that is not there."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.tests.examples import examples
from luukku.ground.people.rules import Action, Role, may
from luukku.ground.people.tests.builders import a_user, an_organisation, the_actor
from luukku.rooms.guidance.models import Contact, Handover, Need, Proposal
from luukku.rooms.guidance.queries.need import need_page
from luukku.rooms.guidance.queries.needs import View
from luukku.rooms.guidance.rules.words import Channel, Outcome
from luukku.rooms.guidance.services.ending import solve
from luukku.rooms.guidance.services.handovers import hand_over
from luukku.rooms.guidance.services.reading import read_caller
from luukku.rooms.guidance.tests.builders import a_house
from luukku.rooms.guidance.urls import urlpatterns

pytestmark = pytest.mark.django_db
SECRET = "Äiti asuu yksin salaisessa paikassa"
MISSING = "22222222"
OF_A_NEED = sorted({each.name for each in urlpatterns if "<need:" in str(each.pattern)})
LISTS = [(name, query) for name in ("desk", "lead", "metric", "unmet", "intake")
         for query in ("", "?muoto=csv", "?muoto=xlsx")]  # fmt: skip


def test_every_address_is_among_those_that_are_tried():
    others = {each.name for each in urlpatterns} - set(OF_A_NEED) - {"follow_up"}
    assert others == {name for name, _ in LISTS}
    assert len(OF_A_NEED) >= 14


@pytest.fixture
def needs(db):
    """Needs in every state in one organisation; one is offered to another."""
    house, at = a_house(), timezone.now()
    codes = [house.need(about=SECRET, at=at, caller="Salla Salainen", phone="0401112223",
                        channel=Channel.PHONE) for _ in range(3)]  # fmt: skip
    solve(code=codes[1], outcome=Outcome.SOLVED, by=house.guide, at=at)
    hand_over(
        code=codes[2],
        to_organisation_id=house.other.id,
        reason="Salainen syy",
        by=house.guide,
        at=at,
    )
    return house, codes


def said(answer, code):
    """The answer without what changes from one page to the next: the code, tokens of forms, marks."""
    body = answer.content.decode("utf-8", "replace").replace(code, "CODE")
    return re.sub(r"csrfmiddlewaretoken\" value=\"[^\"]*", "", body)


def an_outsider(house, role, here):
    """Somebody with a role elsewhere, or without any; never in the organisation of the needs."""
    where = {"other": house.stranger, "new": an_organisation(name="Uusi")}.get(here)
    user = a_user(*([role] if role and where else []), **({"organisation": where} if where else {}))
    return user, the_actor(user)


roles = st.sampled_from([None, *Role])
places = st.sampled_from(["other", "new", "none"])


@given(roles, places, st.sampled_from(OF_A_NEED), st.booleans())
@examples(25)
def test_anothers_need_is_as_if_it_were_not_there(needs, role, here, name, posts):
    house, codes = needs
    user, actor = an_outsider(house, role, here)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    before = (
        [*Need.objects.order_by("pk").values()],
        Handover.objects.count(),
        Proposal.objects.count(),
    )
    told = []
    for code in (*codes, MISSING):
        href = reverse(f"guidance:{name}", args=[code])
        fields = {"outcome": "solved", "channel": "phone", "reason": "not_ours", "service": "x",
                  "organisation": str(house.stranger.id), "owner": str(user.id)}  # fmt: skip
        answer = client.post(href, fields) if posts else client.get(href)
        told.append((answer.status_code, said(answer, code)))
        assert answer.status_code in {403, 404, 405}
    assert len(set(told)) == 1
    assert SECRET not in told[0][1] and "Salla" not in told[0][1]
    after = (
        [*Need.objects.order_by("pk").values()],
        Handover.objects.count(),
        Proposal.objects.count(),
    )
    assert before == after and Contact.objects.count() == len(codes)
    assert need_page(codes[0], actor, today=timezone.localdate()) is None
    assert read_caller(code=codes[0], by=actor, at=timezone.now()) is None


@given(roles, places, st.sampled_from(LISTS), st.sampled_from([*View]))
@examples(25)
def test_no_list_count_or_file_tells_of_it(needs, role, here, address, view):
    house, codes = needs
    user, actor = an_outsider(house, role, here)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    name, query = address
    href = reverse(f"guidance:{name}") + (query or "?") + f"&nakyma={view.value}&alkaen=2020-01-01"
    answer = client.get(href)
    body = answer.content.decode("utf-8", "replace")
    assert answer.status_code in {200, 403}
    assert not any(code in body for code in codes)
    assert SECRET not in body and "Salainen" not in body
    if name == "desk" and not query and answer.status_code == 200:
        assert set(re.findall(r"\((\d+)\)</a>", body)) == {"0"}
    assert not may(actor, Action.RECEIVE_HANDOVER, organisation_id=house.home.id)


def test_the_public_api_knows_no_needs(needs, client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert not [path for path in paths if "need" in path or "neuvonta" in path]
    for code in needs[1]:
        assert client.get(f"/api/v1/needs/{code}").status_code == 404
