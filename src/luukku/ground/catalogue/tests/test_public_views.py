"""The public pages: what readers see, in which language, and what is greyed or hidden."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luukku.ground.catalogue.models import TextMiss
from luukku.ground.catalogue.rules.words import Stage
from luukku.ground.catalogue.services.misses import write_misses
from luukku.ground.catalogue.tests.county import SECRETS, a_small_county
from luukku.ground.people.rules import NOBODY

pytestmark = pytest.mark.django_db


@pytest.fixture
def small():
    return a_small_county(timezone.localdate())


def seen(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


PAGES = [
    "/palvelut/",
    "/palvelut/?tilanne=N9",
    "/palvelut/?kunta=148&palvelukieli=se&tapa=local&maksu=free&q=lääkärin",
    "/palvelut/?kieli=se",
    "/palvelut/laakari/",
    "/palvelut/laakari/?kunta=148",
    "/palvelut/laakari/?kunta=890&kieli=se",
    "/palvelut/turvakotipalvelu/",
    "/palvelut/turvakotipalvelu/?kunta=148",
    "/palvelut/verkkoterapia/",
    "/palvelupisteet/",
    "/palvelupisteet/?kunta=148&q=ivalo",
    "/palvelupisteet/ivalo/",
    "/palvelupisteet/turvakoti/",
    "/tarjottimet/",
    "/tarjottimet/elintavat/",
    "/liikkuvat/",
    "/liikkuvat/?kunta=890",
    "/liikkuvat/autot-pohjoinen/",
    "/liikkuvat/autot-pohjoinen.ics",
    "/liikkuvat/kunta/890.ics",
]
FILES = [
    "/palvelut/?muoto=csv",
    "/palvelut/?muoto=xlsx",
    "/palvelupisteet/?muoto=csv",
    "/palvelupisteet/?muoto=xlsx",
    "/tarjottimet/?muoto=csv",
    "/tarjottimet/elintavat/?muoto=csv",
    "/liikkuvat/?muoto=csv",
    "/liikkuvat/autot-pohjoinen/?muoto=xlsx",
]


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_in_every_language(client, small, address, prefix):
    seen(client, prefix + address)
