"""The county beside others: figures that others have published, as they were loaded."""

from dataclasses import dataclass

from luukku.ground.indicators.models import SourceEntry
from luukku.ground.indicators.queries.naming import (
    WHOLE,
    Named,
    PlaceName,
    Places,
    every_name,
    places,
)
from luukku.ground.indicators.queries.released import Figure, Told
from luukku.ground.indicators.queries.series import years_of
from luukku.ground.indicators.queries.telling import told_of
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.kinds import Kind


@dataclass(frozen=True, slots=True)
class Region:
    """A county, an area or a country with its published figure."""

    place: PlaceName
    figure: Figure


@dataclass(frozen=True, slots=True)
class Compared:
    """One loaded indicator in every region there is a figure of, our own first."""

    about: Named
    year: str
    rows: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that can be compared; `alone` are indicators computed here, of which others tell nothing."""

    year: str
    years: tuple[str, ...]
    rows: tuple[Compared, ...]
    alone: tuple[Named, ...]


def comparison(audience: Audience, *, year: str = "") -> Comparison:
    """Loaded figures of other places beside ours. Four SQL queries."""
    loaded = [one for one in every_name() if one.kind == Kind.INDEX.value]
    told = told_of((one.id for one in loaded), audience)
    years = years_of(told.values())
    when = year if year in years else (years[-1] if years else "")
    known = _every_place()
    rows = [_compared(one, told[one.id], when, known) for one in loaded]
    held = tuple(row for row in rows if row is not None)
    named = {row.about.id for row in held}
    return Comparison(
        year=when,
        years=years,
        rows=held,
        alone=tuple(one for one in every_name() if one.id not in named),
    )


def _every_place() -> Places:
    """Our own places, and those that sources have named."""
    ours = places()
    rows = SourceEntry.objects.filter(kind="regions").values_list("ours", "code", "names")
    named = {ours_ or code: PlaceName(ours_ or code, "region", names, "")
             for ours_, code, names in rows if names}  # fmt: skip
    return Places({**named, **ours.by_code})


def _compared(about: Named, told: Told, year: str, known: Places) -> Compared | None:
    """The year asked for, or the last one before it; None when there is nobody to compare with."""
    held = [one for one in told.years() if not year or one <= int(year)]
    if not held:
        return None
    rows = [Region(known.one(code), told.figure(year=held[-1], place=code))
            for code in dict.fromkeys((WHOLE, *told.places()))]  # fmt: skip
    told_rows = tuple(row for row in rows if row.figure.value.state is not None)
    return Compared(about, str(held[-1]), told_rows) if len(told_rows) > 1 else None
