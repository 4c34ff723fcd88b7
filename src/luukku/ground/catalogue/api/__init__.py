"""Open data of the catalogue: JSON for programs, tables for spreadsheets. Public entries, read only."""

from luukku.ground.catalogue.api import data, places, rounds, services
from luukku.ground.catalogue.api.tables import data_package as described

__all__ = ["described", "routers"]

routers = (services.router, places.router, rounds.router, data.router)
