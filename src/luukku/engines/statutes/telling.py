"""The words of an answer, made when somebody reads them: most answers are only counted."""

from collections.abc import Callable
from functools import cached_property

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.phrases import LANGUAGES, Sentence

Parts = tuple[list[Sentence], list[Sentence]]
"""The sentences of the reason, and those of the caveats."""


class Told:
    """Reason and caveats of one answer; equal, printed and kept by their words."""

    def __init__(self, find: Callable[[], Parts]) -> None:
        self._find = find

    @cached_property
    def reason(self) -> Text:
        """What the answer rests on, as one paragraph a language."""
        sentences = self._find()[0]
        return {code: " ".join(s.said(code) for s in sentences) for code in LANGUAGES}

    @cached_property
    def caveats(self) -> tuple[Text, ...]:
        """What is uncertain, a sentence each."""
        return tuple(sentence.text() for sentence in self._find()[1])

    def said(self, language: str) -> str:
        """Reason and caveats in one language; the others are not made."""
        reason, caveats = self._find()
        return " ".join([sentence.said(language) for sentence in reason + caveats])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Told):
            return NotImplemented
        return (self.reason, self.caveats) == (other.reason, other.caveats)

    def __repr__(self) -> str:
        return f"Told(reason={self.reason!r}, caveats={self.caveats!r})"

    def __reduce__(self) -> tuple[Callable[..., "Told"], tuple[Text, tuple[Text, ...]]]:
        """A kept answer holds its words, and not the law book they came from."""
        return told_already, (self.reason, self.caveats)


def told_already(reason: Text, caveats: tuple[Text, ...]) -> Told:
    """The same words again, as they were kept."""
    parts = [Sentence(reason)], [Sentence(caveat) for caveat in caveats]
    return Told(lambda: parts)
