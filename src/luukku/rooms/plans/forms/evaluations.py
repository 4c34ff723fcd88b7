"""Forms of an evaluation: its period, one measure at a time, its conclusion; and rolling over."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luukku.rooms.plans.forms.fields import (
    NOTHING,
    day_field,
    line_field,
    spoken_choices,
    text_fields,
)
from luukku.rooms.plans.forms.measures import Named, status_choices
from luukku.rooms.plans.forms.merging import MergingForm, RefusableForm
from luukku.rooms.plans.rules.evaluating import EFFECT_NAMES, Effect


class PeriodForm(RefusableForm):
    """Which period is evaluated; `suggested` are periods of the plan itself."""

    def __init__(self, *args: Any, suggested: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"] = line_field(
            _("Arvioitava kausi"),
            _("Vuosi 2024, vuodet 2022-2023, kolmannes 2024-T1 tai puolivuosi 2024-P1."),
            size=20,
            required=True,
        )
        self.suggested = list(suggested)


class MeasureEvaluationForm(MergingForm):
    """How one measure came true in the period."""

    def __init__(
        self, *args: Any, main: str = "fi", organisations: Named = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"] = forms.ChoiceField(
            label=_("Tilanne kauden lopussa"), choices=status_choices(), widget=forms.RadioSelect
        )
        self.fields.update(text_fields("realised", _("Mitä toteutui"), main=main, rows=5))
        self.fields.update(text_fields("next", _("Mitä tapahtuu seuraavaksi"), main=main))
        self.fields["effect"] = forms.ChoiceField(
            label=_("Vaikutus"),
            help_text=_("Mitä toimenpide muutti kohderyhmän kannalta?"),
            choices=[NOTHING, *((e.value, _now(EFFECT_NAMES[e])) for e in Effect)],
            required=False,
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


class ConclusionForm(RefusableForm):
    """What the whole evaluation says in a few sentences."""

    def __init__(self, *args: Any, main: str = "fi", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("conclusion", _("Yhteenveto"), main=main, rows=6))


class RollOverForm(RefusableForm):
    """The next period: its name, its time and the measures that go along."""

    def __init__(
        self,
        *args: Any,
        main: str = "fi",
        measures: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("title", _("Uuden suunnitelman nimi"), main=main,
                                       required=True, rows=1))  # fmt: skip
        self.fields["period_start"] = day_field(_("Kausi alkaa"), required=True)
        self.fields["period_end"] = day_field(_("Kausi päättyy"), required=True)
        self.fields["chosen"] = forms.MultipleChoiceField(
            label=_("Mukaan otettavat toimenpiteet"),
            help_text=_("Päättyneet toimenpiteet on jätetty pois valmiiksi."),
            choices=list(measures),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
