"""Whom an indicator is about: whether the people of one are among those of another, or none of them are.

Numbers of people in two overlapping groups give away what lies between them, so the gate has to know which groups
overlap. A `where` is read as limits on columns; two that may overlap in part are refused when definitions are read.
"""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.bases import Basis

EVERYONE: Final = ""
Limits = Mapping[str, frozenset[Any]]
"""Column, or the wording of a condition -> the values it may have."""


@dataclass(frozen=True, slots=True)
class Population:
    """People of one table by the wording of their `where`."""

    table: str
    where: str
    limits: Limits

    @property
    def key(self) -> str:
        return f"{self.table}|{self.where}"

    def holds(self, other: "Population") -> bool:
        """Are all of the other's people among these?"""
        return self.table == other.table and all(
            name in other.limits and other.limits[name] <= values
            for name, values in self.limits.items()
        )

    def apart(self, other: "Population") -> bool:
        """Can nobody be in both?"""
        return self.table != other.table or any(
            name in other.limits and not values & other.limits[name]
            for name, values in self.limits.items()
        )


def population(basis: Basis) -> Population:
    """Whom a basis is about."""
    found: dict[str, frozenset[Any]] = {}
    if "where" in basis.expressions:
        for part in _parts(basis.expressions["where"].tree):
            name, values = _limit(part)
            found[name] = found[name] & values if name in found else values
    return Population(basis.table, basis.where, found)


def _parts(tree: ast.expr) -> Iterable[ast.expr]:
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        for one in tree.values:
            yield from _parts(one)
    else:
        yield tree


def _limit(part: ast.expr) -> tuple[str, frozenset[Any]]:
    """`a == 1`, `a in (1, 2)`, `b` and `not b` limit a column; anything else stands for itself."""
    match part:
        case ast.Name(id=name):
            return name, frozenset({True})
        case ast.UnaryOp(op=ast.Not(), operand=ast.Name(id=name)):
            return name, frozenset({False})
        case ast.Compare(
            left=ast.Name(id=name), ops=[ast.Eq()], comparators=[ast.Constant(value=v)]
        ):
            return name, frozenset({v})
        case ast.Compare(left=ast.Name(id=name), ops=[ast.In()], comparators=[among]):
            return name, frozenset(one.value for one in among.elts)  # type: ignore[attr-defined]
    return ast.unparse(part), frozenset({True})


def relations(populations: Iterable[Population]) -> dict[str, tuple[str, ...]]:
    """Each population -> those whose people are all among its own."""
    every = {one.key: one for one in populations}
    return {
        key: inner
        for key, one in every.items()
        if (inner := tuple(k for k, o in every.items() if k != key and one.holds(o)))
    }


def kin(people: Population, others: Iterable[Population]) -> frozenset[str]:
    """The keys of those that hold these people or lie among them, of those that do so to those, and so on."""
    near, left = {people.key: people}, {one.key: one for one in others}
    found = [people]
    while found:
        one = found.pop()
        close = [o for o in left.values() if one.holds(o) or o.holds(one)]
        for other in close:
            near[other.key] = left.pop(other.key)
        found += close
    return frozenset(near)


def as_groups(
    family: Iterable[Population], breakdowns: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Populations that are one group of another: its key -> the key of the other ("") and its group by breakdown.

    Feedback of home care is a population of its own and a group of all feedback; told as both, it is the same people.
    `breakdowns` are the columns that are told by group, and the names they are told by.
    """
    every, found = {one.key: one for one in family}, dict[str, dict[str, str]]()
    for key, one in every.items():
        groups = {
            breakdowns[name]: str(next(iter(values)))
            for name, values in one.limits.items()
            if name in breakdowns and len(values) == 1
        }
        rest = {name: values for name, values in one.limits.items() if name not in breakdowns}
        whole = [k for k, o in every.items() if o.table == one.table and dict(o.limits) == rest]
        if groups and whole and len(groups) + len(rest) == len(one.limits):
            found[key] = {EVERYONE: whole[0], **groups}
    return found


Used = tuple[str, range, Population]
"""Where a population is said, in which years it is used, and whom it is."""


def overlaps(rows: Iterable[Used]) -> list[BadInput]:
    """Populations of the same years that may share some people and not all: named by where they stand."""
    every = list(rows)
    return [
        BadInput(
            "indicators.overlap",
            N_("%(line)s, kohta where: joukko menee osittain päällekkäin mittarin %(other)s joukon kanssa "
               "(%(one)s; %(two)s). Rajaa joukot niin, että toinen on toisen osa tai ne ovat erilliset."),
            row=where, line=where, field="where", other=other, one=a.where, two=b.where,
        )
        for n, (where, years, a) in enumerate(every)
        for other, others, b in every[:n]
        if max(years[0], others[0]) <= min(years[-1], others[-1])
        and not (a.apart(b) or a.holds(b) or b.holds(a))
    ]  # fmt: skip
