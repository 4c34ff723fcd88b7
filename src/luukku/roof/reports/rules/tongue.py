"""How a report speaks: its language, its translations, and content that exists in another language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from luukku.engines.kernel.texts import N_, spoken
from luukku.roof.reports.rules.outline import Cell, Grid

NOTHING = "–"
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Tongue:
    """The report's language, the way its own sentences are translated, and the plan's language."""

    language: str
    say: Callable[[str], str]
    say_many: Callable[[str, str, int], str]
    home: str = "fi"

    def words(self, sentence: str, **places: Any) -> str:
        """One of the report's own sentences, its places filled."""
        said = self.say(sentence)
        return said % places if places else said

    def ngettext(self, one: str, many: str, count: int, **places: Any) -> str:
        """A sentence that depends on a count; %(count)s is filled too."""
        return self.say_many(one, many, count) % {"count": count, **places}

    def told(self, sentence: str, **places: Any) -> Cell:
        """One of the report's own sentences as a cell."""
        return Cell(self.words(sentence, **places))

    def cell(self, text: Mapping[str, str] | None, *, tone: str = "") -> Cell:
        """Content in the report's language, else in another, marked with that language."""
        words, language = spoken(text or {}, self.language)
        return Cell(words, "" if language == self.language else language, tone)

    def plain(self, words: str) -> Cell:
        """Words that the plan has in its own language only."""
        return Cell(words, self.home if words and self.home != self.language else "")

    def day(self, value: str | date | None) -> Cell:
        """A day the way the language writes it; a dash where there is none."""
        if not value:
            return Cell(NOTHING)
        day = date.fromisoformat(value) if isinstance(value, str) else value
        if self.language == "en":
            return Cell(f"{day.day} {self.say(MONTHS[day.month - 1])} {day.year}", value=day)
        return Cell(f"{day.day}.{day.month}.{day.year}", value=day)

    def span(self, start: str | None, end: str | None) -> str:
        """A time from its first day to its last; empty where neither is known."""
        if not start and not end:
            return ""
        return f"{self.day(start).words}–{self.day(end).words}"

    def number(self, value: float | int | None, *, unknown: str = NOTHING) -> Cell:
        """A number with its thousands apart."""
        if value is None:
            return Cell(unknown)
        written = (
            f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
        )
        if self.language != "en":
            written = written.replace(".", ";").replace(",", NBSP).replace(";", ",")
        return Cell(written, value=value)

    def euros(self, amount: float | int | None) -> Cell:
        """Money; cents only when there are some."""
        if amount is None:
            return Cell(NOTHING)
        whole = int(amount) if amount == int(amount) else amount
        written = self.number(whole).words
        return Cell(f"€{written}" if self.language == "en" else f"{written}{NBSP}€", value=whole)

    def grid(
        self,
        caption: Cell,
        columns: Mapping[str, int],
        rows: Sequence[tuple[Cell, ...]],
        *,
        sheet: str,
        group: str = "",
    ) -> Grid:
        """A table; `columns` are heads in Finnish with their shares of the width."""
        return Grid(
            caption=caption,
            header=tuple(self.words(head) for head in columns),
            rows=tuple(rows),
            sheet=self.words(sheet),
            widths=tuple(columns.values()),
            group=self.words(group) if group else "",
        )


MONTHS = (
    N_("tammikuuta"), N_("helmikuuta"), N_("maaliskuuta"), N_("huhtikuuta"), N_("toukokuuta"),
    N_("kesäkuuta"), N_("heinäkuuta"), N_("elokuuta"), N_("syyskuuta"), N_("lokakuuta"),
    N_("marraskuuta"), N_("joulukuuta"),
)  # fmt: skip
