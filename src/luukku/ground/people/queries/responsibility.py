"""Who organised care where, by date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.people.models import Responsibility
from luukku.ground.people.rules.responsibility import HEALTH, Sector


@dataclass(frozen=True, slots=True)
class TermRow:
    """An organiser's time in one sector of one municipality."""

    municipality_code: str
    municipality_name: Text
    hospital_district_code: str
    sector: Sector
    organiser_id: int
    organiser_code: str
    organiser_name: Text
    valid_from: date | None
    valid_to: date | None
    certain: bool
    source: str


@dataclass(frozen=True, slots=True)
class OrganiserCount:
    """How many different organisers health care and social services had on a day."""

    hospital_district_code: str
    municipalities: int
    health: int
    social: int
    certain: bool


def who_organised(municipality_code: str, sector: Sector, on: date) -> TermRow | None:
    """The organiser of the sector in the municipality on the day. One SQL query."""
    rows = _holding(on).filter(municipality__code=municipality_code, sector=sector.value)
    return next(_rows(rows), None)


def organisers(on: date) -> tuple[TermRow, ...]:
    """Every municipality and sector with its organiser on the day. One SQL query."""
    order = list(Sector)
    return tuple(
        sorted(
            _rows(_holding(on)),
            key=lambda row: (row.municipality_name.get("fi", ""), order.index(row.sector)),
        )
    )


def terms_of(municipality_code: str) -> tuple[TermRow, ...]:
    """All terms of a municipality, sector by sector, oldest first. One SQL query."""
    order = list(Sector)
    rows = _rows(Responsibility.objects.filter(municipality__code=municipality_code))
    return tuple(
        sorted(rows, key=lambda row: (order.index(row.sector), row.valid_from or date.min))
    )


def organiser_counts(on: date, hospital_district: str | None = None) -> tuple[OrganiserCount, ...]:
    """Different organisers by the hospital district that was before 2023. One SQL query.

    Health care counts the organisers of primary care and of specialised care, each body once.
    """
    found = _holding(on)
    if hospital_district is not None:
        found = found.filter(municipality__hospital_district_code=hospital_district)
    rows = list(_rows(found))
    codes = sorted({row.hospital_district_code for row in rows})
    return tuple(
        _count(code, [row for row in rows if row.hospital_district_code == code]) for code in codes
    )


def _holding(on: date) -> QuerySet[Responsibility]:
    return Responsibility.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on)
    )


def _rows(found: QuerySet[Responsibility]) -> Iterator[TermRow]:
    for one in found.select_related("municipality", "organiser").order_by(
        "municipality__code", F("valid_from").asc(nulls_first=True)
    ):
        yield TermRow(
            municipality_code=one.municipality.code,
            municipality_name=one.municipality.name,
            hospital_district_code=one.municipality.hospital_district_code,
            sector=Sector(one.sector),
            organiser_id=one.organiser_id,
            organiser_code=one.organiser.code,
            organiser_name=one.organiser.name,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            certain=one.certain,
            source=one.source,
        )


def _count(code: str, rows: list[TermRow]) -> OrganiserCount:
    return OrganiserCount(
        hospital_district_code=code,
        municipalities=len({row.municipality_code for row in rows}),
        health=len({row.organiser_id for row in rows if row.sector in HEALTH}),
        social=len({row.organiser_id for row in rows if row.sector is Sector.SOCIAL}),
        certain=all(row.certain for row in rows),
    )
