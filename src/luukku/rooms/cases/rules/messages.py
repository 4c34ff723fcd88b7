"""Messages: who may send what, when an unread one rises to the lead, and which files are what they say."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.statutes.calendar import after_workdays

UNREAD_WORKDAYS: Final = 3
"""So many working days may a client's message lie unread before the lead is told."""
LONGEST_SUBJECT: Final = 120
LONGEST_MESSAGE: Final = 5000
LONGEST_NAME: Final = 120
LARGEST_FILE: Final = 5 * 1024 * 1024
MOST_FILES: Final = 3


class Side(StrEnum):
    """Who wrote or read: the client or somebody who works the matter."""

    CLIENT = "client"
    STAFF = "staff"


SIDE_NAMES: Final[dict[Side, str]] = {
    Side.CLIENT: N_("Asiakas"),
    Side.STAFF: N_("Työntekijä"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that may be sent: its endings, what it begins with, what it is served as."""

    code: str
    endings: tuple[str, ...]
    starts: tuple[bytes, ...]
    media: str


KINDS: Final = (
    Kind("pdf", (".pdf",), (b"%PDF-",), "application/pdf"),
    Kind("png", (".png",), (b"\x89PNG\r\n\x1a\n",), "image/png"),
    Kind("jpeg", (".jpg", ".jpeg"), (b"\xff\xd8\xff",), "image/jpeg"),
    Kind("text", (".txt",), (), "text/plain; charset=utf-8"),
)
MEDIA: Final = {kind.code: kind.media for kind in KINDS}
ACCEPTED: Final = tuple(ending for kind in KINDS for ending in kind.endings)


def escalates_on(sent_on: date) -> date:
    """The day on which a message sent on a day and still unread rises to the lead."""
    return after_workdays(sent_on, UNREAD_WORKDAYS + 1)


def require_words(subject: str | None, words: str) -> None:
    """A message says something, and no more than fits."""
    if subject is not None and not subject.strip():
        raise RuleBroken(
            "cases.message_without_subject", N_("Kirjoita viestille otsikko."), field="subject"
        )
    if not words.strip():
        raise RuleBroken("cases.message_is_empty", N_("Kirjoita viesti."), field="words")
    if len(words) > LONGEST_MESSAGE or len(subject or "") > LONGEST_SUBJECT:
        raise RuleBroken(
            "cases.message_too_long",
            N_("Viestissä voi olla enintään %(n)s merkkiä. Lyhennä viestiä tai lähetä kaksi."),
            field="words", n=LONGEST_MESSAGE,
        )  # fmt: skip


def kind_of_file(name: str, content: bytes) -> str:
    """What a file is by its first bytes; refused when it is not what its name and it together say."""
    if not content:
        raise RuleBroken("cases.file_is_empty", N_("Tiedosto on tyhjä."), field="file")
    if len(content) > LARGEST_FILE:
        raise RuleBroken(
            "cases.file_too_large",
            N_("Tiedosto on liian suuri. Suurin sallittu koko on %(n)s megatavua."),
            field="file", n=LARGEST_FILE // 1024 // 1024,
        )  # fmt: skip
    named = next((kind for kind in KINDS if name.lower().endswith(kind.endings)), None)
    if named is None:
        raise RuleBroken(
            "cases.file_kind_unknown",
            N_("Liitteeksi käy PDF, PNG, JPEG tai tekstitiedosto (TXT)."),
            field="file",
        )
    if not _is(named, content):
        raise RuleBroken(
            "cases.file_lies_of_its_kind",
            N_(
                "Tiedoston sisältö ei ole sitä, mitä sen nimi sanoo. Tallenna se oikeassa muodossa."
            ),
            field="file",
        )
    return named.code


def _is(kind: Kind, content: bytes) -> bool:
    if kind.starts:
        return content.startswith(kind.starts)
    try:
        return all(one.isprintable() or one in "\r\n\t" for one in content.decode("utf-8"))
    except UnicodeDecodeError:
        return False
