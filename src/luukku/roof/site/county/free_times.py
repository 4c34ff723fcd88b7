"""T3: how far the third free time was each open day; appointment books fill and empty slowly."""

import numpy as np
import pyarrow as pa

from luukku.roof.site.county import days, rows
from luukku.roof.site.county.chance import wandering
from luukku.roof.site.county.county import County


def free_times(county: County, year: int) -> pa.Table:
    """FreeTimesCounted of one of the four years (0..3): a row a day, municipality and profession."""
    said, found = county.said["free_times"], county.cells
    whole = days.open_days(county.years[0], county.years[-1])
    mine = days.year_of(whole) == county.years[year]
    jam = np.array(county.said["months"]["jam"])[days.month_of(whole[mine]) - 1]
    width, free = len(found.places), []
    for name, one in said["level"].items():
        rng = county.rng("free_times", name)
        lasting = rng.normal(0, 0.25, width)
        walk = 0.3 * wandering(rng, len(whole), width, said["memory"])[mine]
        far = np.log(one["days"][year]) + lasting + walk + jam[:, None]
        free.append(np.rint(np.exp(far)).astype(np.int64))
    names, today = list(said["level"]), whole[mine]
    shape = (len(names), len(today), width)
    which, day, place = (axis.ravel() for axis in np.indices(shape))
    kinds = sorted({one["unit"] for one in said["level"].values()})
    kind = np.array([kinds.index(one["unit"]) for one in said["level"].values()])[which]
    return pa.table(
        {
            "at": rows.moments(county.rng("free_times", year), today[day]),
            "municipality_code": rows.municipalities(found, place),
            "unit_code": rows.units(found, place, kind, kinds),
            "profession_code": rows.codes(which, names),
            "days": pa.array(np.stack(free).ravel()),
        }
    )
