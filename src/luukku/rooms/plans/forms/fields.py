"""Fields the staff's forms share: a text in several languages, a day, words one a line."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luukku.engines.kernel.texts import LANGUAGES, Text, spoken

LANGUAGE_NAMES = {"fi": _("suomeksi"), "sv": _("ruotsiksi"), "en": _("englanniksi")}
NOTHING = ("", "–")


class LineListField(forms.CharField):
    """A list of words, one on each line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        lines = (line.strip() for line in (value or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))


def day_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    """A day, picked or written as 31.12.2025."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Päivää ei ole. Kirjoita päivä muodossa 31.12.2025.")},
    )


def line_field(label: Any, help_text: Any = "", *, size: int = 200, required: bool = False) -> Any:
    """One line of words."""
    return forms.CharField(label=label, help_text=help_text, max_length=size, required=required)


def text_fields(
    name: str,
    label: Any,
    *,
    main: str = "fi",
    required: bool = False,
    help_text: Any = "",
    rows: int = 3,
    size: int = 8000,
) -> dict[str, forms.Field]:
    """One field a language; the plan's own language first, the others folded away."""
    fields: dict[str, forms.Field] = {}
    for language in sorted(LANGUAGES, key=lambda each: each != main):
        is_main = language == main
        field = forms.CharField(
            label=label if is_main else _joined(label, LANGUAGE_NAMES[language]),
            help_text=help_text if is_main else "",
            required=required and is_main,
            max_length=size,
            widget=forms.Textarea(attrs={"rows": rows, "lang": language})
            if rows > 1
            else forms.TextInput(attrs={"lang": language}),
        )
        field.is_folded = not is_main  # type: ignore[attr-defined]
        fields[f"{name}_{language}"] = field
    return fields


def _join(label: Any, language: Any) -> str:
    return f"{label} {language}"


_joined = lazy(_join, str)


def spoken_choices(rows: Iterable[tuple[str, Text]]) -> list[tuple[str, str]]:
    """Codes with their titles in the page's language, nothing chosen first."""
    language = (get_language() or "fi")[:2]
    return [NOTHING, *((code, spoken(title, language)[0] or code) for code, title in rows)]


def plain(value: Any) -> Any:
    """A cleaned value as services take it: text, or a list of texts."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    return value
