"""Tables of units of the same people, by other events and of wider or narrower populations, all told together."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from luukku.ground.indicators.queries.drafts import _ledger
from luukku.ground.indicators.rules.areas import areas
from luukku.ground.indicators.rules.audiences import Audience, policy_of
from luukku.ground.indicators.rules.bases import Basis
from luukku.ground.indicators.rules.expressions import Where, expression
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.rules.populations import population, relations
from luukku.ground.indicators.rules.protection import let_out
from luukku.ground.indicators.rules.tables import kinds_of
from luukku.ground.indicators.rules.tabulation import layouts, tabulated
from luukku.ground.indicators.tests.attackers import found_out, under_places

RULE = policy_of(Audience.STAFF)
TABLE, KEYS = "VisitCompleted", ("municipality_code", "unit_code")
UNITS = {"240": ("a", "b", "c"), "698": ("d", "e"), "851": ("f",)}
DOCTORS = 'profession_code == "doctor"'
ASKED = [
    (DOCTORS + " and not urgent", "wait_days > 7", lambda urgent, wait: (not urgent, wait > 7)),
    (DOCTORS, "", lambda urgent, wait: (True, None)),
    (DOCTORS + " and not urgent", "wait_days > 21", lambda urgent, wait: (not urgent, wait > 21)),
]


def basis(where, event):
    parts = {"where": where, **({"event": event} if event else {})}
    made = {name: expression(text, kinds_of(TABLE), Where("", name), wanted=frozenset({"bool"}))
            for name, text in parts.items()}  # fmt: skip
    return Basis(TABLE, KEYS, Kind.PROPORTION if event else Kind.COUNT, made)


def summed(visits, asked, event):
    """The visits asked for as the sums of a year."""
    many, late = Counter(), Counter()
    for place, unit, urgent, wait in visits:
        held, happened = asked(urgent, wait)
        many[place, unit] += held
        late[place, unit] += bool(held and happened)
    cells = [one for one, n in many.items() if n]
    found = {"month": ["2020-01"] * len(cells), "municipality_code": [p for p, _ in cells],
             "unit_code": [u for _, u in cells], "n": [float(many[c]) for c in cells]}  # fmt: skip
    return pa.table(found | ({"event": [float(late[c]) for c in cells]} if event else {}))


def visits(seed):
    """In each unit some visits; in every second world there are very few of them."""
    draw = np.random.default_rng(seed)
    sizes = (1, 3, 6, 25) if seed % 2 else (2, 12, 60, 200)
    return [
        (place, unit, bool(draw.random() < 0.15), int(draw.integers(0, 31)))
        for place, units in UNITS.items() for unit in units
        for _ in range(draw.choice(sizes, p=[0.2, 0.2, 0.3, 0.3]))
    ]  # fmt: skip


def told(seed, order):
    """Every table as it was told, one indicator after another."""
    everyone, earlier = visits(seed), []
    for number in order:
        where, event, asked = ASKED[number]
        own = basis(where, event)
        rows = summed(everyone, asked, event)
        tables = [tabulated(rows, own, one, areas()) for one in layouts((), [rows], areas(), ())]
        made = let_out(tables, RULE, _ledger(population(own), earlier, ()))
        earlier += [(population(own), name, table) for name, table in made.items()]
    return earlier


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
@pytest.mark.parametrize("seed", range(8))
def test_other_events_and_other_populations_of_the_same_units_give_nobody_away(seed, order):
    earlier = told(seed, order)
    inside = {"part": relations(people for people, _, _ in earlier)}
    under = {place: {f"{place}/{unit}" for unit in units} for place, units in UNITS.items()}
    by_name = [{n: t for p, n, t in earlier[at : at + 2]} for at in range(0, len(earlier), 2)]
    tables = [
        replace(under_places(one["place"], one["unit"], under), contains=inside) for one in by_name
    ]
    assert found_out(tables) == []


def test_units_of_many_people_are_told_all_the_same():
    cells = [table.hidden[table.dims[0].index[f"{place}/{unit}"]].all()
             for seed in (0, 2, 4, 6) for _, name, table in told(seed, (0, 1, 2)) if name == "unit"
             for place, units in UNITS.items() for unit in units
             if f"{place}/{unit}" in table.dims[0].index]  # fmt: skip
    assert 0.1 < np.mean(cells) < 0.8
