"""Raking: weights that make a sample's margins the population's, with what the weighting costs.

Iterative proportional fitting (Deming & Stephan 1940, doi:10.1214/aoms/1177731829) over people, not over cells, so that
any number of margins will do. The cost is Kish's design effect n Σw² / (Σw)² (Kish 1992).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from luukku.engines.equity.variances import Array
from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_


@dataclass(frozen=True, slots=True)
class Margin:
    """One margin: each respondent's category (n,), and how many of each there are in the population."""

    category: NDArray[np.int64]
    names: tuple[str, ...]
    target: Array

    @classmethod
    def of(cls, answers: ArrayLike, population: Mapping[str, float]) -> "Margin":
        """answers: (n,) names of categories. population: people by category."""
        names = tuple(population)
        said = [str(one) for one in np.asarray(answers).ravel().tolist()]
        known = {name: place for place, name in enumerate(names)}
        category = np.array([known.get(one, -1) for one in said], int)
        strangers = sorted({one for one in said if one not in known})
        if strangers:
            raise BadInput(
                "equity.category",
                N_("Luokkaa %(given)s ei ole väestön jakaumassa. Luokat: %(right)s."),
                row=f"rivi {said.index(strangers[0]) + 1}",
                field="category",
                given=", ".join(strangers),
                right=", ".join(names),
            )
        return cls(category, names, np.array([float(population[name]) for name in names]))


@dataclass(frozen=True, slots=True)
class Raked:
    """weights: (n,) summing to the population. deff: Kish's; effective: n / deff. rounds: until exact.
    gap: largest relative difference left between a margin and its target."""

    weights: Array
    deff: float
    effective: float
    rounds: int
    gap: float


def design_effect(weights: ArrayLike) -> float:
    """Kish's n Σw² / (Σw)²: how much larger variances are because of unequal weights; at least 1."""
    w = np.asarray(weights, float)
    return float(len(w) * (w**2).sum() / w.sum() ** 2)


def raked(
    margins: Mapping[str, Margin],
    start: ArrayLike | None = None,
    *,
    close: float = 1e-10,
    rounds: int = 1000,
) -> Raked:
    """Weights (n,) under which every margin is its target, as near to `start` (n,) as can be.

    Raises BadInputs naming margin and category: a category of the population nobody answered from
    (merge it), an answer from a category with nobody in it, totals that differ, weights that are not
    over nought; and BadInput naming the worst margin when the targets contradict each other.
    """
    size = len(next(iter(margins.values())).category) if margins else 0
    w = np.ones(size) if start is None else np.array(start, float)
    _require(margins, w, size)
    total = next(iter(margins.values())).target.sum()
    w = w * (total / w.sum())
    for turn in range(1, rounds + 1):
        for margin in margins.values():
            w = w * _factor(margin, w)[margin.category]
        gaps = {name: _gap(margin, w) for name, margin in margins.items()}
        if max(gaps.values()) <= close:
            deff = design_effect(w)
            return Raked(w, deff, size / deff, turn, max(gaps.values()))
    worst = max(gaps, key=lambda name: gaps[name])
    raise BadInput(
        "equity.not_converged",
        N_("Painot eivät asettuneet %(rounds)s kierroksessa: jakaumat ovat ristiriidassa. Eniten poikkeaa "
           "%(name)s (%(gap)s prosenttia). Yhdistä luokkia tai tarkista väestöluvut."),
        field=worst,
        rounds=str(rounds),
        name=worst,
        gap=f"{100 * gaps[worst]:.3g}",
    )  # fmt: skip


def _sums(margin: Margin, w: Array) -> Array:
    return np.asarray(np.bincount(margin.category, w, len(margin.names)), float)


def _factor(margin: Margin, w: Array) -> Array:
    sums = _sums(margin, w)
    return np.asarray(np.divide(margin.target, sums, out=np.ones_like(sums), where=sums > 0))


def _gap(margin: Margin, w: Array) -> float:
    known = margin.target > 0
    return float(np.abs(_sums(margin, w)[known] / margin.target[known] - 1).max())


def _require(margins: Mapping[str, Margin], w: Array, size: int) -> None:
    faults: list[BadInput] = []
    if not size or any(len(margin.category) != size for margin in margins.values()):
        raise BadInput(
            "equity.raking_shape",
            N_("Jakaumia tai vastaajia ei ole, tai vastauksia on eri määrä eri jakaumissa."),
            field="margins",
        )
    if w.shape != (size,) or not (np.isfinite(w).all() and (w > 0).all()):
        faults.append(
            BadInput(
                "equity.weight",
                N_("Alkupainoja on oltava yksi vastaajaa kohti ja jokaisen suurempi kuin nolla."),
                field="start",
            )
        )
    for name, margin in margins.items():
        faults += _margin_faults(name, margin)
    totals = {name: float(margin.target.sum()) for name, margin in margins.items()}
    first = next(iter(totals.values()))
    for name, total in totals.items():
        if abs(total - first) > 1e-9 * max(abs(first), 1):
            faults.append(
                BadInput(
                    "equity.totals_differ",
                    N_(
                        "Väestöä on yhteensä %(given)s; ensimmäisen jakauman mukaan %(right)s. Niiden on oltava samat."
                    ),
                    field=name,
                    given=f"{total:g}",
                    right=f"{first:g}",
                )
            )
    if faults:
        raise BadInputs(faults)


def _margin_faults(name: str, margin: Margin) -> list[BadInput]:
    answered = np.bincount(margin.category, minlength=len(margin.names))
    faults = []
    for place, category in enumerate(margin.names):
        target, count = float(margin.target[place]), int(answered[place])
        sentence = ""
        if not np.isfinite(target) or target < 0:
            sentence = N_("Väestömäärä on %(target)s. Oikea on vähintään 0.")
        elif target > 0 and not count:
            sentence = N_(
                "Väestössä on %(target)s ihmistä mutta vastaajia ei ole. Yhdistä luokka toiseen."
            )
        elif target == 0 and count:
            sentence = N_("Vastaajia on %(count)s mutta väestössä ei ketään. Tarkista luokka.")
        if sentence:
            faults.append(
                BadInput(
                    "equity.margin",
                    sentence,
                    row=category,
                    field=name,
                    target=f"{target:g}",
                    count=str(count),
                )
            )
    return faults
