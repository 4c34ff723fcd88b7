"""What an organisation may tell of its own offer through a light link."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luukku.ground.catalogue.forms.fields import field_for, text_field
from luukku.ground.catalogue.forms.merging import RefusableForm
from luukku.ground.catalogue.rules.fields import OFFERING
from luukku.ground.catalogue.rules.light import OPEN_FIELDS, OPEN_TEXTS
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES, LANGUAGES


class OfferForm(RefusableForm):
    """An offer's own words in one language, its languages and its room."""

    language = forms.ChoiceField(
        label=_("Tekstin kieli"), choices=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = str(self.data.get("language", self.initial.get("language", "fi")))
        for name in OPEN_TEXTS:
            words = str(self.data.get(name, self.initial.get(name, "")) or "")
            self.fields[name] = text_field(OFFERING.text(name), language, words)
        for field in OFFERING.fields:
            if field.name in OPEN_FIELDS:
                self.fields[field.name] = field_for(field, {}, self.initial.get(field.name))

    def texts(self) -> dict[str, str]:
        """The words by name."""
        return {name: str(self.said()[name]) for name in OPEN_TEXTS}

    def open_fields(self) -> dict[str, Any]:
        """The other fields."""
        said = self.said()
        return {name: said[name] for name in OPEN_FIELDS}
