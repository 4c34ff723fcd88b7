"""A release before it is kept: everything computed, everything through the gate, for both audiences at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from luukku.engines.disclosure.release import Release as Table
from luukku.engines.lake.store import Lake
from luukku.ground.indicators.models import Release
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.sources import (
    Sums,
    figures,
    kept_sums,
    residents,
    sources_of,
    sums_of,
)
from luukku.ground.indicators.rules.areas import areas
from luukku.ground.indicators.rules.audiences import Audience, policy_of
from luukku.ground.indicators.rules.bases import bases
from luukku.ground.indicators.rules.computing import computed
from luukku.ground.indicators.rules.definitions import Indicator, Version
from luukku.ground.indicators.rules.distributions import Array
from luukku.ground.indicators.rules.estimates import Estimates
from luukku.ground.indicators.rules.keeping import Kept, unpacked
from luukku.ground.indicators.rules.kinds import BREAKDOWNS, Kind
from luukku.ground.indicators.rules.periods import MONTHLY, WHOLE_YEAR
from luukku.ground.indicators.rules.populations import (
    Population,
    as_groups,
    kin,
    population,
    relations,
)
from luukku.ground.indicators.rules.protection import EARLY, PART, PLACE, Ledger, coarse, let_out
from luukku.ground.indicators.rules.tabulation import MONTHS, Layout, Tabulated, layouts, tabulated
from luukku.ground.indicators.rules.units import UNIT

Tables = dict[Audience, list[Kept]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be told, and what it was made of; `tables` is empty when there are no facts."""

    tables: Tables
    marks: Mapping[str, Mapping[str, str]]
    sources: tuple[str, ...]
    populations: tuple[str, ...]
    kept: bytes | None = None


def draft(lake: Lake, one: Indicator, version: Version, year: int, until: int) -> Draft:
    """Compute an indicator and year up to a month. SQL queries: two."""
    if one.kind is Kind.INDEX:
        return _loaded(lake, version, year)
    early = Release.objects.filter(indicator_code=one.id, year=year, kept__isnull=False)
    last = early.order_by("until_month").values_list("kept", flat=True).last()
    sums = sums_of(lake, one, version, year, until, bytes(last) if last else None)
    about = tuple(population(basis) for basis in sums.bases)
    if sums.empty:
        return Draft({}, sums.marks, sums.sources, tuple(p.key for p in about))
    tables = _tables(lake, one, version, year, until, sums)
    told = _let_out(one, about, tables, year)
    kept = kept_sums(sums, year, until) if until < WHOLE_YEAR else None
    made: Tables = {a: [] for a in Audience}
    for name, parts in tables.items():
        people = None
        if one.kind is Kind.RATE:
            people = residents(lake, sums.bases[0], year, parts[0].layout, areas())
        found = computed(one.kind, version, parts, people)
        for audience in Audience:
            if any(name not in each for each in told[audience]):
                continue  # units are told to the staff only
            releases = tuple(each[name] for each in told[audience])
            made[audience].append(_kept(name, releases, found, people))
    return Draft(made, sums.marks, sums.sources, tuple(p.key for p in about), kept)


def _tables(
    lake: Lake, one: Indicator, version: Version, year: int, until: int, sums: Sums
) -> dict[str, list[Tabulated]]:
    """Every table of the indicator, one for each basis; while the year goes on, of its months only."""
    months = MONTHS[:until] if one.cycle == MONTHLY else ()
    found = layouts(one.breakdowns, sums.rows, areas(), months)
    asked: Sequence[Layout] = found if until == WHOLE_YEAR else found[-1:]
    return {
        layout.name: [
            tabulated(rows, basis, layout, areas())
            for rows, basis in zip(sums.rows, sums.bases, strict=True)
        ]
        for layout in asked
    }


def _let_out(
    one: Indicator,
    about: Sequence[Population],
    tables: Mapping[str, Sequence[Tabulated]],
    year: int,
) -> dict[Audience, list[dict[str, Table]]]:
    """For each audience and each basis, the tables by name."""
    told: dict[Audience, list[dict[str, Table]]] = {a: [] for a in Audience}
    earlier = _earlier(one, year)
    for number, people in enumerate(about):
        own = [parts[number] for parts in tables.values()]
        books = {a: _ledger(people, earlier[a], one.breakdowns) for a in Audience}
        staff = let_out(own, policy_of(Audience.STAFF), books[Audience.STAFF])
        open_ = [part for part in own if part.layout.name != UNIT]
        public = let_out(open_, policy_of(Audience.PUBLIC), books[Audience.PUBLIC], staff)
        told[Audience.STAFF].append(staff)
        told[Audience.PUBLIC].append(public)
    return told


