"""A text as one reader gets it: in the language asked for or another, and whether it was reviewed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from luukku.engines.kernel.texts import FALLBACK, N_, Text
from luukku.ground.catalogue.rules.completeness import DONE, state_in_force
from luukku.ground.catalogue.rules.words import LANGUAGES, ReviewState

IN_LANGUAGE: dict[str, str] = {
    "fi": N_("suomeksi"),
    "sv": N_("ruotsiksi"),
    "en": N_("englanniksi"),
    "se": N_("pohjoissaameksi"),
    "smn": N_("inarinsaameksi"),
    "sms": N_("koltansaameksi"),
    "fi-x-easy": N_("selkosuomeksi"),
}
"""How one says that something is told in a language."""

NOT_YET = N_("Tätä ei ole vielä %(wanted)s; näytetään %(shown)s.")
PARTLY = N_("Osaa tästä ei ole vielä %(wanted)s; puuttuva näytetään %(shown)s.")

SPOKEN = ("fi", "sv", "se", "smn", "sms", "en")
"""Languages of service as readers expect them: the country's own first, others by code."""

Review = tuple[str, str]
"""State and the hash of the wording that was looked at."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The language of the page around, and the one in which the content is wanted."""

    page: str = "fi"
    wanted: str = "fi"

    @property
    def order(self) -> tuple[str, ...]:
        """Languages in the order in which they are tried."""
        plain = self.wanted.split("-x-")[0]
        return (self.wanted, plain, self.page, *FALLBACK)


def reader(page: str, wanted: str = "") -> Reader:
    """A reader; a language of content that is not known is the page's own."""
    return Reader(page, wanted if wanted in LANGUAGES else page)


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the words chosen for a reader. Empty words: nobody has said it in any language."""

    words: str = ""
    language: str = "fi"
    wanted: str = "fi"
    unreviewed: tuple[str, ...] = ()
    text: Text = field(default_factory=dict, hash=False)

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def reviewed(self) -> bool:
        """Has a speaker looked at the words that are shown?"""
        return self.language not in self.unreviewed

    @property
    def missing(self) -> bool:
        """Is it there, but in another language than was wanted?"""
        return bool(self.words) and self.language != self.wanted


def said(text: Text | None, who: Reader, reviews: Mapping[str, Review] | None = None) -> Said:
    """The text for the reader. `reviews` are those of this text by language; None = not reviewed apart.

    >>> said({"fi": "Neuvola"}, Reader("fi", "se")).missing
    True
    """
    for language in who.order:
        if text and (words := text.get(language)):
            return Said(words, language, who.wanted, _unreviewed(text, reviews), text)
    return Said(wanted=who.wanted, language=who.wanted)


def _unreviewed(text: Text, reviews: Mapping[str, Review] | None) -> tuple[str, ...]:
    if reviews is None:
        return ()
    return tuple(
        language
        for language, words in text.items()
        if words and not reviewed(words, language, reviews.get(language))
    )


def reviewed(words: str, language: str, review: Review | None) -> bool:
    """Has a speaker looked at this very wording? Finnish was read when the entry was approved."""
    if review is None:
        return language == "fi"
    state, wording = review
    return state_in_force(words, wording, ReviewState(state)) in DONE


def gap(texts: tuple[Said, ...]) -> tuple[str, str, str] | None:
    """A sentence of what is missing, the language wanted and the one shown; None when nothing is."""
    told = [text for text in texts if text]
    lacking = [text for text in told if text.missing]
    if not lacking:
        return None
    sentence = NOT_YET if len(lacking) == len(told) else PARTLY
    return sentence, IN_LANGUAGE[lacking[0].wanted], IN_LANGUAGE[lacking[0].language]


def in_order(codes: Iterable[str]) -> list[str]:
    """Languages of service in the order in which they are told.

    >>> in_order(["en", "fi", "uk", "se"])
    ['fi', 'se', 'en', 'uk']
    """
    return sorted(
        set(codes), key=lambda code: (SPOKEN.index(code) if code in SPOKEN else len(SPOKEN), code)
    )


def there(texts: Iterable[Said]) -> dict[str, str]:
    """How much of what a page says is said in each language of content: all, part or none."""
    said = [text.text for text in texts if text]
    counts = {code: sum(1 for text in said if text.get(code)) for code in LANGUAGES}
    return {
        code: "all" if count == len(said) else "part" if count else "none"
        for code, count in counts.items()
    }
