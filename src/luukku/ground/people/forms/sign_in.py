"""What people fill in when they sign in or look after their sign-in: allauth's forms in our words."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm as AllauthChangePasswordForm,
)
from allauth.account.forms import (
    LoginForm,
    ReauthenticateForm,
    SetPasswordForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

SIX_DIGITS = _("Kuusi numeroa sovelluksesta, tai yksi varakoodeistasi.")
PASSWORD_RULE = _(
    "Vähintään 12 merkkiä. Yleisesti käytetty tai pelkkiä numeroita sisältävä ei käy."
)


class OwnWords:
    """Labels and hints of ours; no placeholders, which vanish when one types."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        for name, field in fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignInForm(OwnWords, LoginForm):
    """Sign-in name and password."""

    labels = {"login": _("Käyttäjätunnus"), "password": _("Salasana")}


class PasswordAgainForm(OwnWords, ReauthenticateForm):
    """One's own password once more, before something that matters."""

    labels = {"password": _("Salasana")}


class ChangePasswordForm(OwnWords, AllauthChangePasswordForm):
    """The old password and a new one twice."""

    labels = {
        "oldpassword": _("Nykyinen salasana"),
        "password1": _("Uusi salasana"),
        "password2": _("Uusi salasana uudelleen"),
    }
    hints = {"password1": PASSWORD_RULE}


class FirstPasswordForm(OwnWords, SetPasswordForm):
    """A first password for somebody who has signed in through the provider."""

    labels = {"password1": _("Salasana"), "password2": _("Salasana uudelleen")}
    hints = {"password1": PASSWORD_RULE}


class CodeForm(OwnWords, AuthenticateForm):
    """The second step of signing in."""

    labels = {"code": _("Koodi")}
    hints = {"code": SIX_DIGITS}


class CodeAgainForm(OwnWords, ReauthenticateByCodeForm):
    """A code once more, before something that matters."""

    labels = {"code": _("Koodi")}
    hints = {"code": SIX_DIGITS}


class ActivateAppForm(OwnWords, ActivateTOTPForm):
    """The first code of an authenticator app."""

    labels = {"code": _("Koodi sovelluksesta")}
    hints = {"code": _("Kuusi numeroa. Koodi vaihtuu puolen minuutin välein.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddKeyForm(OwnWords, AddWebAuthnForm):
    """A passkey or a security key; the browser fills in the credential."""

    labels = {"name": _("Avaimen nimi"), "passwordless": _("Kirjaudu avaimella ilman salasanaa")}
    hints = {
        "name": _("Nimestä tunnistat avaimen myöhemmin, esimerkiksi Työpuhelin."),
        "passwordless": _("Avain pyytää silloin sormenjälkeä, kasvoja tai PIN-koodia."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["name"].widget.attrs["maxlength"] = 60


class NameKeyForm(OwnWords, EditWebAuthnForm):
    """A key's name."""

    labels = {"name": _("Avaimen nimi")}
