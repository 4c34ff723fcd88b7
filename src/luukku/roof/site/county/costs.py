"""What the services of each client cost in a year: most cost little, a few very much."""

from datetime import date

import numpy as np
import pyarrow as pa

from luukku.roof.site.county import days, rows
from luukku.roof.site.county.county import County


def costs(county: County, year: int) -> pa.Table:
    """CostsSummed of one of the four years (0..3), one row a client, on the year's last day."""
    said, found = county.said["costs"], county.cells
    rng = county.rng("costs", year)
    clients = rng.binomial(found.count[year], np.array(said["client"])[found.band])
    cell = np.repeat(np.arange(len(clients)), clients)
    median = np.log(np.array(said["median"], dtype=float))[found.band[cell]]
    cost = np.exp(median + said["spread"] * rng.standard_normal(len(cell)))
    last = np.full(len(cell), days.number(date(county.years[year], 12, 31)))
    return pa.table(
        {
            "at": rows.moments(rng, last),
            "cost_eur": pa.array(np.rint(np.minimum(cost, said["most"])) + 1.0),
            **rows.people(found, cell),
        }
    )
