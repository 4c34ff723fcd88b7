"""The intake: everything on one screen, usable while talking."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luukku.engines.kernel.texts import Text
from luukku.rooms.guidance.forms.fields import (
    Choices,
    RefusableForm,
    here,
    languages,
    municipalities,
    named,
)
from luukku.rooms.guidance.queries.units import UnitRow
from luukku.rooms.guidance.rules.languages import NAMES
from luukku.rooms.guidance.rules.proposing import Proposed
from luukku.rooms.guidance.rules.words import (
    BEHALF_NAMES,
    CHANNEL_NAMES,
    LONGEST_ABOUT,
    Behalf,
    Channel,
)
from luukku.rooms.guidance.services.needs import Told

NOT_ASKED = "-"
LOOK = {
    "hx-post": "", "hx-vals": '{"teko": "hae"}', "hx-trigger": "change", "hx-select": "#kieli",
    "hx-target": "#kieli", "hx-swap": "outerHTML",
}  # fmt: skip
"""Where there is JavaScript, the languages are offered anew when the municipality is chosen."""


class IntakeForm(RefusableForm):
    """A need told for the first time, through whatever channel."""

    about = forms.CharField(
        label=_("Tarve henkilön omin sanoin"),
        max_length=LONGEST_ABOUT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Nimet, henkilötunnukset, puhelinnumerot ja osoitteet poistetaan ennen tallennusta."
        ),
    )
    municipality = forms.ChoiceField(label=_("Kunta"), required=False)
    language_wanted = forms.ChoiceField(label=_("Millä kielellä henkilö haluaa palvelua"))
    language_served = forms.ChoiceField(label=_("Millä kielellä palvelit"), required=False)
    channel = forms.ChoiceField(label=_("Miten yhteys otettiin"))
    on_behalf = forms.ChoiceField(label=_("Kenen puolesta"))
    situations = forms.MultipleChoiceField(
        label=_("Mihin tarvitaan apua"), required=False, widget=forms.CheckboxSelectMultiple
    )
    caller = forms.CharField(
        label=_("Nimi yhteydenottoa varten"),
        max_length=120,
        required=False,
        help_text=_(
            "Vain jos henkilölle pitää soittaa. Nimi ja numero säilyvät erillään, lukittuna."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Puhelinnumero"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=_("Neuvonnan yksikkö"), widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, units: tuple[UnitRow, ...], situations: list[tuple[str, Text]],
        municipality: str, bilingual: bool, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        empty = [("", gettext("Ei tiedossa"))]
        self._choose("municipality", [*empty, *municipalities()])
        self.fields["municipality"].widget.attrs |= LOOK
        unit_in = units[0].municipality_code if units else ""
        offer = languages(municipality, bilingual=bilingual, unit_in=unit_in)
        unasked = (NOT_ASKED, gettext("Ei voitu kysyä (viesti tai lomake)"))
        self._choose("language_wanted", [("", gettext("Kysy ja valitse")), *offer, unasked])
        self._choose("language_served", [("", gettext("Sama kuin toivottu")), *offer])
        spoken = [channel for channel in Channel if channel is not Channel.HELP_BUTTON]
        self._choose("channel", named(CHANNEL_NAMES, spoken))
        self._choose("on_behalf", named(BEHALF_NAMES))
        self._choose("situations", [(code, here(label)) for code, label in situations])
        self._choose("unit", [(str(one.organisation_id), here(one.name)) for one in units])
        if len(units) > 1:
            self.fields["unit"].widget = forms.Select(choices=self.fields["unit"].choices)  # type: ignore[attr-defined]
        self.fields["unit"].initial = str(units[0].organisation_id) if units else ""

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def told(self, services: Sequence[Proposed]) -> Told:
        """What was told, as the verb takes it."""
        said = self.cleaned_data
        wanted = "" if said["language_wanted"] == NOT_ASKED else said["language_wanted"]
        return Told(
            channel=Channel(said["channel"]),
            about=said["about"],
            municipality=said["municipality"],
            language_wanted=wanted,
            language_served=said["language_served"] or wanted,
            language_asked=bool(wanted),
            on_behalf=Behalf(said["on_behalf"]),
            situations=said["situations"],
            services=services,
            caller=said["caller"],
            phone=said["phone"],
        )


class LanguageForm(RefusableForm):
    """The language of service, asked later."""

    language_wanted = forms.ChoiceField(label=_("Millä kielellä henkilö haluaa palvelua"))
    language_served = forms.ChoiceField(label=_("Millä kielellä palvelit"))

    def __init__(self, *args: Any, municipality: str, bilingual: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer = languages(municipality, bilingual=bilingual)
        for name in self.fields:
            self.fields[name].choices = offer  # type: ignore[attr-defined]


def language_name(code: str) -> str:
    """What a language is called; who was not asked has none."""
    return gettext(NAMES[code]) if code in NAMES else gettext("ei kysytty")
