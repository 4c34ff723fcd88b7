"""Every released figure as an observation, for files and interfaces; only `Protected` numbers become texts here."""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from typing import Final

from django.conf import settings

from luukku.engines.disclosure.cells import Protected
from luukku.ground.indicators.queries import released
from luukku.ground.indicators.queries.naming import AREA, MUNICIPALITY, definitions, places
from luukku.ground.indicators.queries.released import Figure, Group, Told
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.definitions import Indicator
from luukku.ground.indicators.rules.formats.numbers import printed
from luukku.ground.indicators.rules.formats.observations import (
    Described,
    Observation,
    Place,
    Seen,
)
from luukku.ground.indicators.rules.formats.rows import WHOLE
from luukku.ground.indicators.rules.kinds import DECIMALS, Direction
from luukku.ground.indicators.rules.statuses import Status
from luukku.ground.people.queries.municipalities import county

SCALES: Final = {"percent": 100.0, "per_1000": 1000.0}
SEEN: Final = {
    Status.OK: Seen.TOLD,
    Status.FEW: Seen.FEW,
    Status.PRELIMINARY: Seen.PRELIMINARY,
    Status.HIDDEN: Seen.HIDDEN,
    Status.MISSING: Seen.MISSING,
}
CATEGORIES: Final = {AREA: "SAIRAANHOITOPIIRI", MUNICIPALITY: "KUNTA"}
"""A kind of place as Sotkanet calls it; the county itself is a HYVINVOINTIALUE."""
BLANKS: Final = re.compile(r"\{\w+\}")
OFFSET: Final = 1_000_000
"""Numbers of ours begin here, far from Sotkanet's own."""


def described(indicator_id: str) -> Described | None:
    """An indicator as files tell it; None when there is no such. One SQL query."""
    one = definitions().by_id.get(indicator_id)
    return None if one is None else _described(one, _told((one,)))


def every_described() -> tuple[Described, ...]:
    """Every indicator that has released figures. One SQL query."""
    known = tuple(definitions())
    told = _told(known)
    return tuple(_described(one, told) for one in known if told[one.id].years())


def _told(known: tuple[Indicator, ...]) -> dict[str, Told]:
    return released.told_of(tuple(one.id for one in known), Audience.PUBLIC)


def _described(one: Indicator, told: dict[str, Told]) -> Described:
    years = told[one.id].years()
    made = [source.made_on for year in years if (source := told[one.id].source(year))]
    favourable = {Direction.FAVOURABLE: True, Direction.ADVERSE: False}.get(one.direction)
    return Described(
        id=one.id,
        number=number_of(one.id),
        names=one.name,
        sentences={code: _about(words) for code, words in one.sentence.items()},
        unit=one.unit,
        decimals=DECIMALS.get(one.unit, 0),
        favourable=favourable,
        scale=SCALES.get(one.unit),
        owner=one.owner.get("fi", ""),
        source=one.source.get("fi", ""),
        legal="; ".join(one.legal_basis),
        years=years,
        note=settings.EXAMPLE_LABEL,
        owners=one.owner,
        changed=max(made, default=""),
    )


def _about(sentence: str) -> str:
    """What the indicator tells, without a place, a time and a number.

    >>> _about("{place}, {period}: {value} prosenttia odotti.")
    '… prosenttia odotti.'
    """
    return BLANKS.sub("…", sentence.removeprefix("{place}, {period}: "))


def number_of(indicator_id: str) -> int:
    """A number for clients that know indicators by numbers; always the same for the same id."""
    return OFFSET + int.from_bytes(sha256(indicator_id.encode()).digest()[:3], "big")


def id_of(number: int) -> str:
    """The indicator of a number, empty when there is none."""
    return next((one.id for one in definitions() if number_of(one.id) == number), "")


def every_place() -> dict[str, Place]:
    """The county, its areas and municipalities, with the numbers clients know them by. Five SQL queries."""
    found = {}
    own = county()
    for at, one in enumerate(places().by_code.values()):
        number = OFFSET + (int(one.code) if one.code.isdigit() else 10_000 + at)
        category = CATEGORIES.get(one.kind, "HYVINVOINTIALUE")
        official = own.code if own and one.code == WHOLE else ""
        found[one.code] = Place(
            code=one.code, number=number, category=category, names=one.name, official=official
        )
    return found


def observations(indicator_id: str) -> tuple[Observation, ...]:
    """Every figure of an indicator that the public has been told of, hidden ones as hidden. Two SQL queries."""
    one = definitions().one(indicator_id)
    rows = released.open_to(Audience.PUBLIC).filter(indicator_code=one.of or one.id)
    digests = rows.values_list("digest", flat=True)
    seal = sha256("".join(digests).encode()).hexdigest()
    return _observed(indicator_id, seal)


@lru_cache(maxsize=128)
def _observed(indicator_id: str, seal: str) -> tuple[Observation, ...]:
    """Kept as long as no release of it is made."""
    told = released.told_of((indicator_id,), Audience.PUBLIC)[indicator_id]
    one = definitions().one(indicator_id)
    return tuple(_all(told, one))


def _all(told: Told, one: Indicator) -> Iterator[Observation]:
    decimals = DECIMALS.get(one.unit, 0)
    for year in told.years():
        for place, month, group in _cells(told, year):
            figure = told.figure(year=year, month=month, place=place, group=group)
            if figure.status is not Status.MISSING:
                yield _observation(one.id, place, year, month, group, figure, decimals)


def _cells(told: Told, year: int) -> Iterator[tuple[str, int | None, Group | None]]:
    groups = [(name, code) for name in told.breakdowns() for code in told.groups(name)]
    for place in told.places():
        yield place, None, None
        for group in groups:
            yield place, None, group
        for month in told.months(year):
            yield place, month, None


def _observation(
    indicator: str, place: str, year: int, month: int | None, group: Group | None,
    figure: Figure, decimals: int,
) -> Observation:  # fmt: skip
    breakdown, code = group or ("", WHOLE)
    return Observation(
        indicator=indicator,
        region=place,
        year=year,
        month=month or 0,
        breakdown=breakdown,
        group=code,
        value=_said(figure.value, decimals),
        low=_said(figure.low, decimals),
        high=_said(figure.high, decimals),
        numerator=_said(figure.numerator, 0),
        denominator=_said(figure.denominator, 0),
        status=Seen.HIDDEN if figure.value.hidden else SEEN[figure.status],
    )


def _said(cell: Protected, decimals: int) -> str:
    """The printed number, as exact as the page has it; nothing of a hidden one."""
    return "" if cell.value is None else printed(round(float(cell), decimals))
