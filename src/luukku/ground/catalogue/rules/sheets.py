"""Reads the catalogue's CSV files row by row and remembers everything wrong, with what would be right."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.reading import csv_rows
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.words import LANGUAGES

SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file; `where` is how a person finds it."""

    where: str
    cells: Mapping[str, str]
    problems: list[BadInput]

    def wrong(self, code: str, column: str, sentence: str, /, **params: object) -> None:
        """Remember a problem and go on."""
        self.problems.append(
            BadInput(f"catalogue.{code}", sentence, row=self.where, field=column, **params)
        )

    def words(self, column: str, *, needed: bool = False, longest: int = 300) -> str:
        """Plain text, not too long."""
        value = self.cells.get(column, "").strip()
        if needed and not value:
            self.wrong("missing", column, N_("Tieto puuttuu. Kirjoita arvo sarakkeeseen."))
        if len(value) > longest:
            self.wrong(
                "too_long",
                column,
                N_("Tekstissä on %(found)s merkkiä. Sallittu pituus on %(longest)s merkkiä."),
                found=len(value),
                longest=longest,
            )
        return value

    def slug(self, column: str) -> str:
        """A code of small letters, digits and hyphens."""
        value = self.words(column, needed=True, longest=120)
        if value and not SLUG.fullmatch(value):
            self.wrong(
                "bad_code",
                column,
                N_(
                    "Tunnus ”%(value)s” ei kelpaa. Käytä pieniä kirjaimia a–z, numeroita ja "
                    "yhdysmerkkejä, esimerkiksi suun-terveydenhuolto."
                ),
                value=value[:60],
            )
        return value

    def text(self, column: str, *, needed: bool = False, longest: int = 300) -> dict[str, str]:
        """Words by language, from the columns `column_fi`, `column_sv` and so on."""
        said = {}
        for language in LANGUAGES:
            name = f"{column}_{language}"
            words = self.words(name, needed=needed and language == "fi", longest=longest)
            if words:
                said[language] = words
        return said

    def codes(self, column: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        """Codes between spaces, each of them known."""
        found = tuple(self.cells.get(column, "").split())
        for code in found if known is not None else ():
            if code not in (known or ()):
                self._unknown(column, code, known or ())
        return found

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """One of the values, or nothing."""
        value = self.cells.get(column, "").strip()
        if value and value not in allowed:
            self._unknown(column, value, allowed)
        return value

    def _unknown(self, column: str, value: str, known: Collection[str]) -> None:
        shown = sorted(known)
        self.wrong(
            "unknown_value",
            column,
            N_("Arvoa ”%(value)s” ei tunneta. Tunnettuja ovat esimerkiksi: %(allowed)s."),
            value=value[:60],
            allowed=", ".join(shown[:12]),
        )

    def day(self, column: str) -> date | None:
        """A day that exists, as 2023-01-31, or nothing."""
        value = self.cells.get(column, "").strip()
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.wrong(
                "bad_day",
                column,
                N_("Päivää ”%(value)s” ei ole. Kirjoita päivä muodossa 2023-01-31."),
                value=value[:40],
            )
            return None

    def number(self, column: str) -> int | None:
        """A whole number from zero up, or nothing."""
        value = self.cells.get(column, "").strip()
        if value and not (value.isascii() and value.isdigit() and len(value) <= 9):
            self.wrong(
                "bad_number",
                column,
                N_("Luku ”%(value)s” ei kelpaa. Kirjoita kokonaisluku ilman välejä."),
                value=value[:40],
            )
            return None
        return int(value) if value else None

    def degrees(self, column: str) -> float | None:
        """A coordinate in degrees, or nothing."""
        value = self.cells.get(column, "").strip()
        try:
            return float(value) if value else None
        except ValueError:
            self.wrong(
                "bad_number",
                column,
                N_("Luku ”%(value)s” ei kelpaa. Kirjoita asteet muodossa 66.50."),
                value=value[:40],
            )
            return None


def lines(
    name: str, text: str, columns: tuple[str, ...], problems: list[BadInput]
) -> Iterator[Line]:
    """The rows of a CSV file; the header must be exactly the one expected."""
    if not text.removeprefix("\ufeff").strip():
        Line(name, {}, problems).wrong("empty_file", "", N_("Tiedosto puuttuu tai on tyhjä."))
    return csv_rows(name, text, columns, partial(Line, problems=problems))


def once(found: list[Line], column: str) -> None:
    """Every value of the column may be there only once."""
    seen: set[str] = set()
    for line in found:
        value = line.cells.get(column, "")
        if value in seen:
            line.wrong(
                "told_twice",
                column,
                N_("Tunnus ”%(value)s” on jo aiemmalla rivillä. Poista toinen rivi."),
                value=value,
            )
        seen.add(value)
