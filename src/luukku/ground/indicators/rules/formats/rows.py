"""What a file of figures becomes: rows for the lake, and what is wrong with those that may not go there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from luukku.engines.kernel.texts import N_

WHOLE: Final = "*"
"""Everybody: of a place the whole county, of a group all people."""
SHOWN: Final = 60


class Kind(StrEnum):
    """The kinds of files that can be loaded."""

    SOTKANET = "sotkanet"
    STATFIN = "statfin"
    SURVEY = "survey"
    HEAT = "heat"
    FIGURES = "figures"
    SDMX = "sdmx"


KIND_NAMES: dict[Kind, str] = {
    Kind.SOTKANET: N_("Sotkanetin luvut"),
    Kind.STATFIN: N_("Tilastokeskuksen väestö"),
    Kind.SURVEY: N_("Kyselyn tulokset ryhmittäin"),
    Kind.HEAT: N_("WHO:n HEAT Plus -taulukko"),
    Kind.FIGURES: N_("Oma lukutaulukko"),
    Kind.SDMX: N_("SDMX-luvut"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure that somebody else computed, as the lake's table Figure holds it; month 0 is a year."""

    source_code: str
    indicator_code: str
    region_code: str
    year: int
    month: int = 0
    group_code: str = WHOLE
    value: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: float | None = None
    denominator: float | None = None

    @property
    def cell(self) -> tuple[Any, ...]:
        """What the figure is of; a file may tell it once."""
        return (
            self.source_code, self.indicator_code, self.region_code, self.year, self.month,
            self.group_code,
        )  # fmt: skip

    @property
    def scope(self) -> str:
        """What it tells of, in one word: a load that tells it anew replaces the earlier one."""
        return f"{self.source_code}/{self.indicator_code}/{self.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationRow:
    """People of one municipality, sex, band of age and language at the end of a year.

    `told_as` is how the source told the cell, so that one that stands twice is found.
    """

    year: int
    municipality_code: str
    sex_code: str
    age_band: str
    language_code: str
    count: int
    told_as: str = ""

    @property
    def cell(self) -> tuple[Any, ...]:
        """What the source told, once."""
        return (self.year, self.told_as)

    @property
    def scope(self) -> str:
        """What it tells of, in one word."""
        return f"population/{self.year}"


@dataclass(frozen=True, slots=True)
class Unit:
    """The range a number must lie in, and how it is printed."""

    low: float | None = None
    high: float | None = None
    name: str = ""

    def holds(self, value: float) -> bool:
        """May the number be of this unit?"""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


PERCENT: Final = Unit(0, 100, "%")
POSITIVE: Final = Unit(0, None)


@dataclass(frozen=True, slots=True)
class Known:
    """What the house knows of places and indicators when a file is read.

    `merged` is a closed municipality -> the one it became part of; `regions` a source's own key of a
    place -> ours; `indicators` (source, code) -> the range of its numbers.
    """

    municipalities: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    indicators: Mapping[tuple[str, str], Unit] = field(default_factory=dict)
    places: frozenset[str] = frozenset()

    def place(self, code: str) -> str:
        """The municipality or other place of today, empty when nobody knows it."""
        code = self.merged.get(code, code)
        return code if code in self.municipalities or code in self.places else ""


