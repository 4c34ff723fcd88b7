"""Open data of plans: JSON for programs, tables for spreadsheets. Public plans only, read only."""

from luukku.rooms.plans.api import data, duties, plans
from luukku.rooms.plans.api.tables import data_package as described

__all__ = ["described", "routers"]

routers = (plans.router, duties.router, data.router)
