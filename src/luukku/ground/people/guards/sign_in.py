"""The doorkeepers that allauth asks: who may come in, and what is kept of them."""

import time
from typing import Any
from uuid import UUID

import qrcode  # type: ignore[import-untyped]
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from luukku.ground.people.models import User
from luukku.ground.people.queries.vault import keys
from luukku.ground.people.rules import Actor
from luukku.ground.people.services.sign_in import (
    note_sign_in,
    note_sign_out,
    welcome_from_provider,
)

WORDS = {
    "username_password_mismatch": _("Käyttäjätunnus tai salasana on väärin."),
    "incorrect_password": _("Salasana on väärin."),
    "enter_current_password": _("Nykyinen salasana on väärin."),
    "incorrect_code": _("Koodi on väärin tai vanhentunut. Odota uutta koodia ja yritä uudelleen."),
    "too_many_login_attempts": _("Liian monta yritystä. Odota viisi minuuttia."),
    "rate_limited": _("Liian monta yritystä. Odota viisi minuuttia."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; who has just signed in is not asked again; comings and goings are audited."""

    error_messages = DefaultAccountAdapter.error_messages | WORDS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted by axes, in the database that all web processes share."""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """allauth counts only a *second* authentication; one that has just been made is as good."""
        needed: bool = super().is_reauthentication_required(app=app, **kwargs)
        return bool(needed and not self._just_signed_in())

    def _just_signed_in(self) -> bool:
        records = get_authentication_records(self.request, self.request.user)
        age = time.time() - records[-1]["at"] if records else float("inf")
        return bool(age < app_settings.REAUTHENTICATION_TIMEOUT)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        methods = get_authentication_records(request, user)
        method = methods[-1]["method"] if methods else "unknown"
        note_sign_in(user_id=user.pk, method=method, by=Actor(user.pk), at=timezone.now())

    def logout(self, request: HttpRequest) -> None:
        user_id = request.user.pk
        super().logout(request)
        if user_id is not None:
            note_sign_out(user_id=user_id, by=Actor(user_id), at=timezone.now())


class SocialAdapter(DefaultSocialAccountAdapter):
    """The county's own provider tells who somebody is; the name goes to the vault, the rest nowhere."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """Called first: keep the name aside and drop what allauth would store in the clear."""
        name = data.get("name") or f"{data.get('first_name') or ''} {data.get('last_name') or ''}"
        request.luukku_claims = {  # type: ignore[attr-defined]
            "name": name.strip(),
            "email": data.get("email") or "",
        }
        sociallogin.account.extra_data = {}
        sociallogin.email_addresses = []
        user: User = sociallogin.user
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Somebody we know: the name may have changed."""
        if sociallogin.is_existing:
            self._keep_name(request, sociallogin.user.pk)

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        """Somebody new: a user without any role, until an administrator grants one."""
        user: User = sociallogin.user
        user.set_unusable_password()
        user.sign_in_name = f"oidc-{user.pk.hex[:12]}"
        user.joined_at = timezone.now()
        sociallogin.save(request)
        self._keep_name(request, user.pk)
        return user

    def _keep_name(self, request: HttpRequest, user_id: UUID) -> None:
        claims: dict[str, str] = request.luukku_claims  # type: ignore[attr-defined]
        welcome_from_provider(user_id=user_id, **claims, by=Actor(user_id), at=timezone.now())


class MfaAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes are kept under the vault's key."""

    error_messages = DefaultMFAAdapter.error_messages | WORDS

    def encrypt(self, text: str) -> str:
        return keys().lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        return keys().unlock(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The QR code on white: on a dark page a code without a ground cannot be read."""
        drawn = qrcode.make(url, image_factory=SvgPathFillImage)
        return str(drawn.to_string(encoding="unicode"))

    def _get_site_name(self) -> str:
        return "Luukku"