class WrongRow(ValueError):  # noqa: N818 - a finding, not a crash
    """A row that may not be used: the column, which rule, and what to fill into its sentence."""

    def __init__(self, column: str, code: str, **params: Any) -> None:
        self.column, self.code = column, code
        self.params = {name: _short(value) for name, value in params.items()}
        super().__init__(f"{column}: {code} {self.params}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row of a file, and what would be right."""

    row: int
    column: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    def told(self, translate: Any = str) -> tuple[str, str]:
        """What is wrong and what would be right, in the language of `translate` (gettext)."""
        wrong, right = (translate(said) for said in SENTENCES[self.code])
        return (wrong % self.params, right % self.params) if self.params else (wrong, right)


def fault_of(row: int, wrong: WrongRow) -> Fault:
    """The finding with its row."""
    return Fault(row, wrong.column, wrong.code, wrong.params)


Read = FigureRow | PopulationRow | Fault
"""What each row of a file becomes."""
Reading = Iterator[tuple[int, Read]]


def sober(said: str) -> str:
    """Words that every database can keep: no NUL, no half of a character pair."""
    return said.replace("\0", "").encode("utf-8", "replace").decode()


def _short(value: Any) -> str:
    said = sober(str(value))
    return said if len(said) <= SHOWN else said[: SHOWN - 1] + "…"


SENTENCES: dict[str, tuple[str, str]] = {
    "bad_width": (
        N_("Rivillä on %(found)s saraketta."), N_("Sarakkeita pitää olla %(wanted)s.")),
    "cut_row": (
        N_("Rivin lopusta puuttuu rivinvaihto, joten sen viimeinen luku voi olla poikki."),
        N_("Hae tiedosto uudelleen. Jos se on kokonainen, lisää loppuun rivinvaihto.")),
    "not_number": (
        N_("%(found)s ei ole luku."), N_("Kirjoita luku numeroin, desimaalierotin on piste: 12.5.")),
    "not_a_number": (
        N_("%(found)s ei ole todellinen luku."), N_("Jätä solu tyhjäksi, jos lukua ei ole.")),
    "not_whole": (
        N_("%(found)s ei ole kokonaisluku."), N_("Ihmisten määrä on kokonaisluku.")),
    "missing": (N_("Tieto puuttuu."), N_("Täytä sarake tai poista rivi.")),
    "negative": (N_("%(found)s on alle nollan."), N_("Lukumäärä on nolla tai enemmän.")),
    "too_many": (
        N_("Osoittaja %(numerator)s on suurempi kuin nimittäjä %(denominator)s."),
        N_("Osoittaja on enintään nimittäjän suuruinen.")),
    "out_of_range": (
        N_("%(found)s ei ole mittarin yksikössä mahdollinen."),
        N_("Luvun pitää olla välillä %(low)s–%(high)s.")),
    "bad_interval": (
        N_("Luku %(value)s ei ole luottamusvälillä %(low)s–%(high)s."),
        N_("Alaraja on enintään luvun ja yläraja vähintään luvun suuruinen.")),
    "bad_year": (N_("%(found)s ei ole vuosi."), N_("Vuosi on nelinumeroinen, esimerkiksi 2025.")),
    "bad_month": (N_("%(found)s ei ole kuukausi."), N_("Kuukausi on 1–12, koko vuosi on 0.")),
    "unknown_place": (
        N_("Aluetta %(found)s ei tunneta."),
        N_("Käytä alueen kuntien tunnuksia: %(known)s.")),
    "closed_place": (
        N_("Kunta %(found)s on lakkautettu ja kuuluu kuntaan %(into)s, joka ei ole tämän alueen kunta."),
        N_("Poista rivi tai käytä alueen kuntien tunnuksia: %(known)s.")),
    "merged_place": (
        N_("Kunta %(found)s on lakkautettu ja kuuluu kuntaan %(into)s."),
        N_("Osuutta tai keskiarvoa ei voi siirtää toiseen kuntaan. Hae luku kunnalle %(into)s.")),
    "unknown_region": (
        N_("Lähteen alueen tunnusta %(found)s ei tunneta."),
        N_("Lataa ensin lähteen alueluettelo (regions).")),
    "unknown_indicator": (
        N_("Mittaria %(found)s ei tunneta."),
        N_("Korjaa tunnus, tuo lähteen mittarien kuvaukset (indicators) tai tee mittari, joka lukee lähdettä.")),
    "unknown_group": (N_("Ryhmää %(found)s ei tunneta."), N_("Käytä jotakin näistä: %(known)s.")),
    "wide_age": (
        N_("Ikäluokka %(found)s ulottuu kahteen luokkaamme."),
        N_("Hae luvut yksivuotisin ikäluokin tai näin: %(known)s.")),
    "hidden_at_source": (
        N_("Lähde on salannut luvun (%(found)s)."), N_("Lukua ei voi käyttää. Jätä rivi pois.")),
    "told_twice": (
        N_("Sama luku on tiedostossa jo aiemmin."), N_("Jätä luku tiedostoon vain kerran.")),
    "differs_in_file": (
        N_("Mittarin %(found)s tiedot eivät ole samat kuin aiemmilla riveillä: %(first)s."),
        N_("Mittarin nimi, asteikko ja suunta ovat samat kaikilla sen riveillä.")),
    "no_spread": (
        N_("Vastaajien määrä, asetelmakerroin ja luottamusväli puuttuvat."),
        N_("Anna vastaajien määrä (n) tai luottamusvälin rajat.")),
    "bad_deff": (
        N_("Asetelmakerroin %(found)s ei kelpaa."), N_("Asetelmakerroin on suurempi kuin nolla.")),
}  # fmt: skip
