"""The one place where people's own words lose what tells who they are, before they are kept."""

import re
from importlib import import_module
from typing import Final

ENGINE: Final = "luukku.engines.search.redaction"
LEFT_OUT: Final = "[poistettu]"
PATTERNS: Final = (
    re.compile(r"(?<![0-9A-Za-z])\d{6}\s?[-+A-FU-Ya-fu-y]\s?\d{3}[0-9A-Ya-y](?![0-9A-Za-z])"),
    re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+"),
    re.compile(r"(?<![\w.])(?:\+\d{1,3}|0)[\s()-]?\d(?:[\s()-]?\d){4,12}(?!\w)"),
)
"""National ids, e-mail addresses and telephone numbers: what is left out even without the engine."""


def redacted(words: str, *, longest: int = 4000) -> str:
    """The words as they may be kept: cut to length, control characters and identifiers left out.

    >>> redacted("äiti 131052-308T, soita 040 123 4567")
    'äiti [poistettu], soita [poistettu]'
    """
    said = "".join(c for c in words if c.isprintable() or c == "\n").strip()[:longest]
    for pattern in PATTERNS:
        said = pattern.sub(LEFT_OUT, said)
    try:
        engine = import_module(ENGINE)
    except ModuleNotFoundError:
        return said
    return str(engine.redact(said).text)
