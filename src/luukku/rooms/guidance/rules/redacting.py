"""The one place where people's own words lose what tells who they are, before they are kept."""

from luukku.engines.search.redaction import redact


def redacted(words: str, *, longest: int = 4000) -> str:
    """The words as they may be kept or shown again: cut to length, what tells who left out.

    >>> redacted("äiti 131052-308T, soita 040 123 4567")
    'äiti [id], soita [phone]'
    """
    said = "".join(c for c in words if c.isprintable() or c == "\n").strip()[:longest]
    return redact(said).text[:longest]
