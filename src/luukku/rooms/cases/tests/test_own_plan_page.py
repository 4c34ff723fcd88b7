"""The client reads the whole plan on the own pages and writes beside it."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from luukku.rooms.cases.models import PlanEntry
from luukku.rooms.cases.rules.plans.recording import EntryKind
from luukku.rooms.cases.tests.builders import client as a_client
from luukku.rooms.cases.tests.plan_builders import JOINT, WORDS, a_team, an_agreed
from luukku.rooms.cases.tests.trust_builders import signs_in

pytestmark = pytest.mark.django_db


def test_the_client_reads_the_plan_and_writes_beside_it(client):
    team = a_team()
    an_agreed(team)
    person = signs_in(team.matter.client_id)
    client.force_login(get_user_model().objects.get(pk=person.id))
    href = reverse("own:plan")
    page = client.get(href).content.decode()
    assert WORDS in page and "Haluan asua kotona." in page
    form = {"code": team.code, "template": JOINT, "words": "Kauppareissu sujui hyvin"}
    assert client.post(href, form).status_code == 302
    assert "Kauppareissu sujui hyvin" in client.get(href).content.decode()
    assert b"Kauppareissu" not in bytes(PlanEntry.objects.latest("id").sealed)
    other = signs_in(a_client("Toinen (esimerkki)"))
    client.force_login(get_user_model().objects.get(pk=other.id))
    assert WORDS not in client.get(href).content.decode()
    answer = client.post(href, form)
    assert PlanEntry.objects.count() == 1 and WORDS not in answer.content.decode()


def test_the_client_says_how_a_goal_has_gone(client):
    team = a_team()
    an_agreed(team)
    person = signs_in(team.matter.client_id)
    client.force_login(get_user_model().objects.get(pk=person.id))
    href, form = reverse("own:plan"), {"code": team.code, "template": JOINT, "goal": 1}
    assert client.post(href, {**form, "words": "Tämä on minulle tärkein"}).status_code == 302
    assert PlanEntry.objects.latest("id").kind == EntryKind.COMMENT
    went = {**form, "words": "Kävelin kauppaan", "result": "partly"}
    assert client.post(href, went).status_code == 302
    row = PlanEntry.objects.latest("id")
    assert (row.kind, row.goal_number, row.result) == (EntryKind.REVIEW, 1, "partly")
    page = client.get(href).content.decode()
    assert "Kävelin kauppaan" in page and "Osittain saavutettu" in page
    gone = client.post(href, {**went, "goal": 99})
    assert gone.status_code == 200 and "Tavoitetta ei löydy." in gone.content.decode()
    assert PlanEntry.objects.count() == 2
