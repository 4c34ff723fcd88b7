"""What is written down while a need is in hand: contacts, handovers, answers, ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luukku.rooms.guidance.forms.fields import Choices, RefusableForm, named
from luukku.rooms.guidance.rules.words import (
    CHANNEL_NAMES,
    HELPED_NAMES,
    LONGEST_ABOUT,
    LONGEST_REASON,
    MOST_TOLD,
    OUTCOME_NAMES,
    RETURN_NAMES,
    SOLVING,
    Channel,
    Outcome,
)

LINES = forms.Textarea(attrs={"rows": 3})


class ContactForm(RefusableForm):
    """One more contact."""

    channel = forms.ChoiceField(label=_("Miten yhteys otettiin"))
    retold = forms.BooleanField(
        label=_("Henkilö joutui kertomaan asiansa alusta uudelleen"), required=False
    )
    about = forms.CharField(
        label=_("Mitä uutta tuli esiin"), max_length=LONGEST_ABOUT, required=False, widget=LINES,
        help_text=_("Tunnistetiedot poistetaan ennen tallennusta."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [channel for channel in Channel if channel is not Channel.HELP_BUTTON]
        self.fields["channel"].choices = named(CHANNEL_NAMES, shown)  # type: ignore[attr-defined]


class HandOverForm(RefusableForm):
    """To whom, and what they should know so that nobody has to tell it again."""

    organisation = forms.CharField(
        label=_("Kenelle siirrät"),
        max_length=10,
        error_messages={"required": _("Valitse, kenelle siirrät.")},
    )
    person = forms.CharField(
        label=_("Nimetty vastaanottaja"), max_length=36, required=False,
        help_text=_("Jätä tyhjäksi, jos kuka tahansa yksikössä voi ottaa vastaan."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Mitä vastaanottajan pitää tietää"), max_length=LONGEST_REASON, widget=LINES,
        error_messages={
            "required": _("Kerro vastaanottajalle, miksi siirrät ja mitä on jo sovittu.")
        },
        help_text=_("Miksi siirrät, mitä on jo sovittu ja mitä henkilö odottaa."),
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].widget = forms.Select(choices=organisations)
        self.fields["person"].widget = forms.Select(choices=people)


class ReturnForm(RefusableForm):
    """Why a receiver gives the need back."""

    reason = forms.ChoiceField(label=_("Palautuksen syy"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Neuvo lähettäjälle"), max_length=LONGEST_REASON, required=False, widget=LINES,
        help_text=_("Kenelle asia kuuluu tai mitä tietoa puuttuu."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = named(RETURN_NAMES)  # type: ignore[attr-defined]


class LookForm(RefusableForm):
    """What is looked for on behalf of a need that is in hand."""

    words = forms.CharField(
        label=_("Millä sanoilla haetaan"), max_length=LONGEST_ABOUT, required=False, widget=LINES,
        help_text=_("Hakusanoja ei tallenneta."),
    )  # fmt: skip


class SolveForm(RefusableForm):
    """How the need was answered."""

    outcome = forms.ChoiceField(label=_("Miten kävi"), widget=forms.RadioSelect)
    chosen = forms.MultipleChoiceField(
        label=_("Mikä ehdotus auttoi"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, proposals: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = named(OUTCOME_NAMES, SOLVING)  # type: ignore[attr-defined]
        if proposals:
            self.fields["chosen"].choices = proposals  # type: ignore[attr-defined]
        else:
            del self.fields["chosen"]


class CloseForm(RefusableForm):
    """Why nothing more is done."""

    outcome = forms.ChoiceField(label=_("Miksi tarve päättyy"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = [outcome for outcome in Outcome if outcome not in SOLVING]
        self.fields["outcome"].choices = named(OUTCOME_NAMES, left)  # type: ignore[attr-defined]


class OwnerForm(RefusableForm):
    """Whose the need is from now on."""

    organisation = forms.ChoiceField(label=_("Organisaatio"))
    owner = forms.ChoiceField(label=_("Omistaja"))

    def __init__(self, *args: Any, organisations: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]
        self.fields["owner"].choices = people  # type: ignore[attr-defined]


class FollowUpForm(RefusableForm):
    """Two questions, and no more."""

    helped = forms.ChoiceField(label=_("Saitko apua?"), widget=forms.RadioSelect)
    told_times = forms.IntegerField(
        label=_("Kuinka monelle jouduit kertomaan asiasi alusta?"),
        min_value=0,
        max_value=MOST_TOLD,
        help_text=_("Kirjoita luku. Jos kerroit asiasi vain kerran, kirjoita 1."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helped"].choices = named(HELPED_NAMES)  # type: ignore[attr-defined]
