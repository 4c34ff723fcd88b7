"""Names on the public pages: a law in the reader's language, a fact of getting in said once."""

from datetime import date

import pytest

from luukku.ground.catalogue.models import AccessFact
from luukku.ground.catalogue.tests.builders import a_place, a_service, an_offering
from luukku.ground.catalogue.tests.staff import said

pytestmark = pytest.mark.django_db
LAW = {"names": {"fi": "Sosiaalihuoltolaki 1301/2014", "sv": "Socialvårdslag 1301/2014"}}


@pytest.mark.parametrize(
    ("law", "language", "shown"),
    [
        (LAW, "", "Sosiaalihuoltolaki 1301/2014"),
        (LAW, "/sv", "Socialvårdslag 1301/2014"),
        (LAW, "/en", '<span lang="fi">Sosiaalihuoltolaki 1301/2014</span>'),
        ("Kielilaki 423/2003", "", "Kielilaki 423/2003"),
        ("Kielilaki 423/2003", "/sv", '<span lang="fi">Kielilaki 423/2003</span>'),
        ({"names": {"sv": "Språklag"}, "url": {}}, "/sv", "Språklag"),
        ({"names": None}, "/sv", ""),
    ],
)
def test_a_law_is_named_in_the_readers_language(client, law, language, shown):
    an_offering(a_service("neuvola", laws=[law]))
    page = said(client.get(f"{language}/palvelut/neuvola/"))
    assert shown in page and "{'" not in page and "&#x27;names" not in page


def test_programs_are_told_the_name_of_a_law(client):
    an_offering(a_service("neuvola", laws=[LAW, "Kielilaki 423/2003", {"names": {}}]))
    laws = client.get("/api/v1/services/neuvola").json()["laws"]
    assert laws == ["Sosiaalihuoltolaki 1301/2014", "Kielilaki 423/2003"]


@pytest.mark.parametrize(
    ("good", "text", "shown"),
    [
        (True, "Esteetön wc.", "Esteetön wc."),
        (True, "Esteetön wc on aulassa.", "Esteetön wc on aulassa."),
        (True, "Ovi on leveä.", "Esteetön wc. Ovi on leveä."),
        (False, "Portaat.", "Esteetön wc: ei ole. Portaat."),
        (True, "", "Esteetön wc"),
    ],
)
def test_a_fact_of_getting_in_is_said_once(client, good, text, shown):
    place = a_place("asema")
    AccessFact.objects.create(place=place, order=1, kind="toilet", good=good,
                              text={"fi": text} if text else {}, measured_on=date(2025, 1, 1))  # fmt: skip
    page = said(client.get("/palvelupisteet/asema/"))
    assert shown in page and page.count("Esteetön wc") == 1
