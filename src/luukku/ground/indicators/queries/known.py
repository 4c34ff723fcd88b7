"""What the house knows when a file of figures is read: its places, its indicators, its sources' lists."""

from luukku.ground.catalogue.queries.areas import merged_municipalities
from luukku.ground.indicators.models import SourceEntry
from luukku.ground.indicators.queries.naming import MUNICIPALITY, definitions, places
from luukku.ground.indicators.rules.areas import areas
from luukku.ground.indicators.rules.formats.reading import OURS
from luukku.ground.indicators.rules.formats.rows import PERCENT, POSITIVE, Known, Unit
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.people.queries.municipalities import CountyRow, county

UNITS = {"percent": PERCENT, "points": Unit(-100, 100)}
"""Units that have a range of their own; the rest only cannot be under zero."""


def known() -> Known:
    """Places and indicators by every name a file may give them. Six SQL queries."""
    every = places().by_code.values()
    own = county()
    entries = list(SourceEntry.objects.all())
    return Known(
        municipalities=frozenset(one.code for one in every if one.kind == MUNICIPALITY),
        merged=merged_municipalities(),
        names={
            name.casefold(): one.code
            for one in every
            for language, name in one.name.items()
            if language in ("fi", "sv", "en") and name
        },
        places=frozenset({one.code for one in every} | {*areas().members} | _whole(own)),
        regions={(e.source, e.code): e.ours for e in entries if e.kind == "regions"},
        indicators=_indicators()
        | {
            (e.source, e.code): Unit(e.low, e.high, e.unit)
            for e in entries
            if e.kind == "indicators"
        },
    )


def _whole(own: CountyRow | None) -> set[str]:
    """The whole country, and the county by its own code."""
    return {"FI"} | ({own.code} if own else set())


def _indicators() -> dict[tuple[str, str], Unit]:
    """Ours by their own ids, and those of others that a definition of ours reads."""
    found: dict[tuple[str, str], Unit] = {}
    for one in definitions():
        unit = UNITS.get(one.unit, Unit() if one.kind is Kind.CHANGE else POSITIVE)
        found[OURS, one.id] = unit
        for version in one.versions:
            if one.kind is Kind.INDEX:
                parts = version.parts
                found[str(parts["source_code"]), str(parts["indicator_code"])] = unit
    return found
