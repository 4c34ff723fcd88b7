"""What could tell who someone is, taken out of a text before it is logged, stored or shown to others.

    redact("Olen Aino Virtanen, 040 123 4567").text     # "Olen [name], [phone]"

It prefers taking too much: a date or a long number goes even when it might be harmless. Numbers that
help everyone (112, 116 117, the exits of `emergencies`) and small numbers ("2 lasta", "500 euroa")
stay. A name without a cue ("nimeni on", "jag heter") is only known by its shape or first name, so a
redacted text is less personal, not anonymous: keep it no longer than it is needed.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from luukku.engines.search.emergencies.exits import exits
from luukku.engines.search.names import named

_UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F)])
_DASH = "\\-‐‑‒–—−"
_GAP = rf"[\s{_DASH}./()]{{0,3}}"
_STREETS = (
    "katu|kadu|kadulla|tie|tiellä|tien|polku|polu|polulla|kuja|kujalla|kujan|väylä|väylän|kaari|kaaren"
    "|raitti|raitin|rinne|rinteen|tori|aukio|ranta|rannan|penger|penkereen|puistikko|bulevardi|laituri"
    "|taival|taipaleen|gatan|gata|vägen|väg|gränden|gränd|stigen|esplanaden|torget|allén|stranden"
    "|brinken|geaidnu|luodda|luotta|bálggis"
)
_ENDINGS = "n|lla|llä|lle|lta|ltä|ssa|ssä|sta|stä|a|ä|en|in"
_STREET = (
    rf"(?<!\w)(?!valtatie|kantatie|seututie|yhdystie|moottoritie)[^\W\d_]{{2,30}}?-?(?:{_STREETS})"
    rf"(?:{_ENDINGS})?\s{{1,3}}\d{{1,4}}(?!\d)(?!\s?(?:km|m|kpl|%|€|euro|lasta|vuot))"
    r"(?:\s?[a-zåäö](?![^\W\d_]))?(?:\s{0,2}(?:as\.?|asunto|bost\.?)?\s{0,2}\d{1,4}(?!\d|[.:,]\d))?"
    rf"(?:,?\s{{1,3}}(?:FI[{_DASH}])?\d{{5}}(?:\s[^\W\d_]{{2,30}})?)?"
)
_NO_PLATE = "HIV|PRO|ICD|SUP|CRP|LED|DVD|USB"
_CASE = (
    "asianumero|asianro|asiatunnus|diaarinumero|diaarinro|diaari|dnro|potilasnumero|potilastunnus"
    "|asiakasnumero|asiakastunnus|tapausnumero|lähetenumero|päätösnumero|ärendenummer|diarienummer"
    "|dnr|klientnummer|patientnummer|kundnummer|case number|case id|case no|patient number|patient id"
    "|kelakortti|kela-kortti|kanta-tunniste|potilas-id|patient-id|henkilönumero|jäsennumero|korttinumero"
    "|client number|reference number|viitenumero|áššenummir|passinumero|passport number|passnummer"
)
_MONTH = (
    "(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu(?:n|ta|ssa)?"
    "|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|january|february|march|may|june|july|august|october"
)


_Known = tuple[str, re.Pattern[str], Callable[[str], bool]]


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without what was found, and how many of each kind were found."""

    text: str
    found: Counter[str]


def redact(text: str) -> Redacted:
    """The text with every personal mark replaced by its kind in brackets; a second time changes nothing."""
    found: Counter[str] = Counter()
    clean = text.translate(_UNSEEN)
    while True:
        once = _pass(clean, found)
        if once == clean:
            return Redacted(once, found)
        clean = once


def _pass(text: str, found: Counter[str]) -> str:
    for kind, pattern, personal in _PATTERNS:
        text = pattern.sub(_replacing(kind, personal, found), text)
    return named(text, found)


def _replacing(
    kind: str, personal: Callable[[str], bool], found: Counter[str]
) -> Callable[[re.Match[str]], str]:
    def replaced(match: re.Match[str]) -> str:
        if not personal(match.group()):
            return match.group()
        found[kind] += 1
        return f"[{kind}]"

    return replaced


def _always(_: str) -> bool:
    return True


_HOURS = re.compile(rf"\d{{1,2}}[.]\d{{2}}\s?[{_DASH}]\s?\d{{1,2}}[.]\d{{2}}")


def _someones(number: str) -> bool:
    """Whether a telephone number may be a person's: not a helpline's, and not opening hours."""
    digits = "".join(c for c in number if c.isdigit())
    return digits not in _public() and not _HOURS.fullmatch(number.strip())


@lru_cache(maxsize=1)
def _public() -> frozenset[str]:
    return frozenset("".join(filter(str.isdigit, way.number)) for way in exits().values())


def _known(kind: str, pattern: str, personal: Callable[[str], bool] = _always) -> _Known:
    return kind, re.compile(pattern, re.IGNORECASE), personal


