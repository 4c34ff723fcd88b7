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

    def __init__(self, *args: Any, asks: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            self.fields["replace"] = forms.BooleanField(
                label=_("Korvaa nykyinen sisältö tällä tiedostolla"),
                help_text=_("Hyväksytty versio jää talteen. Luonnoksen aiempi sisältö häviää."),
            )
