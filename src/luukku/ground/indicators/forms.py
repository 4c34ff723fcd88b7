"""Choices of the pages of evidence; they live in the address."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from luukku.ground.indicators.rules.kinds import CYCLES, DIRECTION_NAMES
from luukku.ground.indicators.rules.themes import THEME_NAMES

ALL: Final = ("", _("Kaikki"))
Choice = tuple[str, Any]


class FindIndicator(forms.Form):
    """Words, a theme, a direction, how often: the list of indicators."""

    q = forms.CharField(label=_("Sana"), required=False, max_length=100)
    aihe = forms.ChoiceField(
        label=_("Aihe"), required=False, choices=[ALL, *((k, _(v)) for k, v in THEME_NAMES.items())]
    )
    suunta = forms.ChoiceField(
        label=_("Suunta"), required=False,
        choices=[ALL, *((k.value, _(v)) for k, v in DIRECTION_NAMES.items())],
    )  # fmt: skip
    tahti = forms.ChoiceField(
        label=_("Kuinka usein"), required=False, choices=[ALL, *((k, _(v)) for k, v in CYCLES.items())]
    )  # fmt: skip

    def said(self, name: str) -> str:
        """A choice that may be used; nothing when it is not one of those offered."""
        self.is_valid()
        return str(self.cleaned_data.get(name, "")) if self.is_bound else ""


class ViewFilter(forms.Form):
    """Year, place, and what else a page offers: choices that are wrong are left out, never refused."""

    vuosi = forms.ChoiceField(label=_("Vuosi"), required=False)
    paikka = forms.ChoiceField(label=_("Paikka"), required=False)
    ryhma = forms.ChoiceField(label=_("Luokittelu"), required=False)
    jakso = forms.ChoiceField(label=_("Aikasarja"), required=False)
    kartta = forms.ChoiceField(label=_("Kartan luokat"), required=False)

    def __init__(self, data: Any, chosen: dict[str, str], **choices: Iterable[Choice]) -> None:
        super().__init__(data, initial=chosen)
        for name in list(self.fields):
            offered = list(choices.get(name, ()))
            field = self.fields[name]
            if not isinstance(field, forms.ChoiceField) or len(offered) < 2:
                del self.fields[name]
                continue
            field.choices = offered


class LoadFile(forms.Form):
    """A file of figures, and what it is."""

    kind = forms.ChoiceField(label=_("Mikä tiedosto on"), choices=[])
    source = forms.SlugField(
        label=_("Lähteen tunnus"),
        required=False,
        max_length=60,
        help_text=_("Vain, jos tiedosto ei kerro lähdettään. Esimerkiksi thl."),
    )
    file = forms.FileField(
        label=_("Tiedosto"),
        help_text=_("Muoto .csv tai .json. Luvut otetaan käyttöön vasta, kun toinen henkilö on hyväksynyt ne."),
        widget=forms.FileInput(attrs={"accept": ".csv,.json"}),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Iterable[Choice], most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["kind"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = list(kinds)
        self.most = most

    def clean_file(self) -> Any:
        """The size and the ending are looked at before anything is read."""
        file = self.cleaned_data["file"]
        if not str(file.name).lower().endswith((".csv", ".json", ".txt")):
            raise forms.ValidationError(_("Tiedoston pitää olla .csv tai .json."))
        if file.size > self.most:
            said = _(
                "Tiedosto on liian suuri tälle sivulle. Pyydä pääkäyttäjää lataamaan se komennolla."
            )
            raise forms.ValidationError(said)
        return file


class TakeBack(forms.Form):
    """Why a load is taken out of use."""

    reason = forms.CharField(label=_("Miksi lataus perutaan"), max_length=300)
