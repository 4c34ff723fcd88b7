"""Forms of a mobile unit's stops: when and where, why one is cancelled, how often one comes again."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luukku.ground.catalogue.forms.browse import QuickSelect
from luukku.ground.catalogue.forms.fields import NOTHING, SPOKEN, Picks, SomeOf, day_field
from luukku.ground.catalogue.forms.merging import MergingForm, RefusableForm
from luukku.ground.catalogue.rules.stops import LONGEST, TONGUES, WEEKS_MOST
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES

FIRST = "fi"


class StopFields(RefusableForm):
    """The fields of a stop. A place fills in the spot and the municipality."""

    def __init__(self, *args: Any, picks: Picks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"] = day_field(_now("Päivä"), required=True)
        self.fields["starts"] = _moment(_now("Alkaa klo"))
        self.fields["ends"] = _moment(_now("Päättyy klo"))
        self.fields["municipality"] = forms.ChoiceField(
            label=_now("Kunta"), choices=[NOTHING, *picks["municipality"]], widget=QuickSelect,
            required=False,
        )  # fmt: skip
        self.fields["place"] = forms.ChoiceField(
            label=_now("Palvelupiste"), choices=[NOTHING, *picks["place"]], widget=QuickSelect,
            required=False, help_text=_now("Jos yksikkö on muualla, kirjoita paikka alle."),
        )  # fmt: skip
        for code in TONGUES:
            self.fields[f"spot_{code}"] = _line(_now("Paikka"), code)
        for code in TONGUES:
            self.fields[f"note_{code}"] = _line(_now("Lisätieto"), code)
        self.fields["languages"] = SomeOf(
            label=_now("Kielet"), required=False, choices=list(SPOKEN.items()),
            help_text=_now("Jos et valitse mitään, kielet ovat yksikön omat."),
        )  # fmt: skip

    def said(self) -> dict[str, Any]:
        told = super().said()
        for name in ("starts", "ends"):
            told[name] = told[name][:5]
        return told


class NewStopForm(StopFields):
    """A stop that is added."""


class StopForm(MergingForm, StopFields):
    """A stop that is changed, beside others who do the same."""


class CancelForm(RefusableForm):
    """Why the unit does not come."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in TONGUES:
            self.fields[f"reason_{code}"] = _line(_now("Syy"), code)
        self.fields["reason_fi"].help_text = _now("Esimerkiksi: Auto on rikki.")

    def reason(self) -> dict[str, str]:
        """The words by language."""
        told = self.said()
        return {code: words for code in TONGUES if (words := told[f"reason_{code}"])}


class RepeatForm(RefusableForm):
    """How often a stop comes again, and until when."""

    weeks = forms.IntegerField(
        label=_("Kuinka monen viikon välein"), min_value=1, max_value=WEEKS_MOST, initial=2
    )
    holidays_too = forms.BooleanField(
        label=_("Myös pyhäpäivinä"), required=False,
        help_text=_("Muuten pyhäpäiviin osuvat pysähdykset jäävät pois."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"] = day_field(_now("Viimeinen mahdollinen päivä"), required=True)
        self.order_fields(["weeks", "until", "holidays_too"])


def _line(label: str, code: str) -> forms.CharField:
    return forms.CharField(
        label=f"{label}, {LANGUAGE_NAMES[code]}" if code != FIRST else label,
        max_length=LONGEST, required=False, widget=forms.TextInput(attrs={"lang": code}),
    )  # fmt: skip


def _moment(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label, input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Kirjoita aika muodossa 9:00.")},
    )  # fmt: skip
