"""Addresses outside the house become settings, and what cannot be meant is told."""

import pytest

from luukku.roof.site.options import WrongOption
from luukku.roof.site.outside import form_targets, mail, oidc_apps

OIDC = {
    "OIDC_URL": "https://kirjautuminen.example.org/realms/alue",
    "OIDC_CLIENT_ID": "luukku",
    "OIDC_SECRET": "s",
    "OIDC_NAME": "Alue",
}


def test_no_provider_no_button():
    assert oidc_apps(OIDC | {"OIDC_URL": ""}) == []
    assert form_targets(OIDC | {"OIDC_URL": ""}) == []


def test_the_provider_is_known_and_forms_may_lead_to_it():
    (app,) = oidc_apps(OIDC)
    assert (app["provider_id"], app["client_id"], app["secret"]) == ("county", "luukku", "s")
    assert form_targets(OIDC) == ["https://kirjautuminen.example.org"]


def test_a_provider_without_our_client_id_is_refused():
    with pytest.raises(WrongOption, match="OIDC_CLIENT_ID"):
        oidc_apps(OIDC | {"OIDC_CLIENT_ID": ""})


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, True, False),
        ("smtp://u:p%40ss@mail.example.org:25?tls=0", "mail.example.org", 25, False, False),
        ("smtps://mail.example.org", "mail.example.org", 465, False, True),
    ],
)
def test_mail_servers(url, host, port, tls, ssl):
    said = mail(url)
    assert (said["EMAIL_HOST"], said["EMAIL_PORT"]) == (host, port)
    assert (said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (tls, ssl)
    assert said["EMAIL_HOST_PASSWORD"] == ("p@ss" if "u:p" in url else "")


def test_without_a_mail_server_letters_go_to_the_log():
    assert mail("")["EMAIL_BACKEND"].endswith("console.EmailBackend")


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_what_is_no_mail_server_is_refused(url):
    with pytest.raises(WrongOption, match="EMAIL_URL"):
        mail(url)
