"""Marks that let the door count and recognise without knowing whom: keyed digests that soon end."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

SAME_WISH: Final = timedelta(minutes=30)
"""A wish that is sent again in this time, word for word, is the same wish: a double click, a reload."""


def digest(key: str, *words: str) -> str:
    """What is kept in place of the words; without the key nobody can tell what they were."""
    said = "\x1f".join(words)
    return hmac.new(key.encode(), f"luukku.guidance.mark\x1f{said}".encode(), sha256).hexdigest()


def window(at: datetime, seconds: int) -> tuple[str, datetime]:
    """The stretch of time that a moment falls in, and when it ends: counts begin anew in each.

    The number is part of the digest, so that two stretches cannot be told to be of one and the same.
    """
    number = int(at.timestamp()) // seconds
    return str(number), datetime.fromtimestamp((number + 1) * seconds, at.tzinfo)


def same_number(phone: str) -> str:
    """The digits of a telephone number, however it was written.

    >>> same_number("+358 40 123 4567") == same_number("040-1234567")
    True
    """
    digits = "".join(c for c in phone if c.isdigit())
    if phone.strip().startswith("+358"):
        return f"0{digits[3:]}"
    return f"0{digits[5:]}" if digits.startswith("00358") else digits
