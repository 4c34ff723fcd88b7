"""The forms of the door: one field and gentle refinements, and a wish to be called."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luukku.engines.kernel.texts import N_
from luukku.rooms.guidance.forms.fields import (
    RefusableForm,
    languages,
    municipalities,
    named,
)
from luukku.rooms.guidance.queries.door import Asked
from luukku.rooms.guidance.rules.entry import Mobility
from luukku.rooms.guidance.rules.languages import NAMES
from luukku.rooms.guidance.rules.redacting import redacted
from luukku.rooms.guidance.rules.words import BEHALF_NAMES, LONGEST_ABOUT, Behalf, Channel
from luukku.rooms.guidance.services.needs import Told

MOBILITY_NAMES: Final = {
    Mobility.MOVES: N_("Pääsen liikkumaan"),
    Mobility.HOMEBOUND: N_("En pääse lähtemään kotoa"),
    Mobility.REMOTE: N_("Asioin mieluiten etänä"),
}
LONGEST_SHOWN: Final = 1000
PHONE: Final = re.compile(r"\+?[\d\s()/.-]{5,40}")


class DoorForm(forms.Form):
    """One field, and what may be told of oneself; shown, never refused: every answer helps."""

    tarve = forms.CharField(
        label=_("Mikä tilanteessasi askarruttaa?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 10000, "autocomplete": "off"}),
        help_text=_(
            "Kerro omin sanoin, lyhyesti tai pitkästi. Nimiä tai henkilötunnuksia ei tarvita."
        ),
    )
    kunta = forms.ChoiceField(label=_("Kunta"), required=False)
    kieli = forms.ChoiceField(label=_("Palvelun kieli"), required=False)
    liikkuminen = forms.ChoiceField(label=_("Liikkuminen"), required=False)

    def __init__(self, *args: Any, municipality: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = [("", gettext("Koko alue")), *municipalities()]
        self.fields["kunta"].choices = towns  # type: ignore[attr-defined]
        spoken = [("", gettext("Mikä tahansa")), *languages(municipality)]
        self.fields["kieli"].choices = spoken  # type: ignore[attr-defined]
        moves = [("", gettext("Ei merkitystä")), *named(MOBILITY_NAMES)]
        self.fields["liikkuminen"].choices = moves  # type: ignore[attr-defined]


def asked_of(sent: Mapping[str, str], page: str, known: set[str]) -> Asked:
    """What was asked; a municipality, language or way of moving that is not known is nothing."""
    town, language = sent.get("kunta", ""), sent.get("kieli", "")
    moves = sent.get("liikkuminen", "")
    return Asked(
        text=sent.get("tarve", "").replace("\x00", " ").strip(),
        situation=sent.get("tilanne", "")[:80],
        municipality=town if town in known else "",
        language=language if language in NAMES else "",
        mobility=Mobility(moves) if moves in {*Mobility} else None,
        page=page,
    )


def shown_again(asked: Asked) -> DoorForm:
    """The form with what was asked, what tells who somebody is left out."""
    told = {
        "tarve": redacted(asked.text, longest=LONGEST_SHOWN),
        "kunta": asked.municipality,
        "kieli": asked.language,
        "liikkuminen": asked.mobility.value if asked.mobility else "",
    }
    return DoorForm(initial=told, municipality=asked.municipality)


class CallbackForm(RefusableForm):
    """Who wants to be called, at which number and in which language."""

    caller = forms.CharField(
        label=_("Nimi"),
        max_length=120,
        required=False,
        help_text=_("Voit antaa pelkän etunimen."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Puhelinnumero"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("Nimi ja numero säilytetään erillään muista tiedoista, lukittuna."),
    )
    municipality = forms.ChoiceField(label=_("Kunta"), required=False)
    language_wanted = forms.ChoiceField(label=_("Millä kielellä haluat palvelua"), required=False)
    on_behalf = forms.ChoiceField(label=_("Kenen asiasta on kyse"), required=False)
    about = forms.CharField(
        label=_("Mistä on kyse"),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Yksi lause riittää, jotta oikea ihminen soittaa."),
    )

    def __init__(self, *args: Any, municipality: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = [("", gettext("Valitse kunta")), *municipalities()]
        self.fields["municipality"].choices = towns  # type: ignore[attr-defined]
        offer = languages(municipality)
        self.fields["language_wanted"].choices = offer  # type: ignore[attr-defined]
        own = [(Behalf.SELF.value, gettext("Omasta asiastani")),
               (Behalf.RELATIVE.value, gettext("Läheisen asiasta")),
               (Behalf.PROFESSIONAL.value, gettext(BEHALF_NAMES[Behalf.PROFESSIONAL]))]  # fmt: skip
        self.fields["on_behalf"].choices = own  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """A number has at least five digits and nothing that is no number."""
        said = str(self.cleaned_data["phone"]).strip()
        if not PHONE.fullmatch(said) or sum(c.isdigit() for c in said) < 5:
            raise ValidationError(gettext("Tarkista puhelinnumero: esimerkiksi 040 123 4567."))
        return said

    def told(self, channel: Channel) -> Told:
        """What was told, as the verb takes it."""
        said = self.cleaned_data
        return Told(
            channel=channel,
            about=said["about"],
            municipality=said["municipality"],
            language_wanted=said["language_wanted"],
            language_served="",
            language_asked=bool(said["language_wanted"]),
            on_behalf=Behalf(said["on_behalf"] or Behalf.SELF.value),
            caller=said["caller"],
            phone=said["phone"],
        )
