"""Pieces the forms of matters share: refusals at their field, choices in the language of the page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text, spoken
from luukku.engines.statutes.errors import StatuteError

Choices = list[tuple[str, str]]
LONGEST = 4000
LINES = forms.Textarea(attrs={"rows": 4})
CODE = {"max_length": 60}


class RefusableForm(forms.Form):
    """A form that can show why a rule said no, at the field at fault; it carries the version it saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def refuse(self, refusal: RuleBroken) -> None:
        """Show a refusal at its field, or at the top where it has none."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, said_why(refusal))


def posted_version(said: Mapping[str, Any]) -> int:
    """The version the page was made of; a form without one has seen nothing and overwrites nothing."""
    version: int | None = said.get("version")
    if version is None:
        raise RuleBroken("cases.no_such_version", N_("Päivitä sivu ja katso tilanne."))
    return version


def said_why(refusal: RuleBroken) -> str:
    """A refusal in the language of the page; the law book speaks three languages itself."""
    if isinstance(refusal, StatuteError):
        words = here(refusal.words)
        return f"{words} ({refusal.law})" if refusal.law else words
    names = {name: _(said) if isinstance(said, str) and said else said
             for name, said in refusal.params.items()}  # fmt: skip
    words = _(refusal.sentence) % names if names else _(refusal.sentence)
    return f"{words} ({refusal.law})" if refusal.law else words


def named(names: Mapping[Any, str], only: Iterable[Any] | None = None) -> Choices:
    """A closed set of words to choose from."""
    return [(str(code), _(words)) for code, words in names.items() if only is None or code in only]


def lawful(names: Mapping[str, Text], only: Iterable[str] | None = None) -> Choices:
    """Codes of the law book with the book's own words."""
    kept = names if only is None else [code for code in only if code in names]
    return [(code, here(names[code]).capitalize()) for code in kept]


def here(text: Text) -> str:
    """A text in the language of the page."""
    return spoken(text, (get_language() or "fi")[:2])[0]


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, chosen from the browser's own calendar or written."""
    return forms.DateField(
        label=label, required=required, help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )  # fmt: skip
