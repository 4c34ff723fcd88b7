"""WHO HEAT Plus: one row a group of a dimension of an indicator, in the template's twenty columns.

Everybody is in `setting_average` of each row, so that a file read back has the figure of the whole too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from luukku.engines.kernel.sheets import csv_bytes
from luukku.engines.kernel.texts import spoken
from luukku.ground.indicators.rules.formats import numbers
from luukku.ground.indicators.rules.formats.observations import (
    BANDS,
    Described,
    Observation,
    Place,
    Seen,
    as_cells,
    group_known,
    place_of,
)
from luukku.ground.indicators.rules.formats.rows import (
    WHOLE,
    Fault,
    FigureRow,
    Known,
    Read,
    Reading,
    Unit,
    WrongRow,
    fault_of,
)
from luukku.ground.indicators.rules.formats.tables import Column, Line, table

SOURCE: Final = "heat"
HEADER: Final = (
    "setting", "year", "source", "indicator_abbr", "indicator_name", "indicator_scale", "dimension",
    "subgroup", "estimate", "se", "ci_lb", "ci_ub", "population", "flag", "setting_average", "iso3",
    "favourable_indicator", "ordered_dimension", "subgroup_order", "reference_subgroup",
)  # fmt: skip
COUNTRY: Final = "FIN"
DIMENSIONS: Final = {"Sex": "sex", "Age": "age", "Language": "language", "Place of residence": "region",
                     "Service": "service", "Profession": "profession"}  # fmt: skip
NAMES: Final = {ours: theirs for theirs, ours in DIMENSIONS.items()}
FLAG: Final = "suppressed"
"""A group that is kept hidden has its row, no numbers, and this word."""
FLAGS: Final = ("0", "1")


def read(lines: Iterator[str], known: Known) -> Reading:
    """Figures of the groups, and of everybody out of `setting_average`, once for each setting."""
    seen: dict[str, tuple[str, ...]] = {}
    whole: set[tuple[str, ...]] = set()
    columns = [Column(name, ("date",) if name == "year" else ()) for name in HEADER]
    for line in table(lines, columns):
        if isinstance(line, Fault):
            yield line.row, line
            continue
        line = Line(line.number, {n: "" if c == "NA" else c for n, c in line.cells.items()}, {})
        try:
            _same_throughout(line, seen)
            for row in _figures(line, known, whole):
                yield line.number, row
        except WrongRow as wrong:
            yield line.number, fault_of(line.number, wrong)


def _same_throughout(line: Line, seen: dict[str, tuple[str, ...]]) -> None:
    """An indicator has one name, one scale and one direction in the whole file."""
    said = line.cells
    abbr = said["indicator_abbr"]
    if not abbr:
        raise WrongRow("indicator_abbr", "missing")
    if said["favourable_indicator"] not in FLAGS:
        raise WrongRow("favourable_indicator", "unknown_group",
                       found=said["favourable_indicator"], known="0, 1")  # fmt: skip
    told = (said["indicator_name"], said["indicator_scale"], said["favourable_indicator"])
    if seen.setdefault(abbr, told) != told:
        raise WrongRow("indicator_name", "differs_in_file", found=abbr, first=", ".join(seen[abbr]))


def _figures(line: Line, known: Known, whole: set[tuple[str, ...]]) -> Iterator[Read]:
    said = line.cells
    region, group = _whose(said, known)
    year = numbers.year(said["year"], "year")
    unit = _unit(said, known)
    if said["estimate"]:
        yield _figure(said, unit, region, year, group)
    elif said["flag"] != FLAG:
        raise WrongRow("estimate", "missing")
    setting = (said["setting"], said["year"], said["indicator_abbr"])
    if said["setting_average"] and setting not in whole:
        average = numbers.needed(said["setting_average"], "setting_average")
        numbers.in_unit(average, unit, "setting_average")
        whole.add(setting)
        home = _setting(said["setting"], known)
        yield FigureRow(
            source_code=SOURCE, indicator_code=said["indicator_abbr"], region_code=home, year=year,
            value=average,
        )  # fmt: skip


def _whose(said: Mapping[str, str], known: Known) -> tuple[str, str]:
    """The place and the group of a row; places of residence are places, not groups."""
    dimension = DIMENSIONS.get(said["dimension"])
    if dimension is None:
        raise WrongRow(
            "dimension", "unknown_group", found=said["dimension"], known=", ".join(DIMENSIONS)
        )
    if dimension == "region":
        return place_of(said["subgroup"], known, "subgroup"), WHOLE
    group_known(dimension, said["subgroup"])
    return _setting(said["setting"], known), f"{dimension}={said['subgroup']}"


def _setting(said: str, known: Known) -> str:
    return place_of(known.names.get(said.casefold(), said), known, "setting")


def _unit(said: Mapping[str, str], known: Known) -> Unit:
    """The unit we know the indicator by, else what the file's own scale says."""
    mine = known.indicators.get((SOURCE, said["indicator_abbr"]))
    if mine is not None:
        return mine
    scale = numbers.number(said["indicator_scale"], "indicator_scale")
    if scale is not None and scale <= 0:
        raise WrongRow("indicator_scale", "not_number", found=said["indicator_scale"])
    return Unit(0, 100) if scale == 100 else Unit()


