"""Why a hit is a hit, as plain Finnish sentences."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from luukku.engines.search.lexicon.reading import situations

FIELDS: Final = {"title": "nimessä", "keywords": "asiasanoissa", "description": "kuvauksessa"}
KINDS: Final = {
    "grams": "sanojen kirjaimet", "stems": "sanojen vartalot",
    "situations": "elämäntilanne", "meaning": "merkitys",
}  # fmt: skip
PEOPLE: Final = {
    "baby": "vauvat", "child": "lapset", "school": "koululaiset", "young": "nuoret",
    "student": "opiskelijat", "parent": "vanhemmat", "family": "lapsiperheet", "old": "iäkkäät",
    "adult": "aikuiset", "disabled": "vammaiset", "visual": "näkövammaiset",
    "hearing": "kuulovammaiset", "carer": "omaishoitajat", "relative": "läheiset",
    "pregnant": "raskaana olevat", "veteran": "veteraanit", "prisoner": "vangit",
    "seafarer": "merenkulkijat", "conscript": "kutsuntaikäiset", "sami": "saamelaiset",
    "swedish": "ruotsinkieliset", "migrant": "maahan muuttaneet", "entrepreneur": "yrittäjät",
    "men": "miehet", "women": "naiset", "rainbow": "sateenkaari-ihmiset",
    "unemployed": "työttömät", "twins": "monikkoperheet", "single": "yhden vanhemman perheet",
}  # fmt: skip


def told(why: Mapping[str, Any] | None, place: int) -> Iterator[str]:
    """The account of a hit on this place (from 1), a sentence a line."""
    if not why:
        return
    for word in why["words"]:
        yield f"Sana ”{word['said']}” osuu {FIELDS[word['field']]} sanaan ”{word['met']}”."
    for tied in why["situations"]:
        name = _situations().get(tied["id"], tied["id"])
        yield f"Tilanne ”{name}”: lähin sanonta ”{tied['wording']}”."
    if why["classes"]:
        names = (_classes().get(code, code) for code in why["classes"])
        yield "Tilanteen ja palvelun yhteiset luokat: " + ", ".join(names) + "."
    if why["audiences"]:
        yield _suits([PEOPLE.get(one, one) for one in why["audiences"]], why["suits"])
    parts = {name: part for name, part in why["parts"].items() if part > 0}
    if parts:
        yield "Painot: " + ", ".join(f"{KINDS[n]} {p:.2f}" for n, p in parts.items()) + "."
        yield _changes({name: why["without"][name] for name in parts}, place)


def _suits(people: list[str], factor: float) -> str:
    whom = f"Palvelu on näille ihmisille: {', '.join(people)}."
    if factor == 1:
        return whom
    way = "nostaa" if factor > 1 else "laskee"
    return f"{whom} Se {way} sijoitusta (kerroin {factor:.2f})."


def _changes(without: Mapping[str, int], place: int) -> str:
    """What would change the answer: the place without each kind of evidence."""
    moved = [f"{KINDS[name]}: sija {to}" for name, to in without.items() if to != place]
    if not moved:
        return "Sija pysyisi samana, vaikka mikä tahansa näistä puuttuisi."
    return f"Nyt sija {place}. Jos jokin näistä puuttuisi – " + ", ".join(moved) + "."


@cache
def _situations() -> dict[str, str]:
    return {one.id: one.title["fi"] for one in situations()}


@cache
def _classes() -> dict[str, str]:
    """Names of service classes and target groups from the national lists that come with the house."""
    table = files("luukku.ground.catalogue").joinpath("reference/concepts.csv")
    rows = csv.DictReader(table.read_text("utf-8").splitlines())
    return {row["code"]: row["label_fi"] for row in rows}
