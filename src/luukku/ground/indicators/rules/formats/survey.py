"""Results of a survey by area and group, as FinSote gives them: an estimate, how many answered, how sure it is.

The interval is the file's own when it has one; else it is computed from the number of answers and the
design effect: the effective number is n / deff, and a share gets Wilson's interval with it.
"""

from collections.abc import Iterator, Mapping
from math import sqrt
from typing import Final

from luukku.ground.indicators.rules.formats import numbers
from luukku.ground.indicators.rules.formats.observations import group_known, place_of
from luukku.ground.indicators.rules.formats.rows import (
    WHOLE,
    Fault,
    FigureRow,
    Known,
    Reading,
    Unit,
    WrongRow,
    fault_of,
)
from luukku.ground.indicators.rules.formats.tables import Column, table

Z95: Final = 1.959963984540054
COLUMNS: Final = (
    Column("survey", ("kysely", "source"), needed=False),
    Column("indicator", ("mittari", "indicator_code")),
    Column("area", ("alue", "region")),
    Column("year", ("vuosi",)),
    Column("group", ("ryhmä",)),
    Column("estimate", ("arvo", "value", "osuus")),
    Column("n", ("vastaajia", "respondents"), needed=False),
    Column("deff", ("asetelmakerroin", "design_effect"), needed=False),
    Column("ci_low", ("alaraja", "ci_lb"), needed=False),
    Column("ci_high", ("yläraja", "ci_ub"), needed=False),
    Column("sd", ("keskihajonta",), needed=False),
)
OPTIONAL: Final = ("survey", "n", "deff", "ci_low", "ci_high", "sd")


def read(lines: Iterator[str], known: Known, *, survey: str = "survey") -> Reading:
    """Figures of a survey; `survey` is its code where the file does not say."""
    for line in table(lines, COLUMNS):
        if isinstance(line, Fault):
            yield line.row, line
            continue
        try:
            said = {**dict.fromkeys(OPTIONAL, ""), **line.cells}
            yield line.number, _figure(said, known, said["survey"] or survey)
        except WrongRow as wrong:
            yield line.number, fault_of(line.number, wrong)


def _figure(said: Mapping[str, str], known: Known, survey: str) -> FigureRow:
    unit = known.indicators.get((survey, said["indicator"]))
    if unit is None:
        raise WrongRow("indicator", "unknown_indicator", found=f"{survey} {said['indicator']}")
    value = numbers.needed(said["estimate"], "estimate", comma=True)
    numbers.in_unit(value, unit, "estimate")
    low, high, answers = _spread(value, said, unit)
    numbers.interval(value, low, high, "estimate")
    return FigureRow(
        source_code=survey,
        indicator_code=said["indicator"],
        region_code=place_of(said["area"] or WHOLE, known, "area"),
        year=numbers.year(said["year"], "year"),
        group_code=group_of(said["group"], "group"),
        value=value,
        low=low,
        high=high,
        denominator=answers,
    )


def group_of(said: str, column: str) -> str:
    """`sex=female` or everybody; WrongRow of anything else."""
    if said in ("", WHOLE, "total", "kaikki"):
        return WHOLE
    breakdown, mark, group = said.partition("=")
    if not mark:
        raise WrongRow(
            column, "unknown_group", found=said, known="*, sex=female, age=75+, language=sv"
        )
    group_known(breakdown, group)
    return said


def _spread(
    value: float, said: Mapping[str, str], unit: Unit
) -> tuple[float | None, float | None, float | None]:
    """Lower and upper bound and the number of answers."""
    answers = float(numbers.count(said["n"], "n")) if said["n"] else None
    low = numbers.number(said["ci_low"], "ci_low", comma=True)
    high = numbers.number(said["ci_high"], "ci_high", comma=True)
    if low is not None and high is not None:
        return low, high, answers
    if not answers:
        raise WrongRow("n", "no_spread")
    deff = numbers.number(said["deff"], "deff", comma=True)
    if deff is not None and deff <= 0:
        raise WrongRow("deff", "bad_deff", found=said["deff"])
    return (*bounds(value, answers / (deff or 1.0), said, unit), answers)


def bounds(
    value: float, effective: float, said: Mapping[str, str], unit: Unit
) -> tuple[float | None, float | None]:
    """The 95 % interval of a share by Wilson, of a mean by its deviation; none where neither is known."""
    if unit.high is not None and unit.low == 0:
        return wilson(value / unit.high, effective, unit.high)
    deviation = numbers.number(said["sd"], "sd", comma=True)
    if deviation is None:
        return None, None
    half = Z95 * deviation / sqrt(effective)
    return value - half, value + half


def wilson(share: float, people: float, scale: float = 100.0) -> tuple[float, float]:
    """Wilson's interval of a share among so many people, in the unit's own scale."""
    square = Z95 * Z95
    middle = share + square / (2 * people)
    half = Z95 * sqrt(share * (1 - share) / people + square / (4 * people * people))
    low, high = (middle - half) / (1 + square / people), (middle + half) / (1 + square / people)
    return min(max(0.0, low), share) * scale, max(min(1.0, high), share) * scale
