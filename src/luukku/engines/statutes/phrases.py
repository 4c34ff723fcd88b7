"""Sentences in Finnish, Swedish and English: dates, spans of time, ages and lists as people say them."""

from collections.abc import Iterable, Mapping
from datetime import date

from luukku.engines.kernel.texts import Text, spoken
from luukku.engines.statutes.law import Applies, Span, Unit

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


def day_text(day: date) -> Text:
    """A day as each language writes it: 15.4.2026, 15 April 2026."""
    dotted = f"{day.day}.{day.month}.{day.year}"
    return {"fi": dotted, "sv": dotted, "en": f"{day.day} {_MONTHS[day.month - 1]} {day.year}"}


def say(template: Text, **values: date | int | str | Mapping[str, str]) -> dict[str, str]:
    """The template filled in every language it has; dates and texts follow the language."""
    return {
        language: sentence.format(**{k: _said(v, language) for k, v in values.items()})
        for language, sentence in template.items()
    }


def _said(value: date | int | str | Mapping[str, str], language: str) -> str:
    if isinstance(value, date):
        value = day_text(value)
    return spoken(value, language)[0] if isinstance(value, Mapping) else str(value)


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
