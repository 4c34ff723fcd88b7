"""What lists of needs and the metric are narrowed by; what cannot be read is left out."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luukku.rooms.guidance.forms.fields import municipalities, named
from luukku.rooms.guidance.queries.needs import View, Wanted
from luukku.rooms.guidance.rules.languages import NAMES
from luukku.rooms.guidance.rules.quarters import Quarter, latest
from luukku.rooms.guidance.rules.states import STATE_NAMES

LONGEST = 80
QUARTERS = 12


class NeedFilter(forms.Form):
    """Filters of a list of needs."""

    nakyma = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST)
    kunta = forms.CharField(label=_("Kunta"), required=False, max_length=3)
    kieli = forms.CharField(label=_("Kieli"), required=False, max_length=10)
    tila = forms.CharField(label=_("Tila"), required=False, max_length=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", gettext("Kaikki"))]
        self.fields["kunta"].widget = forms.Select(choices=[*every, *municipalities()])
        self.fields["kieli"].widget = forms.Select(choices=[*every, *named(NAMES)])
        self.fields["tila"].widget = forms.Select(choices=[*every, *named(STATE_NAMES)])

    def wanted(self) -> Wanted:
        """What was chosen."""
        self.is_valid()
        kept = {
            name: str(value or "").replace("\x00", "") for name, value in self.cleaned_data.items()
        }
        view = kept.get("nakyma", "")
        return Wanted(
            view=View(view) if view in {one.value for one in View} else View.OPEN,
            municipality=kept.get("kunta", ""),
            language=kept.get("kieli", ""),
            state=kept.get("tila", ""),
        )


class UnmetFilter(forms.Form):
    """Filters of searches without a good answer."""

    kieli = forms.CharField(label=_("Kieli"), required=False, max_length=10)
    kunta = forms.CharField(label=_("Kunta"), required=False, max_length=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", gettext("Kaikki"))]
        self.fields["kunta"].widget = forms.Select(choices=[*every, *municipalities()])
        self.fields["kieli"].widget = forms.Select(choices=[*every, *named(NAMES)])

    def wanted(self) -> dict[str, str]:
        """What was chosen."""
        self.is_valid()
        said = {name: str(value or "") for name, value in self.cleaned_data.items()}
        kept = {name: value.replace("\x00", "") for name, value in said.items()}
        return {"language": kept.get("kieli", ""), "municipality": kept.get("kunta", "")}


class MetricFilter(forms.Form):
    """The quarter of the metric."""

    jakso = forms.CharField(label=_("Neljännesvuosi"), required=False, max_length=7)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["jakso"].widget = forms.Select(
            choices=[(one.code, quarter_name(one, today)) for one in latest(today, QUARTERS)]
        )

    def quarter(self) -> Quarter:
        """The one chosen, or the running one."""
        self.is_valid()
        said = self.cleaned_data.get("jakso", "") if self.is_bound else ""
        return Quarter.read(said) or Quarter.of(self.today)


def quarter_name(one: Quarter, today: date) -> str:
    """The quarter in words; the running one says that it is not over."""
    names = {"number": one.number, "year": one.year}
    if one.first <= today < one.end:
        return gettext("%(number)s. neljännes %(year)s, kesken") % names
    return gettext("%(number)s. neljännes %(year)s") % names
