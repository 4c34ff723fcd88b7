"""Light stemming of folded Finnish, Swedish and English words, so that word forms meet.

A stem here is only a key under which the forms of a word (and a few strangers) fall together; it
is never shown. Consonant gradation is undone towards the strong grade of the last cluster.
"""

import re
from functools import lru_cache

_CLITIC = re.compile(r"(?:kaan|kin|ko|han|kohan)$")
_OWNER = re.compile(r"(?<=[aeiouy])(?:mme|nne|nsa|ni|si)$")
_CASES = (
    "iksi", "illa", "ille", "ilta", "issa", "ista", "ina", "itta", "ksi", "lla", "lle", "lta",
    "ssa", "sta", "tta", "seen", "siin", "ihin", "oihin", "hin", "hon", "han", "hen", "hun",
    "iden", "itten", "jen", "ien", "in", "en", "an", "on", "un", "ia", "ja", "ita", "ta", "na",
    "it", "et", "at", "ut", "ot", "n", "t", "a",
)  # fmt: skip
_VERBS = (
    "misessa", "misesta", "misen", "mista", "minen", "massa", "masta", "matta", "maan", "maton",
    "isivat", "isimme", "isin", "isit", "isi", "taan", "daan", "neet", "nut", "nyt", "nu", "ny",
    "ttu", "tty", "tiin", "vat", "mme", "tte", "va", "da", "tu", "ty",
)  # fmt: skip
_FINNISH = tuple(sorted({*_CASES, *_VERBS}, key=lambda s: (-len(s), s)))
_NOUN_TAILS = (
    (re.compile(r"(?:inen|isen|ise|isi|ist)$"), "i"),
    (re.compile(r"([uy])(?:s|de|te|d|t|ks|kse)$"), r"\1"),
    (re.compile(r"s$"), ""),
)
_STRONG = (("mm", "mp"), ("nn", "nt"), ("ll", "lt"), ("rr", "rt"), ("ng", "nk"), ("lj", "lk"),
           ("rj", "rk"), ("hj", "hk"))  # fmt: skip
_DOUBLE = re.compile(r"([bcdfghjkpqstvwxz])\1")
_SWEDISH = (
    "heternas", "heterna", "heten", "arnas", "ernas", "ornas", "andet", "arens", "arna", "erna",
    "orna", "aren", "ande", "ade", "are", "ast", "het", "ens", "ets", "en", "et", "ar", "er", "or",
    "na", "as", "es", "at", "ad", "s", "a", "e",
)  # fmt: skip
_ENGLISH = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "edly", "ely", "ed",
            "es", "ly", "s", "e", "y")  # fmt: skip


@lru_cache(maxsize=200_000)
def stem(word: str, language: str = "fi") -> str:
    """The key of a folded word; short words and numbers stay as they are."""
    if len(word) <= 3 or word[0].isdigit():
        return word
    if language == "sv":
        return _hardened(_cut(word, _SWEDISH))
    if language == "en":
        return _hardened(_cut(word, _ENGLISH))
    return _finnish(word)


def _cut(word: str, endings: tuple[str, ...], shortest: int = 3) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word


def _hardened(word: str) -> str:
    return _DOUBLE.sub(r"\1", word)


def _finnish(word: str) -> str:
    base = word
    for pattern in (_CLITIC, _OWNER):
        shorter = pattern.sub("", base)
        if len(shorter) >= 4:
            base = shorter
    base = _cut(base, _FINNISH, 4) if not _is_nominative(base) else base
    for pattern, instead in _NOUN_TAILS:
        shorter = pattern.sub(instead, base)
        if shorter != base and len(shorter) >= 3:
            base = shorter
            break
    root = base.rstrip("aeiouy") if len(base.rstrip("aeiouy")) >= 3 else base
    return _graded(root)


def _is_nominative(word: str) -> bool:
    """Words whose end looks like a case ending but is not: -inen, -uus, -aja."""
    return word.endswith(("inen", "uus", "yys", "us", "as", "aja", "ija"))


def _graded(root: str) -> str:
    """The strong grade: hammas and hampaan, koti and kodin, kukka and kukan share a key."""
    for weak, strong in _STRONG:
        if root.endswith(weak):
            root = root[:-2] + strong
            break
    if root.endswith("d"):
        root = root[:-1] + "t"
    return _DOUBLE.sub(r"\1", root)
