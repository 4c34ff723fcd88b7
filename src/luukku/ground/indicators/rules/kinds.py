"""The kinds of indicators and what each of them needs in its definition."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from luukku.engines.kernel.texts import N_


class Kind(StrEnum):
    """How a value is made of what happened."""

    PROPORTION = "proportion"
    RATIO = "ratio"
    RATE = "rate"
    COUNT = "count"
    MEAN = "mean"
    MEDIAN = "median"
    T3 = "t3"
    NPS = "nps"
    CONCENTRATION = "concentration"
    INDEX = "index"
    CHANGE = "change"


KIND_NAMES: Final = {
    Kind.PROPORTION: N_("Osuus"),
    Kind.RATIO: N_("Suhde kahden määrän välillä"),
    Kind.RATE: N_("Määrä asukasta kohti"),
    Kind.COUNT: N_("Määrä"),
    Kind.MEAN: N_("Keskiarvo"),
    Kind.MEDIAN: N_("Mediaani"),
    Kind.T3: N_("Kolmas vapaa aika (T3)"),
    Kind.NPS: N_("Suosittelu (NPS)"),
    Kind.CONCENTRATION: N_("Keskittyminen"),
    Kind.INDEX: N_("Muualla laskettu luku"),
    Kind.CHANGE: N_("Muutos edelliseen vuoteen"),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a version: those it must have and those it may have."""

    needs: frozenset[str]
    may: frozenset[str] = frozenset()


def _parts(needs: str, may: str = "") -> Parts:
    return Parts(frozenset(needs.split()), frozenset(may.split()))


PARTS: Final[dict[Kind, Parts]] = {
    Kind.PROPORTION: _parts("table event", "where weight"),
    Kind.RATIO: _parts("table of_table", "where of_where"),
    Kind.RATE: _parts("table per", "where"),
    Kind.COUNT: _parts("table", "where sum"),
    Kind.MEAN: _parts("table value", "where"),
    Kind.MEDIAN: _parts("table value", "where percentile"),
    Kind.T3: _parts("table value", "where"),
    Kind.NPS: _parts("table event against", "where"),
    Kind.CONCENTRATION: _parts("table value share", "where"),
    Kind.INDEX: _parts("source_code indicator_code"),
    Kind.CHANGE: _parts("of"),
}
ALWAYS: Final = frozenset({"number", "valid_from"})
OPTIONAL: Final = frozenset({"break_note", "comparable"})
EXPRESSIONS: Final = {
    "where": frozenset({"bool"}),
    "of_where": frozenset({"bool"}),
    "event": frozenset({"bool"}),
    "against": frozenset({"bool"}),
    "weight": frozenset({"int", "float"}),
    "sum": frozenset({"int"}),
    "value": frozenset({"int", "float"}),
}
"""The parts that are expressions, and the kinds each may give."""
OVER: Final = {"of_where": "of_table"}
"""Which table an expression is over, when it is not `table`."""

BREAKDOWNS: Final = {
    "sex": "sex_code",
    "age": "age_band",
    "language": "language_code",
    "service": "service_code",
    "profession": "profession_code",
}
"""Breakdown -> the column it is read from."""
BREAKDOWN_NAMES: Final = {
    "sex": N_("Sukupuoli"),
    "age": N_("Ikä"),
    "language": N_("Äidinkieli"),
    "service": N_("Palvelu"),
    "profession": N_("Ammattiryhmä"),
}
UNITS: Final = {
    "percent": N_("%"),
    "count": N_("kpl"),
    "days": N_("päivää"),
    "per_1000": N_("1 000 asukasta kohti"),
    "score": N_("pistettä"),
    "points": N_("NPS-pistettä"),
    "index": N_("indeksi"),
    "contacts": N_("yhteydenottoa"),
    "euros": N_("euroa"),
}
DECIMALS: Final = {"percent": 1, "days": 1, "per_1000": 1, "score": 2, "contacts": 2, "index": 1}
"""How many decimals a unit is written with; the rest are whole."""
CYCLES: Final = {
    "month": N_("Kuukausittain"),
    "year": N_("Vuosittain"),
    "survey": N_("Kyselyvuosina"),
}
"""How often the county looks at it; only a monthly one is told by month."""


class Direction(StrEnum):
    """Is more of it good or bad?"""

    FAVOURABLE = "favourable"
    ADVERSE = "adverse"
    NEUTRAL = "neutral"


DIRECTION_NAMES: Final = {
    Direction.FAVOURABLE: N_("Suurempi on parempi"),
    Direction.ADVERSE: N_("Pienempi on parempi"),
    Direction.NEUTRAL: N_("Suunta ei kerro paremmuudesta"),
}
