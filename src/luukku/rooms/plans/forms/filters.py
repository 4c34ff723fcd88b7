"""What readers may choose to see; every filter lives in the address and may be left empty."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from luukku.engines.kernel.texts import spoken
from luukku.rooms.plans.queries.page import PlanPage
from luukku.rooms.plans.queries.plans import PlanFilter
from luukku.rooms.plans.queries.search import words_of
from luukku.rooms.plans.queries.shown import MeasureFilter, PlanRow
from luukku.rooms.plans.rules.status import STATUS_NAMES
from luukku.rooms.plans.rules.targets.chain import LOOSE_NAMES
from luukku.rooms.plans.rules.words import FAMILY_NAMES, GROUND_NAMES

LONGEST = 200
Choices = list[tuple[str, Any]]


def _any(words: Any, rows: Choices) -> Choices:
    return [("", words), *rows]


def _named(names: dict[Any, str]) -> Choices:
    return [(member.value, _(name)) for member, name in names.items()]


class QuickSelect(forms.Select):
    """A list drawn without a template for each option: a plan may have hundreds to choose from."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        now = str(value or "")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (code, mark_safe(" selected") if str(code) == now else "", words)
                for code, words in self.choices
            ),
        )
        kept = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, kept, options)


class Lenient(forms.Form):
    """A filter form: what cannot be read is said at the field, and the rest still works."""

    def kept(self, name: str) -> Any:
        """The value of one filter, empty when it was not given or cannot be read."""
        if not self.is_bound:
            return ""
        self.is_valid()
        return self.cleaned_data.get(name) or ""


class PlanFilterForm(Lenient):
    """Filters of the list of plans."""

    sana = forms.CharField(label=_("Sana otsikossa"), required=False, max_length=LONGEST)
    laji = forms.ChoiceField(label=_("Suunnitelman laji"), required=False)
    organisaatio = forms.ChoiceField(label=_("Organisaatio"), required=False)
    voimassa = forms.DateField(
        label=_("Voimassa päivänä"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, *args: Any, plans: tuple[PlanRow, ...], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        there = {row.family for row in plans}
        names = {member: name for member, name in FAMILY_NAMES.items() if member.value in there}
        self.fields["laji"] = forms.ChoiceField(
            label=_("Suunnitelman laji"),
            required=False,
            choices=_any(_("Kaikki lajit"), _named(names)),
        )
        owners = {row.organisation_code: spoken(row.organisation, language)[0] for row in plans}
        self.fields["organisaatio"] = forms.ChoiceField(
            label=_("Organisaatio"),
            required=False,
            choices=_any(_("Kaikki organisaatiot"), sorted(owners.items(), key=lambda o: o[1])),
        )

    def chosen(self) -> PlanFilter:
        return PlanFilter(
            family=self.kept("laji"),
            organisation=self.kept("organisaatio"),
            on=self.kept("voimassa") or None,
            words=self.kept("sana"),
        )


class MeasureFilterForm(Lenient):
    """Filters of a plan's measures; each offers only what some measure has."""

    sana = forms.CharField(label=_("Sana toimenpiteessä"), required=False, max_length=LONGEST)
    tila = forms.ChoiceField(
        label=_("Tilanne"),
        required=False,
        choices=lambda: _any(_("Kaikki tilanteet"), _named(dict(STATUS_NAMES))),
    )
    vastuutaho = forms.CharField(label=_("Vastuutaho"), required=False, max_length=LONGEST)
    kohderyhma = forms.CharField(label=_("Kohderyhmä"), required=False, max_length=LONGEST)
    peruste = forms.ChoiceField(
        label=_("Syrjintäperuste"),
        required=False,
        choices=lambda: _any(_("Kaikki perusteet"), _named(dict(GROUND_NAMES))),
    )
    tavoite = forms.CharField(label=_("Tavoite"), required=False, max_length=LONGEST)
    versio = forms.CharField(required=False, widget=forms.HiddenInput)

    def chosen(self) -> MeasureFilter:
        """What was chosen. The page itself is made after this, so choices are not yet known."""
        return MeasureFilter(
            status=self.kept("tila"),
            responsible=self.kept("vastuutaho"),
            group=self.kept("kohderyhma"),
            ground=self.kept("peruste"),
            goal=self.kept("tavoite"),
            words=words_of(self.kept("sana")),
        )

    def offer(self, page: PlanPage, language: str) -> None:
        """Turn the fields into lists of what the plan holds, with the counts of each status."""
        counts, choices = page.head.plan.counts, page.choices
        if not self.data.get("versio"):
            del self.fields["versio"]
        self._list("tila", _("Kaikki tilanteet"), [
            (member.value, f"{_(name)} ({counts[member.value]})")
            for member, name in STATUS_NAMES.items() if counts.get(member.value)
        ])  # fmt: skip
        self._list("vastuutaho", _("Kaikki vastuutahot"), [(n, n) for n in choices.responsibles])
        self._list("kohderyhma", _("Kaikki kohderyhmät"), [(n, n) for n in choices.groups])
        self._list("peruste", _("Kaikki perusteet"), [
            (member.value, _(name)) for member, name in GROUND_NAMES.items()
            if member.value in choices.grounds
        ])  # fmt: skip
        self._list("tavoite", _("Kaikki tavoitteet"), [
            (code, _short(spoken(title, language)[0] or code)) for code, title in page.goal_names
        ])  # fmt: skip

    def _list(self, name: str, every: Any, rows: Choices) -> None:
        """A field as a list; one that has nothing to choose from is left out."""
        now = self.data.get(name, "")
        if not rows and not now:
            del self.fields[name]
            return
        known = {value for value, _words in rows}
        extra = [(now, now)] if now and now not in known else []
        select = QuickSelect(choices=[("", every), *rows, *extra])
        self.fields[name].widget = select


class SearchForm(Lenient):
    """Search over the measures of all plans."""

    q = forms.CharField(label=_("Hae toimenpiteistä"), required=False, max_length=LONGEST)
    tila = forms.ChoiceField(
        label=_("Tilanne"),
        required=False,
        choices=lambda: _any(_("Kaikki tilanteet"), _named(dict(STATUS_NAMES))),
    )
    laji = forms.ChoiceField(
        label=_("Suunnitelman laji"),
        required=False,
        choices=lambda: _any(_("Kaikki lajit"), _named(dict(FAMILY_NAMES))),
    )


def _short(words: str, most: int = 90) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


class LooseFilterForm(Lenient):
    """Filter of a plan's loose ends: one sort of them."""

    katkos = forms.ChoiceField(
        label=_("Mikä puuttuu"), required=False, choices=_any(_("Kaikki"), _named(LOOSE_NAMES))
    )
