"""Which people the codes of several releases hold: the finest parts that they tell apart, in one dimension.

A list of `contains` is taken to be the whole of its code, for so an attacker would read it, unless the numbers
do not allow that: then the code is *open* and holds somebody more (`REST`). Codes of scopes are different people
unless one holds the other, and what is not in any of them is the rest of everyone.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

import numpy as np

from luukku.engines.disclosure.dimensions import TOTAL
from luukku.engines.disclosure.release import Release
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

Piece = tuple[str, ...]
"""A finest part: the codes it lies in, one when no other release cuts it."""
Part = frozenset[Piece]
Node = tuple[str, Part]
Open = frozenset[tuple[str, str]]
"""Dimension and code: those that hold more than the codes listed for them."""
Lists = Mapping[str, tuple[tuple[str, ...], bool]]
"""Code -> what lies in it, and whether it is known to be all of it."""
REST: Final = "…"
EVERYONE: Final = ("", TOTAL)
"""The key of the scopes taken together; no code of a table is a pair."""
Code = str | tuple[str, str]


def listed(releases: Sequence[Release]) -> Open:
    """Every list that could be open: those of `contains`, and the scopes of each dimension."""
    named = {(name, group) for r in releases for name, c in r.contains.items() for group in c}
    return frozenset(named | {(name, TOTAL) for r in releases for name in r.scope})


def marked(releases: Sequence[Release]) -> Open:
    """Lists that an earlier decision found open; one that has grown since is looked at anew."""
    found = set()
    for name, group in listed(releases):
        members = _members(name, group, releases)
        marks = [set(r.contains.get(name, {}).get(group, ())) for r in releases]
        if any(REST in mark and mark - {REST} == set(members) for mark in marks):
            found.add((name, group))
    return frozenset(found)


def with_marks(releases: Sequence[Release], opened: Open) -> dict[str, dict[str, tuple[str, ...]]]:
    """`contains` of the first release, with every open list named as open."""
    told = {n: {g: tuple(m) for g, m in c.items()} for n, c in releases[0].contains.items()}
    for name, group in sorted(opened):
        told.setdefault(name, {})[group] = (*_members(name, group, releases), REST)
    return told


def _members(name: str, group: str, releases: Iterable[Release]) -> tuple[str, ...]:
    """The codes listed for a group by any of the releases."""
    found = [m for r in releases for m in r.contains.get(name, {}).get(group, ())]
    if group == TOTAL:
        found += [r.scope[name] for r in releases if name in r.scope]
    return tuple(dict.fromkeys(m for m in found if m not in (REST, TOTAL)))


def nodes(name: str, releases: Sequence[Release], opened: Open) -> list[list[Node]]:
    """For each release, its nodes of one dimension as sets of pieces."""
    lists = _lists(name, releases, opened)
    finest = [_finest(name, release) for release in releases]
    cut: dict[Code, Part] = {
        code: _cut(name, code, lists)
        for code in dict.fromkeys(c for codes in finest for c in codes)
    }
    for codes in finest:
        _require_apart(name, codes, cut)
    ways: list[list[Code]] = [
        list(codes) for codes, r in zip(finest, releases, strict=True) if codes and name not in r.scope
    ]  # fmt: skip
    if any(name in r.scope for r in releases):
        cut[EVERYONE] = _cut(name, TOTAL, lists)
        ways.append([EVERYONE])
    for one, two in combinations(ways, 2):
        _cross(one, two, cut)
    every = frozenset(p for pieces in cut.values() for p in pieces)
    return [_nodes(name, release, cut, every) for release in releases]


def _lists(name: str, releases: Sequence[Release], opened: Open) -> Lists:
    groups = {group for n, group in listed(releases) if n == name}
    lists = {g: (_members(name, g, releases), (name, g) not in opened) for g in groups}
    for release in releases:
        for dim in release.dims:
            for group, members in dim.groups.items() if dim.name == name else ():
                if group != TOTAL:
                    lists[group] = (tuple(members), True)
    return lists


def _finest(name: str, release: Release) -> list[str]:
    """The finest codes of a release, none when it does not speak of the dimension."""
    if name in release.scope:
        return [release.scope[name]]
    return [dim.codes[n] for dim in release.dims if dim.name == name for n in dim.leaves]


def _cut(name: str, code: str, lists: Lists, above: tuple[str, ...] = ()) -> Part:
    if code in above:
        raise circle(name, (*above, code))
    members, whole = lists.get(code, ((), True))
    if not members:
        return frozenset({(code,)})
    pieces = frozenset(p for m in members for p in _cut(name, m, lists, (*above, code)))
    return pieces if whole else pieces | {(code + REST,)}


def _require_apart(name: str, codes: Sequence[str], cut: Mapping[Code, Part]) -> None:
    """The finest codes of one table are different people."""
    first: dict[Piece, str] = {}
    for code in codes:
        for piece in cut[code]:
            if first.setdefault(piece, code) != code:
                raise BadInput(
                    "disclosure.contains",
                    N_("Ulottuvuudessa %(name)s %(part)s on kohdan contains mukaan sekä luokassa "
                       "%(one)s että luokassa %(two)s, vaikka ne ovat saman taulun eri luokkia."),
                    row=code, field=name, name=name, part="∩".join(piece), one=first[piece], two=code,
                )  # fmt: skip


def circle(name: str, codes: Sequence[str]) -> BadInput:
    """A code that lies in itself."""
    return BadInput(
        "disclosure.contains",
        N_("Kohdan contains ulottuvuus %(name)s kiertää kehää: %(at)s. Luokka ei voi sisältyä itseensä."),
        row=codes[-1],
        field=name,
        name=name,
        at=" → ".join(codes),
    )  # fmt: skip


def _cross(
    one: Sequence[Code],
    two: Sequence[Code],
    cut: dict[Code, Part],
) -> None:
    """The same people in two ways of classing them: each part of one may meet each of the other."""
    first = frozenset(p for code in one for p in cut[code])
    second = frozenset(p for code in two for p in cut[code])
    left, right = first - second, second - first
    if left and right:
        for code, pieces in cut.items():
            mixed = {p + q for p in pieces & left for q in right}
            mixed |= {p + q for q in pieces & right for p in left}
            cut[code] = frozenset((pieces - left - right) | mixed)
    elif left | right == {(TOTAL + REST,)}:
        # A table of every code leaves nobody for the rest.
        for code, pieces in cut.items():
            cut[code] = pieces - left - right


def _nodes(name: str, release: Release, cut: Mapping[Code, Part], every: Part) -> list[Node]:
    if name in release.scope:
        return [(release.scope[name], cut[release.scope[name]])]
    for dim in release.dims:
        if dim.name == name:
            finest = [cut[dim.codes[n]] for n in dim.leaves]
            return [
                (code, frozenset().union(*(finest[i] for i in np.flatnonzero(row))))
                for code, row in zip(dim.codes, dim.holds, strict=True)
            ]
    return [(TOTAL, every)]
