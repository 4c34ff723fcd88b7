"""An outsider who reads the public tables of one house and works out the numbers they hide.

Knows what anybody may read of the indicators and the map, nothing of how numbers are protected, and shares no code
with what protects them: every table is a sum of unknown whole numbers, and each hidden one is asked for its ends.
"""

from math import ceil, floor

import highspy
import numpy as np

UNKNOWN = "?"
AREAS = {
    "lshp": [
        *[
            "047",
            "148",
            "261",
            "273",
            "320",
            "498",
            "583",
            "614",
            "683",
            "698",
            "732",
            "742",
            "758",
            "854",
            "890",
        ]
    ],
    "lpshp": ["240", "241", "751", "845", "851", "976"],
}
GROUPS = {
    "sex": ["female", "male", "other", UNKNOWN],
    "age": ["0-6", "7-17", "18-29", "30-44", "45-64", "65-74", "75+", UNKNOWN],
    "language": ["fi", "sv", "se", "smn", "sms", "other", UNKNOWN],
    "month": [str(n) for n in range(1, 13)],
}
SAME = 5e-3
K = 5


def small(ends):
    return ends[0] >= 1 and ends[1] < K


class Outsider:
    """`kinds` are the kinds of people (over a week, under it, others); `said` is which of them an indicator counts."""

    def __init__(self, kinds, said, groups=("sex", "age", "language", "month")):
        self.kinds, self.said, self.at, self.lines = kinds, said, {}, []
        leaves = {area: [*towns, area + UNKNOWN] for area, towns in AREAS.items()}
        self.leaves = {**leaves, UNKNOWN: [UNKNOWN]}
        for kind in kinds:
            for area, towns in self.leaves.items():
                for town in towns:
                    self._new("", town, "*", kind)
                for name in groups:
                    codes = [self._new(name, area, code, kind) for code in GROUPS[name]]
                    minus = {self.at["", town, "*", kind]: -1.0 for town in towns}
                    self.lines.append(({**dict.fromkeys(codes, 1.0), **minus}, 0, 0))

    def _new(self, *cell):
        return self.at.setdefault(cell, len(self.at))

    def cells(self, row, kinds):
        """The unknown numbers that a row of the public table is the sum of."""
        name, codes, place = row["breakdown"], [row["group"]], row["region"]
        if row["month"] != "0":
            name, codes = "month", [row["month"]]
        elif "until" in row:
            name, codes = "month", GROUPS["month"][: row["until"]]
        if name:
            places = list(self.leaves) if place == "*" else [place]
        else:
            every = [town for towns in self.leaves.values() for town in towns]
            places = every if place == "*" else self.leaves.get(place, [place])
        return [self.at[name, p, c, kind] for p in places for c in codes for kind in kinds]

    def hear(self, rows):
        """Take every number that is told as it is; what is told of a median, too."""
        for row in rows:
            for part, kinds in self.said[row["indicator"]].items():
                if row.get(part):
                    told = float(row[part])
                    self.lines.append((dict.fromkeys(self.cells(row, kinds), 1.0), told, told))
            if "over" in self.said[row["indicator"]] and row["value"]:
                self._median(row)
            if "score" in self.said[row["indicator"]] and row["value"]:
                self._mean(row)

    def _median(self, row):
        kinds, limit = self.said[row["indicator"]]["over"]
        many, value = int(row["denominator"]), float(row["value"])
        over = dict.fromkeys(self.cells(row, kinds), 1.0)
        if value > limit:
            self.lines.append((over, many - many // 2, many))
        else:
            self.lines.append((over, 0, many // 2))
        if float(row["low"]) > limit:
            self.lines.append((over, many / 2, many))
        if float(row["high"]) > limit:
            self.lines.append((over, 1, many))

    def _mean(self, row):
        scores, many = self.said[row["indicator"]]["score"], int(row["denominator"])
        line = {cell: float(n) for kind, n in scores.items() for cell in self.cells(row, [kind])}
        total = many * float(row["value"])
        self.lines.append((line, total - many * SAME, total + many * SAME))

    def found(self, rows):
        """The hidden numbers that are known to be 1..4: (indicator, place, month, group, low, high)."""
        told, asked = self._asked(rows)
        loose, whole, found = self._model(False), self._model(True), []
        for cell, row in asked.items():
            if cell in told:
                continue
            ends = self._ends(loose, cell)
            if ends[1] <= 2 * K and not small(ends):
                ends = self._ends(whole, cell)
            if small(ends):
                at = (row["indicator"], row["region"], row["month"], row["group"])
                found.append((*at, *ends))
        return len(asked), found

    def _asked(self, rows):
        """The sums that are told, and the others by the first row that hides them."""
        told, asked = set(), {}
        for row in rows:
            parts = {p: k for p, k in self.said[row["indicator"]].items() if p in row}
            for part, kinds in parts.items():
                cell = tuple(self.cells(row, kinds))
                (told.add if row[part] else lambda c, r=row: asked.setdefault(c, r))(cell)
            if len(parts) == 2 and not (row["numerator"] and row["denominator"]):
                rest = [k for k in parts["denominator"] if k not in parts["numerator"]]
                asked.setdefault(tuple(self.cells(row, rest)), row)
        return told, asked

    def _model(self, whole):
        lp, model = highspy.HighsLp(), highspy.Highs()
        lp.num_col_, lp.num_row_ = len(self.at), len(self.lines)
        lp.col_cost_, lp.col_lower_ = np.zeros(len(self.at)), np.zeros(len(self.at))
        lp.col_upper_ = np.full(len(self.at), 1e4)
        lp.row_lower_ = np.array([low for _, low, _ in self.lines], float)
        lp.row_upper_ = np.array([high for _, _, high in self.lines], float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(line) for line, _, _ in self.lines)])
        lp.a_matrix_.index_ = np.array([c for line, _, _ in self.lines for c in line])
        lp.a_matrix_.value_ = np.array([v for line, _, _ in self.lines for v in line.values()])
        if whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.at)
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        model.passModel(lp)
        return model

    def _ends(self, model, cell):
        wanted = np.zeros(len(self.at))
        np.add.at(wanted, list(cell), 1.0)
        model.changeColsCost(len(wanted), np.arange(len(wanted), dtype=np.int32), wanted)
        ends = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            model.changeObjectiveSense(sense)
            model.run()
            assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal, "tables disagree"
            ends.append(model.getInfo().objective_function_value)
        return ceil(ends[0] - 1e-6), floor(ends[1] + 1e-6)
