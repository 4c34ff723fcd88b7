"""Which languages of service are offered first, and by what law (`languages.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from luukku.engines.kernel.texts import N_

FILE: Final = Path(__file__).with_suffix(".toml")
OTHER: Final = "other"
NAMES: Final = {
    "fi": N_("suomi"),
    "sv": N_("ruotsi"),
    "en": N_("englanti"),
    "se": N_("pohjoissaame"),
    "smn": N_("inarinsaame"),
    "sms": N_("koltansaame"),
    OTHER: N_("muu kieli tai viittomakieli"),
}
WORDS: Final = {
    "sami_home_area": N_(
        "Tarjoa saamea ensin. Oikeuteen ei tarvitse vedota: saamenkielinen työntekijä ensin,"
        " tulkki toissijaisesti."
    ),
    "bilingual": N_("Tarjoa suomea ja ruotsia. Henkilö valitsee, eikä hänen tarvitse perustella."),
    "others": N_("Kysy kieli jokaiselta. Henkilö saa valita, eikä hänen tarvitse perustella."),
}


@dataclass(frozen=True, slots=True)
class LanguageOffer:
    """The languages in the order in which they are offered, and why so."""

    id: str
    languages: tuple[str, ...]
    prefer: str
    second: str
    act: str
    section: str

    @property
    def words(self) -> str:
        """What the worker does; Finnish, translated where it is shown."""
        return WORDS[self.id]


@dataclass(frozen=True, slots=True)
class _Rule:
    offer: LanguageOffer
    municipalities: frozenset[str]
    bilingual: bool


def offered(municipality: str, *, bilingual: bool = False, unit_in: str = "") -> LanguageOffer:
    """What is offered to somebody of the municipality (three-digit code, or nothing known).

    `unit_in`: the municipality of the unit that serves; what is organised in the home area counts, too.

    >>> offered("890").languages[0], offered("698").languages[0]
    ('se', 'fi')
    """
    for rule in _rules():
        if rule.municipalities and not {municipality, unit_in} & rule.municipalities:
            continue
        if rule.bilingual and not bilingual:
            continue
        return rule.offer
    raise LookupError("languages.toml has no rule for everybody")


@cache
def _rules() -> tuple[_Rule, ...]:
    told = tomllib.loads(FILE.read_text("utf-8"))["rule"]
    return tuple(
        _Rule(
            LanguageOffer(
                one["id"], (*one["offer"], OTHER), one["prefer"], one["second"], one["act"],
                one["section"],
            ),
            frozenset(one.get("municipalities", ())),
            one.get("bilingual", False),
        )
        for one in told
    )  # fmt: skip
