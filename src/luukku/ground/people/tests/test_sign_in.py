"""Signing in as people do it: password, second step, lost ways, and what the door says."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from luukku.ground.journal.queries import AuditEntries
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.services.sign_in import unlock
from luukku.ground.people.tests.builders import PASSWORD, a_user

pytestmark = pytest.mark.django_db
LOGIN = "/tili/kirjaudu/"


@pytest.fixture(autouse=True)
def _afresh():
    """No counts of earlier tests; the language that a request left behind goes too."""
    cache.clear()
    with override("fi"):
        yield


def sign_in(client, name, password=PASSWORD, **words):
    return client.post(LOGIN, {"login": name, "password": password, **words})


def a_code(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_app(client):
    """Set up the authenticator app as one does right after signing in; gives the secret."""
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200, "no second sign-in right after signing in"
    secret = re.search(r'people-secret">(\w+)<', page.content.decode())[1]
    done = client.post(reverse("mfa_activate_totp"), {"code": a_code(secret)})
    assert done.status_code == 302
    return secret


def test_the_password_lets_in_and_the_desk_opens(client):
    user = a_user(Role.PLANNER)
    answer = sign_in(client, user.sign_in_name)
    assert answer.status_code == 302
    assert client.get(answer.url).url == "/tyopoyta/"
    assert client.get("/tyopoyta/").status_code == 200


def test_one_lands_in_ones_own_language_and_without_a_role_on_ones_own_account(client):
    user = a_user(language="sv")
    answer = sign_in(client, user.sign_in_name)
    assert client.get(answer.url).url == "/sv/tili/"


def test_the_page_one_came_for_is_opened(client):
    user = a_user(Role.PLANNER)
    assert sign_in(client, user.sign_in_name, next="/maaraajat/").url == "/maaraajat/"
    client.logout()
    answer = sign_in(client, user.sign_in_name, next="https://example.org/")
    assert "example.org" not in answer.url


def test_a_wrong_password_is_told_in_words(client):
    answer = sign_in(client, a_user().sign_in_name, "väärä")
    assert "Käyttäjätunnus tai salasana on väärin." in answer.content.decode()


def test_nobody_signs_up(client):
    for path in ("/tili/signup/", "/tili/rekisteroidy/"):
        assert client.get(path).status_code in {403, 404}


def test_five_wrong_passwords_lock_the_door_for_a_quarter_of_an_hour(client, monkeypatch):
    user = a_user()
    for _ in range(4):
        assert sign_in(client, user.sign_in_name, "väärä").status_code == 200
    fifth = sign_in(client, user.sign_in_name.upper(), "väärä")
    assert fifth.status_code == 429
    assert "lukittu hetkeksi" in fifth.content.decode()
    assert "15 minuutin" in fifth.content.decode()
    assert sign_in(client, user.sign_in_name).status_code == 429, "even with the right password"
    other = sign_in(client, a_user().sign_in_name)
    assert other.status_code == 302, "others come in"


def test_the_door_opens_again_after_the_quarter(client):
    user = a_user()
    for _ in range(5):
        sign_in(client, user.sign_in_name, "väärä")
    AccessAttempt.objects.update(attempt_time=datetime.now(UTC) - timedelta(minutes=16))
    assert sign_in(client, user.sign_in_name).status_code == 302


def test_an_administrator_opens_the_door(client):
    user = a_user()
    for _ in range(5):
        sign_in(client, user.sign_in_name, "väärä")
    assert unlock(sign_in_name=user.sign_in_name, by=HOUSE, at=datetime.now(UTC)) == 1
    assert sign_in(client, user.sign_in_name).status_code == 302


def test_the_table_of_failures_knows_no_names(client):
    sign_in(client, "matti.meikalainen", "salasanani-on-hauki")
    row = AccessAttempt.objects.get()
    told = f"{row.username} {row.get_data} {row.post_data} {row.path_info}"
    assert "matti" not in told and "hauki" not in told


def test_success_forgets_the_failures_before_it(client):
    user = a_user()
    for _ in range(4):
        sign_in(client, user.sign_in_name, "väärä")
    sign_in(client, user.sign_in_name)
    assert not AccessAttempt.objects.exists()


def test_behind_our_proxy_the_client_is_counted_not_the_proxy(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    user = a_user()
    headers = {"HTTP_X_FORWARDED_FOR": "6.6.6.6, 10.1.1.1"}
    for _ in range(5):
        client.post(LOGIN, {"login": user.sign_in_name, "password": "väärä"}, **headers)
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"10.1.1.1"}


def test_a_closed_account_does_not_open(client):
    user = a_user(Role.PLANNER, is_active=False)
    answer = sign_in(client, user.sign_in_name)
    assert answer.url == reverse("account_inactive")
    assert "suljettu" in client.get(answer.url).content.decode()
    assert client.get("/tyopoyta/").status_code == 302


def test_the_second_step_is_asked_and_the_secret_is_kept_under_lock(client):
    user = a_user(Role.PLANNER)
    sign_in(client, user.sign_in_name)
    secret = with_app(client)
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))
    client.logout()
    cache.clear()

    answer = sign_in(client, user.sign_in_name)
    assert answer.url == "/tili/tunnistautuminen/koodi/"
    assert client.get("/tyopoyta/").status_code == 302, "not in yet"
    wrong = client.post(answer.url, {"code": "000000"})
    assert "Koodi on väärin" in wrong.content.decode()
    done = client.post(answer.url, {"code": a_code(secret)})
    assert client.get(done.url).url == "/tyopoyta/"


def test_codes_cannot_be_guessed(client):
    user = a_user(Role.PLANNER)
    sign_in(client, user.sign_in_name)
    secret = with_app(client)
    client.logout()
    address = sign_in(client, user.sign_in_name).url
    for _ in range(5):
        client.post(address, {"code": "000000"})
    answer = client.post(address, {"code": a_code(secret)})
    assert "Liian monta yritystä" in answer.content.decode()
    assert client.get("/tyopoyta/").status_code == 302


def test_a_recovery_code_works_once(client):
    user = a_user(Role.PLANNER)
    sign_in(client, user.sign_in_name)
    with_app(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    code = re.search(r"<code>(\d+)</code>", page)[1]
    text = client.get(reverse("mfa_download_recovery_codes"))
    assert code in text.content.decode()
    for expected in (302, 200):
        client.logout()
        answer = sign_in(client, user.sign_in_name)
        assert client.post(answer.url, {"code": code}).status_code == expected


def test_who_signed_in_long_ago_is_asked_again_before_changing_the_second_step(client):
    user = a_user()
    sign_in(client, user.sign_in_name)
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 3600}
        for record in session["account_authentication_methods"]
    ]
    session.save()
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.url.startswith("/tili/vahvista/")
    page = client.get(answer.url)
    assert "Vahvista, että olet sinä" in page.content.decode()
    done = client.post(answer.url, {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    assert done.url == reverse("mfa_activate_totp")
    assert client.get(done.url).status_code == 200


def test_comings_and_goings_are_in_the_audit_log(client):
    user = a_user()
    sign_in(client, user.sign_in_name)
    client.post(reverse("account_logout"))
    assert [(entry.action, entry.actor_id) for entry in AuditEntries()] == [
        ("signed_out", user.id), ("signed_in", user.id),
    ]  # fmt: skip


def test_the_password_is_changed_and_other_sessions_end(client):
    user, elsewhere = a_user(), Client()
    sign_in(client, user.sign_in_name)
    sign_in(elsewhere, user.sign_in_name)
    new = "Uusi-pitkä-salasana-2"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    assert client.get("/tili/").status_code == 200
    assert elsewhere.get("/tili/").status_code == 302
    weak = {"oldpassword": new, "password1": "lyhyt", "password2": "lyhyt"}
    assert client.post(reverse("account_change_password"), weak).status_code == 200


OPEN = [
    "account_login",
    "account_inactive",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
]
OWN = [
    "account_change_password", "account_logout", "account_reauthenticate", "mfa_index",
    "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "socialaccount_connections",
    "people:account",
]  # fmt: skip
WITH_APP = ["mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
            "mfa_reauthenticate", "mfa_index"]  # fmt: skip


def clean(client, name, language):
    with override(language):
        answer = client.get(reverse(name))
        html = answer.content.decode()
    assert answer.status_code in {200, 401}, name
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1
    assert not re.search(r"<script(?![^>]*\ssrc=)", html), "a script in the page"
    assert ' style="' not in html
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_sign_in_page_is_ours_and_clean(client, language):
    user = a_user(Role.PLANNER)
    for name in OPEN:
        clean(client, name, language)
    sign_in(client, user.sign_in_name)
    for name in OWN:
        clean(client, name, language)
    with_app(client)
    for name in WITH_APP:
        clean(client, name, language)


def test_sign_in_pages_do_not_answer_strangers(client):
    for name in OWN:
        answer = client.get(reverse(name))
        assert answer.status_code == 302, name


def test_the_sign_in_page_asks_the_database_once(client, django_assert_num_queries):
    with django_assert_num_queries(1):  # is there a provider
        client.get(LOGIN)
