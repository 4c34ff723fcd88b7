"""Figures of a bundle in words: printed numbers with their units, or why there is none."""

from collections.abc import Mapping
from typing import Any, Final

from luukku.engines.disclosure.cells import State
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.groups import group_name
from luukku.ground.indicators.rules.kinds import BREAKDOWN_NAMES, DECIMALS, UNITS
from luukku.roof.reports.rules.outline import Cell
from luukku.roof.reports.rules.tongue import NBSP, NOTHING, Tongue

Plain = Mapping[str, Any]
HIDDEN: Final = frozenset(state.value for state in State if state.hidden)
AREA: Final = "area"


def is_hidden(cell: Plain | None) -> bool:
    """Was the number kept back so that nobody can be recognised?"""
    return cell is not None and cell["state"] in HIDDEN


def number(tongue: Tongue, text: str, unit: str = "") -> Cell:
    """A printed number in the report's language; the unit stays in the heading of its column."""
    value = round(float(text), DECIMALS.get(unit, 2)) + 0.0
    found = tongue.number(int(value) if value == int(value) else value)
    return Cell(found.words.replace("-", "−"), value=found.value)


def figure(tongue: Tongue, cell: Plain | None, unit: str = "") -> Cell:
    """A number that was let out, with its unit; a word for one that was not."""
    if cell is None or cell["value"] is None:
        return tongue.told(N_("Piilotettu")) if is_hidden(cell) else Cell(NOTHING)
    written = number(tongue, cell["value"], unit)
    return Cell(f"{written.words}{unit_after(tongue, unit)}", value=written.value)


def interval(tongue: Tongue, low: Plain | None, high: Plain | None, unit: str = "") -> Cell:
    """Both ends of an interval; words where they were not let out."""
    if not low or not high or low["value"] is None or high["value"] is None:
        hidden = is_hidden(low) or is_hidden(high)
        return tongue.told(N_("Piilotettu")) if hidden else Cell(NOTHING)
    ends = [number(tongue, end["value"], unit).words for end in (low, high)]
    return Cell(f"{ends[0]} – {ends[1]}")


def unit_after(tongue: Tongue, unit: str, *, between: bool = False) -> str:
    """What follows a number; percentages differ by percentage points."""
    if between and unit == "percent":
        return NBSP + tongue.words(N_("prosenttiyksikköä"))
    if not unit or unit == "index":
        return ""
    return NBSP + (tongue.words(UNITS[unit]) if unit in UNITS else unit)


def group(tongue: Tongue, row: Plain) -> Cell:
    """A group of people or a place by its name."""
    if row["breakdown"] == AREA:
        return tongue.cell(row.get("name")) if row.get("name") else Cell(row["code"])
    return tongue.told(group_name(row["breakdown"], row["code"]))


def breakdown(tongue: Tongue, code: str) -> Cell:
    """What people are grouped by."""
    if code == AREA:
        return tongue.told(N_("Alue"))
    return tongue.told(BREAKDOWN_NAMES[code]) if code in BREAKDOWN_NAMES else Cell(code)
