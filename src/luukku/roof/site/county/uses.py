"""How often the digital services were used: the year's totals, spread over days and municipalities."""

import numpy as np
import pyarrow as pa

from luukku.roof.site.county import days, rows
from luukku.roof.site.county.county import County
from luukku.roof.site.county.residents import weights

WEEKDAYS = 5


def uses(county: County, year: int) -> pa.Table:
    """UsesCounted of one of the four years (0..3); days without a use have no row."""
    said, every = county.said["uses"], days.all_days(county.years[year])
    weekday = (every + 3) % 7  # 1.1.1970 was a Thursday
    busy = np.where(weekday < WEEKDAYS, 1.0, said["weekend"])
    where = weights(county.cells, year)
    spread = np.outer(busy / busy.sum(), where).ravel()
    which, spot, count = [], [], []
    for index, one in enumerate(said["total"]):
        rng = county.rng("uses", one["service"], one["use"], year)
        made = rng.multinomial(round(one["totals"][year] * county.scale), spread)
        some = np.flatnonzero(made)
        which.append(np.full(len(some), index))
        spot.append(some)
        count.append(made[some])
    kind, place = np.concatenate(which), np.concatenate(spot)
    names = {
        name: list(dict.fromkeys(t[name] for t in said["total"])) for name in ("service", "use")
    }
    index_of = {
        name: np.array([codes.index(t[name]) for t in said["total"]])[kind]
        for name, codes in names.items()
    }
    return pa.table(
        {
            "at": rows.moments(county.rng("uses", year), every[place // len(where)]),
            "service_code": rows.codes(index_of["service"], names["service"]),
            "use_code": rows.codes(index_of["use"], names["use"]),
            "municipality_code": rows.municipalities(county.cells, place % len(where)),
            "count": pa.array(np.concatenate(count)),
        }
    )
