"""Two who change one matter at once: different fields both get through, the same field is shown to both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_


@dataclass(frozen=True, slots=True)
class Made:
    """A change somebody made after the page was opened."""

    fields: Mapping[str, str]
    by: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that both wrote."""

    field: str
    theirs: str
    yours: str
    by: UUID | None
    at: datetime


class Clashed(RuleBroken):
    """Somebody changed the same fields first; nothing was written, and both values are told."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = tuple(clashes)
        super().__init__(
            "cases.changed_by_another",
            N_(
                "Joku muutti samaa kohtaa ennen sinua. Mitään ei tallennettu. Katso molemmat arvot."
            ),
        )


def require_free(fields: Mapping[str, str], since: Sequence[Made]) -> None:
    """None of the fields was given another value after the version that the writer saw."""
    last: dict[str, Clash] = {}
    for made in since:
        for name in fields.keys() & made.fields.keys():
            last[name] = Clash(name, made.fields[name], fields[name], made.by, made.at)
    clashes = [one for one in last.values() if one.theirs != one.yours or one.field == "state"]
    if clashes:
        raise Clashed(clashes)
