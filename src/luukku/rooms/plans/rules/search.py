"""What a search of measures looks into, and how words are made alike before they are compared."""

import unicodedata
from collections.abc import Iterable, Mapping

LONGEST = 20000


def alike(words: str) -> str:
    """Words without the difference of capitals and of how a letter is composed."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def search_text(
    *,
    code: str,
    goal: Mapping[str, str] | None = None,
    text: Mapping[str, str],
    responsible: Iterable[str] = (),
    target_groups: Iterable[str] = (),
    service_area: str = "",
) -> str:
    """Everything a measure may be found by, in every language it is said in.

    >>> search_text(code="TKU-02", text={"fi": "Palkinto"}, responsible=["Hyte-tiimi"])
    'tku-02 palkinto hyte-tiimi'
    """
    parts = [
        code,
        *(goal or {}).values(),
        *text.values(),
        *responsible,
        *target_groups,
        service_area,
    ]
    return alike(" ".join(part for part in parts if part))[:LONGEST]
