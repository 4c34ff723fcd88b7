"""Texts between the two houses: lists of {language, value, type} there, {language: words} here."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.losses import Reason, Told
from luukku.ground.catalogue.rules.ptv.words import LANGUAGES

Json = Mapping[str, Any]
EASY: Final = "fi-x-easy"


def items(value: Any) -> list[Json]:
    """A list of objects, whatever came: null and strangers are passed over."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def words(value: Any) -> str:
    """A string with its lines ended one way, or nothing."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""


def text_of(value: Any, kind: str = "") -> dict[str, str]:
    """The texts of a list, those of one type when it is given; the first of a language counts."""
    found: dict[str, str] = {}
    for item in items(value):
        if kind and item.get("type") != kind:
            continue
        language, said = str(item.get("language") or ""), words(item.get("value"))
        if said and language in LANGUAGES:
            found.setdefault(language, said)
    return found


def text_items(said: Text, kind: str = "") -> list[dict[str, str]]:
    """A text as the register takes it."""
    tail = {"type": kind} if kind else {}
    return [
        {"language": language, "value": said[language], **tail}
        for language in LANGUAGES
        if said.get(language)
    ]


def fitting(said: Text, most: int, field: str, told: Told) -> dict[str, str]:
    """What fits of a text. A text that is too long is left out whole: half a sentence misleads."""
    fits: dict[str, str] = {}
    for language, value in said.items():
        if not value:
            continue
        if language not in LANGUAGES:
            told.lost(f"{field}-{language}", Reason.NO_LANGUAGE)
        elif len(value) > most:
            told.lost(f"{field}-{language}", Reason.TOO_LONG)
        else:
            fits[language] = value
    return fits


def languages_fit(languages: Iterable[str], told: Told) -> list[str]:
    """The languages of service the register knows; Easy Finnish is Finnish there."""
    wanted = list(languages)
    fits = [each for each in wanted if each in LANGUAGES]
    told.lost_unless(len(fits) == len(wanted), "languages", Reason.NO_LANGUAGE)
    return fits
