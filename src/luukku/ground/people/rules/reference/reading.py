"""Turns the text of each reference file into rows."""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.reading import csv_rows
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules.organisations import Kind
from luukku.ground.people.rules.reference.agreement import disagreements
from luukku.ground.people.rules.reference.cells import Row
from luukku.ground.people.rules.reference.rows import (
    AreaRow,
    MunicipalityRow,
    NameRow,
    OrganisationRow,
    Reference,
    ResponsibilityRow,
    SuccessionRow,
)
from luukku.ground.people.rules.responsibility import Sector


class HomeArea(StrEnum):
    """Does the municipality belong to the Sámi home area?"""

    YES = "yes"
    PART = "part"
    NO = "no"


MUNICIPALITY_COLUMNS: Final = (
    "code",
    "name_fi",
    "name_sv",
    "name_se",
    "name_smn",
    "name_sms",
    "population",
    "population_year",
    "area",
    "hospital_district",
    "sami_home_area",
    "languages",
)
RESPONSIBILITY_COLUMNS: Final = (
    "municipality",
    "sector",
    "organiser",
    "valid_from",
    "valid_to",
    "certain",
    "source",
)
ORGANISATION_KEYS: Final = (
    "code",
    "kind",
    "name",
    "parent",
    "municipality",
    "valid_from",
    "valid_to",
    "dates_certain",
    "note",
    "end_reason",
    "former_name",
)
FILES: Final = (
    "SOURCE.toml",
    "areas.toml",
    "municipalities.csv",
    "organisations.toml",
    "responsibility.csv",
)


def reference(texts: Mapping[str, str]) -> Reference:
    """Everything the files say; BadInputs with every problem at once when something is wrong."""
    problems: list[BadInput] = []
    found = Reference()
    _areas(found, _toml("areas.toml", texts, problems), problems)
    found.municipalities = [
        _municipality(row)
        for row in _sheet("municipalities.csv", MUNICIPALITY_COLUMNS, texts, problems)
    ]
    _organisations(found, _toml("organisations.toml", texts, problems), problems)
    found.responsibilities = [
        kept
        for row in _sheet("responsibility.csv", RESPONSIBILITY_COLUMNS, texts, problems)
        if (kept := _responsibility(row)) is not None
    ]
    found.check = _table("SOURCE.toml", "check", _toml("SOURCE.toml", texts, problems), problems)
    if not problems:
        problems = disagreements(found)
    if problems:
        raise BadInputs(problems)
    return found


def _toml(name: str, texts: Mapping[str, str], problems: list[BadInput]) -> dict[str, Any]:
    """The tables of a TOML file; a broken file is one problem."""
    try:
        return tomllib.loads(texts.get(name, ""))
    except tomllib.TOMLDecodeError as error:
        problems.append(
            BadInput(
                "people.bad_toml",
                N_("Tiedostoa ei voi lukea: %(reason)s. Tiedoston pitää olla TOML-muotoa."),
                row=name,
                reason=str(error),
            )
        )
        return {}


def _sheet(
    name: str, columns: tuple[str, ...], texts: Mapping[str, str], problems: list[BadInput]
) -> Iterator[Row]:
    """The rows of a CSV file; the header must be exactly the one expected."""
    return csv_rows(name, texts.get(name, ""), columns, partial(Row, problems=problems))


def _table(
    name: str, key: str, tables: Mapping[str, Any], problems: list[BadInput]
) -> dict[str, Any]:
    """One table of a TOML file; empty when it is not there."""
    found = tables.get(key, {})
    if isinstance(found, dict):
        return found
    Row(name, {}, problems).wrong(
        "bad_table", key, N_("Kohta pitää kirjoittaa muodossa %(form)s."), form=f"[{key}]"
    )
    return {}


