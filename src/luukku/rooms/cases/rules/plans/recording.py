"""Participatory recording: the client writes beside the worker, and both are read as equals."""

from enum import StrEnum
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_

LONGEST_ENTRY: Final = 4000


class Author(StrEnum):
    """In what part somebody wrote."""

    CLIENT = "client"
    SPEAKER = "speaker"
    WORKER = "worker"


AUTHOR_NAMES: Final[dict[Author, str]] = {
    Author.CLIENT: N_("Asiakas"),
    Author.SPEAKER: N_("Asiakkaan puolesta"),
    Author.WORKER: N_("Työntekijä"),
}


class EntryKind(StrEnum):
    """What an entry is."""

    ENTRY = "entry"
    COMMENT = "comment"
    REVIEW = "review"


ENTRY_NAMES: Final[dict[EntryKind, str]] = {
    EntryKind.ENTRY: N_("Kirjaus"),
    EntryKind.COMMENT: N_("Kommentti"),
    EntryKind.REVIEW: N_("Arvio"),
}


def require_words(words: str, *, field: str = "words") -> str:
    """Something was written, and not too much; gives it without the spaces around it."""
    said = words.strip()
    if not said:
        raise RuleBroken("cases.nothing_written", N_("Kirjoita ensin jotain."), field=field)
    if len(said) > LONGEST_ENTRY:
        raise RuleBroken(
            "cases.too_long", N_("Teksti on liian pitkä. Enintään %(n)s merkkiä."),
            field=field, n=LONGEST_ENTRY,
        )  # fmt: skip
    return said
