"""What is written to the ledger of one right, and what is asked of it: plain values, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from luukku.engines.statutes.law import Span


class Mark(StrEnum):
    """What happened to the right."""

    START = "start"
    SUSPEND = "suspend"
    RESUME = "resume"
    EXTEND = "extend"
    MEET = "meet"
    END = "end"  # without being met: withdrawn, moved away, transferred
    EXPLAIN = "explain"  # why it was missed, and how that is mended
    CORRECT = "correct"  # an earlier entry never was; a new one may be written after it


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    number: 1, 2, 3 ... in the order of recording. on: the legal day. at: when it was recorded.
    reason, proof, remedy: codes of words.toml. until: the last day after EXTEND; None means as long
    as the rule allows. corrects: the number of the entry that never was.
    """

    number: int
    mark: Mark
    on: date
    at: datetime
    reason: str = ""
    proof: str = ""
    until: date | None = None
    corrects: int | None = None
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose right it is: what `due` needs to know besides the day. Make it with `asked`."""

    rule: str
    age: int | None = None
    facts: frozenset[tuple[str, bool]] = frozenset()
    local_target: Span | None = None
    pending: date | None = None


def asked(
    rule: str,
    *,
    age: int | None = None,
    facts: Mapping[str, bool] | None = None,
    local_target: Span | None = None,
    pending: date | None = None,
) -> Asked:
    """A right by its rule, with the age on the trigger day and what is known of the matter.

    pending: since when the whole matter has been pending, for transition provisions.
    """
    return Asked(rule, age, frozenset((facts or {}).items()), local_target, pending)


def effective(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that hold: without the corrected ones, and without the corrections."""
    gone = {entry.corrects for entry in entries if entry.mark is Mark.CORRECT}
    return [e for e in entries if e.number not in gone and e.mark is not Mark.CORRECT]
