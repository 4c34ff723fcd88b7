"""Whether facts have changed since something was made of them."""

from collections.abc import Mapping

from luukku.ground.indicators.queries.lake import house_lake


def changed_months(marks: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """The months whose rows are not what they were when these marks were taken."""
    if not marks:
        return ()
    lake = house_lake()
    return tuple(
        sorted(
            {
                m
                for table, kept in marks.items()
                for m, was in kept.items()
                if lake.mark(table, m) != was
            }
        )
    )
