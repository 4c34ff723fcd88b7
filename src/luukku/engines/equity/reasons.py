"""Why a measure is absent, or what to know of it: a code for programs and a Finnish sentence for people."""

from dataclasses import dataclass
from typing import Final

from luukku.engines.kernel.texts import N_


@dataclass(frozen=True, slots=True)
class Reason:
    """`code` never changes; `sentence` is Finnish and translated where it is shown."""

    code: str
    sentence: str


TWO_GROUPS: Final = Reason(
    "two_groups", N_("Kahdesta ryhmästä lasketaan vain erotus (D) ja suhde (R).")
)
NOT_ORDERED: Final = Reason(
    "not_ordered", N_("Tunnusluku tarvitsee ryhmät, joilla on luonnollinen järjestys.")
)
NO_REFERENCE: Final = Reason("no_reference", N_("Tunnusluku tarvitsee vertailuryhmän."))
REFERENCE_MISSING: Final = Reason("reference_missing", N_("Vertailuryhmän arvo puuttuu."))
REFERENCE_WORST: Final = Reason(
    "reference_worst",
    N_(
        "Vertailuryhmä on itse heikoimmassa asemassa, joten sitä ei voi verrata heikompaan. "
        "Ilman vertailuryhmää verrataan suurinta ja pienintä arvoa."
    ),
)
LAST_NOT_BEST: Final = Reason(
    "last_not_best",
    N_(
        "Järjestyksen viimeisen ryhmän arvo ei ole muita parempi, joten tunnusluku on määritelmän mukaan 0."
    ),
)
OUTSIDE: Final = Reason(
    "outside_interval",
    N_(
        "Sattuma suurentaa arvoa niin paljon, että se on luottamusvälinsä ulkopuolella; "
        "väli kertoo, mitä jää, kun sattuma otetaan pois."
    ),
)
MANY_MISSING: Final = Reason(
    "many_missing", N_("Yli 15 prosentilta ryhmistä puuttuu arvo, joten tunnusluku olisi arvaus.")
)
SOME_MISSING: Final = Reason(
    "some_missing", N_("Järjestettyjen ryhmien tunnusluku tarvitsee kaikkien ryhmien arvot.")
)
END_MISSING: Final = Reason(
    "end_missing", N_("Ensimmäisen tai viimeisen ryhmän arvo puuttuu, joten niitä ei voi verrata.")
)
ZERO_DIVISOR: Final = Reason(
    "zero_divisor", N_("Jakajana olisi nolla, joten suhteellista tunnuslukua ei ole.")
)
NEGATIVE: Final = Reason(
    "negative", N_("Suhteellinen tunnusluku tarvitsee arvot, jotka eivät ole negatiivisia.")
)
NO_SLOPE: Final = Reason(
    "no_slope", N_("Suoraa tai käyrää ei voi sovittaa ryhmien arvoihin luotettavasti.")
)
WHO_UNDEFINED: Final = Reason(
    "who.undefined_upper",
    N_("WHO:n ohjelma jättää ylärajan määrittelemättä, kun ryhmien keskivirheet puuttuvat."),
)
WHO_EQUAL: Final = Reason(
    "who.equal_estimates", N_("WHO:n ohjelma ei laske tunnuslukua, kun kaikki arvot ovat samat.")
)
WHO_NO_INTERVAL: Final = Reason(
    "who.no_interval", N_("WHO:n ohjelma ei laske luottamusväliä ilman ryhmien keskivirheitä.")
)
FEW_EVENTS: Final = Reason(
    "few_events",
    N_(
        "Jossakin ryhmässä on alle kymmenen tapausta tai alle kymmenen ilman; väli on likimääräinen."
    ),
)
UNORDERED_USE: Final = Reason(
    "unordered_use",
    N_("Tunnusluku ei käytä ryhmien järjestystä; se on tehty ryhmille ilman järjestystä."),
)
