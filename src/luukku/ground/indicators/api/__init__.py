"""Open figures: what has been released to everybody, for programs and spreadsheets. Read only.

`routers` are addresses under /api/v1, `sotkanet_router` those under /rest/1.1 that Sotkanet's clients
know, `catalogues` what portals look for at the root of a site.
"""

from luukku.ground.indicators.api import data, sotkanet
from luukku.ground.indicators.api.data import data_package as described

__all__ = ["catalogues", "described", "routers", "sotkanet_router"]

routers = (data.router,)
sotkanet_router = sotkanet.router
catalogues = {"catalog.jsonld": data.catalogue, "catalog.ttl": data.catalogue_turtle}
