"""The client reads the whole plan on the own pages and writes beside it."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from luukku.rooms.cases.models import PlanEntry
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
