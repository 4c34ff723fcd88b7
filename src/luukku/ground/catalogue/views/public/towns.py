"""Ways in by municipality: what a reader meets who has not chosen one, instead of hundreds of cards."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.queries.shown import Way
from luukku.ground.catalogue.rules.ways import Standing, WayGroup

MANY = 8
"""So many local ways are still shown whole."""
Towns = Sequence[tuple[str, Text]]


@dataclass(frozen=True, slots=True)
class TownLine:
    """One municipality: the number to call, what else there is, and whether all of it is stale."""

    code: str
    name: Text
    call: Way | None
    counts: tuple[tuple[WayGroup, int], ...]
    stale: bool


@dataclass(frozen=True, slots=True)
class Parted:
    """Ways for everybody, and the local ones by municipality; the closed apart."""

    wide: tuple[Way, ...]
    lines: tuple[TownLine, ...] = ()
    shut: tuple[Way, ...] = ()


def parted(ways: Sequence[Way], towns: Towns, language: str) -> Parted:
    """Local ways are told by municipality when there are more than a few of them.

    A way for more than half of the municipalities, or for no named ones, is for everybody. So is a
    confidential place: it must not be found by its municipality.
    """
    local = [way for way in ways if way.towns and len(way.towns) * 2 <= len(towns)]
    if len(local) <= MANY:
        return Parted(tuple(ways))
    open_ = [way for way in local if way.standing is not Standing.CLOSED]
    found = (_line(code, name, _of(open_, code)) for code, name in towns)
    lines = sorted(
        (line for line in found if line), key=lambda line: spoken(line.name, language)[0]
    )
    near = {way.id for way in local}
    return Parted(
        wide=tuple(way for way in ways if way.id not in near),
        lines=tuple(lines),
        shut=tuple(way for way in local if way.standing is Standing.CLOSED),
    )


def _of(ways: Iterable[Way], town: str) -> list[Way]:
    return [way for way in ways if any(code == town for code, _ in way.towns)]


def _line(code: str, name: Text, ways: list[Way]) -> TownLine | None:
    if not ways:
        return None
    call = next((w for w in ways if w.group is WayGroup.CALL and w.channel.phone), None)
    counted = Counter(way.group for way in ways if way is not call)
    counts = tuple((group, counted[group]) for group in WayGroup if counted[group])
    return TownLine(code, name, call, counts, all(w.standing is Standing.STALE for w in ways))
