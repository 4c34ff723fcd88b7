"""Forms of reports: what a reader chose to see, and what to build."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from luukku.engines.kernel.texts import LANGUAGES, spoken
from luukku.roof.reports.queries.bundles import BundleFilter, Choices
from luukku.roof.reports.rules.files import FORMAT_NAMES
from luukku.rooms.plans.queries.shown import PlanRow

NAMES = dict(settings.LANGUAGES)


class ReportFilterForm(forms.Form):
    """Filters of the list of reports; they live in the address."""

    suunnitelma = forms.ChoiceField(label=_("Suunnitelma"), required=False)
    kausi = forms.ChoiceField(label=_("Kausi"), required=False)

    def __init__(self, *args: Any, choices: Choices, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans: list[tuple[str, str]] = [
            (code, spoken(title, language)[0] or code) for code, title in choices.plans
        ]
        plans.sort(key=lambda plan: plan[1])
        self.fields["suunnitelma"] = forms.ChoiceField(
            label=_("Suunnitelma"), required=False,
            choices=[("", _("Kaikki suunnitelmat")), *plans],
        )  # fmt: skip
        self.fields["kausi"] = forms.ChoiceField(
            label=_("Kausi"), required=False,
            choices=[("", _("Kaikki kaudet")), *((p, p) for p in choices.periods)],
        )  # fmt: skip

    def chosen(self) -> BundleFilter:
        """What was chosen; a choice that cannot be read chooses nothing."""
        if not self.is_bound:
            return BundleFilter()
        self.is_valid()
        said = self.cleaned_data
        return BundleFilter(plan=said.get("suunnitelma", ""), period=said.get("kausi", ""))


class BuildForm(forms.Form):
    """What report to build, of which day, in which languages and formats."""

    plan = forms.ChoiceField(label=_("Suunnitelma"))
    period = forms.CharField(
        label=_("Kausi"),
        max_length=20,
        help_text=_("Vuosi 2024, vuodet 2022-2023 tai vuoden osa 2024-T1."),
    )
    as_of = forms.DateField(
        label=_("Tilanne päivänä"),
        required=False,
        help_text=_("Velvoitteet tarkistetaan tämän päivän mukaan. Tyhjä tarkoittaa tätä päivää."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    languages = forms.MultipleChoiceField(
        label=_("Kielet"),
        choices=[(code, NAMES[code]) for code in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        initial=list(LANGUAGES),
    )
    formats = forms.MultipleChoiceField(
        label=_("Tiedostomuodot"),
        choices=[(form.value, _(name)) for form, name in FORMAT_NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
        initial=[form.value for form in FORMAT_NAMES],
    )

    def __init__(self, *args: Any, plans: list[PlanRow], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: list[tuple[str, str]] = [
            (row.code, spoken(row.title, language)[0] or row.code) for row in plans
        ]
        rows.sort(key=lambda row: row[1])
        self.fields["plan"] = forms.ChoiceField(label=_("Suunnitelma"), choices=rows)
