"""Signing in through the county's own provider: the whole code flow against a mock on loopback."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.conf import settings as django_settings
from django.test import Client
from oidc_provider_mock import run_server_in_thread

from luukku.ground.people.models import RoleGrant, User
from luukku.ground.people.queries.vault import identity
from luukku.ground.people.tests.builders import PASSWORD, a_user

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib"),
]
BUTTON = "/tili/oidc/county/"
SUBJECT = "9f6c1d2e"


@pytest.fixture(scope="module")
def server():
    """A provider that lives as long as the tests of this file."""
    with run_server_in_thread() as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture
def provider(server, settings):
    """The provider as the county's own, knowing one person."""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "county",
                    "name": "Alueen kirjautuminen",
                    "client_id": "luukku",
                    "secret": "salaisuus",
                    "settings": {"server_url": server},
                }
            ],
            "OAUTH_PKCE_ENABLED": True,
        }
    }
    named(server, "Aino Virtanen")
    return server


def named(server, name):
    claims = {"name": name, "email": "aino.virtanen@example.org"}
    requests.put(f"{server}/users/{SUBJECT}", json=claims, timeout=10).raise_for_status()


def through_the_provider(client, next_page=""):
    """Press the button, prove oneself at the provider, come back."""
    start = client.post(BUTTON, {"process": "login", "next": next_page})
    assert start.status_code == 302
    asked = parse_qs(urlsplit(start.url).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://testserver/tili/oidc/county/paluu/"]
    back = requests.post(start.url, data={"sub": SUBJECT}, allow_redirects=False, timeout=10)
    assert back.status_code == 302, back.text
    parts = urlsplit(back.headers["Location"])
    return client.get(f"{parts.path}?{parts.query}")


def test_the_button_is_shown_when_there_is_a_provider(provider, client):
    page = client.get("/tili/kirjaudu/").content.decode()
    assert "Alueen kirjautuminen" in page
    assert re.search(r'<form method="post" action="/tili/oidc/county/\?process=login', page)


def test_without_a_provider_there_is_no_button(client):
    assert "Tai käyttäjätunnuksella" not in client.get("/tili/kirjaudu/").content.decode()
    assert client.post(BUTTON).status_code == 404


def test_somebody_new_comes_in_without_any_role(provider, client):
    answer = through_the_provider(client)
    assert answer.status_code == 302
    assert client.get(answer.url).url == "/tili/"
    page = client.get("/tili/").content.decode()
    assert "Aino Virtanen" in page
    assert "Sinulla ei ole vielä roolia" in page
    assert client.get("/tyopoyta/").status_code == 403
    assert not RoleGrant.objects.exists()


def test_the_name_goes_to_the_vault_and_nowhere_else(provider, client):
    through_the_provider(client)
    user = User.objects.get()
    found = identity(user.id)
    assert (found.name, found.email) == ("Aino Virtanen", "aino.virtanen@example.org")
    assert user.email == "" and not user.has_usable_password()
    assert "aino" not in user.sign_in_name
    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == (SUBJECT, {})
    assert not EmailAddress.objects.exists()
    assert not SocialToken.objects.exists()


def test_the_same_person_comes_back_as_the_same_user_with_today_s_name(provider, client):
    through_the_provider(client)
    named(provider, "Aino Lahtinen")
    through_the_provider(Client())
    assert identity(User.objects.get().id).name == "Aino Lahtinen"


def test_a_closed_account_stays_closed(provider, client):
    through_the_provider(client)
    User.objects.update(is_active=False)
    other = Client()
    assert through_the_provider(other).url == "/tili/suljettu/"
    assert other.get("/tili/").status_code == 302


def test_a_user_of_ours_joins_the_provider_to_their_account(provider, client):
    user = a_user()
    client.post("/tili/kirjaudu/", {"login": user.sign_in_name, "password": PASSWORD})
    start = client.post(f"{BUTTON}?process=connect")
    back = requests.post(start.url, data={"sub": SUBJECT}, allow_redirects=False, timeout=10)
    parts = urlsplit(back.headers["Location"])
    assert client.get(f"{parts.path}?{parts.query}").url == "/tili/organisaatio/"
    assert SocialAccount.objects.get().user_id == user.id
    assert User.objects.count() == 1
    page = client.get("/tili/organisaatio/").content.decode()
    assert "Irrota" in page
    client.post("/tili/organisaatio/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()


def test_a_forged_return_is_refused_with_a_page(provider, client):
    answer = client.get("/tili/oidc/county/paluu/", {"code": "x", "state": "y"})
    assert answer.status_code == 401
    assert "Kirjautuminen ei onnistunut" in answer.content.decode()
    assert not User.objects.exists()


def test_the_provider_away_is_a_page_not_a_crash(provider, client, settings):
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["server_url"] = "http://localhost:9"
    answer = client.post(BUTTON, {"process": "login"})
    assert answer.status_code in {401, 502, 503}
    assert "Kirjautuminen ei onnistunut" in answer.content.decode()


def test_forms_may_lead_to_ourselves_only_when_there_is_no_provider():
    allowed = django_settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"]
    assert list(map(str, allowed)) == ["'self'"]
