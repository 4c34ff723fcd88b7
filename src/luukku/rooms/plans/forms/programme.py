"""The form of any part of a plan, made from the table of its kind."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import Text
from luukku.rooms.plans.forms.fields import day_field, line_field, spoken_choices, text_fields
from luukku.rooms.plans.forms.merging import MergingForm
from luukku.rooms.plans.rules.parts import LINKS, Kind, PartField, PartKind


class PartForm(MergingForm):
    """One part; `links` are the budgets, measures or municipalities it may name."""

    def __init__(
        self,
        *args: Any,
        kind: PartKind,
        main: str = "fi",
        links: Iterable[tuple[str, Text]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = list(links)
        for field in kind.fields:
            self.fields.update(_fields(field, main, choices))


def _fields(field: PartField, main: str, links: list[tuple[str, Text]]) -> dict[str, forms.Field]:
    label = _(field.label)
    if field.kind is Kind.TEXT:
        return text_fields(field.name, label, main=main, required=field.required)
    return {field.name: _field(field, label, links)}


def _field(field: PartField, label: str, links: list[tuple[str, Text]]) -> forms.Field:
    if field.kind is Kind.DATE:
        return day_field(label, required=field.required)
    if field.kind is Kind.CHOICE:
        options = [(value, _(name)) for value, name in field.options]
        return forms.ChoiceField(label=label, choices=options, required=field.required)
    if field.kind in LINKS:
        choices = spoken_choices(links)
        return forms.ChoiceField(label=label, choices=choices, required=field.required)
    if field.kind is Kind.NUMBER:
        return forms.IntegerField(
            label=label, required=field.required, min_value=field.low, max_value=field.high
        )
    if field.kind is Kind.DECIMAL:
        return forms.DecimalField(
            label=label,
            required=field.required,
            min_value=field.low,
            max_value=field.high,
            decimal_places=3 if field.name == "share" else 2,
        )
    found: forms.Field = line_field(label, size=field.size, required=field.required)
    return found
