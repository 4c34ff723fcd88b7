"""Forms of entries: their fields, a new one, one language's texts, and the small ones beside."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luukku.ground.catalogue.forms.browse import QuickSelect
from luukku.ground.catalogue.forms.fields import Picks, day_field, field_for, text_field
from luukku.ground.catalogue.forms.merging import MergingForm, RefusableForm
from luukku.ground.catalogue.rules.fields import Entity, texted
from luukku.ground.catalogue.rules.texting import SOURCE


class EntryForm(MergingForm):
    """The fields of an entry beside its texts."""

    def __init__(self, *args: Any, entity: Entity, picks: Picks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in entity.fields:
            self.fields[field.name] = field_for(field, picks, self.initial.get(field.name))


class NewEntryForm(RefusableForm):
    """A new entry: its code, its Finnish words and its fields; an offering also says of what and where."""

    def __init__(self, *args: Any, entity: Entity, picks: Picks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entity = entity
        if entity.by_code:
            self.fields["code"] = forms.CharField(
                label=_("Tunnus"), max_length=80,
                help_text=_("Näkyy osoitteessa. Pieniä kirjaimia, numeroita ja yhdysmerkkejä."),
            )  # fmt: skip
        for name, label in (("service", _("Palvelu")), ("channel", _("Asiointikanava"))):
            if f"the_{name}" in picks:
                rows = [("", "–"), *picks[f"the_{name}"]]
                self.fields[f"the_{name}"] = forms.ChoiceField(
                    label=label, choices=rows, widget=QuickSelect
                )
        for place, told in enumerate(entity.texts):
            self.fields[texted(told.name, SOURCE)] = text_field(
                told, SOURCE, required=entity.by_code and place == 0
            )
        for field in entity.fields:
            self.fields[field.name] = field_for(field, picks, self.initial.get(field.name))

    def texts(self) -> dict[str, str]:
        """The Finnish words by name."""
        said = self.said()
        return {told.name: said[texted(told.name, SOURCE)] for told in self.entity.texts}

    def own_fields(self) -> dict[str, Any]:
        """The fields beside the texts."""
        said = self.said()
        return {field.name: said[field.name] for field in self.entity.fields}

    def chosen(self, name: str) -> int | None:
        """The service or the channel an offering joins."""
        value = self.cleaned_data.get(f"the_{name}", "")
        return int(value) if value else None


class TextsForm(MergingForm):
    """The texts of an entry in one language."""

    def __init__(
        self, *args: Any, entity: Entity, language: str, only: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for place, told in enumerate(entity.texts):
            if not only or told.name == only:
                words = str(self.data.get(told.name, self.initial.get(told.name, "")) or "")
                is_name = entity.by_code and place == 0 and language == SOURCE
                self.fields[told.name] = text_field(
                    told, language, words, required=is_name or bool(only)
                )


class CommentForm(RefusableForm):
    """Why a text is sent back."""

    comment = forms.CharField(
        label=_("Mitä pitää korjata"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class CloseForm(RefusableForm):
    """The last day of a place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"] = day_field(
            _now("Viimeinen päivä"), _now("Palvelupiste on vielä avoinna tänä päivänä."),
            required=True,
        )  # fmt: skip


class LinkForm(RefusableForm):
    """For whom a light link is made, and for how long."""

    days = forms.IntegerField(label=_("Voimassa päivinä"), initial=180, min_value=1, max_value=400)

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Järjestö tai seurakunta"), choices=[("", "–"), *organisations],
            widget=QuickSelect,
        )  # fmt: skip
        self.order_fields(["organisation", "days"])


class TemplateForm(RefusableForm):
    """Which national description a service leans on."""

    def __init__(self, *args: Any, templates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"] = forms.ChoiceField(
            label=_("Kansallinen pohjakuvaus"), choices=[("", "–"), *templates], widget=QuickSelect
        )


class NewHoursForm(RefusableForm):
    """New hours: a code and whose they are."""

    code = forms.CharField(label=_("Tunnus"), max_length=80)

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Organisaatio"), choices=[("", "–"), *organisations], widget=QuickSelect
        )
