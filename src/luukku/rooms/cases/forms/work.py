"""What is filled in while a matter is worked: its opening, its steps, its worker, its end."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luukku.rooms.cases.forms.fields import (
    LINES,
    LONGEST,
    Choices,
    RefusableForm,
    day_field,
    here,
    lawful,
    named,
)
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.rules.kinds import Kind
from luukku.rooms.cases.rules.steps import (
    ENDING_NAMES,
    RESULT_NAMES,
    STEP_NAMES,
    STEPS,
    URGENCY_NAMES,
    StepKind,
)

OPENING = (
    StepKind.CONTACT_RECEIVED, StepKind.APPLICATION_ARRIVED, StepKind.NOTIFICATION_RECEIVED,
    StepKind.REFERRAL_ARRIVED, StepKind.MEETING_ASKED,
)  # fmt: skip
RESULTS: dict[StepKind, Mapping[Any, str]] = {
    StepKind.DECISION_MADE: RESULT_NAMES,
    StepKind.URGENCY_ASSESSED: URGENCY_NAMES,
}


def _select(choices: Choices) -> forms.Select:
    return forms.Select(choices=choices)


def _chosen(choices: Choices) -> forms.Select:
    """Nothing is chosen before somebody chooses, unless there is only one thing to choose."""
    first = [] if len(choices) == 1 else [("", gettext("Valitse"))]
    return _select([*first, *choices])


class OpenForm(RefusableForm):
    """A client's matter, from what it began."""

    name = forms.CharField(label=_("Asiakkaan nimi"), max_length=200)
    national_id = forms.CharField(
        label=_("Henkilötunnus"), max_length=20, required=False,
        help_text=_("Asiakas, jolla on jo asia, löytyy henkilötunnuksella."),
    )  # fmt: skip
    born_on = day_field(
        _("Syntymäpäivä"), required=False,
        help_text=_("Jos henkilötunnusta ei ole. Ikä ratkaisee, mikä määräaika koskee asiaa."),
    )  # fmt: skip
    municipality = forms.CharField(label=_("Kotikunta"), required=False, max_length=3)
    language = forms.CharField(label=_("Palvelukieli"), max_length=10)
    kind = forms.CharField(label=_("Mitä asia koskee"), max_length=40)
    organisation = forms.CharField(label=_("Missä asia hoidetaan"), max_length=10)
    first = forms.CharField(label=_("Mistä asia alkoi"), max_length=40)
    proof = forms.CharField(label=_("Mikä sen osoittaa"), max_length=30)
    on = day_field(_("Minä päivänä"))
    facts = forms.MultipleChoiceField(
        label=_("Mitä asiasta tiedetään"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("Mitä asiakas kertoi"), required=False, max_length=LONGEST, widget=LINES,
        help_text=_("Tallennetaan salattuna. Asiakas voi lukea sen."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, kinds: tuple[Kind, ...], organisations: Choices, municipalities: Choices,
        languages: Choices, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        law = book()
        self.fields["kind"].widget = _chosen([(one.code, here(one.names)) for one in kinds])
        self.fields["organisation"].widget = _chosen(organisations)
        self.fields["municipality"].widget = _select([("", "–"), *municipalities])
        self.fields["language"].widget = _select(languages)
        self.fields["first"].widget = _chosen(named(STEP_NAMES, OPENING))
        proofs = dict.fromkeys(proof for step in OPENING for proof in STEPS[step].proofs)
        self.fields["proof"].widget = _chosen(lawful(law.codes.proof, proofs))
        asked = dict.fromkeys(name for one in kinds for name in one.asks)
        self.fields["facts"].choices = [  # type: ignore[attr-defined]
            (name, here(law.facts[name].words).capitalize()) for name in asked
        ]


class StepForm(RefusableForm):
    """One step: on which day it happened and what proves it."""

    on = day_field(_("Minä päivänä"))
    proof = forms.CharField(
        label=_("Mikä tapahtuma sen osoittaa"), max_length=30,
        error_messages={"required": _("Valitse tapahtuma. Pelkkä tilan vaihtaminen ei riitä.")},
    )  # fmt: skip
    result = forms.ChoiceField(label=_("Lopputulos"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Sisältö"), required=False, max_length=LONGEST, widget=LINES,
        help_text=_("Tallennetaan salattuna. Asiakas voi lukea sen."),
    )  # fmt: skip

    def __init__(self, *args: Any, step: StepKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proofs = lawful(book().codes.proof, STEPS[step].proofs)
        self.fields["proof"].widget = _select([("", gettext("Valitse")), *proofs])
        if step in RESULTS:
            self.fields["result"].choices = named(RESULTS[step])  # type: ignore[attr-defined]
        else:
            del self.fields["result"]


class OwnWorkerForm(RefusableForm):
    """Who works the matter from now on."""

    worker = forms.CharField(label=_("Omatyöntekijä"), max_length=36)
    replaces = forms.BooleanField(
        label=_("Uusi omatyöntekijä tulee nykyisen tilalle"), required=False
    )

    def __init__(self, *args: Any, people: Choices, has_one: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].widget = _chosen(people)
        if not has_one:
            del self.fields["replaces"]


class MoveForm(RefusableForm):
    """Which organisation works the matter from now on."""

    organisation = forms.CharField(label=_("Mihin asia siirretään"), max_length=10)

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].widget = _chosen(organisations)


class CloseForm(RefusableForm):
    """Why nothing more is done about the matter."""

    reason = forms.ChoiceField(label=_("Peruste"), widget=forms.RadioSelect)
    on = day_field(_("Minä päivänä asia päättyi"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = named(ENDING_NAMES)  # type: ignore[attr-defined]


class FactsForm(RefusableForm):
    """What is known of the matter; the law asks these."""

    facts = forms.MultipleChoiceField(
        label=_("Mitä asiasta tiedetään"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("Miksi tieto muuttuu"), required=False, max_length=LONGEST, widget=LINES,
        help_text=_("Kerro tämä, jos muutos poistaa määräajan, joka on jo alkanut. Tallennetaan salattuna."),
    )  # fmt: skip

    def __init__(self, *args: Any, asks: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = book().facts
        self.fields["facts"].choices = [  # type: ignore[attr-defined]
            (name, here(told[name].words).capitalize()) for name in asks
        ]
