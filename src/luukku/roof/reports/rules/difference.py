"""What has changed between two bundles of the same plan: measures that came, went or moved.

A bundle carries the standings of the bundle before it in short, so that its report is a function
of the bundle alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from luukku.roof.reports.rules.bundle import Bundle, sha256
from luukku.roof.reports.rules.standing import standings


@dataclass(frozen=True, slots=True)
class Told:
    """What a bundle says of one measure, in short."""

    code: str
    text: Mapping[str, str]
    status: str


@dataclass(frozen=True, slots=True)
class Past:
    """A bundle in short."""

    period: str
    as_of: str
    sha256: str
    rows: tuple[Told, ...]

    def plain(self) -> dict[str, Any]:
        """The form in which the next bundle carries it."""
        return {
            "period": self.period,
            "as_of": self.as_of,
            "sha256": self.sha256,
            "standings": [
                {"code": r.code, "text": dict(r.text), "status": r.status} for r in self.rows
            ],
        }


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

    before: Past
    moved: tuple[Move, ...]
    added: tuple[Told, ...]
    removed: tuple[Told, ...]
    reworded: tuple[Told, ...]
    same: int

    @property
    def is_empty(self) -> bool:
        return not (self.moved or self.added or self.removed or self.reworded)


def past(bundle: Bundle, fingerprint: str = "") -> Past:
    """A bundle in short."""
    rows = tuple(Told(row.code, row.text, row.status) for row in standings(bundle))
    return Past(bundle["period"], bundle["as_of"], fingerprint or sha256(bundle), rows)


def past_before(bundle: Bundle) -> Past | None:
    """The bundle before this one, as this one carries it."""
    kept = bundle["previous"]
    if not kept:
        return None
    rows = tuple(Told(r["code"], r["text"], r["status"]) for r in kept["standings"])
    return Past(kept["period"], kept["as_of"], kept["sha256"], rows)


def difference(before: Past, after: Iterable[Told]) -> Difference:
    """From the earlier bundle to the later one, in the later plan's order."""
    old = {row.code: row for row in before.rows}
    new = {row.code: row for row in after}
    both = [(old[code], row) for code, row in new.items() if code in old]
    return Difference(
        before=before,
        moved=tuple(
            Move(b.code, b.text, a.status, b.status) for a, b in both if a.status != b.status
        ),
        added=tuple(row for code, row in new.items() if code not in old),
        removed=tuple(row for code, row in old.items() if code not in new),
        reworded=tuple(b for a, b in both if dict(a.text) != dict(b.text)),
        same=sum(a.status == b.status and dict(a.text) == dict(b.text) for a, b in both),
    )
