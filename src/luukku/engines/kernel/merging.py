"""Two people's work on one thing: merged by field, and where they clash, shown and never lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field both have changed, each in their own way."""

    field: str
    base: Any
    theirs: Any
    mine: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of both; in `fields` a clashing field stands as theirs, which is what is saved."""

    fields: dict[str, Any]
    clashes: tuple[Clash, ...]
    from_theirs: frozenset[str]
    from_mine: frozenset[str]


class EditConflict(RuleBroken):
    """Somebody saved in between and touched the same fields; the person chooses field by field."""

    def __init__(
        self,
        merge: Merge,
        theirs: Fields,
        *,
        revision: int = 0,
        author: UUID | None = None,
        at: datetime | None = None,
    ) -> None:
        self.merge, self.theirs, self.revision = merge, dict(theirs), revision
        self.author, self.at = author, at
        super().__init__(
            "kernel.edit_conflict",
            N_("Joku muu tallensi samaan aikaan. Valitse, kumpi teksti jää voimaan."),
        )

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The fields a person has to choose."""
        return self.merge.clashes

    @property
    def proposal(self) -> dict[str, Any]:
        """What the form shows next: both works merged, my own words where they clash."""
        return {**self.merge.fields, **{clash.field: clash.mine for clash in self.clashes}}


def merged(base: Fields, theirs: Fields, mine: Fields) -> Merge:
    """Three-way merge by field: whoever changed a field wins it, both alike is no clash."""
    fields: dict[str, Any] = {}
    clashes: list[Clash] = []
    from_theirs, from_mine = set(), set()
    for name in sorted({*base, *theirs, *mine}):
        was, they, i = base.get(name), theirs.get(name), mine.get(name)
        fields[name] = they
        if they == i:
            continue
        if i == was:
            from_theirs.add(name)
        elif they == was:
            fields[name] = i
            from_mine.add(name)
        else:
            clashes.append(Clash(name, was, they, i))
    return Merge(fields, tuple(clashes), frozenset(from_theirs), frozenset(from_mine))


def merged_or_conflict(
    base: Fields,
    theirs: Fields,
    mine: Fields,
    *,
    revision: int = 0,
    author: UUID | None = None,
    at: datetime | None = None,
) -> dict[str, Any]:
    """The merged fields, or the conflict a person has to settle."""
    merge = merged(base, theirs, mine)
    if merge.clashes:
        raise EditConflict(merge, theirs, revision=revision, author=author, at=at)
    return merge.fields


def with_form(
    seen: Fields,
    theirs: Fields,
    fields: Fields,
    *,
    author: UUID | None = None,
    at: datetime | None = None,
) -> dict[str, Any]:
    """Merge what a form says over what it showed; fields it never showed stay as they are now."""
    base = {name: seen.get(name, value) for name, value in theirs.items()}
    return merged_or_conflict(base, theirs, {**base, **fields}, author=author, at=at)
