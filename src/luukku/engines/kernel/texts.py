"""Text in several languages, and the mark that a sentence waits for its translation."""

from collections.abc import Mapping
from typing import Final

Text = Mapping[str, str]
"""One thing said in one or more languages: {"fi": "Tavoite", "sv": "Mål"}."""

LANGUAGES: Final = ("fi", "sv", "en")
FALLBACK: Final = ("fi", "sv", "en", "se", "smn", "sms")
EXAMPLE: Final = "Esimerkkialueen aineisto – Exempelområdets material – Example county's material"
"""What every file of an example county says, whatever language it is in."""


def N_(sentence: str) -> str:  # noqa: N802 - the mark is a convention of gettext
    """Mark a Finnish sentence for translation where plain Python may not translate it itself."""
    return sentence


def text(value: str | Mapping[str, str] | None) -> dict[str, str]:
    """A plain string is Finnish; empty languages are left out."""
    if value is None:
        return {}
    said = {"fi": value} if isinstance(value, str) else dict(value)
    return {language: words for language, words in said.items() if words}


def spoken(value: Text, language: str) -> tuple[str, str]:
    """The words in the language asked for, else in the first language there is, with its code."""
    for candidate in (language, *FALLBACK):
        if value.get(candidate):
            return value[candidate], candidate
    return "", language