def _tables(
    name: str, key: str, tables: Mapping[str, Any], problems: list[BadInput]
) -> Iterator[Row]:
    """The numbered tables of one kind in a TOML file."""
    entries = tables.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        Row(name, {}, problems).wrong(
            "bad_table",
            key,
            N_("Kohta pitää kirjoittaa muodossa %(form)s."),
            form=f"[[{key}]]",
        )
        return
    for number, entry in enumerate(entries, 1):
        yield Row(f"{name}, {key} {number} ({entry.get('code', '–')})", entry, problems)


def _areas(found: Reference, tables: Mapping[str, Any], problems: list[BadInput]) -> None:
    for row in _tables("areas.toml", "area", tables, problems):
        row.only(("code", "kind", "name", "parent"))
        found.areas.append(
            AreaRow(
                row.where,
                row.slug("code", needed=True),
                row.words("kind", needed=True, longest=30),
                row.text("name", needed=True),
                row.slug("parent") or None,
            )
        )


def _municipality(row: Row) -> MunicipalityRow:
    names = {
        language: words
        for language in ("fi", "sv", "se", "smn", "sms")
        if (words := row.words(f"name_{language}", needed=language == "fi"))
    }
    home = row.one_of("sami_home_area", HomeArea)
    return MunicipalityRow(
        where=row.where,
        code=row.municipality("code", needed=True),
        name=names,
        population=row.number("population"),
        population_year=row.number("population_year"),
        area=row.slug("area") or None,
        hospital_district=row.slug("hospital_district"),
        sami_home_area=home.value if home else "no",
        languages=tuple(row.words("languages").split()),
    )


def _organisations(found: Reference, tables: Mapping[str, Any], problems: list[BadInput]) -> None:
    name = "organisations.toml"
    if county := _table(name, "county", tables, problems):
        row = Row(f"{name}, county", county, problems)
        found.county_code = row.slug("code", needed=True)
        found.county_name = row.text("name", needed=True)
    for row in _tables(name, "organisation", tables, problems):
        if (kept := _organisation(row)) is not None:
            found.organisations.append(kept)
    for row in _tables(name, "succession", tables, problems):
        if (step := _succession(row)) is not None:
            found.successions.append(step)


def _organisation(row: Row) -> OrganisationRow | None:
    row.only(ORGANISATION_KEYS)
    kind = row.one_of("kind", Kind)
    former = [_former(one) for one in _inner(row, "former_name")]
    if kind is None:
        return None
    return OrganisationRow(
        where=row.where,
        code=row.slug("code", needed=True),
        kind=kind,
        name=row.text("name", needed=True),
        parent=row.slug("parent") or None,
        municipality=row.municipality("municipality") or None,
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        dates_certain=row.truth("dates_certain"),
        note=row.text("note"),
        end_reason=row.text("end_reason"),
        former_names=tuple(name for name in former if name),
    )


def _former(row: Row) -> NameRow | None:
    row.only(("name", "valid_from", "valid_to", "certain"))
    name, ended = row.text("name", needed=True), row.day("valid_to", needed=True)
    began, certain = row.day("valid_from"), row.truth("certain")
    return NameRow(name, began, ended, certain) if ended else None


def _succession(row: Row) -> SuccessionRow | None:
    row.only(("before", "after", "on", "certain", "forecasts"))
    forecasts = tuple(
        (day, one.words("source", needed=True, longest=200))
        for one in _inner(row, "forecasts")
        if (day := one.day("expected_on", needed=True))
    )
    before, after = row.slug("before", needed=True), row.slug("after", needed=True)
    on, certain = row.day("on", needed=True), row.truth("certain")
    return SuccessionRow(row.where, before, after, on, certain, forecasts) if on else None


def _responsibility(row: Row) -> ResponsibilityRow | None:
    sector = row.one_of("sector", Sector)
    if sector is None:
        return None
    return ResponsibilityRow(
        where=row.where,
        municipality=row.municipality("municipality", needed=True),
        sector=sector,
        organiser=row.slug("organiser", needed=True),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        certain=row.truth("certain"),
        source=row.words("source"),
    )


def _inner(row: Row, key: str) -> list[Row]:
    """The tables inside a table, with the outer one's place."""
    return list(_tables(row.where, key, row.cells, row.problems))
