"""Reads one cell at a time and remembers everything that is wrong, with what would be right."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_, Text

Choice = TypeVar("Choice", bound=StrEnum)

SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MUNICIPALITY: Final = re.compile(r"[0-9]{3}")
LANGUAGE_CODES: Final = ("fi", "sv", "en", "se", "smn", "sms")


class Row:
    """One row of a file, by column; `where` is how a person finds it."""

    def __init__(self, where: str, cells: Mapping[str, Any], problems: list[BadInput]) -> None:
        self.where, self.cells, self.problems = where, cells, problems

    def wrong(self, code: str, column: str, sentence: str, /, **params: Any) -> None:
        """Remember a problem and go on."""
        self.problems.append(
            BadInput(f"people.{code}", sentence, row=self.where, field=column, **params)
        )

    def only(self, allowed: Iterable[str]) -> None:
        """No other columns than these."""
        known = list(allowed)
        for column in self.cells:
            if column not in known:
                self.wrong(
                    "unknown_column",
                    str(column),
                    N_("Saraketta ”%(column)s” ei tunneta. Sallitut sarakkeet: %(allowed)s."),
                    column=column,
                    allowed=", ".join(known),
                )

    def words(self, column: str, *, needed: bool = False, longest: int = 300) -> str:
        """Plain text."""
        value = self.cells.get(column)
        if value in (None, ""):
            if needed:
                self.wrong("missing", column, N_("Tieto puuttuu. Kirjoita arvo sarakkeeseen."))
            return ""
        if not isinstance(value, str) or len(value) > longest:
            self.wrong(
                "not_words",
                column,
                N_("Arvon pitää olla tekstiä, enintään %(longest)s merkkiä."),
                longest=longest,
            )
            return ""
        return value.strip()

    def slug(self, column: str, *, needed: bool = False) -> str:
        """A code of small letters, digits and hyphens."""
        value = self.words(column, needed=needed, longest=80)
        if value and not SLUG.fullmatch(value):
            self.wrong(
                "bad_code",
                column,
                N_(
                    "Tunnus ”%(value)s” ei kelpaa. Käytä pieniä kirjaimia a–z, numeroita ja "
                    "yhdysmerkkejä, esimerkiksi lapin-liitto."
                ),
                value=value,
            )
        return value

    def municipality(self, column: str, *, needed: bool = False) -> str:
        """An official code of three digits."""
        value = self.words(column, needed=needed)
        if value and not MUNICIPALITY.fullmatch(value):
            self.wrong(
                "bad_municipality_code",
                column,
                N_("Kuntakoodi ”%(value)s” ei kelpaa. Koodissa on kolme numeroa, esimerkiksi 047."),
                value=value,
            )
        return value

    def day(self, column: str, *, needed: bool = False) -> date | None:
        """A day that exists, as 2023-01-31."""
        value = self.cells.get(column)
        if value in (None, ""):
            if needed:
                self.wrong("missing", column, N_("Tieto puuttuu. Kirjoita arvo sarakkeeseen."))
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.wrong(
                "bad_day",
                column,
                N_("Päivää ”%(value)s” ei ole. Kirjoita päivä muodossa 2023-01-31."),
                value=value,
            )
            return None

    def number(self, column: str) -> int | None:
        """A whole number from zero up."""
        value = str(self.cells.get(column) or "")
        if not value:
            return None
        if not (value.isascii() and value.isdigit()) or len(value) > 9:
            self.wrong(
                "bad_number",
                column,
                N_("Luku ”%(value)s” ei kelpaa. Kirjoita kokonaisluku ilman välejä."),
                value=value[:40],
            )
            return None
        return int(value)

    def truth(self, column: str, *, default: bool = True) -> bool:
        """true or false."""
        value = self.cells.get(column, "")
        if value in (None, ""):
            return default
        if str(value).lower() not in ("true", "false"):
            self.wrong(
                "bad_truth",
                column,
                N_("Arvo ”%(value)s” ei kelpaa. Kirjoita true tai false."),
                value=value,
            )
        return str(value).lower() == "true"

    def one_of(self, column: str, choices: type[Choice]) -> Choice | None:
        """One of the members of an enumeration, by its value."""
        value = self.words(column, needed=True)
        if value in {choice.value for choice in choices}:
            return choices(value)
        if value:
            self.wrong(
                "bad_choice",
                column,
                N_("Arvo ”%(value)s” ei kelpaa. Sallitut arvot: %(allowed)s."),
                value=value,
                allowed=", ".join(choice.value for choice in choices),
            )
        return None

    def text(self, column: str, *, needed: bool = False) -> Text:
        """Words in one or more languages; Finnish is needed when any are."""
        value = self.cells.get(column)
        if value in (None, "", {}):
            if needed:
                self.wrong("missing", column, N_("Tieto puuttuu. Kirjoita arvo sarakkeeseen."))
            return {}
        said = {"fi": value} if isinstance(value, str) else value
        if not _is_text(said):
            self.wrong(
                "bad_text",
                column,
                N_(
                    "Kirjoita teksti suomeksi. Muut kielet annetaan koodeilla sv, en, se, smn, sms."
                ),
            )
            return {}
        return {language: words.strip() for language, words in said.items() if words.strip()}


def _is_text(value: object) -> bool:
    """A mapping of known languages to words, with Finnish among them."""
    return (
        isinstance(value, Mapping)
        and bool(value.get("fi"))
        and all(
            language in LANGUAGE_CODES and isinstance(words, str) and len(words) <= 1000
            for language, words in value.items()
        )
    )
