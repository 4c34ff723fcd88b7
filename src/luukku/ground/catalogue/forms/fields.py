"""The staff's fields, made from what the rules say of each field of an entry."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luukku.ground.catalogue.forms.browse import QuickSelect
from luukku.ground.catalogue.rules.fields import Field, Kind, Told
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES, LANGUAGES

NOTHING = ("", "–")
SPOKEN: dict[str, Any] = {
    **{code: LANGUAGE_NAMES[code] for code in LANGUAGES if "-x-" not in code},
    "fse": _("suomalainen viittomakieli"), "ru": "русский", "uk": "українська", "ar": "العربية",
    "so": "Soomaali", "et": "eesti", "fa": "فارسی",
}  # fmt: skip
"""Languages a service may be given in, each by its own name."""
MANY = 24
"""In a list longer than this what is chosen comes first, for nobody hears such a list to its end."""
Picks = Mapping[str, list[tuple[str, str]]]
"""What each field that points at something may point at."""


class Lines(forms.CharField):
    """A list of words, one on each line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        lines = (line.strip() for line in (value or "").replace("\x00", "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class SomeOf(forms.MultipleChoiceField):
    """Any number of codes; those that are there already and not in the list stay to choose."""

    widget = forms.CheckboxSelectMultiple


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


def field_for(field: Field, picks: Picks, now: Any = "") -> forms.Field:
    """The form's field of one of an entry's fields; `now` is its value as it is."""
    common: dict[str, Any] = {
        "label": _now(field.label),
        "help_text": _now(field.hint) if field.hint else "",
        "required": field.required,
    }
    if field.kind in {Kind.REF, Kind.CHOICE}:
        return _one_of(field, picks, now, common)
    if field.kind in {Kind.SPEECH, Kind.CODES, Kind.CONCEPTS}:
        return _some_of(field, picks, now, common)
    if field.kind is Kind.FLAG:
        return forms.BooleanField(**{**common, "required": False})
    if field.kind is Kind.DAY:
        return day_field(common["label"], common["help_text"], required=field.required)
    return _words(field, common)


def _words(field: Field, common: dict[str, Any]) -> forms.Field:
    if field.kind is Kind.ITEMS:
        return Lines(**common, max_length=field.size)
    if field.kind is Kind.RULE:
        area = forms.Textarea(attrs={"rows": 6, "spellcheck": "false"})
        return forms.CharField(**common, max_length=field.size, widget=area)
    numeric = field.kind in {Kind.NUMBER, Kind.EUROS, Kind.DEGREES}
    box = forms.TextInput(attrs={"inputmode": "decimal", "size": 12} if numeric else {})
    return forms.CharField(**common, max_length=12 if numeric else field.size, widget=box)


def _one_of(field: Field, picks: Picks, now: Any, common: dict[str, Any]) -> forms.Field:
    rows = list(picks.get(field.to, ()))
    if now and str(now) not in {code for code, _words in rows}:
        rows.append((str(now), str(now)))
    first = [] if field.required and now else [NOTHING]
    return forms.ChoiceField(**common, choices=[*first, *rows], widget=QuickSelect)


def _some_of(field: Field, picks: Picks, now: Any, common: dict[str, Any]) -> forms.Field:
    rows = list(picks.get(field.to, ()))
    if field.kind is Kind.SPEECH:
        rows = [(code, str(name)) for code, name in SPOKEN.items()]
    known = {code for code, _words in rows}
    rows += [(code, code) for code in now or () if code not in known]
    chosen = {str(code) for code in now or ()}
    if len(rows) > MANY:
        rows.sort(key=lambda row: row[0] not in chosen)
    return SomeOf(**common, choices=rows)


def text_field(
    told: Told, language: str, words: str = "", *, required: bool = False
) -> forms.Field:
    """One text in one language, with how long it is and how long it may be."""
    hint = [_now(told.hint)] if told.hint else []
    hint.append(_now("%(found)s / %(limit)s merkkiä.") % {"found": len(words), "limit": told.limit})
    attrs = {"lang": language, "data-limit": told.limit}
    return forms.CharField(
        label=_now(told.label),
        help_text=" ".join(hint),
        required=required,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={**attrs, "rows": told.rows})
        if told.rows > 1
        else forms.TextInput(attrs=attrs),
    )
