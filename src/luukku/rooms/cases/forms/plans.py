"""What is filled in about a client's plan: goals, actions, sections, people, agreement, entries."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luukku.rooms.cases.forms.fields import Choices, RefusableForm, day_field, here, named
from luukku.rooms.cases.forms.merging import MergingForm
from luukku.rooms.cases.rules.plans.goals import (
    ACTION_NAMES,
    LONGEST_WORDS,
    PARTY_NAMES,
    RESULT_NAMES,
    SCALE_NAMES,
    Scale,
)
from luukku.rooms.cases.rules.plans.states import AGREED_NAMES, PLAN_END_NAMES
from luukku.rooms.cases.rules.plans.templates import Template

TONGUES = [
    ("fi", _("suomi")), ("sv", _("ruotsi")), ("en", _("englanti")), ("se", _("pohjoissaame")),
    ("smn", _("inarinsaame")), ("sms", _("koltansaame")), ("other", _("muu kieli")),
]  # fmt: skip
WIDE = forms.Textarea(attrs={"rows": 4})


def _words(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=LONGEST_WORDS, widget=WIDE
    )


def _tongue() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Millä kielellä kirjoitit"), choices=TONGUES, initial="fi")


class WordsForm(MergingForm):
    """One text: the client's view or a section."""

    words = _words(_("Teksti"))
    language_code = _tongue()

    def __init__(self, *args: Any, label: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label or self.fields["words"].label
        self.fields["words"].help_text = hint


class GoalForm(MergingForm):
    """A goal: refused without an owner, a measure and a review day."""

    words = _words(_("Tavoite asiakkaan omin sanoin"), _("Kirjoita niin kuin asiakas sen sanoo."))
    language_code = _tongue()
    owner = forms.ChoiceField(
        label=_("Omistaja"), help_text=_("Kuka vie tätä eteenpäin? Usein asiakas itse.")
    )
    measure = forms.CharField(
        label=_("Mistä tiedetään, että tavoite on saavutettu"), max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    review_on = day_field(_("Milloin katsotaan yhdessä"))
    scale = forms.ChoiceField(label=_("Asteikko"), initial=Scale.NONE.value)
    start = forms.IntegerField(
        label=_("Tilanne nyt asteikolla"), required=False, min_value=-10, max_value=10
    )
    target = forms.IntegerField(
        label=_("Tavoite asteikolla"), required=False, min_value=-10, max_value=10
    )
    section = forms.ChoiceField(label=_("Kenen tavoite"), required=False)

    def __init__(self, *args: Any, people: Choices, sections: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "owner", [("", gettext("Valitse omistaja")), *people])
        _choose(self, "scale", named(SCALE_NAMES))
        _choose(self, "section", [("", gettext("Yhteinen kaikille")), *sections])


class ActionForm(MergingForm):
    """Something that is done: what, who, when, towards which goal."""

    words = _words(_("Mitä tehdään"))
    language_code = _tongue()
    responsible = forms.ChoiceField(label=_("Kuka tekee"))
    begins_on = day_field(_("Alkaa"))
    ends_on = day_field(_("Päättyy"), required=False)
    goal = forms.TypedChoiceField(
        label=_("Mihin tavoitteeseen"), required=False, coerce=int, empty_value=None
    )
    section = forms.ChoiceField(label=_("Kenen toimi"), required=False)
    service_code = forms.SlugField(
        label=_("Palvelun tunnus palvelutarjottimella"), required=False, max_length=60
    )
    state = forms.ChoiceField(label=_("Tilanne"), choices=list(ACTION_NAMES.items()))

    def __init__(
        self, *args: Any, people: Choices, sections: Choices, goals: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "responsible", [("", gettext("Valitse tekijä")), *people])
        _choose(self, "section", [("", gettext("Yhteinen kaikille")), *sections])
        _choose(self, "goal", [("", gettext("Ei tiettyyn tavoitteeseen")), *goals])
        _choose(self, "state", named(ACTION_NAMES))


class StartForm(RefusableForm):
    """A plan is begun by a template."""

    template = forms.ChoiceField(label=_("Mikä suunnitelma"), widget=forms.RadioSelect)
    language_code = _tongue()

    def __init__(self, *args: Any, templates: list[Template], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "template", [(one.code, here(one.name)) for one in templates])


class PeopleForm(RefusableForm):
    """Who is the own worker and who answers for the whole."""

    own_worker = forms.ChoiceField(label=_("Omatyöntekijä"), required=False)
    responsible = forms.ChoiceField(
        label=_("Vastuuhenkilö"), required=False,
        help_text=_("Pitää huolen siitä, että suunnitelma toteutuu ja tarkistetaan."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("own_worker", "responsible"):
            _choose(self, name, [("", gettext("Ei nimetty")), *people])


class PartyForm(RefusableForm):
    """Somebody who is in the plan, also one who does not sign in."""

    kind = forms.ChoiceField(label=_("Kuka"))
    name = forms.CharField(
        label=_("Nimi"), max_length=200, required=False,
        help_text=_("Nimi säilyy lukittuna, niin kuin muukin, mitä suunnitelmaan kirjoitetaan."),
    )  # fmt: skip
    user = forms.ChoiceField(label=_("Tai työntekijä, joka on jo mukana"), required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "kind", named(PARTY_NAMES))
        _choose(self, "user", [("", gettext("Ei kukaan heistä")), *people])


class AgreeForm(RefusableForm):
    """The agreement: when, how, and when it is looked at again."""

    agreed_on = day_field(_("Milloin sovitte"))
    how = forms.ChoiceField(label=_("Miten sovitte"), widget=forms.RadioSelect)
    review_due = day_field(_("Milloin suunnitelma tarkistetaan"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "how", named(AGREED_NAMES))


class EndForm(RefusableForm):
    """Why a plan ends."""

    reason = forms.ChoiceField(label=_("Miksi suunnitelma päättyy"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "reason", named(PLAN_END_NAMES))


class EntryForm(RefusableForm):
    """An entry beside the plan."""

    words = _words(_("Kirjaus"))
    language_code = _tongue()
    about = forms.ChoiceField(label=_("Mitä kirjaus koskee"), required=False)

    def __init__(self, *args: Any, about: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "about", [("", gettext("Koko suunnitelmaa")), *about])


class ReviewForm(RefusableForm):
    """How a goal has gone."""

    result = forms.ChoiceField(label=_("Miten tavoite on edennyt"), widget=forms.RadioSelect)
    value = forms.IntegerField(
        label=_("Luku asteikolla"), required=False, min_value=-10, max_value=10
    )
    words = _words(_("Sanoin"))
    language_code = _tongue()

    def __init__(self, *args: Any, scaled: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "result", named(RESULT_NAMES))
        if not scaled:
            del self.fields["value"]


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
