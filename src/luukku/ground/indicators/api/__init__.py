"""Open figures: what has been released to everybody, for programs and spreadsheets. Read only.

`routers` are addresses under /api/v1, `sotkanet` those under /rest/1.1 that Sotkanet's clients know.
"""

from luukku.ground.indicators.api import data, sotkanet
from luukku.ground.indicators.api.data import data_package as described

__all__ = ["described", "routers", "sotkanet"]

routers = (data.router,)
