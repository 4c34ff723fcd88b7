"""Addresses outside the house: the county's sign-in provider and its mail server, as settings."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from luukku.roof.site.options import WrongOption


def oidc_apps(option: Mapping[str, Any]) -> list[dict[str, Any]]:
    """allauth's settings of the county's own OpenID Connect provider; none when it is not set."""
    if not option["OIDC_URL"]:
        return []
    if not option["OIDC_CLIENT_ID"]:
        raise WrongOption("LUUKKU_OIDC_URL needs LUUKKU_OIDC_CLIENT_ID beside it.")
    return [
        {
            "provider_id": "county",
            "name": option["OIDC_NAME"],
            "client_id": option["OIDC_CLIENT_ID"],
            "secret": option["OIDC_SECRET"],
            "settings": {"server_url": option["OIDC_URL"]},
        }
    ]


def form_targets(option: Mapping[str, Any]) -> list[str]:
    """Where a form may lead besides ourselves: the provider's origin, for the sign-in button."""
    parts = urlsplit(option["OIDC_URL"])
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def mail(url: str) -> dict[str, Any]:
    """Django's e-mail settings from smtp://user:password@host:587 (or smtps://, port 465)."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise WrongOption("LUUKKU_EMAIL_URL: say smtp://user:password@host:587 or smtps://host.")
    direct = parts.scheme == "smtps"
    plain = parse_qs(parts.query).get("tls") == ["0"]
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if direct else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": direct,
        "EMAIL_USE_TLS": not direct and not plain,
        "EMAIL_TIMEOUT": 20,
    }
