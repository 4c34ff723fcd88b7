"""A release as it is kept: what was let out and the estimates beside it, as bytes that say the same for ever."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np

from luukku.engines.disclosure.dimensions import Dimension
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.release import Release
from luukku.ground.indicators.rules.distributions import Array
from luukku.ground.indicators.rules.estimates import Estimates

MOST_AT_HAND = 1_000
"""Releases; some tens of kilobytes each."""
ARRAYS = ("value", "se", "low", "high", "n")


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """One table: `releases` of what is counted (and of what it is compared with), its estimates, public figures.

    Estimates are nan where something behind them is hidden. `people` are the residents a rate is of.
    """

    name: str
    releases: tuple[Release, ...]
    estimates: Estimates
    people: Array | None = None
    loaded: tuple[str, ...] = field(default=())
    """The regions of a table that was computed elsewhere; then there are no releases."""


def packed(tables: Sequence[Kept]) -> bytes:
    """The same bytes for the same tables."""
    arrays: dict[str, Any] = {}
    head = []
    for n, one in enumerate(tables):
        for name in ARRAYS:
            arrays[f"{n}.{name}"] = getattr(one.estimates, name)
        if one.people is not None:
            arrays[f"{n}.people"] = one.people
        for r, release in enumerate(one.releases):
            arrays[f"{n}.{r}.states"], arrays[f"{n}.{r}.shown"] = release.states, release.shown
            arrays |= {f"{n}.{r}.{d}": dim.holds for d, dim in enumerate(release.dims)}
        head.append(
            {"name": one.name, "method": one.estimates.method, "loaded": one.loaded,
             "people": one.people is not None, "releases": [_head(r) for r in one.releases]}
        )  # fmt: skip
    arrays["head"] = np.frombuffer(json.dumps(head).encode(), np.uint8)
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)
    return out.getvalue()


def _head(release: Release) -> dict[str, Any]:
    dims = [{"name": d.name, "codes": d.codes, "groups": d.groups} for d in release.dims]
    return {"name": release.name, "dims": dims, "scope": dict(release.scope)}


@lru_cache(maxsize=MOST_AT_HAND)
def unpacked(data: bytes, policy: Policy) -> Mapping[str, Kept]:
    """The tables by their names; a release never changes, so that it is opened once and kept at hand."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        head = json.loads(arrays["head"].tobytes())
        return MappingProxyType(
            {one["name"]: _table(n, one, arrays, policy) for n, one in enumerate(head)}
        )


def _table(n: int, one: Mapping[str, Any], arrays: Any, policy: Policy) -> Kept:
    value, se, low, high, count = (arrays[f"{n}.{name}"] for name in ARRAYS)
    estimates = Estimates(value, se, low, high, count, one["method"])
    releases = tuple(
        Release(
            said["name"],
            tuple(_dim(dim, arrays[f"{n}.{r}.{d}"]) for d, dim in enumerate(said["dims"])),
            policy, arrays[f"{n}.{r}.states"], arrays[f"{n}.{r}.shown"], said["scope"],
        )
        for r, said in enumerate(one["releases"])
    )  # fmt: skip
    people = arrays[f"{n}.people"] if one["people"] else None
    return Kept(one["name"], releases, estimates, people, tuple(one["loaded"]))


def _dim(said: Mapping[str, Any], holds: Any) -> Dimension:
    return Dimension(said["name"], tuple(said["codes"]), holds, groups=said["groups"])
