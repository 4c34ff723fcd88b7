"""The arithmetic of the audit chain and of waiting: plain values in, a verdict out."""

import hmac
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

START: Final = "0" * 64
"""What the first link follows."""

ALARM_AFTER: Final = timedelta(minutes=10)
"""A fact that nobody has heard for this long is an alarm."""

DISTRUST: Final = "audit_head_distrusted"
"""The entry a writer leaves when it met a head that nobody with the secret key had signed."""

MOST_BREAKS: Final = 1000
CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,99}")
SUBJECT: Final = re.compile(r"[a-z_]+:[A-Za-z0-9._-]{1,180}")
SOBER: Final = re.compile(r"[A-Za-z0-9._:/+-]{0,120}")
KEYS: Final = re.compile(r"(?:[a-z0-9_]+_)?(?:id|ids|code|codes|count|number|sha256|on|at|yes)")
NATIONAL_ID: Final = re.compile(
    r"(?<![0-9A-Za-z])\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-Ya-y](?![0-9A-Za-z])"
)


def wait_after(tries: int) -> timedelta:
    """How long a fact that failed waits for its next try: 2, 4, 8 … seconds, five minutes at most."""
    return timedelta(seconds=min(2 ** min(tries, 10), 300))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One entry of the audit chain: who did what to which thing, sealed by the link before it."""

    number: int
    at: datetime
    actor_id: UUID | None
    action: str
    subject: str
    detail: Mapping[str, Any]
    previous_hash: str
    hash: str = ""


def hash_of(link: Link) -> str:
    """SHA-256 over the canonical JSON of every field and of the hash before."""
    fields = {
        "number": link.number,
        "at": link.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": str(link.actor_id) if link.actor_id else None,
        "action": link.action,
        "subject": link.subject,
        "detail": link.detail,
        "previous_hash": link.previous_hash,
    }
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(canonical.encode()).hexdigest()


def sealed(link: Link) -> Link:
    """The link with its own hash."""
    return replace(link, hash=hash_of(link))


def seal_of(number: int, last_hash: str, secret: str) -> str:
    """The signature of the head: only one who holds the secret key can move the end of the chain."""
    key = sha256(b"luukku.journal.head:" + secret.encode()).digest()
    return hmac.new(key, f"{number}:{last_hash}".encode(), sha256).hexdigest()


def sober(action: str, subject: str, detail: Mapping[str, Any]) -> dict[str, Any]:
    """The detail as it is kept; ValueError when an entry could carry personal data or free text.

    Keys end in _id, _ids, _code, _count, _number, _sha256, _on, _at or _yes; values are numbers,
    true or false, keys of persons and things, dates, or codes without spaces.
    """
    if not CODE.fullmatch(action):
        raise ValueError(f"an audit action is a code like role_granted, not {action!r}")
    if not SUBJECT.fullmatch(subject) or NATIONAL_ID.search(subject):
        raise ValueError(f"an audit subject is kind:key like plan:12, not {subject!r}")
    wrong = [key for key in detail if not KEYS.fullmatch(key)]
    if wrong:
        raise ValueError(f"an audit detail holds ids and codes only; not allowed: {wrong}")
    return {key: _sober_value(key, value) for key, value in detail.items()}


def _sober_value(key: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple):
        return [_sober_value(key, one) for one in value]
    said = value.isoformat() if hasattr(value, "isoformat") else str(value)
    if not SOBER.fullmatch(said) or NATIONAL_ID.search(said):
        raise ValueError(f"{key} of an audit detail looks like free text or a national id")
    return said


class Wrong(StrEnum):
    """What can be wrong with a chain."""

    CHANGED = "changed"
    REMOVED = "removed"
    SWAPPED = "swapped"
    ADDED = "added"
    HEAD_MISSING = "head_missing"
    HEAD_FORGED = "head_forged"


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: the entry, what is wrong, up to which entry."""

    number: int
    wrong: Wrong
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The anchor of the end of the chain, and whether its signature holds."""

    number: int
    hash: str
    holds: bool


def breaks(links: Iterable[Link], head: Head | None) -> list[Break]:
    """Everything that is wrong with the chain; empty when every link holds.

    `links` come in the order of their numbers. An entry that was changed and sealed anew is found
    by the entry after it, which still carries the old hash.
    """
    found: dict[int, Break] = {}
    odd: list[Link] = []
    last = Link(
        number=0, at=datetime.min.replace(tzinfo=UTC), actor_id=None, action="", subject="",
        detail={}, previous_hash="", hash=START,
    )  # fmt: skip
    for link in links:
        _look(last, link, found, odd)
        last = link
        if len(found) >= MOST_BREAKS:
            break
    else:
        _look_at_end(last, head, found)
    _name_swapped(odd[:200], found)
    return sorted(found.values(), key=lambda one: one.number)


def _look(last: Link, link: Link, found: dict[int, Break], odd: list[Link]) -> None:
    whole = hash_of(link) == link.hash
    if not whole:
        found[link.number] = Break(link.number, Wrong.CHANGED)
        odd.append(link)
    elif link.action == DISTRUST:
        found[link.number] = Break(link.number, Wrong.HEAD_FORGED)
    if link.number != last.number + 1:
        gap = last.number + 1
        found[gap] = Break(gap, Wrong.REMOVED, link.number - 1)
    elif whole and link.previous_hash != last.hash and last.number not in found:
        found[max(last.number, 1)] = Break(max(last.number, 1), Wrong.CHANGED)


def _look_at_end(last: Link, head: Head | None, found: dict[int, Break]) -> None:
    if head is None:
        if last.number:
            found[last.number + 1] = Break(last.number + 1, Wrong.HEAD_MISSING)
        return
    if not head.holds:
        found[last.number + 1] = Break(last.number + 1, Wrong.HEAD_FORGED)
    elif last.number < head.number:
        found[last.number + 1] = Break(last.number + 1, Wrong.REMOVED, head.number)
    elif last.number > head.number:
        found.setdefault(head.number + 1, Break(head.number + 1, Wrong.ADDED, last.number))
    elif last.hash != head.hash:
        found.setdefault(last.number, Break(last.number, Wrong.CHANGED))


def _name_swapped(odd: Sequence[Link], found: dict[int, Break]) -> None:
    """Two entries that are each other's: told as swapped, not only as changed."""
    for one in odd:
        for other in odd:
            if one is not other and _belongs(one, other):
                found[one.number] = Break(one.number, Wrong.SWAPPED, other.number)


def _belongs(one: Link, other: Link) -> bool:
    """Is what stands at `one` really the entry of `other`, moved as a whole or by its words?"""
    moved = hash_of(replace(one, number=other.number)) == one.hash
    words = replace(one, number=other.number, previous_hash=other.previous_hash)
    return moved or hash_of(words) == other.hash
