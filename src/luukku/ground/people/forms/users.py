"""What an administrator fills in about users, and everybody about their own account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luukku.ground.people.forms.organisations import day_field
from luukku.ground.people.rules import ROLE_NAMES, Role


class FindUsersForm(forms.Form):
    """A part of a name, and whether closed accounts are shown."""

    haku = forms.CharField(label=_("Nimi tai käyttäjätunnus"), required=False, max_length=80)
    suljetut = forms.BooleanField(label=_("Näytä myös suljetut tunnukset"), required=False)


class NewPasswordMixin(forms.Form):
    """A password that the administrator gives; checked like any other."""

    password = forms.CharField(
        label=_("Väliaikainen salasana"),
        help_text=_("Vähintään 12 merkkiä. Anna salasana käyttäjälle erikseen; hän vaihtaa sen."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        strip=False,
    )

    def clean_password(self) -> str:
        said = str(self.cleaned_data["password"])
        validate_password(said)
        return said


class NewUserForm(NewPasswordMixin):
    """Somebody new."""

    field_order = ["sign_in_name", "name", "email", "language", "password"]
    sign_in_name = forms.CharField(
        label=_("Käyttäjätunnus"),
        max_length=80,
        help_text=_("Kirjaimia a–z, numeroita, pisteitä ja viivoja. Ei henkilötunnusta."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Nimi"),
        max_length=120,
        help_text=_("Nimi tallennetaan salattuna henkilötietoholviin."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Sähköposti"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Kieli"), choices=settings.LANGUAGES)


class NewPasswordForm(NewPasswordMixin):
    """A new password for somebody who has lost theirs."""


class GrantForm(forms.Form):
    """A role and where it holds."""

    role = forms.ChoiceField(label=_("Rooli"))
    organisation = forms.ChoiceField(
        label=_("Organisaatio"),
        required=False,
        help_text=_("Rooli koskee myös organisaation alayksiköitä. Tyhjä tarkoittaa koko aluetta."),
    )

    def __init__(self, *args: Any, organisations: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, organisation = self.fields["role"], self.fields["organisation"]
        assert isinstance(role, forms.ChoiceField) and isinstance(organisation, forms.ChoiceField)
        role.choices = [(one.value, gettext(ROLE_NAMES[one])) for one in Role]
        organisation.choices = [("", gettext("Koko alue")), *organisations]


class LanguageForm(forms.Form):
    """The language in which somebody is met."""

    language = forms.ChoiceField(label=_("Kieli kirjautumisen jälkeen"), choices=settings.LANGUAGES)


class AuditForm(forms.Form):
    """Which entries of the audit log are shown."""

    tapahtuma = forms.ChoiceField(label=_("Tapahtuma"), required=False)
    paiva = day_field(_("Päivä"))

    def __init__(self, *args: Any, actions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["tapahtuma"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("Kaikki")), *actions]