_PATTERNS: tuple[_Known, ...] = (
    _known("url", r"(?:https?://|www\.)[^\s?#\[\]]{1,2000}[?#][^\s\[\]]*"),
    _known("email", r"[\w.+%\-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}"),
    _known("email", r"[\w.+%\-]{1,64}\s(?:at|ät|miukumauku)\s[\w\-]{1,63}(?:\.|\s(?:dot|piste)\s)"
                    r"(?:com|fi|net|org|se|eu)(?!\w)"),
    _known("url", r"(?:facebook|instagram|snapchat|tiktok|linkedin|twitter|x|t)\.(?:com|me)/[^\s\[\]]{2,200}"),
    _known("handle", r"(?<![\w@\]])@[a-z_][\w.]{2,30}"),
    _known("id", rf"(?<!\d)\d{{6}}\s?[{_DASH}+A-FU-Y]\s?\d{{3}}[0-9A-Z]"),
    _known("id", r"(?<!\d)\d{6}\s{0,2}\d{3}[A-FHJ-NPR-Y](?![^\W\d_])"),
    _known("id", rf"(?:hetu|henkilötunnu|sotu|personbeteckning|social security)[^\W\d_]{{0,6}}\s?"
                 r"(?:on|är|is|number)?\s?[:#]?\s?"
                 rf"\d[\d\s{_DASH}+]{{4,14}}\d[a-z]?(?!\w)"),
    _known("iban", r"(?<![^\W_])[A-Z]{2}\d{2}(?:[ \u00a0\-]?[A-Z0-9]{4}){2,7}(?:[ \u00a0\-]?\d{1,3})?(?![^\W_])"),
    _known("iban", rf"FI\d{{2}}(?:[\s{_DASH}]?\d){{14}}"),
    _known("number", r"(?<!\d)1\.2\.246(?:\.\d+){2,}"),
    _known("number", r"(?<!\w)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?!\w)"),
    _known("case", rf"(?<!\w)(?:{_CASE})(?:ni|mme|nsa|en|t)?(?:\s(?:on|är|is|lea))?\s?[:#]?\s?"
                   r"(?=[^\s\[\]]{0,30}\d)[^\s,;\[\]]{3,40}"),
    _known("date", r"(?<!\d)\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?(?:19|20)\d{2}(?!\d)"),
    _known("date", rf"(?<!\d)(?:19|20)\d{{2}}[{_DASH}./]\d{{1,2}}[{_DASH}./]\d{{1,2}}(?!\d)"),
    _known("date", r"(?:(?<!\w)(?:synt|s|f|född|born|dob|riegádan)[^\W\d_]{0,12}[.:]?\s{0,2})"
                   r"\d{1,2}[./]\d{1,2}[./]\d{2,4}"),
    _known("date", rf"(?<!\d)\d{{1,2}}[.:]?\s?(?:{_MONTH})\s(?:19|20)\d{{2}}(?!\d)"),
    _known("date", rf"(?<!\w)(?:{_MONTH})\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d{{2}}(?!\d)"),
    _known("date", r"(?<!\w)(?:synt|syntynyt|född|born|riegádan)[^\W\d_]{0,6}[.:]?\s(?:in\s|on\s|år\s|v\.?\s|vuonna\s)?"
                   r"(?:\d{6}|(?:19|20)\d{2})(?!\d)"),
    _known("phone", rf"(?<!\d)(?:\+|00)\s?{_GAP}\d(?:{_GAP}\d){{6,}}", _someones),
    _known("phone", rf"(?<!\d)(?<!\d[.,:])\(?0{_GAP}\d(?:{_GAP}\d){{5,}}", _someones),
    _known("number", r"(?<![\d.,])\d{7,}", _someones),
    _known("address", _STREET),
    _known("address", r"(?<!\w)\d{1,4}[a-z]?\s[^\W\d_]{2,30}\s(?:street|road|avenue|lane)(?!\w)"),
    _known("plate", r"(?:(?:rekisteri|rekkari|kilpi|kilven|reg|(?<!\w)rek\.)[^\W\d_]{0,12}[.:]?\s"
                    r"(?:on\s)?)"
                    rf"[a-zåäö]{{2,3}}[\s{_DASH}]?\d{{1,3}}(?!\d)"),
    ("plate", re.compile(rf"(?<![\w{_DASH}])(?!{_NO_PLATE})[A-ZÅÄÖ]{{2,3}}[{_DASH}]\d{{1,3}}(?![\d\w])"), _always),
    _known("plate", r"(?<![\w\-])(?!hiv|pro|icd|sup|crp|led|dvd|usb|iso)[a-zåäö]{3}-\d{3}(?![\d\w])"),
    ("address", re.compile(r"(?<!\d)(?:FI-)?\d{5}\s(?!Euro|EUR)[A-ZÅÄÖŠČÁ][^\W\d_]{2,30}"), _always),
)  # fmt: skip
"""Kind, pattern and a last question, in the order in which they are tried."""
