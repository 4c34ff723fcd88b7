"""Filters of the organisations and the day of "who organised the services"."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from luukku.ground.people.rules.organisations import KIND_NAMES, Kind

WRITTEN: Final = ["%Y-%m-%d", "%d.%m.%Y"]


def day_field(label: Any, hint: Any = "") -> forms.DateField:
    """A day chosen or written as 31.12.2022; it may be left out."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=False,
        input_formats=WRITTEN,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Tarkista päivä. Kirjoita se muodossa 31.12.2022.")},
    )


class DayForm(forms.Form):
    """The day somebody asks about."""

    paiva = day_field(_("Päivä"))


class OrganisationFilters(forms.Form):
    """Which organisations are shown."""

    haku = forms.CharField(label=_("Nimi tai tunnus"), max_length=100, required=False)
    laji = forms.ChoiceField(label=_("Laji"), required=False)
    paiva = day_field(_("Voimassa päivänä"))
    paattyneet = forms.BooleanField(label=_("Vain päättyneet"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        kinds = [(kind.value, _(name)) for kind, name in KIND_NAMES.items()]
        self.fields["laji"] = forms.ChoiceField(
            label=_("Laji"), required=False, choices=[("", _("Kaikki")), *kinds]
        )

    @property
    def kind(self) -> Kind | None:
        """The kind that was chosen."""
        chosen = self.cleaned_data.get("laji")
        return Kind(chosen) if chosen else None
