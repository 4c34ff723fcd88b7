"""Forms of a target and of an expected effect: an indicator of the house, a number, a group, a day."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luukku.ground.indicators.queries.naming import every_name, places
from luukku.ground.indicators.rules.groups import GROUP_NAMES, OF_PEOPLE
from luukku.ground.indicators.rules.kinds import BREAKDOWN_NAMES
from luukku.rooms.plans.forms.fields import day_field, line_field, spoken_choices
from luukku.rooms.plans.forms.merging import RefusableForm
from luukku.rooms.plans.rules.targets.checking import Aim, Expected
from luukku.rooms.plans.rules.targets.words import (
    COMPARATOR_NAMES,
    EFFECT_DIRECTION_NAMES,
    GRADE_NAMES,
    STANDING_NAMES,
    TARGET_KIND_NAMES,
)

NONE = ("", "–")


class CommaDecimalField(forms.DecimalField):
    """A number as Finns write it: 2,5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace(",", ".").replace("−", "-").replace(" ", "").replace("\u00a0", "")
        return super().to_python(value)


def _choices(names: dict[Any, str]) -> list[tuple[str, str]]:
    return [(code.value, _now(name)) for code, name in names.items()]


def _indicator_field() -> forms.ChoiceField:
    rows = [(one.id, one.name) for one in every_name()]
    return forms.ChoiceField(label=_("Mittari"), choices=spoken_choices(rows))


def _breakdown_field() -> forms.ChoiceField:
    rows = [(code, _now(BREAKDOWN_NAMES[code])) for code in BREAKDOWN_NAMES if code in OF_PEOPLE]
    return forms.ChoiceField(
        label=_("Jako ryhmiin"),
        help_text=_("Tyhjänä koko väestö."),
        choices=[NONE, *rows],
        required=False,
    )


def _group_field(label: Any, help_text: Any = "") -> forms.ChoiceField:
    groups = [
        (_now(BREAKDOWN_NAMES[breakdown]), [(code, _now(name)) for code, name in names.items()])
        for breakdown, names in GROUP_NAMES.items()
        if breakdown in OF_PEOPLE
    ]
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=[NONE, *groups], required=False
    )


def _number_field(label: Any, help_text: Any, *, required: bool) -> CommaDecimalField:
    return CommaDecimalField(
        label=label, help_text=help_text, required=required, max_digits=14, decimal_places=4,
        error_messages={"invalid": _("Anna luku, esimerkiksi 30 tai 2,5.")},
    )  # fmt: skip


class TargetForm(RefusableForm):
    """What is aimed at, by when, and who decided so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator_code"] = _indicator_field()
        self.fields["kind"] = forms.ChoiceField(
            label=_("Mitä tavoitellaan"), choices=_choices(TARGET_KIND_NAMES)
        )
        self.fields["comparator"] = forms.ChoiceField(
            label=_("Raja"), choices=_choices(COMPARATOR_NAMES)
        )
        self.fields["value"] = _number_field(
            _("Tavoitearvo"),
            _("Mittarin omassa yksikössä. Muutokselle luku vuodessa, sijalle sija."),
            required=True,
        )
        self.fields["due"] = day_field(_("Määräpäivä"), _("Esimerkiksi 31.12.2027."), required=True)
        self.fields["baseline_year"] = forms.IntegerField(
            label=_("Lähtövuosi"), help_text=_("Vuosi, johon verrataan."),
            error_messages={"invalid": _("Anna vuosi neljällä numerolla, esimerkiksi 2024.")},
        )  # fmt: skip
        self._add_groups()
        self.fields["set_by"] = line_field(
            _("Kuka tavoitteen asetti"), _("Toimielin tai muu päättäjä, ei henkilön nimeä.")
        )

    def _add_groups(self) -> None:
        known = [(one.code, one.name) for one in places().by_code.values()]
        self.fields["place_code"] = forms.ChoiceField(
            label=_("Alue"), choices=spoken_choices(known)[1:]
        )
        self.fields["breakdown"] = _breakdown_field()
        self.fields["group_code"] = _group_field(_("Ryhmä"))
        self.fields["other_code"] = _group_field(
            _("Toinen ryhmä"), _("Vain kun tavoitellaan kahden ryhmän eroa.")
        )

    def aim(self) -> Aim:
        """The target as services take it."""
        return Aim(**{name: self.cleaned_data[name] for name in Aim.__dataclass_fields__})


class JudgementForm(RefusableForm):
    """Where those who do the work think a target stands, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"] = forms.ChoiceField(
            label=_("Oma arvio"), choices=[NONE, *_choices(STANDING_NAMES)], required=False,
            help_text=_("Oma arvio näkyy luvuista päätellyn tilanteen vieressä, ei sen tilalla."),
        )  # fmt: skip
        self.fields["reason"] = forms.CharField(
            label=_("Mihin arvio perustuu"), max_length=2000, required=False,
            help_text=_("Perustelu on julkinen. Älä kirjoita henkilötietoja."),
            widget=forms.Textarea(attrs={"rows": 4}),
        )  # fmt: skip


class EffectForm(RefusableForm):
    """What a measure is expected to do, and how good the evidence is."""

    def __init__(self, *args: Any, only_grade: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not only_grade:
            self._add_expectation()
        self.fields["grade"] = forms.ChoiceField(
            label=_("Näytön aste"), choices=[NONE, *_choices(GRADE_NAMES)], required=False,
            help_text=_("Jätä tyhjäksi, jos näyttöä ei ole vielä arvioitu."),
        )  # fmt: skip
        self.fields["source"] = line_field(
            _("Mihin näyttö perustuu"), _("Tutkimus, arviointi tai seuranta."), size=500
        )

    def _add_expectation(self) -> None:
        self.fields["indicator_code"] = _indicator_field()
        self.fields["direction"] = forms.ChoiceField(
            label=_("Mihin suuntaan"), choices=_choices(EFFECT_DIRECTION_NAMES)
        )
        self.fields["size"] = _number_field(
            _("Kuinka paljon"), _("Mittarin omassa yksikössä. Tyhjänä kokoa ei tiedetä."),
            required=False,
        )  # fmt: skip
        self.fields["breakdown"] = _breakdown_field()
        self.fields["group_code"] = _group_field(_("Ryhmä"))
        self.fields["by_date"] = day_field(_("Mihin mennessä"))

    def effect(self) -> Expected:
        """The effect as services take it."""
        return Expected(**{name: self.cleaned_data[name] for name in Expected.__dataclass_fields__})
