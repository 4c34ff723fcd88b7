"""The forms of the pattern page; nothing is ever saved from them."""

from django import forms
from django.utils.translation import gettext_lazy as _

STATES = (
    ("done", _("Toteutunut")),
    ("partly_done", _("Osittain toteutunut")),
    ("not_done", _("Ei toteutunut")),
)


class SampleForm(forms.Form):
    """One field of every kind."""

    words = forms.CharField(label=_("Toimenpide"), help_text=_("Kirjoita lyhyesti, mitä tehdään."))
    reason = forms.CharField(label=_("Perustelu"), widget=forms.Textarea, required=False)
    state = forms.ChoiceField(label=_("Tilanne"), choices=STATES)
    role = forms.ChoiceField(label=_("Vastuutaho"), choices=STATES, widget=forms.RadioSelect)
    groups = forms.MultipleChoiceField(
        label=_("Kohderyhmät"),
        choices=STATES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Voit valita useita."),
    )
    day = forms.DateField(label=_("Määräpäivä"), help_text=_("Muodossa 31.12.2025."))
    sure = forms.BooleanField(label=_("Olen tarkistanut tiedot"), required=False)
    file = forms.FileField(label=_("Liite"), required=False)


class SampleFilter(forms.Form):
    """Filters of a list."""

    q = forms.CharField(label=_("Hakusana"), required=False)
    state = forms.ChoiceField(
        label=_("Tilanne"), choices=(("", _("Kaikki")), *STATES), required=False
    )
