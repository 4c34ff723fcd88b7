"""What is filled in to ask a colleague, to answer, and to ask for a pair."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luukku.rooms.cases.forms.fields import RefusableForm, day_field, named
from luukku.rooms.cases.forms.plans import TONGUES
from luukku.rooms.cases.rules.professions import PROFESSION_NAMES
from luukku.rooms.cases.rules.requests import LONGEST_QUESTION, MODE_NAMES
from luukku.rooms.cases.rules.words import BASIS_NAMES, DOMAIN_NAMES, Basis


class AskForm(RefusableForm):
    """A question to a profession; what tells who it is about is taken out."""

    to_domain = forms.ChoiceField(label=_("Mistä kysytään"))
    profession = forms.ChoiceField(label=_("Keneltä kysytään"))
    question = forms.CharField(
        label=_("Kysymys"), max_length=LONGEST_QUESTION, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Nimet, numerot ja osoitteet poistetaan. Näet tekstin ennen lähettämistä."),
    )  # fmt: skip
    reply_due = day_field(_("Milloin vastaus tarvitaan"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_domain"].choices = named(DOMAIN_NAMES)  # type: ignore[attr-defined]
        self.fields["profession"].choices = named(PROFESSION_NAMES)  # type: ignore[attr-defined]


class RedraftForm(RefusableForm):
    """The words of a draft, mended before they are sent."""

    question = forms.CharField(
        label=_("Kysymys"), max_length=LONGEST_QUESTION, widget=forms.Textarea(attrs={"rows": 6})
    )


class AnswerForm(RefusableForm):
    """An answer."""

    words = forms.CharField(
        label=_("Vastaus"), max_length=LONGEST_QUESTION, widget=forms.Textarea(attrs={"rows": 6})
    )


class IdentifyForm(RefusableForm):
    """The ground on which the identity is told."""

    basis = forms.ChoiceField(label=_("Peruste"), widget=forms.RadioSelect)
    law = forms.CharField(
        label=_("Lain kohta"), required=False, max_length=80,
        help_text=_("Esimerkiksi 703/2023 55 §. Jos asiakas on antanut luvan, jätä tyhjäksi."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only = [Basis.PERMISSION, Basis.LAW, Basis.JOINT_SERVICE]
        self.fields["basis"].choices = named(BASIS_NAMES, only)  # type: ignore[attr-defined]


class PairForm(RefusableForm):
    """Whom one needs beside oneself."""

    profession = forms.ChoiceField(label=_("Mikä ammatti"))
    language = forms.ChoiceField(label=_("Millä kielellä"), choices=TONGUES)
    mode = forms.ChoiceField(label=_("Miten"), widget=forms.RadioSelect)
    not_before = day_field(_("Aikaisintaan"))
    not_after = day_field(_("Viimeistään"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profession"].choices = named(PROFESSION_NAMES)  # type: ignore[attr-defined]
        self.fields["mode"].choices = named(MODE_NAMES)  # type: ignore[attr-defined]
