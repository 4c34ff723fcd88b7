"""How a report speaks: its language, its translations, and content that exists in another language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from luukku.engines.kernel.texts import N_, spoken
from luukku.roof.reports.rules.outline import Cell


@dataclass(frozen=True, slots=True)
class Tongue:
    """The report's language and the way its own sentences are translated into it."""

    language: str
    say: Callable[[str], str]

    def words(self, sentence: str, **places: Any) -> str:
        """One of the report's own sentences, its places filled."""
        said = self.say(sentence)
        return said % places if places else said

    def cell(self, text: Mapping[str, str] | None, *, tone: str = "") -> Cell:
        """Content in the report's language, else in another, marked with that language."""
        words, language = spoken(text or {}, self.language)
        return Cell(words, "" if language == self.language else language, tone)

    def day(self, value: str | date | None) -> str:
        """A day the way the language writes it; a dash where there is none."""
        if not value:
            return "–"
        day = date.fromisoformat(value) if isinstance(value, str) else value
        if self.language == "en":
            return f"{day.day} {self.say(MONTHS[day.month - 1])} {day.year}"
        return f"{day.day}.{day.month}.{day.year}"

    def euros(self, amount: float | int | str) -> str:
        """Money with thousands apart: 2 676 000 €."""
        whole = f"{round(float(amount)):,}".replace(",", "\u00a0")
        return f"{whole}\u00a0€"


MONTHS = (
    N_("tammikuuta"), N_("helmikuuta"), N_("maaliskuuta"), N_("huhtikuuta"), N_("toukokuuta"),
    N_("kesäkuuta"), N_("heinäkuuta"), N_("elokuuta"), N_("syyskuuta"), N_("lokakuuta"),
    N_("marraskuuta"), N_("joulukuuta"),
)  # fmt: skip
