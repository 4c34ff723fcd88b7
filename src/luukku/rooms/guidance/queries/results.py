"""Services that might answer a need, for the list beside the intake.

The search engine takes this place: whoever brings it in keeps `Suggested` and fills `why`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.queries.services import ServiceFilter, services_page, words_of
from luukku.ground.catalogue.rules.tongues import reader

MOST: Final = 8
SHORTEST: Final = 4
STEM: Final = 6
"""Finnish words bend at their end; so much of the beginning is looked for."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A service with why it is here."""

    code: str
    name: Text
    summary: Text
    ways: int
    languages: tuple[str, ...]
    why: tuple[str, ...]


def suggested(
    words: str, *, municipality: str, language: str, page: str, today: date
) -> tuple[Suggested, ...]:
    """Services by the words that are in them, most first. Four SQL queries a word, four words."""
    found: dict[str, tuple[Suggested, int]] = {}
    sought = sorted({w[:STEM] for w in words_of(words) if len(w) >= SHORTEST}, key=len)[-4:]
    for word in sought:
        wanted = ServiceFilter(municipality=municipality, words=(word,))
        for row in services_page(wanted, reader(page, language), today=today).rows:
            before = found.get(row.code)
            why = (*(before[0].why if before else ()), word)
            one = Suggested(row.code, row.name.text, row.summary.text, row.ways, row.languages, why)
            named = word in row.name.words.lower()
            found[row.code] = (one, (before[1] if before else 0) + 1 + 2 * named)
    best = sorted(found.values(), key=lambda each: (-each[1], each[0].code))
    return tuple(one for one, _ in best[:MOST])
