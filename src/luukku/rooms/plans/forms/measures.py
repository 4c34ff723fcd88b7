"""Forms of a measure: its own fields, its status, steps and who answers for it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luukku.engines.kernel.texts import Text
from luukku.rooms.plans.forms.fields import (
    LineListField,
    day_field,
    line_field,
    spoken_choices,
    text_fields,
)
from luukku.rooms.plans.forms.merging import MergingForm, RefusableForm
from luukku.rooms.plans.rules.status import STATUS_NAMES, Status
from luukku.rooms.plans.rules.words import (
    GROUND_NAMES,
    KIND_NAMES,
    ORIGIN_NAMES,
    Ground,
    IndicatorKind,
    Origin,
)

Named = Iterable[tuple[str, Text]]


class MeasureForm(MergingForm):
    """A measure's own fields, those that are open now; `named` adds the code of a new one."""

    def __init__(
        self,
        *args: Any,
        main: str = "fi",
        goals: Named = (),
        sections: Named = (),
        open_fields: Iterable[str] | None = None,
        named: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if named:
            self.fields["code"] = line_field(
                _("Tunnus"), _("Esimerkiksi TKU-02. Sama tunnus säilyy kaudesta toiseen."),
                size=40, required=True,
            )  # fmt: skip
        self.fields.update(text_fields("text", _("Mitä tehdään"), main=main, required=True))
        self.fields["goal"] = forms.ChoiceField(
            label=_("Tavoite"), choices=spoken_choices(goals), required=False
        )
        self.fields["section"] = forms.ChoiceField(
            label=_("Osio"), choices=spoken_choices(sections), required=False
        )
        self._add_dates()
        self.fields.update(text_fields("next", _("Mitä tapahtuu seuraavaksi"), main=main))
        self._add_groups()
        self._add_origin()
        if open_fields is not None:
            self.keep_only({*open_fields, *(["code"] if named else [])})

    def _add_dates(self) -> None:
        self.fields["start"] = day_field(_("Alkaa"))
        self.fields["due"] = day_field(
            _("Määräpäivä"), _("Ensimmäinen luvattu päivä. Se ei muutu hyväksymisen jälkeen.")
        )
        self.fields["forecast"] = day_field(
            _("Ennuste"), _("Päivä, jolloin toimenpide nykytiedon mukaan valmistuu.")
        )

    def _add_groups(self) -> None:
        self.fields["target_groups"] = LineListField(
            label=_("Kohderyhmät"), help_text=_("Yksi rivillä."), required=False
        )
        self.fields["grounds"] = forms.MultipleChoiceField(
            label=_("Syrjintäperusteet, joihin toimenpide vaikuttaa"),
            choices=[(ground.value, _now(GROUND_NAMES[ground])) for ground in Ground],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def _add_origin(self) -> None:
        self.fields["service_area"] = line_field(_("Palvelualue"), size=120)
        self.fields["origin"] = forms.ChoiceField(
            label=_("Mistä toimenpide tuli"),
            choices=[(origin.value, _now(ORIGIN_NAMES[origin])) for origin in Origin],
        )
        self.fields["origin_reference"] = line_field(
            _("Viite"), _("Esimerkiksi päätöksen pykälä tai työpajan nimi.")
        )
        self.fields["locator"] = line_field(_("Kohta lähteessä"), size=300)


def status_choices() -> list[tuple[str, str]]:
    """Every status by its name in the page's language."""
    return [(status.value, _now(STATUS_NAMES[status])) for status in Status]


class StatusForm(RefusableForm):
    """A measure's new status with what makes it honest."""

    def __init__(
        self, *args: Any, main: str = "fi", organisations: Named = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"] = forms.ChoiceField(
            label=_("Tilanne"), choices=status_choices(), widget=forms.RadioSelect
        )
        self.fields.update(
            text_fields("text", _("Mitä on tehty"), main=main, help_text=_("Näkyy julkisesti."))
        )
        self.fields["reason"] = line_field(
            _("Syy"), _("Tarvitaan, kun toimenpide on peruttu tai ei toteutunut."), size=500
        )
        self.fields["new_date"] = day_field(
            _("Uusi päivä"), _("Tarvitaan, kun toimenpide siirtyy tai myöhästyy.")
        )
        self.fields["transferred_to"] = forms.ChoiceField(
            label=_("Mille organisaatiolle siirtyi"),
            help_text=_("Tarvitaan, kun toimenpide siirtyy toiselle järjestäjälle."),
            choices=spoken_choices(organisations),
            required=False,
        )
        self.fields["on"] = day_field(_("Mistä päivästä"), _("Tyhjänä tämä päivä."))


class StepForm(RefusableForm):
    """A dated part of a measure; a new one has neither forecast nor an end yet."""

    def __init__(self, *args: Any, main: str = "fi", is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("text", _("Välivaihe"), main=main, required=True, rows=2))
        self.fields["due"] = day_field(_("Määräpäivä"))
        if not is_new:
            self.fields["forecast"] = day_field(_("Ennuste"))
            self.fields["done"] = day_field(_("Valmistui"))


class IndicatorForm(RefusableForm):
    """How a measure is followed."""

    def __init__(self, *args: Any, main: str = "fi", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(
            text_fields(
                "name", _("Mittari"), main=main, required=True, rows=1, size=500,
                help_text=_("Mitä seurataan, esimerkiksi: koulutukseen osallistuneet."),
            )
        )  # fmt: skip
        self.fields["kind"] = forms.ChoiceField(
            label=_("Miten lasketaan"),
            choices=[(kind.value, _now(KIND_NAMES[kind]).capitalize()) for kind in IndicatorKind],
            widget=forms.RadioSelect,
        )
        self.fields["derived"] = forms.BooleanField(
            label=_("Mittari on johdettu: lähde ei nimeä sitä itse"), required=False
        )


class ResponsibleForm(RefusableForm):
    """Who answers for a measure from a day on."""

    def __init__(self, *args: Any, organisations: Named = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = line_field(
            _("Vastuutahon nimi"),
            _("Toimielin, yksikkö tai rooli. Ei henkilön nimeä."),
            required=True,
        )
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Organisaatio"), choices=spoken_choices(organisations), required=False
        )
        self.fields["role"] = line_field(_("Rooli"), size=120)
        self.fields["lead"] = forms.BooleanField(label=_("Päävastuu"), required=False)
        self.fields["valid_from"] = day_field(_("Vastuu alkaa"))


class EndForm(RefusableForm):
    """The last day of a responsibility."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_to"] = day_field(_("Viimeinen päivä"), required=True)


class CommentForm(RefusableForm):
    """A remark to colleagues."""

    body = forms.CharField(
        label=_("Kommentti"),
        help_text=_("Näkyy vain työntekijöille. Älä kirjoita henkilötietoja."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(RefusableForm):
    """Why a plan is given back."""

    reason = forms.CharField(
        label=_("Mitä pitää korjata"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AdoptionForm(RefusableForm):
    """Who adopted a plan, when and under which reference."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adopted_on"] = day_field(_("Päätöspäivä"))
        self.fields["adopted_by"] = line_field(_("Päättänyt toimielin"))
        self.fields["adopted_reference"] = line_field(_("Asianumero tai pykälä"))
