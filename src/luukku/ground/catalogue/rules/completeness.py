"""Which texts there must be in which language, and how many there are; unreviewed is never done.

Law: kielilaki 423/2003 6 ja 32 §; saamen kielilaki 1086/2003 8 §.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from luukku.engines.kernel.texts import N_, Text
from luukku.ground.catalogue.rules.words import LANGUAGES, ReviewState

SAMI = ("se", "smn", "sms")
DONE = frozenset({ReviewState.REVIEWED, ReviewState.APPROVED})
MUST_HAVE: Mapping[str, tuple[str, ...]] = {
    "service": ("name", "summary", "description", "user_instruction"),
    "channel": ("name", "summary"),
    "place": ("name",),
    "offering": (),
    "tray": ("title", "lead"),
}
"""Fields that count even where nobody has written them; others count once said in some language."""


class Need(StrEnum):
    """How much a language is called for."""

    REQUIRED = "required"
    EXPECTED = "expected"
    OPTIONAL = "optional"


NEED_NAMES: dict[Need, str] = {
    Need.REQUIRED: N_("Vaaditaan"),
    Need.EXPECTED: N_("Odotetaan"),
    Need.OPTIONAL: N_("Valinnainen"),
}


@dataclass(frozen=True, slots=True)
class Done:
    """How one language stands: `done` reviewed, `unreviewed` written only, `missing` not there."""

    language: str
    need: Need
    done: int
    unreviewed: int
    missing: tuple[str, ...]

    @property
    def of(self) -> int:
        """How many texts there should be."""
        return self.done + self.unreviewed + len(self.missing)

    @property
    def percent(self) -> int:
        """Whole percent of texts that are reviewed, rounded down: 100 means all of them."""
        return self.done * 100 // self.of if self.of else 100


def language_needs(*, bilingual: bool, local: Collection[str] = ()) -> dict[str, Need]:
    """Each language of content with how much it is called for.

    bilingual: the county has both national languages (Lapland has not).
    local: languages of the municipalities where the thing is offered; the Sámi ones are required.
    """
    needs = dict.fromkeys(LANGUAGES, Need.OPTIONAL)
    needs |= {"fi": Need.REQUIRED, "sv": Need.REQUIRED if bilingual else Need.EXPECTED}
    return needs | {language: Need.REQUIRED for language in SAMI if language in local}


def completeness(
    entity: str,
    texts: Mapping[str, Text],
    reviews: Mapping[tuple[str, str], ReviewState],
    needs: Mapping[str, Need],
) -> tuple[Done, ...]:
    """How an entry stands in every language of `needs`.

    texts: field -> {language: words}. reviews: (field, language) -> state of the wording in force.
    """
    fields = counted_fields(entity, texts)
    return tuple(_done(language, need, fields, texts, reviews) for language, need in needs.items())


def counted_fields(entity: str, texts: Mapping[str, Text]) -> tuple[str, ...]:
    """The fields that are counted: those there must be, and those said in some language."""
    must = MUST_HAVE.get(entity, ())
    return (*must, *(f for f, said in texts.items() if f not in must and any(said.values())))


def total(rows: Iterable[Done]) -> dict[str, tuple[int, int, int]]:
    """Language -> (reviewed, written only, of how many) over many entries, for a board."""
    sums: dict[str, tuple[int, int, int]] = {}
    for row in rows:
        done, unreviewed, of = sums.get(row.language, (0, 0, 0))
        sums[row.language] = (done + row.done, unreviewed + row.unreviewed, of + row.of)
    return sums


def wording_sha256(words: str) -> str:
    """What a review remembers of the wording it looked at."""
    return sha256(words.encode()).hexdigest()


def state_in_force(words: str, reviewed_sha256: str, state: ReviewState) -> ReviewState:
    """A review holds only for the very wording it was made of; a changed text is a draft again."""
    return state if wording_sha256(words) == reviewed_sha256 else ReviewState.DRAFT


def _done(
    language: str,
    need: Need,
    fields: Iterable[str],
    texts: Mapping[str, Text],
    reviews: Mapping[tuple[str, str], ReviewState],
) -> Done:
    done, unreviewed, missing = 0, 0, []
    for name in fields:
        if not texts.get(name, {}).get(language):
            missing.append(name)
        elif reviews.get((name, language)) in DONE:
            done += 1
        else:
            unreviewed += 1
    return Done(language, need, done, unreviewed, tuple(missing))