Earlier = list[tuple[Population, str, Table]]


def _earlier(one: Indicator, year: int) -> dict[Audience, Earlier]:
    """What has been told of the year out of the same tables of facts. One SQL query."""
    own = {b.table for v in one.versions for b in bases(one, v)}
    others = {
        other.id: other
        for other in definitions()
        if own & {b.table for v in other.versions for b in bases(other, v)}
    }
    found: dict[Audience, Earlier] = {a: [] for a in Audience}
    for row in Release.objects.filter(year=year, indicator_code__in=others):
        other, audience = others[row.indicator_code], Audience(row.audience)
        version = other.versions[row.version - 1]
        about = [population(basis) for basis in bases(other, version)]
        for kept in unpacked(bytes(row.tables), policy_of(audience)).values():
            name = kept.name if row.until_month == WHOLE_YEAR else EARLY
            found[audience] += [(p, name, r) for p, r in zip(about, kept.releases, strict=True)]
    return found


def _ledger(people: Population, earlier: Earlier, breakdowns: Sequence[str]) -> Ledger:
    """The earlier tables of the same people, of those among them, of those they are among, and so on.

    Two that share nobody belong together when a third holds both: what is left of it is told by both. A population
    that is one group of another stands beside the table of those groups, and that table beside it.
    """
    family = kin(people, [p for p, _, _ in earlier])
    near = [(p, n, t) for p, n, t in earlier if p.key in family]
    about = [people, *(p for p, _, _ in near)]
    by_group = {*breakdowns, *(n for _, n, _ in near)} & set(BREAKDOWNS)
    groups = {
        key: {(name or PART): code for name, code in one.items()}
        for key, one in as_groups(about, {BREAKDOWNS[name]: name for name in by_group}).items()
    }
    own, told = groups.get(people.key, {}), dict[str, list[Table]]()
    for one, name, table in near:
        names = {EARLY: (EARLY, "month")}.get(name, (name, *((PLACE,) if name in own else ())))
        for as_name in names:
            told.setdefault(as_name, []).append(table)
        if name == PLACE:
            for group in set(groups.get(one.key, {})) - {PART}:
                told.setdefault(group, []).append(coarse(table))
    apart = [one for one in about if one.key not in groups]
    return Ledger(people.key, relations(apart), told, groups, _units_ledger(people, earlier))


def _units_ledger(people: Population, earlier: Earlier) -> Ledger:
    """The earlier tables of units that are about the same people, or belong together with them through such tables."""
    by_unit = [(p, table) for p, name, table in earlier if name == UNIT]
    family = kin(people, [p for p, _ in by_unit])
    near = [(p, table) for p, table in by_unit if p.key in family]
    inside = relations([people, *(p for p, _ in near)])
    return Ledger(people.key, inside, {UNIT: [table for _, table in near]})


def _kept(name: str, releases: tuple[Table, ...], found: Estimates, people: Array | None) -> Kept:
    """Estimates of hidden cells are not even kept."""
    hidden = np.zeros(found.value.shape, bool)
    for release in releases:
        told = release.hidden
        blind = np.asarray(told.any(-1) if told.ndim > hidden.ndim else told)
        if len(blind) < len(hidden):  # told for the whole county only
            hidden[1:] = True
            blind = np.vstack([blind[:1], np.ones((len(hidden) - 1, *blind.shape[1:]), bool)])
        hidden |= blind
    value, se, low, high, n = (
        np.where(hidden, np.nan, a) for a in (found.value, found.se, found.low, found.high, found.n)
    )
    return Kept(name, releases, Estimates(value, se, low, high, n, found.method), people)


def _loaded(lake: Lake, version: Version, year: int) -> Draft:
    """Figures of others are told as they were published."""
    rows = figures(lake, version, year)
    if not len(rows):
        return Draft({}, {}, (), ())

    def column(name: str) -> Array:
        return np.asarray(rows[name].to_numpy(), float)

    none = np.full(len(rows), np.nan)
    found = Estimates(column("value"), none, column("low"), column("high"), none, "loaded")
    table = Kept("place", (), found, None, tuple(rows["region_code"].to_pylist()))
    marks = {
        "Figure": {m: lake.mark("Figure", m) for m in lake.months("Figure") if m[:4] == str(year)}
    }
    return Draft({a: [table] for a in Audience}, marks, sources_of(lake, {"Figure"}), ())
