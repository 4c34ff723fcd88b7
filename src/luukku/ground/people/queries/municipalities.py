"""The county, its areas and municipalities."""

from dataclasses import dataclass

from luukku.engines.kernel.texts import Text
from luukku.ground.people.models import Area, County, Municipality, Organisation


@dataclass(frozen=True, slots=True)
class CountyRow:
    """The one county of the installation."""

    code: str
    name: Text
    is_example: bool


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A part of the county."""

    code: str
    kind: str
    name: Text
    municipalities: int
    population: int


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality as its page and the table show it."""

    id: int
    code: str
    name: Text
    area_code: str
    area_name: Text
    hospital_district_code: str
    hospital_district_name: Text
    population: int | None
    population_year: int | None
    sami_home_area: str
    languages: tuple[str, ...]
    organisation_code: str


def county() -> CountyRow | None:
    """The county, or None before reference data has been loaded. One SQL query."""
    row = County.objects.first()
    return None if row is None else CountyRow(row.code, row.name, row.is_example)


def municipalities() -> tuple[MunicipalityRow, ...]:
    """All municipalities by Finnish name. Three SQL queries."""
    found = list(Municipality.objects.select_related("area"))
    districts: dict[str, Text] = dict(
        Organisation.objects.filter(
            code__in={place.hospital_district_code for place in found}
        ).values_list("code", "name")
    )
    own = dict(
        Organisation.objects.filter(kind="municipality", municipality__in=found).values_list(
            "municipality_id", "code"
        )
    )
    rows = [_municipality(place, districts, own) for place in found]
    return tuple(sorted(rows, key=lambda row: row.name.get("fi", row.code)))


def municipality(code: str) -> MunicipalityRow | None:
    """One municipality by its official code. Three SQL queries at the most."""
    place = Municipality.objects.select_related("area").filter(code=code).first()
    if place is None:
        return None
    districts: dict[str, Text] = dict(
        Organisation.objects.filter(code=place.hospital_district_code).values_list("code", "name")
    )
    own = dict(
        Organisation.objects.filter(kind="municipality", municipality=place).values_list(
            "municipality_id", "code"
        )
    )
    return _municipality(place, districts, own)


def municipality_names(codes: set[str]) -> dict[str, Text]:
    """The names of municipalities by official code. One SQL query."""
    return dict(Municipality.objects.filter(code__in=codes).values_list("code", "name"))


def municipality_choices() -> tuple[tuple[str, Text], ...]:
    """The official code and the name of every municipality, for lists to choose from. One SQL query."""
    return tuple(Municipality.objects.order_by("code").values_list("code", "name"))


def areas() -> tuple[AreaRow, ...]:
    """The areas with how many municipalities and residents each has. Two SQL queries."""
    counted: dict[int, tuple[int, int]] = {}
    for area_id, population in Municipality.objects.exclude(area=None).values_list(
        "area_id", "population"
    ):
        number, people = counted.get(area_id or 0, (0, 0))
        counted[area_id or 0] = (number + 1, people + (population or 0))
    return tuple(
        AreaRow(area.code, area.kind, area.name, *counted.get(area.id, (0, 0)))
        for area in Area.objects.order_by("code")
    )


def _municipality(
    place: Municipality, districts: dict[str, Text], own: dict[int, str]
) -> MunicipalityRow:
    return MunicipalityRow(
        id=place.id,
        code=place.code,
        name=place.name,
        area_code=place.area.code if place.area else "",
        area_name=place.area.name if place.area else {},
        hospital_district_code=place.hospital_district_code,
        hospital_district_name=districts.get(place.hospital_district_code, {}),
        population=place.population,
        population_year=place.population_year,
        sami_home_area=place.sami_home_area,
        languages=tuple(place.languages),
        organisation_code=own.get(place.id, ""),
    )
