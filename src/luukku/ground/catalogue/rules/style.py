"""Hints for plain language: what a reader stumbles on. Hints never stop anybody from saving."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from luukku.engines.kernel.texts import N_

LONG_SENTENCE, LONG_WORD, EASY_SENTENCE = 25, 25, 12
SHORTENED: Final = re.compile(
    r"(?<!\w)(esim|mm|ko|ns|yms|jne|tms|ym|ks|vrt|mahd|puh|klo)\.", re.IGNORECASE
)
HEAVY: Final = re.compile(
    r"\b(tarvittaessa|toteutetaan|suoritetaan|mahdollistaa|johdosta|osalta|puitteissa|toimesta"
    r"|edellyttäen|asianomainen|em\.|kyseinen|koskien)\b",
    re.IGNORECASE,
)
CLICK: Final = re.compile(r"\b(klikkaa|tästä linkistä|klicka här|click here)\b", re.IGNORECASE)
SHOUT: Final = re.compile(r"\b[A-ZÅÄÖ]{4,}(?: [A-ZÅÄÖ]{3,})+\b")
TAGS: Final = re.compile(r"<[a-z/!][^>]*>", re.IGNORECASE)
NUMBER: Final = re.compile(r"(?<!\d)0\d{1,2}[ -]?\d{3}[ -]?\d{2,}")


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: a sentence with places for `params`."""

    sentence: str
    params: dict[str, Any] = field(default_factory=dict, hash=False)

    def told(self, translate: Any = str) -> str:
        """The hint in the language of `translate`."""
        said: str = translate(self.sentence)
        return said % self.params if self.params else said


def style_hints(name: str, words: str, language: str = "fi", *, title: str = "") -> list[Hint]:
    """What to look at again in one text. `title` is the entry's name in the same language."""
    return list(_hints(name, words, language, title)) if words else []


def _hints(name: str, words: str, language: str, title: str) -> Iterator[Hint]:
    yield from _sentences(words, EASY_SENTENCE if language == "fi-x-easy" else LONG_SENTENCE)
    if language in {"fi", "fi-x-easy"}:
        yield from _finnish(words)
    if CLICK.search(words):
        yield Hint(N_("Kerro, mihin linkki vie. ”Klikkaa tästä” ei kerro sitä ruudunlukijalle."))
    if SHOUT.search(words):
        yield Hint(N_("Kirjoita pienillä kirjaimilla. Pelkkiä isoja kirjaimia on vaikea lukea."))
    if TAGS.search(words):
        yield Hint(N_("Muotoilukoodi näkyy lukijalle sellaisenaan. Kirjoita pelkkää tekstiä."))
    if name != "name" and NUMBER.search(words):
        yield Hint(N_("Puhelinnumero kuuluu asiointikanavaan, jotta se pysyy ajan tasalla."))
    if name == "summary" and title and words.strip(" .").casefold() == title.strip().casefold():
        yield Hint(N_("Tiivistelmä toistaa nimen. Kerro, mitä palvelusta saa ja kenelle se on."))


def _sentences(words: str, longest: int) -> Iterator[Hint]:
    counts = [len(one.split()) for one in re.split(r"[.!?:]\s|\n", words)]
    if max(counts, default=0) > longest:
        yield Hint(
            N_("Pisimmässä virkkeessä on %(found)s sanaa. Jaa yli %(longest)s sanan virkkeet."),
            {"found": max(counts), "longest": longest},
        )


def _finnish(words: str) -> Iterator[Hint]:
    if found := SHORTENED.search(words):
        yield Hint(N_("Kirjoita lyhenne ”%(found)s” auki."), {"found": found[0]})
    if found := HEAVY.search(words):
        yield Hint(
            N_("Sana ”%(found)s” on raskasta virkakieltä. Kerro, kuka tekee ja mitä."),
            {"found": found[0]},
        )
    long = next((w for w in re.findall(r"\w+", words) if len(w) > LONG_WORD), "")
    if long:
        yield Hint(
            N_("Sana ”%(found)s” on pitkä. Yhdysviiva tai toinen sana auttaa."), {"found": long}
        )
