"""Many indicators at once, as an audience may see them."""

from collections.abc import Iterable

from luukku.ground.indicators.queries import released
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.released import Told
from luukku.ground.indicators.rules.audiences import Audience


def told_of(ids: Iterable[str], audience: Audience) -> dict[str, Told]:
    """What is told of each of these. One SQL query."""
    return released.told_of(tuple(dict.fromkeys(ids)), audience)


def every_told(audience: Audience) -> dict[str, Told]:
    """What is told of every indicator of the house. One SQL query."""
    return told_of(definitions().by_id, audience)
