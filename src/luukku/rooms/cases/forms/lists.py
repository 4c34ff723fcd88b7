"""What lists of matters are narrowed by; what cannot be read is left out."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luukku.rooms.cases.forms.fields import here, named
from luukku.rooms.cases.queries.lists import Sort, View, Wanted
from luukku.rooms.cases.rules.kinds import shipped_kinds
from luukku.rooms.cases.rules.states import STATE_NAMES, CaseState

SORTS = {
    Sort.DUE: _("Määräpäivä"), Sort.OPENED: _("Vanhin ensin"), Sort.STATE: _("Tila"),
}  # fmt: skip


class CaseFilter(forms.Form):
    """Filters of a list of matters."""

    nakyma = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)
    laji = forms.CharField(label=_("Asialaji"), required=False, max_length=40)
    tila = forms.CharField(label=_("Tila"), required=False, max_length=20)
    jarjestys = forms.CharField(label=_("Järjestys"), required=False, max_length=20)
    myohassa = forms.BooleanField(label=_("Vain myöhässä olevat"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", gettext("Kaikki"))]
        kinds = [(code, here(found[-1].names)) for code, found in shipped_kinds().items()]
        states = [state for state in CaseState if state is not CaseState.CLOSED]
        self.fields["laji"].widget = forms.Select(
            choices=[*every, *sorted(kinds, key=lambda k: k[1])]
        )
        self.fields["tila"].widget = forms.Select(choices=[*every, *named(STATE_NAMES, states)])
        self.fields["jarjestys"].widget = forms.Select(
            choices=[(sort.value, str(words)) for sort, words in SORTS.items()]
        )

    def wanted(self) -> Wanted:
        """What was chosen."""
        self.is_valid()
        kept = {
            name: str(value or "").replace("\x00", "") for name, value in self.cleaned_data.items()
        }
        view, sort = kept.get("nakyma", ""), kept.get("jarjestys", "")
        return Wanted(
            view=View(view) if view in list(View) else View.MINE,
            state=kept.get("tila", ""),
            kind=kept.get("laji", ""),
            late_only=bool(kept.get("myohassa")) and kept["myohassa"] != "False",
            sort=Sort(sort) if sort in list(Sort) else Sort.DUE,
        )
