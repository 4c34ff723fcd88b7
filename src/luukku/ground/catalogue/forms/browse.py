"""What readers may choose to see of services, places and rounds; every filter lives in the address."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.queries.choices import Choices
from luukku.ground.catalogue.queries.services import ServiceFilter, words_of
from luukku.ground.catalogue.queries.shown import ConceptRow
from luukku.ground.catalogue.rules.words import CHARGE_NAMES, DELIVERY_NAMES

LONGEST = 100
Rows = list[tuple[str, Any]]


class QuickSelect(forms.Select):
    """A list drawn without a template for each option: there may be hundreds to choose from."""

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
    """A filter form: what cannot be read is left out, and the rest still works."""

    kieli = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    def kept(self, name: str) -> str:
        """The value of one filter, empty when it was not given or cannot be read."""
        if not self.is_bound:
            return ""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "").replace("\x00", "")

    def offer(self, name: str, every: Any, rows: Rows) -> None:
        """A field as a list; one that has nothing to choose from is left out."""
        now = self.data.get(name, "")
        if not rows and not now:
            del self.fields[name]
            return
        strange = bool(now) and len(now) <= LONGEST and now not in {code for code, _words in rows}
        extra = [(now, now)] if strange else []
        self.fields[name].widget = QuickSelect(choices=[("", every), *rows, *extra])

    def tidy(self) -> None:
        """Nothing hidden is sent along when it says nothing."""
        if not self.data.get("kieli"):
            del self.fields["kieli"]


class ServiceForm(Lenient):
    """Filters of the list of services."""

    q = forms.CharField(label=_("Hakusana"), required=False, max_length=LONGEST)
    kunta = forms.CharField(label=_("Kunta"), required=False, max_length=3)
    tilanne = forms.CharField(
        label=pgettext_lazy("palvelu", "Tilanne"), required=False, max_length=20
    )
    ryhma = forms.CharField(
        label=pgettext_lazy("palvelu", "Kenelle"), required=False, max_length=20
    )
    luokka = forms.CharField(label=_("Palveluluokka"), required=False, max_length=20)
    palvelukieli = forms.CharField(label=_("Palvelukieli"), required=False, max_length=10)
    tapa = forms.ChoiceField(
        label=_("Miten palvelun saa"),
        required=False,
        choices=lambda: [("", ""), *((each.value, "") for each in DELIVERY_NAMES)],
    )
    maksu = forms.ChoiceField(
        label=_("Maksu"),
        required=False,
        choices=lambda: [("", ""), *((each.value, "") for each in CHARGE_NAMES)],
    )

    def chosen(self) -> ServiceFilter:
        """What was chosen; a code nobody knows finds nothing, and the page says so."""
        return ServiceFilter(
            situation=self.kept("tilanne"),
            group=self.kept("ryhma"),
            service_class=self.kept("luokka"),
            municipality=self.kept("kunta"),
            language=self.kept("palvelukieli"),
            delivery=self.kept("tapa"),
            charge=self.kept("maksu"),
            words=words_of(self.kept("q")),
        )

    def fill(
        self, choices: Choices, municipalities: Iterable[tuple[str, Text]], language: str
    ) -> None:
        """Turn the fields into lists of what there is, each with how many services it leaves."""
        self.offer("kunta", _("Koko alue"), municipality_rows(municipalities, language))
        self.offer("tilanne", pgettext_lazy("palvelu", "Kaikki tilanteet"),
                   _concepts(choices.of("need", "life_event"), language))  # fmt: skip
        self.offer("ryhma", _("Kaikille"), _concepts(choices.of("target_group"), language))
        self.offer("luokka", _("Kaikki luokat"), _concepts(choices.of("service_class"), language))
        self.offer("palvelukieli", _("Kaikki kielet"), _languages(choices, language))
        self.offer("tapa", _("Kaikki tavat"), _named(DELIVERY_NAMES, choices.deliveries))
        self.offer("maksu", _("Kaikki"), _named(CHARGE_NAMES, choices.charges))
        self.tidy()


class PlaceForm(Lenient):
    """Filters of the list of places."""

    q = forms.CharField(label=_("Nimi tai osoite"), required=False, max_length=LONGEST)
    kunta = forms.CharField(label=_("Kunta"), required=False, max_length=3)


class TownForm(Lenient):
    """The reader's municipality."""

    kunta = forms.CharField(label=_("Kunta"), required=False, max_length=3)


def town_select(now: str, rows: Iterable[tuple[str, Text]], language: str) -> SafeString:
    """The list from which a reader chooses the own municipality, for a form of one choice."""
    choices = [("", _("Valitse kunta")), *municipality_rows(rows, language)]
    widget = QuickSelect(attrs={"id": "kunta", "class": "ds-input"}, choices=choices)
    return widget.render("kunta", now)


def municipality_rows(rows: Iterable[tuple[str, Text]], language: str) -> Rows:
    """Municipalities by name."""
    said = [(code, spoken(name, language)[0]) for code, name in rows]
    return sorted(said, key=lambda row: row[1])


def _concepts(rows: Iterable[ConceptRow], language: str) -> Rows:
    return [
        (
            row.code,
            f"{'– ' if row.broader else ''}{spoken(row.label, language)[0]} ({row.services})",
        )
        for row in rows
    ]


def _languages(choices: Choices, language: str) -> Rows:
    counted = sorted(choices.languages.items(), key=lambda row: -row[1])
    return [
        (code, f"{spoken(choices.language_names.get(code, {'fi': code}), language)[0]} ({count})")
        for code, count in counted
    ]


def _named(names: Mapping[Any, str], counts: Mapping[str, int]) -> Rows:
    return [
        (each.value, f"{_(words)} ({counts[each.value]})")
        for each, words in names.items()
        if counts.get(each.value)
    ]
