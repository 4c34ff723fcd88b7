"""What comes in: K indicators, each told for J groups, as arrays checked once and never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from luukku.engines.equity.checking import Faults
from luukku.engines.equity.variances import KINDS, MEAN, PROPORTION, Array, spread
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
NO_REFERENCE = -1


@dataclass(frozen=True, slots=True)
class Groups:
    """Estimates of K indicators in J groups each.

    value: (K, J) on the scale of 1, so 20 per cent is 0.2; nothing is promised where not `present`.
    population: (K, J) people (or person-years); for a survey the number of answers.
    noise: (K, J) sampling variance of one observation divided by what its kind implies, over n:
    the variance of an estimate at any true value η is `noise * spread(η)`.
    members, present: (K, J) which columns are groups of the indicator, and which of them have an
    estimate. ordered: columns run from the most disadvantaged group to the least. reference: column
    or -1. given_se: standard errors came with the data. scale: what 1 is in the caller's unit.
    """

    ids: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    value: Array
    population: Array
    noise: Array
    members: Flags
    present: Flags
    favourable: Flags
    ordered: Flags
    reference: Places
    kind: str
    scale: float
    given_se: bool

    def __len__(self) -> int:
        return len(self.ids)

    def variance(self) -> Array:
        """(K, J) sampling variance of each estimate on the scale of 1."""
        return self.noise * spread(self.value, self.population, self.kind)

    @classmethod
    def of(
        cls,
        estimate: ArrayLike,
        population: ArrayLike,
        *,
        kind: str = PROPORTION,
        scale: float = 100.0,
        favourable: ArrayLike = True,
        ordered: ArrayLike = False,
        reference: ArrayLike | None = None,
        se: ArrayLike | None = None,
        sd: ArrayLike | None = None,
        missing: ArrayLike | None = None,
        members: ArrayLike | None = None,
        names: Sequence[str] | Sequence[Sequence[str]] = (),
        ids: Sequence[str] = (),
        labels: Sequence[Sequence[str]] = (),
    ) -> "Groups":
        """Check the arrays and keep them.

        estimate, population, se, sd, missing, members: (K, J), or (J,) for one indicator.
        favourable, ordered, reference: one for all or (K,). reference: column of the reference
        group, -1 for none. se: standard errors in the unit of the estimates, when the sample was
        not a simple one. sd: standard deviation of the values, needed for means without `se`.
        missing: groups without an estimate. members: False for columns that only fill the array.
        names: names of the columns, or of each indicator's columns. labels: (K, J) where each group
        was told, such as "rivi 3", for faults.
        Raises BadInputs with every fault, each naming indicator, group and field.
        """
        _require_kind(kind, scale)
        masks, words = (members, missing), (tuple(ids), names, labels)
        raw = _raw(_table(estimate), population, scale, (se, sd), masks, words)
        where = _each(reference, len(raw.ids), NO_REFERENCE, np.int64)
        _check(raw, kind, scale, where)
        good, rising = (_each(one, len(raw.ids), False, np.bool_) for one in (favourable, ordered))
        return _kept(raw, kind, float(scale), good, rising, where)


@dataclass(frozen=True, slots=True)
class _Raw:
    value: Array
    population: Array
    se: Array | None
    sd: Array | None
    members: Flags
    missing: Flags
    ids: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[str, ...], ...]


def _raw(
    y: Array,
    population: ArrayLike,
    scale: float,
    errors: tuple[ArrayLike | None, ArrayLike | None],
    masks: tuple[ArrayLike | None, ArrayLike | None],
    words: tuple[tuple[str, ...], Sequence[str] | Sequence[Sequence[str]], Sequence[Sequence[str]]],
) -> _Raw:
    """Everything in the shape of the estimates and on the scale of 1, not yet checked."""
    shape, (ids, names, labels) = y.shape, words
    se, sd = (
        None if given is None else _like(given, shape, field) / scale
        for field, given in zip(("se", "sd"), errors, strict=True)
    )
    return _Raw(
        value=y / scale,
        population=_like(population, shape, "population"),
        se=se,
        sd=sd,
        members=_mask(masks[0], shape, True, "members"),
        missing=_mask(masks[1], shape, False, "missing"),
        ids=ids or tuple(str(k + 1) for k in range(shape[0])),
        names=_names(names, shape),
        labels=tuple(tuple(row) for row in labels),
    )


def _kept(
    raw: _Raw, kind: str, scale: float, favourable: Flags, ordered: Flags, reference: Places
) -> Groups:
    present = raw.members & ~raw.missing
    return Groups(
        ids=raw.ids,
        names=raw.names,
        value=np.where(present, raw.value, 0.0),
        population=np.where(present, raw.population, 0.0),
        noise=np.where(present, _noise(raw, kind), 0.0),
        members=raw.members,
        present=present,
        favourable=favourable,
        ordered=ordered,
        reference=reference,
        kind=kind,
        scale=scale,
        given_se=raw.se is not None,
    )


def _table(given: ArrayLike) -> Array:
    table = np.atleast_2d(np.asarray(given, float))
    if table.ndim != 2 or not table.size:
        raise BadInput(
            "equity.shape",
            N_("Arvot ovat muotoa %(shape)s; oikea muoto on mittarit × ryhmät."),
            field="estimate",
            shape=str(table.shape),
        )
    return table


def _like(given: ArrayLike, shape: tuple[int, ...], field: str) -> Array:
    table = np.atleast_2d(np.asarray(given, float))
    try:
        return np.broadcast_to(table, shape).copy()
    except ValueError as wrong:
        raise BadInput(
            "equity.shape_differs",
            N_("Taulukko on muotoa %(shape)s; oikea muoto on sama kuin arvoilla, %(right)s."),
            field=field,
            shape=str(table.shape),
            right=str(shape),
        ) from wrong


def _mask(given: ArrayLike | None, shape: tuple[int, ...], default: bool, field: str) -> Flags:
    if given is None:
        return np.full(shape, default)
    return np.asarray(_like(np.asarray(given, float), shape, field) != 0)


def _each(given: ArrayLike | None, count: int, default: object, dtype: type) -> NDArray[Any]:
    return np.broadcast_to(np.asarray(default if given is None else given, dtype), (count,)).copy()


def _names(
    given: Sequence[str] | Sequence[Sequence[str]], shape: tuple[int, ...]
) -> tuple[tuple[str, ...], ...]:
    if not given:
        return (tuple(str(j + 1) for j in range(shape[1])),) * shape[0]
    if isinstance(given[0], str):
        return (tuple(str(name) for name in given),) * shape[0]
    return tuple(tuple(str(name) for name in row) for row in given)


def _require_kind(kind: str, scale: float) -> None:
    if kind not in KINDS or not scale > 0:
        raise BadInput(
            "equity.kind",
            N_("Laji %(kind)s tai asteikko %(scale)s ei kelpaa. Lajit: %(kinds)s; asteikko yli 0."),
            field="kind",
            kind=kind,
            scale=str(scale),
            kinds=", ".join(KINDS),
        )


def _check(raw: _Raw, kind: str, scale: float, reference: Places) -> None:
    faults = Faults(raw.ids, raw.names, raw.labels)
    faults.sizes(raw.value.shape)
    present = raw.members & ~raw.missing
    faults.populations(raw.population, present)
    faults.estimates(raw.value, present, kind, scale)
    faults.errors(raw.se, present, "se", scale)
    if kind == MEAN and raw.se is None:
        faults.errors(
            raw.sd if raw.sd is not None else np.full_like(raw.value, np.nan), present, "sd", scale
        )
    faults.counts(raw.members, present)
    faults.references(reference, raw.members)
    faults.tell()


def _noise(raw: _Raw, kind: str) -> Array:
    """Variance over what one observation of this kind has: 1/n when the sample was a simple one."""
    n = np.where(raw.members, raw.population, 1.0)
    if raw.se is not None:
        variance = raw.se**2
    elif kind == MEAN:
        variance = np.asarray(raw.sd) ** 2 / n
    else:
        return 1.0 / n
    return np.asarray(variance / spread(raw.value, n, kind))
