"""Partitions of the same people by chance, released one after another, and an attacker who knows the finest parts.

He shares no code with the engine: whole-number programs over the finest parts, one variable each.
"""

import itertools

import highspy
import numpy as np

from luukku.engines.disclosure.cube import cube
from luukku.engines.disclosure.dimensions import dimension
from luukku.engines.disclosure.gate import Refused, protect

MANY = 1000


def partition(draw, parts, name):
    """Class -> finest parts in it."""
    order, classes = draw.permutation(parts), int(draw.integers(2, max(3, len(parts) - 1)))
    held = {}
    for n, part in enumerate(order):
        held.setdefault(f"{name}{n if n < classes else draw.integers(classes)}", []).append(part)
    return held


def released(counts, partitions, rule):
    """Protect each in turn beside those before it; what is refused is left out. `counts` (parts, others)."""
    parts = list(counts)
    wide = len(next(iter(counts.values())))
    out = []
    for held in partitions:
        dims = [dimension("area", held)]
        table = np.array([sum(np.array(counts[p]) for p in held[code]) for code in held])
        if wide > 1:
            dims.append(dimension("sex", [str(n) for n in range(wide)]))
        made = cube(dims, table if wide > 1 else table[:, 0])
        try:
            lists = {code: inside for code, inside in held.items() if list(inside) != [code]}
            before = [release for release, _ in out]
            release = protect(made, rule, earlier=before, contains={"area": lists}).release
        except Refused:
            continue
        out.append((release, held))
    return parts, wide, out


def told(parts, wide, out):
    """(finest cells, state, shown, what it is) of every cell of every release."""
    number = {key: n for n, key in enumerate(itertools.product(parts, range(wide)))}
    for release, held in out:
        for cell in release.rows():
            areas = parts if cell.at["area"] == "*" else held[cell.at["area"]]
            sex = cell.at.get("sex", "*")
            sexes = range(wide) if sex == "*" else [int(sex)]
            inside = frozenset(number[a, s] for a in areas for s in sexes)
            yield inside, str(cell.state), cell.value, sex


def bounded_too_tightly(counts, rule, parts, wide, out):
    """Primary cells, and differences and overlaps of two classes, that are known to be 1..k-1 too well.

    Of a cell that is printed as merged it may be known that it is small, if it may also be empty.
    """
    cells = list(told(parts, wide, out))
    truth = np.array([counts[p][s] for p in parts for s in range(wide)])
    k, found = rule.k, []
    printed = {inside: state for inside, state, _, _ in cells}
    targets = {inside for inside, state in printed.items() if state in ("primary", "merged")}
    for one, two in itertools.combinations(cells, 2):
        if one[3] == two[3]:
            targets |= {one[0] - two[0], two[0] - one[0], one[0] & two[0]}
    model = _model(truth, cells, rule)
    for target in sorted(targets - {frozenset()}, key=sorted):
        if 0 < truth[list(target)].sum() < k:
            low, high = (_extreme(model, target, sign) for sign in (1, -1))
            empty = low == 0 and printed.get(target) == "merged" and high > 0
            if high < k and (low > 1 or high < k - 1) and not empty:
                found.append((sorted(target), low, high))
    return found


def _model(truth, cells, rule):
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    every = np.arange(truth.size, dtype=np.int32)
    model.addVars(truth.size, np.zeros(truth.size), np.full(truth.size, MANY))
    model.changeColsIntegrality(truth.size, every, np.full(truth.size, 1, np.uint8))
    for inside, state, shown, _ in cells:
        low, high = {
            "primary": (1, rule.k - 1), "secondary": (rule.k, MANY), "merged": (0, MANY),
        }.get(state, (shown, shown))  # fmt: skip
        held = np.array(sorted(inside), np.int32)
        assert low <= truth[held].sum() <= high
        model.addRow(low, high, held.size, held, np.ones(held.size))
    return model


def _extreme(model, target, sign):
    every = np.arange(model.getNumCol(), dtype=np.int32)
    cost = np.isin(every, list(target)).astype(float)
    model.changeColsCost(every.size, every, sign * cost)
    model.run()
    assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return sign * round(model.getInfo().objective_function_value)
