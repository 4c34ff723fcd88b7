"""What there are facts of: the indicators and the years that could be let out."""

from luukku.ground.indicators.queries.lake import house_lake
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.rules.bases import bases
from luukku.ground.indicators.rules.kinds import Kind


def due(*, last: int) -> list[tuple[str, int]]:
    """Indicators and the years their tables have rows of, the newest year first."""
    lake, found = house_lake(), list[tuple[str, int]]()
    for one in definitions():
        tables = {basis.table for version in one.versions for basis in bases(one, version)}
        tables |= {"Figure"} if one.kind is Kind.INDEX else set()
        years = {int(month[:4]) for table in tables for month in lake.months(table)}
        found += [(one.id, year) for year in years if year <= last]
    return sorted(found, key=lambda each: -each[1])
