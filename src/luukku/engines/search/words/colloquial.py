"""Everyday Finnish in standard forms: *mä oon* is *minä olen*, *tuleeks* is *tuleeko*."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from luukku.engines.search.words.folding import fold

_BOOK = tomllib.loads(Path(__file__).with_name("colloquial.toml").read_text("utf-8"))
FORMS: dict[str, tuple[str, ...]] = {
    fold(word): tuple(standard.split())
    for part in _BOOK.values()
    for word, standard in part.items()
}
_RULES = (
    (re.compile(r"(?<=[aeiouyn])ks$"), "ko"),  # tuleeks, onks
    (re.compile(r"(?<=[aeiou]s)ks$"), "iko"),  # voisks
    (re.compile(r"(?<=[aeiouy])n[uy]$"), "nut"),  # saanu
    (re.compile(r"(?<=[ai]is)$"), "i"),  # tarvitsisi from tarvitsis
    (re.compile(r"(?<=[hkprstv])ee$"), "ea"),  # kipee
    (re.compile(r"(?<=[bdfghjklmnprstv])ane(?=n$)"), "aine"),  # sairane(n)
)


@lru_cache(maxsize=50_000)
def standard_forms(word: str) -> tuple[str, ...]:
    """Standard forms that a folded everyday form may stand for; empty when it looks standard."""
    if word in FORMS:
        return FORMS[word]
    found = (pattern.sub(instead, word) for pattern, instead in _RULES if len(word) > 3)
    return tuple(dict.fromkeys(form for form in found if form != word))
