"""The code that a matter is known by: it says nothing of whose matter it is, of what sort or since when."""

import secrets
from typing import Final

CODE_LETTERS: Final = "23456789BCDFGHJKMNPQRTVWXYZ"
"""Nothing that looks like another, no vowels: a code can be read aloud and spells no word."""


def new_code() -> str:
    """A code that nothing can be read from."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))
