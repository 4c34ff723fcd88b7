"""Forms of a plan's own words: a new plan, its header, a section, a goal."""

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
from luukku.rooms.plans.forms.merging import MergingForm
from luukku.rooms.plans.rules.words import FAMILY_NAMES, Family


class HeaderForm(MergingForm):
    """A plan's title, summary, family and period."""

    def __init__(
        self,
        *args: Any,
        main: str = "fi",
        duty_sets: Iterable[tuple[str, Text]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("title", _("Nimi"), main=main, required=True, rows=1))
        self.fields.update(
            text_fields(
                "summary", _("Tiivistelmä"), main=main, help_text=_("Yhdestä kolmeen virkettä.")
            )
        )
        self.fields["family"] = forms.ChoiceField(
            label=_("Suunnitelman laji"),
            choices=[(family.value, _now(FAMILY_NAMES[family])) for family in Family],
        )
        self.fields["period_start"] = day_field(_("Kausi alkaa"), required=True)
        self.fields["period_end"] = day_field(_("Kausi päättyy"), required=True)
        choices = spoken_choices(duty_sets)[1:]
        if choices:
            self.fields["duty_sets"] = forms.MultipleChoiceField(
                label=_("Mitkä velvoitteet koskevat suunnitelmaa"),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )


class NewPlanForm(HeaderForm):
    """The first draft of a new plan."""

    def __init__(
        self, *args: Any, organisations: Iterable[tuple[str, Text]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.SlugField(
            label=_("Tunnus osoitteessa"),
            max_length=80,
            help_text=_("Pieniä kirjaimia, numeroita ja viivoja, esimerkiksi osallisuus-2026."),
        )
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Kenen suunnitelma"), choices=spoken_choices(organisations)
        )


class SectionForm(MergingForm):
    """A section of a plan."""

    def __init__(
        self,
        *args: Any,
        main: str = "fi",
        requirements: Iterable[tuple[str, Text]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("title", _("Otsikko"), main=main, required=True, rows=1))
        self.fields.update(text_fields("body", _("Sisältö"), main=main, rows=10, size=20000))
        choices = spoken_choices(requirements)[1:]
        if choices:
            self.fields["fulfils"] = forms.MultipleChoiceField(
                label=_("Minkä velvoitteen osio täyttää"),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        else:
            self.fields["fulfils"] = LineListField(
                label=_("Minkä velvoitteen osio täyttää"),
                help_text=_("Vaatimuksen tunnus, yksi rivillä."),
                required=False,
            )
        self.fields["locator"] = line_field(_("Kohta lähteessä"), size=300)


class GoalForm(MergingForm):
    """A goal of a plan."""

    def __init__(
        self,
        *args: Any,
        main: str = "fi",
        sections: Iterable[tuple[str, Text]] = (),
        goals: Iterable[tuple[str, Text]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("title", _("Tavoite"), main=main, required=True, rows=2))
        self.fields["section"] = forms.ChoiceField(
            label=_("Osio"), choices=spoken_choices(sections), required=False
        )
        self.fields["parent"] = forms.ChoiceField(
            label=_("Ylempi tavoite"), choices=spoken_choices(goals), required=False
        )
        self.fields["theme"] = line_field(_("Teema"), size=120)
