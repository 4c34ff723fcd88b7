"""On which days the mobile units are where, for the months ahead; the same whenever it is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from luukku.ground.catalogue.rules.demo.rows import Example, Town, VillageRow

AHEAD = timedelta(days=92)
TOURS = ("hammas", "seulonta")


@dataclass(frozen=True, slots=True)
class Halt:
    """A mobile unit is somewhere for some hours of one day."""

    channel: str
    municipality: str
    spot: str
    day: date
    starts: time
    ends: time
    languages: tuple[str, ...]


def halts(found: Example, first: date) -> Iterator[Halt]:
    """Every stop from the day on, three months ahead; none on a closed day."""
    closed = {row.day for row in found.closures if row.opens is None}
    day = first
    while day <= first + AHEAD:
        if day.isoweekday() < 6 and day not in closed:
            yield from _villages(found.villages, day)
            yield from _tours(found.towns, day)
        day += timedelta(days=1)


def round_day(day: date) -> int:
    """Which day of the two weeks it is: 1 = Monday of an even week … 10 = Friday of an odd one."""
    weeks = (day - date(2024, 1, 1)).days // 7
    return day.isoweekday() + 5 * (weeks % 2)


def _villages(villages: Sequence[VillageRow], day: date) -> Iterator[Halt]:
    for row in villages:
        if row.day == round_day(day):
            yield Halt(
                f"auto-{row.unit}", row.municipality, row.spot, day, row.starts, row.ends,
                row.languages,
            )  # fmt: skip


def _tours(towns: Sequence[Town], day: date) -> Iterator[Halt]:
    """The dental and the screening unit go from one small municipality to the next."""
    small = [town for town in towns if town.size != "L"]
    for number, unit in enumerate(TOURS):
        town = small[(day.toordinal() // 2 + number * 7) % len(small)]
        languages = ("fi", *town.sami[:1]) if unit == "hammas" else ("fi",)
        yield Halt(
            f"auto-{unit}", town.code, f"{town.genitive} terveysaseman piha", day, time(9),
            time(15), languages,
        )  # fmt: skip
