"""What has been let out: the numbers that pages, files and other rooms may show, and no others."""

from dataclasses import dataclass

from luukku.engines.disclosure.cells import Protected
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.statuses import Status

Group = tuple[str, str]
"""A breakdown and one of its groups: ("sex", "female")."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of an indicator, as its audience may see it.

    `value`, `low` and `high` are in the indicator's own unit (per cent for a share). `source` names
    the tables or loads the number came from.
    """

    numerator: Protected
    denominator: Protected
    value: Protected
    low: Protected
    high: Protected
    method: str
    status: Status
    source: str


class Told:
    """Everything told of one indicator to one audience."""

    indicator_id: str
    audience: Audience

    def years(self) -> tuple[int, ...]:
        """The released years, oldest first."""
        raise NotImplementedError

    def months(self, year: int) -> tuple[int, ...]:
        """The months told of a year."""
        raise NotImplementedError

    def places(self) -> tuple[str, ...]:
        """`*` (the county), the areas, the municipalities."""
        raise NotImplementedError

    def groups(self, breakdown: str) -> tuple[str, ...]:
        """The groups of a breakdown (sex, age, language, service, profession)."""
        raise NotImplementedError

    def breakdowns(self) -> tuple[str, ...]:
        """The breakdowns that are told."""
        raise NotImplementedError

    def notes(self, year: int) -> tuple[str, ...]:
        """What a reader of the year must know: a break, facts changed after the release."""
        raise NotImplementedError

    def figure(
        self, *, year: int, month: int | None = None, place: str = "*", group: Group | None = None
    ) -> Figure:
        """One cell; status `missing` where nothing is told of it."""
        raise NotImplementedError


def told(indicator_id: str, audience: Audience) -> Told:
    """All that is told of an indicator. One SQL query."""
    raise NotImplementedError


def figure(
    indicator_id: str,
    audience: Audience,
    *,
    year: int,
    month: int | None = None,
    place: str = "*",
    group: Group | None = None,
) -> Figure:
    """One cell of an indicator. One SQL query."""
    return told(indicator_id, audience).figure(year=year, month=month, place=place, group=group)
