"""Open data of plans: JSON for programs, tables for spreadsheets. Public plans only, read only."""

from luukku.rooms.plans.api import data, duties, plans

routers = (plans.router, duties.router, data.router)
