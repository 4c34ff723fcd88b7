"""What has changed between two bundles of the same plan: measures that came, went or moved."""

from collections.abc import Mapping
from dataclasses import dataclass

from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.standing import Standing, standings


@dataclass(frozen=True, slots=True)
class Move:
    """A measure whose status is another than before."""

    code: str
    text: Mapping[str, str]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that is not as it was; `same` counts the rest."""

    before_period: str
    after_period: str
    moved: tuple[Move, ...]
    added: tuple[Standing, ...]
    removed: tuple[Standing, ...]
    reworded: tuple[str, ...]
    same: int

    @property
    def is_empty(self) -> bool:
        return not (self.moved or self.added or self.removed or self.reworded)


def difference(before: Bundle, after: Bundle) -> Difference:
    """From the earlier bundle to the later one, in the later plan's order."""
    old = {row.code: row for row in standings(before)}
    new = {row.code: row for row in standings(after)}
    both = [(old[code], row) for code, row in new.items() if code in old]
    moved = [Move(b.code, b.text, a.status, b.status) for a, b in both if a.status != b.status]
    reworded = [b.code for a, b in both if a.text != b.text]
    return Difference(
        before_period=before["period"],
        after_period=after["period"],
        moved=tuple(moved),
        added=tuple(row for code, row in new.items() if code not in old),
        removed=tuple(row for code, row in old.items() if code not in new),
        reworded=tuple(reworded),
        same=sum(a.status == b.status and a.text == b.text for a, b in both),
    )
