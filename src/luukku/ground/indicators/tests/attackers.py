"""Somebody who has all the tables of the staff and knows which municipality each unit lies in."""

from dataclasses import replace

import numpy as np

from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.dimensions import dimension
from luukku.engines.disclosure.field import CODE, hidden_in
from luukku.engines.disclosure.gate import attack_releases
from luukku.ground.indicators.rules.areas import areas
from luukku.ground.indicators.rules.audiences import Audience, policy_of


def under_places(places, units, under):
    """Places and units as one table; a unit that is not told is hidden."""
    groups = {**areas().members, "*": ["unknown"], **{p: sorted(u) for p, u in under.items() if u}}
    leaves = [u for m in areas().municipalities for u in groups.get(m, [m])]
    dims = (dimension("place", [*leaves, "unknown"], groups), *places.dims[1:])
    shape = [len(dim.codes) for dim in dims]
    states, shown = np.full(shape, CODE[State.MERGED], np.uint8), np.full(shape, np.nan)
    for table in [places] if units is None else [units, places]:
        for n, code in enumerate(table.dims[0].codes):
            at = dims[0].index.get(code)
            if at is not None and (table is places or code != "unknown"):
                states[at], shown[at] = table.states[n], table.shown[n]
    for n, code in enumerate(dims[0].codes):
        seen = units is None or code in units.dims[0].index
        if "/" in code and not seen and not hidden_in(states[dims[0].index[code[:3]]]).any():
            states[n], shown[n] = CODE[State.ZERO], 0  # they have no such people at all
    return replace(places, dims=dims, states=states, shown=shown)


def found_out(every):
    """Numbers of people that are known to be too few to tell."""
    return [
        one
        for one in attack_releases(every)
        if one.low >= 1 and one.high < policy_of(Audience.STAFF).k
    ]
