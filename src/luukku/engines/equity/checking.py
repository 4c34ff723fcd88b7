"""Faults in what came in: all of them at once, each with its row, its field and what would be right."""

import numpy as np
from numpy.typing import NDArray

from luukku.engines.equity.variances import MEAN, PROPORTION, Array
from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_

Flags = NDArray[np.bool_]
MOST_PEOPLE = 1e12
"""More than there are; beyond it squares would no longer be numbers."""


class Faults:
    """Collects faults of (K, J) arrays and tells them in one go."""

    def __init__(
        self,
        ids: tuple[str, ...],
        names: tuple[tuple[str, ...], ...],
        labels: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        self.ids, self.names, self.labels = ids, names, labels
        self.found: list[BadInput] = []

    def tell(self) -> None:
        """Raise everything that was found; nothing when all is well."""
        if self.found:
            raise BadInputs(self.found)

    def _row(self, k: int, j: int) -> str:
        group = self.names[k][j] if j < len(self.names[k]) else str(j + 1)
        if self.labels:
            return f"{self.labels[k][j]} ({group})"
        return f"{self.ids[k]}: {group}" if len(self.ids) > 1 else group

    def _each(
        self, wrong: Flags, values: Array, code: str, sentence: str, field: str, **more: str
    ) -> None:
        for k, j in np.argwhere(wrong):
            given = f"{values[k, j]:g}"
            self.found.append(
                BadInput(code, sentence, row=self._row(k, j), field=field, given=given, **more)
            )

    def sizes(self, shape: tuple[int, ...]) -> None:
        """As many ids as indicators, as many names as groups, no name twice."""
        if len(self.ids) != shape[0] or any(len(row) != shape[1] for row in self.names):
            self.found.append(
                BadInput(
                    "equity.names",
                    N_("Tunnuksia tai nimiä on eri määrä kuin mittareita ja ryhmiä (%(shape)s)."),
                    field="names",
                    shape=str(shape),
                )
            )
            self.tell()
        for k, row in enumerate(self.names):
            twice = {name for name in row if name and row.count(name) > 1}
            for name in sorted(twice):
                self.found.append(
                    BadInput(
                        "equity.duplicate",
                        N_("Ryhmä %(name)s on kahdesti. Kukin ryhmä kerrotaan kerran."),
                        row=f"{self.ids[k]}: {name}" if len(self.ids) > 1 else name,
                        field="group",
                        name=name,
                    )
                )

    def populations(self, population: Array, present: Flags) -> None:
        """People: a finite number over nought, and no more than could be."""
        absent = present & np.isnan(population)
        sentence = N_("Ryhmän koko puuttuu. Oikea on luku, joka on suurempi kuin nolla.")
        self._each(absent, population, "equity.population", sentence, "population")
        wrong = present & ~absent & ~((population > 0) & (population <= MOST_PEOPLE))
        sentence = N_(
            "Ryhmän koko on %(given)s. Oikea on luku, joka on suurempi kuin nolla ja enintään biljoona."
        )
        self._each(wrong, population, "equity.population", sentence, "population")

    def estimates(self, value: Array, present: Flags, kind: str, scale: float) -> None:
        """Estimates: finite; shares between nothing and all, rates not below nothing."""
        strange = present & ~np.isfinite(value)
        sentence = N_("Arvo on %(given)s, mikä ei ole luku. Merkitse puuttuva arvo puuttuvaksi.")
        self._each(strange, value, "equity.not_a_number", sentence, "estimate")
        known = present & ~strange
        if kind == PROPORTION:
            outside = known & ((value < 0) | (value > 1))
            sentence = N_("Arvo on %(given)s. Oikea on väliltä 0–%(scale)s.")
        elif kind == MEAN:
            return
        else:
            outside = known & (value < 0)
            sentence = N_("Arvo on %(given)s. Oikea on vähintään 0.")
        with np.errstate(invalid="ignore"):
            given = value * scale
        self._each(outside, given, "equity.range", sentence, "estimate", scale=f"{scale:g}")

    def errors(self, error: Array | None, present: Flags, field: str, scale: float) -> None:
        """Standard errors or deviations: one for each estimate, over nought."""
        if error is None:
            return
        wrong = present & ~(np.isfinite(error) & (error > 0))
        sentence = N_(
            "Keskivirhe tai hajonta on %(given)s. Oikea on luku, joka on suurempi kuin nolla."
        )
        self._each(wrong, error * scale, "equity.error", sentence, field)

    def counts(self, members: Flags, present: Flags) -> None:
        """At least two groups, and two of them with an estimate."""
        for k in np.flatnonzero((members.sum(1) < 2) | (present.sum(1) < 2)):
            self.found.append(
                BadInput(
                    "equity.one_group",
                    N_(
                        "Ryhmiä, joilla on arvo, on %(count)s. Vertailuun tarvitaan vähintään kaksi."
                    ),
                    row=self.ids[k] if len(self.ids) > 1 or not self.labels else self.labels[k][0],
                    field="group",
                    count=str(int(present[k].sum())),
                )
            )

    def references(self, where: NDArray[np.generic], members: Flags) -> None:
        """The reference is -1 for none or a column that is a group."""
        for k, j in enumerate(np.asarray(where, int)):
            if j < -1 or j >= members.shape[1] or (j >= 0 and not members[k, j]):
                self.found.append(
                    BadInput(
                        "equity.reference",
                        N_("Vertailuryhmää %(given)s ei ole. Ryhmät: %(groups)s."),
                        row=self.ids[k],
                        field="reference",
                        given=str(j),
                        groups=", ".join(name for name in self.names[k] if name),
                    )
                )
