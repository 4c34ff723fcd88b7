"""What is wrong in a plan of hours, each with what would be right."""

from luukku.engines.kernel.errors import BadInput
from luukku.ground.catalogue.rules.hours.plan import HoursPlan

HINTS = frozenset(
    {"hours.steps", "hours.midnight", "hours.clock_change", "hours.overridden", "hours.holiday"}
)
"""Codes that are worth a look and do not stop anybody from saving."""


def check(plan: HoursPlan) -> list[BadInput]:
    """Every finding, in the order of the periods."""
    return []