def _figure(said: Mapping[str, str], unit: Unit, region: str, year: int, group: str) -> FigureRow:
    value = numbers.needed(said["estimate"], "estimate")
    numbers.in_unit(value, unit, "estimate")
    error = numbers.number(said["se"], "se")
    numbers.share(error, None, "se")
    low, high = numbers.number(said["ci_lb"], "ci_lb"), numbers.number(said["ci_ub"], "ci_ub")
    if low is None and high is None and error is not None:
        low, high = value - 1.96 * error, value + 1.96 * error
    numbers.interval(value, low, high, "estimate")
    people = numbers.number(said["population"], "population")
    numbers.share(people, None, "population")
    return FigureRow(
        source_code=SOURCE, indicator_code=said["indicator_abbr"], region_code=region, year=year,
        group_code=group, value=value, low=low, high=high, denominator=people,
    )  # fmt: skip


def written(
    observations: Sequence[Observation], indicator: Described, places: Mapping[str, Place]
) -> list[list[str]]:
    """The rows of one indicator: whole years, by each breakdown in each place, and by place."""
    whole = {
        (one.region, one.year): one.value
        for one in observations
        if not one.breakdown and not one.month and one.status is not Seen.HIDDEN
    }
    rows = []
    for one in observations:
        if one.month or one.status is Seen.MISSING or one.region not in places:
            continue
        row = (
            _by_place(one, places) if not one.breakdown else (one.region, one.breakdown, one.group)
        )
        if row is not None:
            rows.append(_row(one, indicator, places, row, whole.get((row[0], one.year), "")))
    return rows


def _by_place(one: Observation, places: Mapping[str, Place]) -> tuple[str, str, str] | None:
    """A municipality is a group of the county; the county itself is the average of its rows."""
    if one.region == WHOLE or places[one.region].category != "KUNTA":
        return None
    return WHOLE, "region", one.region


def _row(
    one: Observation, indicator: Described, places: Mapping[str, Place], who: tuple[str, str, str], average: str
) -> list[str]:  # fmt: skip
    setting, dimension, group = who
    hidden = one.status is Seen.HIDDEN
    ordered = dimension == "age"
    return [
        spoken(places[setting].names, "en")[0], str(one.year), indicator.source, indicator.id,
        spoken(indicator.names, "en")[0], numbers.printed(indicator.scale or 1),
        NAMES[dimension], group, "" if hidden else one.value, "", "" if hidden else one.low,
        "" if hidden else one.high, "" if hidden else one.denominator, FLAG if hidden else "",
        average, COUNTRY, "1" if indicator.favourable else "0", "1" if ordered else "0",
        str(BANDS.index(group) + 1) if ordered and group in BANDS else "0", "0",
    ]  # fmt: skip


def csv_out(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows under the template's header; no cell that a spreadsheet would run."""
    return csv_bytes(HEADER, (as_cells(row) for row in rows), bom=False)
