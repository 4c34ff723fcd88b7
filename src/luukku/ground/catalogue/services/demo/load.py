"""What every part of the loading knows: the files, the time, and the keys of what is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from luukku.ground.catalogue.rules.demo.rows import Example
from luukku.ground.catalogue.rules.demo.spreading import Spot, Way


@dataclass(frozen=True, slots=True)
class Load:
    """One loading. `mend` = rows that are there are set as the files say."""

    found: Example
    spots: tuple[Spot, ...]
    ways: tuple[Way, ...]
    bodies: Mapping[str, int]
    towns: Mapping[str, int]
    concepts: Mapping[str, int]
    templates: Mapping[str, int]
    at: datetime
    today: date
    mend: bool
