"""Pieces the forms of guidance share: refusals, and choices in the language of the page."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.people.queries.municipalities import municipality_choices
from luukku.rooms.guidance.rules.languages import NAMES, offered

Choices = list[tuple[str, str]]


class RefusableForm(forms.Form):
    """A form that can show why a rule said no, at the field at fault."""

    def refuse(self, refusal: RuleBroken) -> None:
        """Show a refusal at its field, or at the top where it has none."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.message(_))


def named(names: Mapping[Any, str], only: Iterable[StrEnum] | None = None) -> Choices:
    """A closed set of words to choose from."""
    return [(str(code), _(words)) for code, words in names.items() if only is None or code in only]


def here(text: Text) -> str:
    """A text in the language of the page."""
    return spoken(text, (get_language() or "fi")[:2])[0]


def municipalities() -> Choices:
    """Municipalities by name. One SQL query."""
    rows = ((code, here(name)) for code, name in municipality_choices())
    return sorted(rows, key=lambda row: row[1])


def languages(municipality: str, *, bilingual: bool = False, unit_in: str = "") -> Choices:
    """Languages in the order in which they are offered there."""
    offer = offered(municipality, bilingual=bilingual, unit_in=unit_in)
    return [(code, _(NAMES[code])) for code in offer.languages]


def as_uuid(said: str) -> UUID | None:
    """The key of a person, when it is one."""
    try:
        return UUID(said)
    except ValueError:
        return None
