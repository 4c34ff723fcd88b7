"""The map of an indicator: municipalities in classes, what is hidden hatched, what is not known plain."""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from django.utils.translation import gettext as _

from luukku.ground.indicators.queries.page import IndicatorPage, PlaceFigure
from luukku.ground.indicators.rules.comparing import Verdict
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.drawings import standing_sentence
from luukku.ground.ui.rules.plots import shade, shades

SURE: Final = "varmuus"
STANDINGS: Final = {
    Verdict.LESS: ("below", "−"),
    Verdict.SAME: ("same", "≈"),
    Verdict.MORE: ("above", "+"),
}


@lru_cache(maxsize=1)
def shapes() -> dict[str, Any]:
    """The borders of the county's municipalities."""
    file = files("luukku.ground.indicators") / "reference" / "map.json"
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def map_of(found: IndicatorPage, classes: str) -> dict[str, Any]:
    """Five classes of as equal a size as can be, or how each municipality stands to the whole."""
    sure = classes == SURE
    limits = shades([float(row.figure.value) for row in found.municipalities
                     if row.figure.value.value is not None])  # fmt: skip
    places = {
        row.place.code: (*_class(row, limits, sure), _words(row, found.about.unit))
        for row in found.municipalities
    }
    legend = _standings() if sure else _classes(found, limits)
    return {
        "shapes": shapes(),
        "places": places,
        "legend": [*legend, *_rest(found)],
        "sentence": standing_sentence(found.municipalities),
    }


def _class(row: PlaceFigure, limits: tuple[float, ...], sure: bool) -> tuple[str, str]:
    value = row.figure.value
    if value.value is None:
        return ("hidden", "") if value.hidden else ("none", "")
    if sure:
        return STANDINGS.get(row.standing, ("none", ""))
    number = shade(float(value), limits)
    spread = number if len(limits) > 3 else 1 + (number - 1) * 4 // max(len(limits) - 1, 1)
    return str(spread), str(number)


def _words(row: PlaceFigure, unit: str) -> str:
    return f"{words.here(row.place.name)}: {words.told(row.figure.value, unit)}"


def _classes(found: IndicatorPage, limits: tuple[float, ...]) -> list[tuple[str, str, str]]:
    unit, values = (
        found.about.unit,
        [
            float(row.figure.value)
            for row in found.municipalities
            if row.figure.value.value is not None
        ],
    )
    legend = []
    for number in range(1, len(limits) + 1):
        held = [value for value in values if shade(value, limits) == number]
        spread = number if len(limits) > 3 else 1 + (number - 1) * 4 // max(len(limits) - 1, 1)
        ends = dict.fromkeys([words.amount(min(held), unit), words.amount(max(held), unit)])
        legend.append((str(spread), str(number), words.with_unit("–".join(ends), unit)))
    return legend


def _standings() -> list[tuple[str, str, str]]:
    return [
        (*STANDINGS[Verdict.LESS], _("pienempi kuin koko alueella")),
        (*STANDINGS[Verdict.SAME], _("eroa ei voi osoittaa")),
        (*STANDINGS[Verdict.MORE], _("suurempi kuin koko alueella")),
    ]


def _rest(found: IndicatorPage) -> list[tuple[str, str, str]]:
    rows, said = found.municipalities, []
    if any(row.figure.value.hidden for row in rows):
        said.append(("hidden", "", _("piilotettu, jotta ketään ei voi tunnistaa")))
    known = {row.place.code for row in rows if row.figure.value.state is not None}
    if known != set(shapes()["places"]):
        said.append(("none", "", _("ei tietoa")))
    return said
