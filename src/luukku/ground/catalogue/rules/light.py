"""Light links: a secret in an address that lets one organisation look after its own offers for a time."""

import re
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_

TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
"""Thirty-two random bytes, as `secrets.token_urlsafe(32)` writes them: 256 bits, not to be guessed."""
LONGEST_DAYS: Final = 400
OPEN_FIELDS: Final = ("languages", "intake", "capacity_unit", "capacity_free", "capacity_most")
"""Fields beside the texts and the hours that a light link may change."""
OPEN_TEXTS: Final = ("text",)
OUTSIDERS: Final = frozenset({"ngo", "parish"})
"""Kinds of organisations that may look after their offers without signing in."""


def fingerprint(token: str) -> str:
    """What is kept of a token; the token itself is shown once and never stored."""
    return sha256(token.encode()).hexdigest()


def looks_right(token: str) -> bool:
    """Could it be a token at all? Anything else is turned away without asking the database."""
    return TOKEN.fullmatch(token) is not None


def is_open(*, expires_at: datetime, withdrawn_at: datetime | None, at: datetime) -> bool:
    """Does the link still let in?"""
    return withdrawn_at is None and at < expires_at


def ends_at(days: int, at: datetime) -> datetime:
    """When a link made now ends."""
    if not 1 <= days <= LONGEST_DAYS:
        raise RuleBroken(
            "catalogue.bad_link_days",
            N_("Linkki on voimassa 1–%(longest)s päivää."),
            field="days",
            longest=LONGEST_DAYS,
        )
    return at + timedelta(days=days)


def require_outsider(kind: str) -> None:
    """Refuse a link that would open an authority's own offers: its people sign in."""
    if kind not in OUTSIDERS:
        raise RuleBroken(
            "catalogue.not_for_authorities",
            N_("Kevytlinkki tehdään vain järjestölle tai seurakunnalle. Muut kirjautuvat sisään."),
            field="organisation",
        )


def refused() -> RuleBroken:
    """The one answer to every link that does not let in: it tells nothing of why."""
    return RuleBroken(
        "catalogue.link_not_open",
        N_("Linkki ei ole voimassa. Pyydä uusi linkki hyvinvointialueelta."),
    )
