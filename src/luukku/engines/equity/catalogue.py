"""The 21 measures: what each is called, what it needs and where its formula comes from."""

from dataclasses import dataclass
from typing import Final

from luukku.engines.kernel.texts import N_

ABSOLUTE, RELATIVE = "absolute", "relative"
SIMPLE, ORDERED, UNORDERED, IMPACT = "simple", "ordered", "unordered", "impact"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    kind: absolute (in the unit of the indicator, its square for BGV) or relative (no unit).
    family: simple (two groups are enough), ordered (needs an order and three groups), unordered
    (three groups, order not used), impact (three groups of either sort).
    equal: its value when all groups are the same. log: standard error is that of the logarithm.
    """

    id: str
    name: str
    kind: str
    family: str
    equal: float = 0.0
    log: bool = False


MEASURES: Final = (
    Measure("D", N_("Erotus"), ABSOLUTE, SIMPLE),
    Measure("R", N_("Suhde"), RELATIVE, SIMPLE, equal=1.0, log=True),
    Measure("ACI", N_("Absoluuttinen keskittymisindeksi"), ABSOLUTE, ORDERED),
    Measure("RCI", N_("Suhteellinen keskittymisindeksi"), RELATIVE, ORDERED),
    Measure("SII", N_("Eriarvoisuuden kaltevuusindeksi"), ABSOLUTE, ORDERED),
    Measure(
        "RII", N_("Eriarvoisuuden suhteellinen indeksi"), RELATIVE, ORDERED, equal=1.0, log=True
    ),
    Measure("BGV", N_("Ryhmien välinen varianssi"), ABSOLUTE, UNORDERED),
    Measure("BGSD", N_("Ryhmien välinen keskihajonta"), ABSOLUTE, UNORDERED),
    Measure("COV", N_("Variaatiokerroin"), RELATIVE, UNORDERED),
    Measure("MDMU", N_("Keskiero keskiarvosta, painottamaton"), ABSOLUTE, UNORDERED),
    Measure("MDMW", N_("Keskiero keskiarvosta, painotettu"), ABSOLUTE, UNORDERED),
    Measure("MDBU", N_("Keskiero parhaasta ryhmästä, painottamaton"), ABSOLUTE, UNORDERED),
    Measure("MDBW", N_("Keskiero parhaasta ryhmästä, painotettu"), ABSOLUTE, UNORDERED),
    Measure("MDRU", N_("Keskiero vertailuryhmästä, painottamaton"), ABSOLUTE, UNORDERED),
    Measure("MDRW", N_("Keskiero vertailuryhmästä, painotettu"), ABSOLUTE, UNORDERED),
    Measure("IDISU", N_("Erojen indeksi, painottamaton"), RELATIVE, UNORDERED),
    Measure("IDISW", N_("Erojen indeksi, painotettu"), RELATIVE, UNORDERED),
    Measure("TI", N_("Theilin indeksi"), RELATIVE, UNORDERED),
    Measure("MLD", N_("Logaritmisen poikkeaman keskiarvo"), RELATIVE, UNORDERED),
    Measure("PAR", N_("Väestösyyosuus, yksikköinä"), ABSOLUTE, IMPACT),
    Measure("PAF", N_("Väestösyyosuus, prosentteina"), RELATIVE, IMPACT),
)
BY_ID: Final = {measure.id: measure for measure in MEASURES}
IDS: Final = tuple(BY_ID)
NEEDS_REFERENCE: Final = frozenset({"MDRU", "MDRW"})
NEEDS_DIVISOR: Final = frozenset(m.id for m in MEASURES if m.kind == RELATIVE)
