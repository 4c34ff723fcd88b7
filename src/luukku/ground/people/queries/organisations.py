"""Organisations: what they are called on a day, what is below them, who carries on after them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.people.models import (
    Organisation,
    OrganisationName,
    Succession,
    SuccessionForecast,
)
from luukku.ground.people.rules.organisations import (
    FormerName,
    Kind,
    Step,
    carried_on_by,
    in_force,
    name_on,
)


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation in a list."""

    id: int
    code: str
    kind: Kind
    name: Text
    parent_id: int | None
    valid_from: date | None
    valid_to: date | None
    dates_certain: bool
    depth: int = 0

    def in_force(self, on: date) -> bool:
        """Does the organisation exist on the day?"""
        return in_force(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """When a succession was expected, and who said so."""

    expected_on: date
    source: str


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """The other end of a succession, seen from an organisation's page."""

    code: str
    name: Text
    on: date
    certain: bool
    forecasts: tuple[ForecastRow, ...]


@dataclass(frozen=True, slots=True)
class FormerNameRow:
    """What an organisation was called before."""

    name: Text
    valid_from: date | None
    valid_to: date
    certain: bool


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything the page of an organisation shows."""

    row: OrganisationRow
    note: Text
    end_reason: Text
    municipality_code: str
    parent: OrganisationRow | None
    children: tuple[OrganisationRow, ...]
    predecessors: tuple[SuccessionRow, ...]
    successors: tuple[SuccessionRow, ...]
    former_names: tuple[FormerNameRow, ...]


@dataclass(frozen=True, slots=True)
class OrphanRow:
    """An organisation that ended and nobody carries on, with the reason when one was given."""

    id: int
    code: str
    name: Text
    ended_on: date
    reason: Text


def organisation_by_code(code: str) -> OrganisationRow | None:
    """One organisation, or None. One SQL query."""
    found = Organisation.objects.filter(code=code).first()
    return None if found is None else _row(found)


def organisations(
    *,
    kind: Kind | None = None,
    on: date | None = None,
    ended_by: date | None = None,
    words: str = "",
) -> tuple[OrganisationRow, ...]:
    """Organisations by code: of a kind, in force on a day, ended by a day, with words in the name.

    One SQL query. Words are looked for in the name in every language and in the code.
    """
    found: QuerySet[Organisation] = Organisation.objects.all()
    if kind is not None:
        found = found.filter(kind=kind.value)
    if on is not None:
        found = found.filter(
            Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on)
        )
    if ended_by is not None:
        found = found.filter(valid_to__lt=ended_by)
    rows = [_row(one) for one in found]
    sought = words.casefold().strip()
    return tuple(row for row in rows if not sought or _says(row, sought))


def organisation_tree(rows: Iterable[OrganisationRow]) -> tuple[OrganisationRow, ...]:
    """The same rows as a tree from the top, each with its depth; no SQL.

    A row whose parent is not among the rows stands at the top.
    """
    known = {row.id: row for row in rows}
    below: dict[int | None, list[OrganisationRow]] = defaultdict(list)
    for row in known.values():
        below[row.parent_id if row.parent_id in known else None].append(row)
    return tuple(_walk(below, None, 0))


def organisation_names(ids: Iterable[int], on: date | None = None) -> dict[int, Text]:
    """Names by key, as they were on the day when one is given. One SQL query, two with a day."""
    keys = set(ids)
    names: dict[int, Text] = dict(
        Organisation.objects.filter(id__in=keys).values_list("id", "name")
    )
    if on is None:
        return names
    former: dict[int, list[FormerName]] = defaultdict(list)
    for one in OrganisationName.objects.filter(organisation__in=keys, valid_to__gte=on):
        former[one.organisation_id].append(FormerName(one.name, one.valid_from, one.valid_to))
    return {key: name_on(name, former[key], on) for key, name in names.items()}


def organisation_names_by_code(codes: Iterable[str]) -> dict[str, Text]:
    """Names by code. One SQL query."""
    return dict(Organisation.objects.filter(code__in=set(codes)).values_list("code", "name"))


def organisation_page(code: str) -> OrganisationPage | None:
    """An organisation with everything around it. Seven SQL queries at the most."""
    found = Organisation.objects.select_related("parent", "municipality").filter(code=code).first()
    if found is None:
        return None
    steps = list(
        Succession.objects.filter(Q(before=found) | Q(after=found))
        .select_related("before", "after")
        .order_by("on", "id")
    )
    forecasts: dict[int, list[ForecastRow]] = defaultdict(list)
    for one in SuccessionForecast.objects.filter(succession__in=steps):
        forecasts[one.succession_id].append(ForecastRow(one.expected_on, one.source))
    return OrganisationPage(
        row=_row(found),
        note=found.note,
        end_reason=found.end_reason,
        municipality_code=found.municipality.code if found.municipality else "",
        parent=_row(found.parent) if found.parent else None,
        children=tuple(_row(one) for one in Organisation.objects.filter(parent=found)),
        predecessors=tuple(
            _succession(step, step.before, forecasts) for step in steps if step.after_id == found.id
        ),
        successors=tuple(
            _succession(step, step.after, forecasts) for step in steps if step.before_id == found.id
        ),
        former_names=tuple(
            FormerNameRow(one.name, one.valid_from, one.valid_to, one.certain)
            for one in OrganisationName.objects.filter(organisation=found)
        ),
    )


def succession_steps() -> tuple[Step, ...]:
    """Every succession as the rules want it. One SQL query."""
    return tuple(Step(*found) for found in Succession.objects.values_list("before", "after", "on"))


def successors_of(organisation_id: int, on: date) -> tuple[OrganisationRow, ...]:
    """Who carries on on the day, at the ends of the chains. Two SQL queries at the most."""
    ends = carried_on_by(organisation_id, succession_steps(), on)
    if not ends:
        return ()
    rows = {one.id: _row(one) for one in Organisation.objects.filter(id__in=ends)}
    return tuple(rows[end] for end in ends)


def orphans(on: date) -> tuple[OrphanRow, ...]:
    """Organisations that have ended by the day and that nobody carries on. One SQL query."""
    continued = Succession.objects.filter(on__lte=on).values("before_id")
    ended = Organisation.objects.filter(valid_to__lt=on).exclude(id__in=continued)
    return tuple(
        OrphanRow(one.id, one.code, one.name, one.valid_to, one.end_reason)
        for one in ended.order_by("valid_to", "code")
        if one.valid_to is not None
    )


def below(organisation_ids: Iterable[int]) -> frozenset[int]:
    """The organisations and everything under them. One SQL query."""
    wanted = set(organisation_ids)
    under = descendants()
    return frozenset().union(*(under.get(here, set()) for here in wanted))


def descendants() -> dict[int, set[int]]:
    """Every organisation with itself and all below it. One SQL query."""
    parents = dict(Organisation.objects.values_list("id", "parent_id"))
    under: dict[int, set[int]] = {here: set() for here in parents}
    for here in parents:
        above: int | None = here
        while above is not None and here not in under[above]:
            under[above].add(here)
            above = parents[above]
    return under


def _row(found: Organisation) -> OrganisationRow:
    return OrganisationRow(
        id=found.id,
        code=found.code,
        kind=Kind(found.kind),
        name=found.name,
        parent_id=found.parent_id,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        dates_certain=found.dates_certain,
    )


def _says(row: OrganisationRow, sought: str) -> bool:
    return any(sought in said.casefold() for said in (row.code, *row.name.values()))


def _succession(
    step: Succession, other: Organisation, forecasts: dict[int, list[ForecastRow]]
) -> SuccessionRow:
    return SuccessionRow(other.code, other.name, step.on, step.certain, tuple(forecasts[step.id]))


def _walk(
    below: dict[int | None, list[OrganisationRow]], top: int | None, depth: int
) -> Iterator[OrganisationRow]:
    for row in sorted(below[top], key=lambda one: one.name.get("fi", one.code)):
        yield replace(row, depth=depth)
        yield from _walk(below, row.id, depth + 1)
