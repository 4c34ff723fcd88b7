"""`luukku users` and the example people: the first administrator, the way back in, and nobody too many."""

import io
from datetime import UTC, datetime

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.queries.users import sign_in_names_in_use, user_rows
from luukku.ground.people.queries.vault import name_of
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.services.demo import DEMO_PASSWORD, DEMO_USERS, make_demo_users
from luukku.roof.site.command import main

pytestmark = pytest.mark.django_db
PASSWORD = "Pitkä-salasana-12"
AT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def typed(monkeypatch):
    """What comes from a pipe."""
    return lambda words: monkeypatch.setattr("sys.stdin", io.StringIO(words + "\n"))


def test_the_first_administrator_is_made_and_signs_in(typed, client, capsys):
    typed(PASSWORD)
    assert main(["users", "create", "aino", "--name", "Aino Virtanen", "--role", "admin"]) == 0
    (row,) = user_rows()
    assert (row.name, [grant.role for grant in row.grants]) == ("Aino Virtanen", [Role.ADMIN])
    client.post("/tili/kirjaudu/", {"login": "aino", "password": PASSWORD})
    assert client.get("/hallinta/kayttajat/").status_code == 200
    capsys.readouterr()
    assert main(["users", "list"]) == 0
    assert "Virtanen" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "password", "code", "said"),
    [
        (["create", "aino", "--name", "A", "--role", "king"], PASSWORD, 2, "Roolia king ei ole"),
        (["create", "a", "--name", "A"], PASSWORD, 1, "3–80 merkkiä"),
        (["create", "aino", "--name", "A"], "lyhyt", 1, "12"),
        (["password", "nobody"], PASSWORD, 1, "nobody ei ole"),
    ],
)
def test_refusals_are_lines_and_leave_nothing(typed, capsys, words, password, code, said):
    typed(password)
    assert main(["users", *words]) == code
    assert said in capsys.readouterr().err
    assert user_rows() == []


def test_a_lost_password_and_a_locked_door(typed, client, capsys):
    typed(PASSWORD)
    main(["users", "create", "aino", "--name", "Aino"])
    for _ in range(5):
        client.post("/tili/kirjaudu/", {"login": "aino", "password": "väärä"})
    typed("Toinen-salasana-3")
    assert main(["users", "password", "AINO"]) == 0
    right = {"login": "aino", "password": "Toinen-salasana-3"}
    assert client.post("/tili/kirjaudu/", right).status_code == 429
    assert main(["users", "unlock", "aino"]) == 0
    assert client.post("/tili/kirjaudu/", right).status_code == 302


def test_example_people_are_made_once_one_for_every_role(settings, client):
    settings.DEMO = True
    assert make_demo_users(by=HOUSE, at=AT) == len(DEMO_USERS)
    assert make_demo_users(by=HOUSE, at=AT) == 0
    assert {role for _, role in DEMO_USERS} == set(Role)
    names = name_of(sign_in_names_in_use([name for name, _ in DEMO_USERS]).values())
    assert all(name.endswith("(esimerkki)") for name in names.values())
    assert all(row.is_example for row in user_rows())
    client.post("/tili/kirjaudu/", {"login": "kehittaja", "password": DEMO_PASSWORD})
    assert client.get("/tyopoyta/").status_code == 200


def test_example_people_are_refused_in_real_use(settings):
    settings.DEMO = False
    with pytest.raises(RuleBroken, match="vain esimerkkialueelle"):
        make_demo_users(by=HOUSE, at=AT)
    assert user_rows() == []


def test_readiness_tells_of_late_facts_and_of_nobody(client):
    assert client.get("/readyz").json() == {"status": "ok", "facts": "heard"}
