"""The forms a name takes in a sentence: stems by gradation both ways, and every ending after them.

Everything here is folded (`fold`): vowel harmony falls together, and accents that people leave out are out.
It prefers too many forms: a form too many hides a word, a form too few tells who somebody is.
"""

import re
from functools import lru_cache
from itertools import product
from typing import Final

from luukku.engines.search.words.folding import fold

SHORTEST: Final = 3
VOWELS: Final = "aeiouy"
_WEAK: Final = {
    "kk": ("k",), "pp": ("p",), "tt": ("t",), "nk": ("ng",), "nt": ("nn",), "mp": ("mm",),
    "lt": ("ll",), "rt": ("rr",), "lk": ("l", "lj"), "rk": ("r", "rj"), "hk": ("h", "hj"),
    "ht": ("hd",), "lp": ("lv",), "rp": ("rv",), "k": ("",), "p": ("v",), "t": ("d",),
}  # fmt: skip
_STRONG: Final = {weak: strong for strong, grades in _WEAK.items() for weak in grades} | {
    "k": "kk", "p": "pp", "t": "tt", "": "k",
}  # fmt: skip
_LAST: Final = re.compile(rf"(.*?)([^{VOWELS}]*)([{VOWELS}])")
_SAMI: Final = re.compile("[áâčđǥǧǩŋšŧžǯʒ]", re.IGNORECASE)
_CASES: Final = (
    "", "n", "a", "t", "ta", "tta", "na", "ssa", "sta", "lla", "lta", "lle", "ksi", "kse", "ine",
    "ten", "tten", "den", "ja", "jen", "ia", "ien", "in", "ita", "iden", "itten", "issa", "ista",
    "illa", "ilta", "ille", "iksi", "ina", "itta", "iin", "ihin", "seen", "siin", "isiin",
    *(f"{vowel}n" for vowel in VOWELS), *(f"h{vowel}n" for vowel in VOWELS),
    "ss", "st", "ll", "lt", "ks", "l", "i", "e",
)  # fmt: skip
_OWNERS: Final = ("", "ni", "si", "nsa", "mme", "nne", "an", "en")
_CLITICS: Final = ("", "kin", "kaan", "ko", "han", "pa", "s", "kohan", "kos", "pas", "hanko")
_OTHERS: Final = (
    "s", "ii", "is", "iin", "as", "id", "iid", "ide", "iide", "iidda", "ain", "iguin", "ain", "et",
    "es", "la", "lan", "lassa", "lasta", "laan", "lainen", "laisen", "laiset", "laisten", "laisia",
    "mainen", "maisen",
)  # fmt: skip
ENDINGS: Final = frozenset("".join(parts) for parts in product(_CASES, _OWNERS, _CLITICS)) | {
    *_OTHERS
}
"""Everything that may follow a stem: case, owner and clitic; Swedish, Sámi and kin of the house."""


@lru_cache(maxsize=10_000)
def stems(name: str) -> frozenset[str]:
    """The folded stems of one name, the name itself among them.

    >>> sorted(stems("Mäki"))
    ['mae', 'mai', 'make', 'maki']
    """
    base = folded(name)
    if len(base) < SHORTEST:
        return frozenset({base})
    if base.endswith("nen"):
        found = {base[:-3] + tail for tail in ("s", "se", "si")}
    elif base[-1] in VOWELS:
        found = _of_open(base)
        found |= {form for one in set(found) if one[-1] in VOWELS for form in graded(one)}
    else:
        found = _of_closed(base)
    if _SAMI.search(name):
        found |= _of_sami(base)
    return frozenset({base, *(one for one in found if len(one) >= SHORTEST)})


def folded(word: str) -> str:
    """A word as it is compared: folded, an apostrophe inside it left out."""
    return re.sub("['’ʹʼ]", "", fold(word))


def graded(stem: str) -> set[str]:
    """The stem with its last consonants in the weak grade (astevaihtelu)."""
    parts = _LAST.fullmatch(stem)
    if parts is None:
        return set()
    head, cluster, vowel = parts.groups()
    if cluster[-2:] in ("kk", "pp", "tt"):
        return {head + cluster[:-1] + vowel}
    found = {head + grade + vowel for grade in _WEAK.get(cluster, ())}
    if cluster == "k" and head.endswith("i"):
        found.add(f"{head[:-1]}j{vowel}")  # poika, pojan
    if cluster == "k" and head[-1:] == vowel and vowel in "uy":
        found.add(f"{head}v{vowel}")  # luku, luvun
    return found


def _strengthened(stem: str) -> set[str]:
    """Kangas, kankaa-: the weak grade of the first form is strong in the others."""
    parts = _LAST.fullmatch(stem)
    if parts is None:
        return set()
    head, cluster, vowel = parts.groups()
    found = {head + _STRONG[cluster] + vowel} if cluster in _STRONG else set()
    if cluster[-1:] in ("k", "p", "t") and len(cluster) > 1:
        found.add(head + cluster + cluster[-1] + vowel)
    return found


def _of_open(base: str) -> set[str]:
    """Names that end in a vowel."""
    head, last = base[:-1], base[-1]
    if last == "e":
        strong = _strengthened(base)
        return {base, base + "e", *strong, *(one + "e" for one in strong)}
    if last == "a":
        return {base, head + "o", head + "i"}
    if last != "i":
        return {base}
    found = {base, head + "e"}
    if len(head) > SHORTEST and head[-1] in "lnr":
        found.add(head)  # saari, saarta
    if head.endswith("m"):
        found.add(head[:-1] + "n")  # niemi, nientä
    if head.endswith("s"):
        root = head[:-1]
        found |= {root + "de", root + "te", root + "t", root + root[-1:] + "e"}
    return found


def _of_closed(base: str) -> set[str]:
    """Names that end in a consonant."""
    head, last = base[:-1], base[-1]
    found = {base + "i", base + "e"}
    if last == "s":
        for one in {head, *_strengthened(head)}:
            found |= {one, one + one[-1]}
        found |= {head + tail for tail in ("kse", "ksi", "de", "te", "t", "he")}
    elif last == "t":
        found |= {head + "e", head + "ha", head + "h"}
    elif last == "n":
        found |= {head + "me", head + "mme"}
    return found


def _of_sami(base: str) -> set[str]:
    """Sámi gradation, as far as it doubles or undoubles: Áile, Áillii; Ánte, Ántte."""
    parts = _LAST.fullmatch(base)
    if parts is None:
        return {base + "a"}
    head, cluster, vowel = parts.groups()
    twice = cluster + cluster[-1:]
    once = cluster[:-1] if cluster[-2:-1] == cluster[-1:] else cluster
    return {
        head + grade + end for grade in (cluster, twice, once) for end in {vowel, "a", "i", "u"}
    }
