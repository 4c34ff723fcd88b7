"""Forms that bring a plan in: the file, and the leave to do what the preview told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    """The file of a plan."""

    file = forms.FileField(
        label=_("Tiedosto"),
        help_text=_("Muoto .xlsx, .docx, .csv tai .yaml. Mitään ei tallenneta ennen vahvistusta."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.docx,.csv,.yaml,.yml"}),
    )


class LeaveForm(forms.Form):
    """Goes on with a file that has been checked; `sealed` is the document under our own seal."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asks: bool = False, draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks and draft:
            self.fields["replace"] = forms.BooleanField(
                label=_("Korvaa luonnoksen sisältö tällä tiedostolla"),
                help_text=_("Luonnoksen aiempi sisältö häviää."),
            )
        elif asks:
            self.fields["replace"] = forms.BooleanField(
                label=_("Tee tiedostosta uusi versio"),
                help_text=_("Nykyinen versio jää talteen ja näkyviin, kunnes uusi hyväksytään."),
            )
