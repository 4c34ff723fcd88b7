"""The codes of one dimension, the groups they belong to, and `*`, everyone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

TOTAL: Final = "*"
Groups = Mapping[str, Sequence[str]]
"""Group code -> codes of its members, which may be groups: {"north": ["Inari", "Utsjoki"]}."""


@dataclass(frozen=True, eq=False)
class Dimension:
    """Nodes 0..N-1 (`codes`, node 0 is `*`), each a set of the finest codes.

    `holds` is bool (N nodes, L finest codes); a code may belong to several groups, so that
    overlapping regions are as good as a tree.
    """

    name: str
    codes: tuple[str, ...]
    holds: NDArray[np.bool_]
    sensitive: bool = False
    groups: Groups = field(default_factory=dict)

    @cached_property
    def index(self) -> dict[str, int]:
        return {code: n for n, code in enumerate(self.codes)}

    @cached_property
    def leaves(self) -> NDArray[np.intp]:
        """The node of each finest code: the last ones, in the order of the columns of `holds`."""
        return np.arange(len(self.codes) - self.holds.shape[1], len(self.codes))

    @cached_property
    def within(self) -> NDArray[np.bool_]:
        """bool (N, N): is the first node inside the second, or the same."""
        inside = ~(self.holds[:, None, :] & ~self.holds[None, :, :]).any(-1)
        later = np.tri(len(self.codes), dtype=bool)
        return np.asarray(inside & (later | ~inside.T))


def dimension(
    name: str, leaves: Iterable[str], groups: Groups | None = None, *, sensitive: bool = False
) -> Dimension:
    """Lay the codes out: `*`, the groups, the finest codes; refuses gaps and circles."""
    finest = list(dict.fromkeys(leaves))
    groups = {g: list(dict.fromkeys(m)) for g, m in (groups or {}).items()}
    _require_no_gap(name, finest, groups)
    place = {code: n for n, code in enumerate(finest)}
    rows: dict[str, NDArray[np.bool_]] = {TOTAL: np.ones(len(finest), bool)}
    for group in groups:
        if group != TOTAL:
            rows[group] = _members(name, group, groups, place, ())
    for code in finest:
        rows[code] = np.arange(len(finest)) == place[code]
    return Dimension(name, tuple(rows), np.asarray(list(rows.values())), sensitive, groups)


def _members(
    name: str, group: str, groups: Groups, place: Mapping[str, int], above: tuple[str, ...]
) -> NDArray[np.bool_]:
    if group in above:
        raise _wrong(
            N_(
                "Ulottuvuuden %(name)s ryhmät kiertävät kehää: %(at)s. Ryhmä ei voi kuulua itseensä."
            ),
            name,
            " → ".join((*above, group)),
        )
    row = np.zeros(len(place), bool)
    for member in groups[group]:
        if member in groups:
            row |= _members(name, member, groups, place, (*above, group))
        else:
            row[place[member]] = True
    return row


def _require_no_gap(name: str, finest: Sequence[str], groups: Groups) -> None:
    known, told = set(finest), {m for members in groups.values() for m in members}
    for group, members in groups.items():
        if not members:
            raise _wrong(N_("Ulottuvuuden %(name)s ryhmä %(at)s on tyhjä."), name, group)
        if group in known:
            raise _wrong(
                N_("%(at)s on ulottuvuudessa %(name)s sekä ryhmä että aineiston tarkin luokka."),
                name,
                group,
            )
        for member in members:
            if (member not in known and member not in groups) or member == TOTAL:
                raise _wrong(
                    N_("Ulottuvuuden %(name)s ryhmään %(group)s kuuluvaa luokkaa %(at)s ei ole "
                       "aineistossa. Lisää luokalle rivi, vaikka sen määrä olisi 0, tai korjaa nimi."),
                    name,
                    member,
                    group=group,
                )  # fmt: skip
    for code in finest if groups else ():
        if code not in told:
            raise _wrong(
                N_("Ulottuvuuden %(name)s luokka %(at)s ei kuulu mihinkään ryhmään. Lisää se ryhmään; "
                   "suoraan yhteissumman alle se kuuluu, kun se on ryhmässä \"*\"."),
                name,
                code,
            )  # fmt: skip


def _wrong(sentence: str, name: str, code: str, **more: str) -> BadInput:
    return BadInput(
        "disclosure.hierarchy", sentence, row=code, field=name, name=name, at=code, **more
    )
