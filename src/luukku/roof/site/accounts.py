"""The sign-in pages of allauth at Finnish addresses, behind our own doorkeeper.

Only what the house uses is mounted: nobody signs up, and nothing is recovered by e-mail.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path
from requests import RequestException

log = logging.getLogger(__name__)


def _page(address: str, view: Callable[..., Any], name: str) -> URLPattern:
    """allauth asks for sign-in itself where it is needed; the mark says that this is known."""
    view.guard = "account"  # type: ignore[attr-defined]
    return path(address, view, name=name)


account_urls = [
    _page("kirjaudu/", account.login, "account_login"),
    _page("kirjaudu-ulos/", account.logout, "account_logout"),
    _page("suljettu/", account.account_inactive, "account_inactive"),
    _page("vahvista/", account.reauthenticate, "account_reauthenticate"),
    _page("salasana/", account.password_change, "account_change_password"),
    _page("salasana/uusi/", account.password_set, "account_set_password"),
    _page("tunnistautuminen/", mfa.index, "mfa_index"),
    _page("tunnistautuminen/koodi/", mfa.authenticate, "mfa_authenticate"),
    _page("tunnistautuminen/vahvista/", mfa.reauthenticate, "mfa_reauthenticate"),
    _page("tunnistautuminen/sovellus/", totp.activate_totp, "mfa_activate_totp"),
    _page("tunnistautuminen/sovellus/poista/", totp.deactivate_totp, "mfa_deactivate_totp"),
    _page("tunnistautuminen/varakoodit/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _page(
        "tunnistautuminen/varakoodit/uudet/",
        codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
    ),
    _page(
        "tunnistautuminen/varakoodit.txt",
        codes.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
    _page("tunnistautuminen/avaimet/", keys.list_webauthn, "mfa_list_webauthn"),
    _page("tunnistautuminen/avaimet/lisaa/", keys.add_webauthn, "mfa_add_webauthn"),
    _page("tunnistautuminen/avaimet/<int:pk>/nimi/", keys.edit_webauthn, "mfa_edit_webauthn"),
    _page("tunnistautuminen/avaimet/<int:pk>/poista/", keys.remove_webauthn, "mfa_remove_webauthn"),
    _page(
        "tunnistautuminen/avaimet/vahvista/",
        keys.reauthenticate_webauthn,
        "mfa_reauthenticate_webauthn",
    ),
    _page("kirjaudu/avaimella/", keys.login_webauthn, "mfa_login_webauthn"),
    _page("organisaatio/", social.connections, "socialaccount_connections"),
    _page("organisaatio/peruttu/", social.login_cancelled, "socialaccount_login_cancelled"),
    _page("organisaatio/virhe/", social.login_error, "socialaccount_login_error"),
]


def _patient(view: Callable[..., Any]) -> Callable[..., Any]:
    """A provider that does not answer is a page that says so."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            answer: HttpResponseBase = view(request, **kwargs)
        except RequestException as why:
            log.warning("the sign-in provider did not answer: %s", type(why).__name__)
            return render(request, "socialaccount/authentication_error.html", status=503)
        return answer

    return answered


# The provider knows one address to come back to: these are the same in every language.
provider_urls = [
    _page("tili/oidc/<slug:provider_id>/", _patient(oidc.login), "openid_connect_login"),
    _page(
        "tili/oidc/<slug:provider_id>/paluu/", _patient(oidc.callback), "openid_connect_callback"
    ),
]
