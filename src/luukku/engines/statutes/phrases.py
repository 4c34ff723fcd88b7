"""Sentences in Finnish, Swedish and English: dates, spans of time, ages and lists as people say them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from luukku.engines.kernel.texts import Text, spoken
from luukku.engines.statutes.law import Applies, Span, Unit

Value = date | int | str | Text

LANGUAGES = ("fi", "sv", "en")
SATURDAY_WORD: Text = {"fi": "lauantai", "sv": "lördag", "en": "Saturday"}
SUNDAY_WORD: Text = {"fi": "sunnuntai", "sv": "söndag", "en": "Sunday"}
# Not calendar.month_name: that follows the locale of the process.
_MONTHS: tuple[str, ...] = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SPANS: dict[Unit, dict[str, tuple[str, str]]] = {
    Unit.DAY: {"fi": ("päivä", "päivää"), "sv": ("dag", "dagar"), "en": ("day", "days")},
    Unit.WEEK: {"fi": ("viikko", "viikkoa"), "sv": ("vecka", "veckor"), "en": ("week", "weeks")},
    Unit.MONTH: {
        "fi": ("kuukausi", "kuukautta"),
        "sv": ("månad", "månader"),
        "en": ("month", "months"),
    },
    Unit.YEAR: {"fi": ("vuosi", "vuotta"), "sv": ("år", "år"), "en": ("year", "years")},
    Unit.WORKDAY: {
        "fi": ("arkipäivä", "arkipäivää"),
        "sv": ("vardag", "vardagar"),
        "en": ("working day", "working days"),
    },
    Unit.SCHOOL_WORKDAY: {
        "fi": ("koulun työpäivä", "koulun työpäivää"),
        "sv": ("skolarbetsdag", "skolarbetsdagar"),
        "en": ("school day", "school days"),
    },
}
_AGES: dict[str, Text] = {
    "min": {
        "fi": "{min} vuotta täyttäneet",
        "sv": "personer som fyllt {min} år",
        "en": "people aged {min} or over",
    },
    "max": {
        "fi": "alle {under}-vuotiaat",
        "sv": "personer under {under} år",
        "en": "people under {under}",
    },
    "both": {
        "fi": "{min}-{max}-vuotiaat",
        "sv": "personer i åldern {min}-{max} år",
        "en": "people aged {min}-{max}",
    },
}
_AND: Text = {"fi": " ja ", "sv": " och ", "en": " and "}


class Sentence(NamedTuple):
    """A template and what fills its gaps, put into words only in the languages somebody reads."""

    template: Text
    gaps: Mapping[str, Value] = {}

    def said(self, language: str) -> str:
        """The sentence in one language; dates and texts follow it."""
        words = self.template.get(language) or spoken(self.template, language)[0]
        if not self.gaps:
            return words
        return words.format(**{gap: _said(value, language) for gap, value in self.gaps.items()})

    def text(self) -> dict[str, str]:
        """The sentence in every language of the law book."""
        return {language: self.said(language) for language in LANGUAGES}


def day_text(day: date) -> Text:
    """A day as each language writes it: 15.4.2026, 15 April 2026."""
    return {language: _day(day, language) for language in LANGUAGES}


def _day(day: date, language: str) -> str:
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day}.{day.month}.{day.year}"


def say(template: Text, **values: Value) -> dict[str, str]:
    """The template filled in every language it has; dates and texts follow the language."""
    return {
        language: sentence.format(**{k: _said(v, language) for k, v in values.items()})
        for language, sentence in template.items()
    }


def filled(template: Text, **values: Value) -> dict[str, str]:
    """The template with these gaps filled and the others still open, for `Sentence` to fill."""
    return {
        language: sentence.format_map(_Open({k: _kept(v, language) for k, v in values.items()}))
        for language, sentence in template.items()
    }


class _Open(dict[str, str]):
    """Leaves a gap nobody filled as it was."""

    def __missing__(self, gap: str) -> str:
        return "{" + gap + "}"


def _kept(value: Value, language: str) -> str:
    """Words that stay the same when the template they are in is filled again."""
    return _said(value, language).replace("{", "{{").replace("}", "}}")


def _said(value: Value, language: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return _day(value, language)
    return str(value) if isinstance(value, int) else spoken(value, language)[0]


def span_text(span: Span) -> Text:
    """A span as people say it: "7 arkipäivää", "1 month". Not for the same-day units."""
    words = _SPANS[span.unit]
    many = span.value != 1
    return {language: f"{span.value} {forms[many]}" for language, forms in words.items()}


def ages_text(way: Applies) -> Text:
    """The ages a rule is about; ask only when there are any."""
    key = "both" if way.age_min is not None and way.age_max is not None else ""
    key = key or ("max" if way.age_min is None else "min")
    low, high = way.age_min or 0, way.age_max or 0
    return say(_AGES[key], min=low, max=high, under=high + 1)


def joined(texts: Iterable[Text], between: Text | None = None) -> dict[str, str]:
    """Several texts as one, " ja " between them unless told otherwise."""
    return joined_in(LANGUAGES, texts, between or _AND)


def joined_in(languages: Iterable[str], texts: Iterable[Text], between: Text) -> dict[str, str]:
    """Several texts as one in the languages asked for."""
    told = list(texts)
    return {code: between[code].join(spoken(t, code)[0] for t in told) for code in languages}


def listed(items: Iterable[str]) -> str:
    """Codes after each other, a comma between; a dash for none."""
    return ", ".join(items) or "-"
