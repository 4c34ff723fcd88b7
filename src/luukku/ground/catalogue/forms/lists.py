"""What the staff narrow lists by, and how they change many offerings at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luukku.ground.catalogue.forms.browse import QuickSelect
from luukku.ground.catalogue.forms.fields import Picks, field_for
from luukku.ground.catalogue.forms.merging import RefusableForm
from luukku.ground.catalogue.queries.bulk import bulk_field
from luukku.ground.catalogue.queries.listing import Wanted
from luukku.ground.catalogue.rules.bulk import FIELDS, WAYS
from luukku.ground.catalogue.rules.fields import OFFERING, Entity, Kind

LONGEST = 100


class ListForm(forms.Form):
    """Filters of a list of entries; what cannot be read is left out, and the rest still works."""

    sana = forms.CharField(label=_("Nimi tai tunnus"), required=False, max_length=LONGEST)

    def __init__(self, *args: Any, entity: Entity, picks: Picks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _now("Kaikki"))]
        shown = {
            "vaihe": ("stage", _("Vaihe"), entity.name in {"service", "channel", "offering"}),
            "laji": ("kind", _("Kanavan laji"), entity.name in {"channel", "offering"}),
            "organisaatio": ("organisation", _("Organisaatio"), entity.name != "eligibility"),
            "kunta": ("municipality", _("Kunta"),
                      entity.name in {"service", "place", "channel", "offering"}),
        }  # fmt: skip
        for name, (pick, label, is_shown) in shown.items():
            if is_shown:
                self.fields[name] = forms.CharField(
                    label=label, required=False, max_length=LONGEST,
                    widget=QuickSelect(choices=[*every, *picks[pick]]),
                )  # fmt: skip

    def wanted(self) -> Wanted:
        """What was chosen."""
        self.is_valid()
        kept = {
            name: str(value or "").replace("\x00", "") for name, value in self.cleaned_data.items()
        }
        return Wanted(
            words=kept.get("sana", ""), stage=kept.get("vaihe", ""), kind=kept.get("laji", ""),
            organisation=kept.get("organisaatio", ""), municipality=kept.get("kunta", ""),
        )  # fmt: skip


class BulkForm(RefusableForm):
    """Which field of the chosen offerings becomes what."""

    def __init__(self, *args: Any, name: str, picks: Picks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = bulk_field(name)
        self.fields["value"] = field_for(field, picks)
        self.fields["value"].required = field.required
        if field.kind in {Kind.SPEECH, Kind.CODES}:
            self.fields["way"] = forms.ChoiceField(
                label=_("Miten muutetaan"), widget=forms.RadioSelect, initial="add",
                choices=[(code, _now(words)) for code, words in WAYS.items()],
            )  # fmt: skip


class BulkFieldForm(forms.Form):
    """Which field is changed."""

    kentta = forms.ChoiceField(
        label=_("Mitä muutetaan"),
        choices=lambda: [(name, _now(OFFERING.labels[name])) for name in FIELDS],
    )
