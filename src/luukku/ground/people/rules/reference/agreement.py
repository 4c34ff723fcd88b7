"""Do the rows agree with each other: codes once, names known, dates in order, one organiser a day?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from luukku.engines.kernel.errors import BadInput, RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules.organisations import Step, require_no_circle, rooted
from luukku.ground.people.rules.reference.rows import Reference, ResponsibilityRow
from luukku.ground.people.rules.responsibility import Sector, Term, first_overlap


def disagreements(found: Reference) -> list[BadInput]:
    """Everything in the rows that cannot be true at the same time."""
    problems = [
        *_twice("code", found.areas),
        *_twice("code", found.municipalities),
        *_twice("code", found.organisations),
    ]
    problems += [*_dates(found), *_checks(found), *_tree(found)]
    problems += [*_circles(found), *overlaps(found.responsibilities)]
    return problems


def unknown(
    found: Reference,
    areas: Iterable[str],
    municipalities: Iterable[str],
    organisations: Iterable[str],
) -> list[BadInput]:
    """Codes that are used but are neither in the files nor known before."""
    area_codes = {*areas, *(row.code for row in found.areas)}
    places = {*municipalities, *(row.code for row in found.municipalities)}
    bodies = {*organisations, *(row.code for row in found.organisations)}
    uses: list[tuple[str, str, str | None, set[str]]] = []
    for area in found.areas:
        uses.append((area.where, "parent", area.parent, area_codes))
    for place in found.municipalities:
        uses.append((place.where, "area", place.area, area_codes))
        uses.append((place.where, "hospital_district", place.hospital_district or None, bodies))
    for body in found.organisations:
        uses.append((body.where, "parent", body.parent, bodies))
        uses.append((body.where, "municipality", body.municipality, places))
    for step in found.successions:
        uses.append((step.where, "before", step.before, bodies))
        uses.append((step.where, "after", step.after, bodies))
    for term in found.responsibilities:
        uses.append((term.where, "municipality", term.municipality, places))
        uses.append((term.where, "organiser", term.organiser, bodies))
    return [
        _problem(
            "unknown_code",
            where,
            column,
            N_("Tunnusta ”%(value)s” ei ole. Lisää se ensin tai korjaa tunnus."),
            value=code,
        )
        for where, column, code, known in uses
        if code is not None and code not in known
    ]


def overlaps(rows: Iterable[ResponsibilityRow]) -> list[BadInput]:
    """Municipalities where two organisers answer for the same sector on the same day."""
    groups: dict[tuple[str, Sector], list[ResponsibilityRow]] = defaultdict(list)
    for row in rows:
        groups[row.municipality, row.sector].append(row)
    problems = []
    for (code, sector), group in groups.items():
        terms = [Term(number, row.valid_from, row.valid_to) for number, row in enumerate(group)]
        if pair := first_overlap(terms):
            problems.append(
                _problem(
                    "two_organisers",
                    group[pair[1].organiser].where,
                    "valid_from",
                    N_(
                        "Kunnalla %(municipality)s on samana päivänä kaksi järjestäjää (%(sector)s). "
                        "Päätä edellinen vastuu ennen kuin uusi alkaa."
                    ),
                    municipality=code,
                    sector=sector.value,
                )
            )
    return problems


def _twice(column: str, rows: Iterable[Any]) -> list[BadInput]:
    seen: set[str] = set()
    problems = []
    for row in rows:
        if row.code in seen:
            problems.append(
                _problem(
                    "twice",
                    row.where,
                    column,
                    N_("Tunnus ”%(value)s” on jo käytössä. Kukin tunnus annetaan kerran."),
                    value=row.code,
                )
            )
        seen.add(row.code)
    return problems


def _dates(found: Reference) -> list[BadInput]:
    """Nothing ends before it begins."""
    spans: list[tuple[str, date | None, date | None]] = []
    spans += [(row.where, row.valid_from, row.valid_to) for row in found.organisations]
    spans += [(row.where, row.valid_from, row.valid_to) for row in found.responsibilities]
    spans += [
        (row.where, name.valid_from, name.valid_to)
        for row in found.organisations
        for name in row.former_names
    ]
    return [
        _problem(
            "ends_first",
            where,
            "valid_to",
            N_("Loppupäivä on ennen alkupäivää. Tarkista päivät."),
        )
        for where, begins, ends in spans
        if begins and ends and ends < begins
    ]


def _checks(found: Reference) -> list[BadInput]:
    """The totals that the source gives are the totals of the rows."""
    totals: Mapping[str, int] = {
        "municipalities": len(found.municipalities),
        "population": sum(row.population or 0 for row in found.municipalities),
    }
    return [
        _problem(
            "wrong_total",
            "SOURCE.toml, check",
            name,
            N_("Rivien summa on %(sum)s, mutta lähteen mukaan sen pitää olla %(wanted)s."),
            sum=total,
            wanted=found.check[name],
        )
        for name, total in totals.items()
        if name in found.check and found.check[name] != total
    ]


def _tree(found: Reference) -> list[BadInput]:
    numbers = {row.code: number for number, row in enumerate(found.organisations)}
    parents = {numbers[r.code]: numbers.get(r.parent or "") for r in found.organisations}
    if rooted(parents):
        return []
    return [
        _problem(
            "parent_circle",
            "organisations.toml",
            "parent",
            N_("Organisaatio on oman ylempänsä yläpuolella. Tarkista, mihin kukin kuuluu."),
        )
    ]


def _circles(found: Reference) -> list[BadInput]:
    numbers: dict[str, int] = {}
    steps: list[Step] = []
    problems = []
    for row in found.successions:
        before = numbers.setdefault(row.before, len(numbers))
        after = numbers.setdefault(row.after, len(numbers))
        try:
            require_no_circle(before, after, steps)
        except RuleBroken as refusal:
            problems.append(_problem("succession_circle", row.where, "after", refusal.sentence))
        steps.append(Step(before, after, row.on))
    return problems


def _problem(code: str, where: str, column: str, sentence: str, **params: Any) -> BadInput:
    return BadInput(f"people.{code}", sentence, row=where, field=column, **params)
