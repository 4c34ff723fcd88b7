"""What is wrong, or should be looked at, in figures and in the rows they are computed from.

A finding never tells a count of people: it tells the place, the time and a rounded ratio at the most.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from math import floor, isfinite, log10
from typing import Any, Final

from luukku.engines.kernel.texts import N_


class Severity(StrEnum):
    """May it not be used, or should somebody look at it?"""

    REFUSE = "refuse"
    LOOK = "look"


SEVERITY_NAMES: Final = {Severity.REFUSE: N_("Ei kelpaa"), Severity.LOOK: N_("Katso")}
FEW: Final = 5
"""Of fewer people not even a ratio is told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `about` is a table of the lake or an indicator, `row` a row of a file."""

    severity: Severity
    code: str
    about: str
    place: str = ""
    time: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    row: int = 0

    def told(self, translate: Any = str) -> tuple[str, str]:
        """What is wrong and what would be right, in the language of `translate` (gettext)."""
        wrong, right = (translate(said) for said in SENTENCES[self.code])
        return (wrong % self.params, right % self.params) if self.params else (wrong, right)


@dataclass(frozen=True, slots=True)
class Range:
    """Where the numbers of a column must lie."""

    table: str
    column: str
    low: float | None = None
    high: float | None = None

    @property
    def said(self) -> dict[str, str]:
        """The ends in words."""
        low = "-∞" if self.low is None else f"{self.low:g}"
        return {"column": self.column, "low": low, "high": "∞" if self.high is None else f"{self.high:g}"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds: months (part of the usual, rows a month), outliers (z and what it needs)."""

    part: float
    rows: int
    tables: tuple[str, ...]
    z: float
    floor: float
    peers: int
    years: int
    least: int
    most_rows: int
    most: int
    ranges: tuple[Range, ...]


@lru_cache(maxsize=1)
def limits() -> Limits:
    """The thresholds of the house, out of `reference/validation.toml`."""
    path = files("luukku.ground.indicators") / "reference" / "validation.toml"
    said = tomllib.loads(path.read_text("utf-8"))
    months, far = said["months"], said["outliers"]
    return Limits(
        part=months["part"], rows=months["least"], tables=tuple(months["tables"]), z=far["z"],
        floor=far["floor"], peers=far["peers"], years=far["years"], least=far["least"],
        most_rows=far["most_rows"], most=said["most"]["findings"],
        ranges=tuple(Range(**one) for one in said["range"]),
    )  # fmt: skip


def about_percent(value: float, expected: float) -> str:
    """How many per cent of what was expected, to one digit, so that no count can be read from it.

    >>> about_percent(830, 100), about_percent(0.037, 1), about_percent(1, 0)
    ('800', '4', '')
    """
    part = 100 * value / expected if expected > 0 else float("nan")
    if not isfinite(part) or part <= 0:
        return ""
    digits = -floor(log10(part))
    return f"{max(round(part, digits), 1):g}" if part < 1e6 else ""


def most_grave_first(found: Iterable[Finding], most: int) -> list[Finding]:
    """What may not be used first; of one kind and table no more than `most`, then that there are more."""
    kept: list[Finding] = []
    seen: dict[tuple[str, str], int] = {}
    for one in found:
        key = (one.code, one.about)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= most:
            kept.append(one)
        elif seen[key] == most + 1:
            kept.append(Finding(one.severity, "more", one.about, params={"most": str(most)}))
    return sorted(kept, key=lambda one: one.severity is Severity.LOOK)


SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "out_of_range": (
        N_("Sarakkeessa %(column)s on luku, joka ei ole mahdollinen."),
        N_("Lukujen pitää olla välillä %(low)s–%(high)s. Korjaa lähteessä ja tuo erä uudelleen.")),
    "too_many": (
        N_("Osoittaja on suurempi kuin nimittäjä."),
        N_("Osoittaja on enintään nimittäjän suuruinen. Korjaa lähteessä ja tuo erä uudelleen.")),
    "counted_twice": (
        N_("Sama tapahtuma lasketaan sekä hyväksi että huonoksi."),
        N_("Korjaa mittarin ehdot: ne eivät saa mennä päällekkäin.")),
    "closed_place": (
        N_("Kunta %(found)s on lakkautettu."),
        N_("Se kuuluu nyt kuntaan %(into)s. Muuta tunnus lähteessä ja tuo erä uudelleen.")),
    "unknown_place": (
        N_("Aluetta %(found)s ei tunneta."),
        N_("Käytä alueen kuntien kolminumeroisia tunnuksia. Jos kuntaa ei tiedetä, merkitse *.")),
    "missing_month": (
        N_("Kuukauden rivit puuttuvat kokonaan tai lähes kokonaan, vaikka ennen ja jälkeen niitä on."),
        N_("Tuo kuukauden rivit. Jos toimintaa ei ollut, kerro se lukujen yhteydessä.")),
    "thin_month": (
        N_("Kuukaudelta on noin %(percent)s %% tavallisesta rivien määrästä."),
        N_("Tarkista, että koko kuukausi on tuotu.")),
    "far_from_peers": (
        N_("Luku on noin %(percent)s %% siitä, mitä muilla on."),
        N_("Tarkista luku lähteestä. Jos se on oikein, sen voi hyväksyä.")),
    "far_from_course": (
        N_("Luku on noin %(percent)s %% siitä, mitä se on muina vuosina."),
        N_("Tarkista luku lähteestä. Jos se on oikein, sen voi hyväksyä.")),
    "far_untold": (
        N_("Luku poikkeaa selvästi muista."),
        N_("Tarkista luku lähteestä. Jos se on oikein, sen voi hyväksyä.")),
    "same_rows": (
        N_("Lataukset %(first)s ja %(second)s sisältävät samat rivit."),
        N_("Peru toinen niistä.")),
    "told_twice": (
        N_("Sama luku on tuotu kahdesti."),
        N_("Peru toinen latauksista, joissa luku on.")),
    "not_looked": (
        N_("Tiedostossa on yli %(most)s riviä. Poikkeavia lukuja ei ole etsitty."),
        N_("Jaa tiedosto vuosittain osiin, jos haluat, että luvut tarkistetaan riveittäin.")),
    "more": (
        N_("Samanlaisia huomioita on enemmän kuin %(most)s."),
        N_("Korjaa ensin nämä ja tarkista sitten uudelleen.")),
}  # fmt: skip
