"""SDMX: the same observations as SDMX-CSV 2.0 and SDMX-JSON 2.0, for those who exchange statistics.

OBS_STATUS says how far a number may be trusted, CONF_STATUS only F (free) or C (confidential): which
number is hidden for its own sake and which for another's is nobody's business.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.formats import numbers
from luukku.ground.indicators.rules.formats.observations import (
    BREAKDOWNS,
    Described,
    Observation,
    Place,
    Seen,
    group_known,
)
from luukku.ground.indicators.rules.formats.rows import WHOLE, Fault, WrongRow, fault_of
from luukku.ground.indicators.rules.formats.tables import Column, Line, table

FLOW: Final = "LUUKKU:DF_INDICATORS(1.0)"
TOTAL: Final = "_T"
DIMENSIONS: Final = (
    "FREQ",
    "REF_AREA",
    "INDICATOR",
    "SEX",
    "AGE",
    "LANGUAGE",
    "SERVICE",
    "PROFESSION",
)
BY: Final = dict(
    zip(("sex", "age", "language", "service", "profession"), DIMENSIONS[3:], strict=True)
)
MEASURE: Final = "OBS_VALUE"
ATTRIBUTES: Final = ("CI_L", "CI_U", "NUMERATOR", "DENOMINATOR", "UNIT_MEASURE", "DECIMALS", "OBS_STATUS",
                     "CONF_STATUS")  # fmt: skip
HEADER: Final = (
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    *DIMENSIONS,
    "TIME_PERIOD",
    MEASURE,
    *ATTRIBUTES,
)
STATUSES: Final = {
    Seen.TOLD: "A",
    Seen.FEW: "U",
    Seen.PRELIMINARY: "P",
    Seen.MISSING: "O",
    Seen.HIDDEN: "Q",
}
"""A normal, U low reliability, P provisional, O missing, Q suppressed (code list CL_OBS_STATUS)."""
SEEN: Final = {code: seen for seen, code in STATUSES.items()}
Values = tuple[str, list[str]]
"""A dimension or an attribute and the codes that occur."""
SCHEMA: Final = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/"
    "sdmx-json-data-schema.json"
)


def cells(one: Observation, unit: str, decimals: int) -> dict[str, str]:
    """An observation by the names of SDMX."""
    group = {BY[one.breakdown]: one.group} if one.breakdown else {}
    told = one.status not in (Seen.HIDDEN, Seen.MISSING)
    period = f"{one.year}-{one.month:02d}" if one.month else str(one.year)
    return {
        "FREQ": "M" if one.month else "A",
        "REF_AREA": TOTAL if one.region == WHOLE else one.region,
        "INDICATOR": one.indicator,
        **{name: group.get(name, TOTAL) for name in DIMENSIONS[3:]},
        "TIME_PERIOD": period,
        MEASURE: one.value if told else "",
        "CI_L": one.low if told else "",
        "CI_U": one.high if told else "",
        "NUMERATOR": one.numerator if told else "",
        "DENOMINATOR": one.denominator if told else "",
        "UNIT_MEASURE": unit,
        "DECIMALS": str(decimals),
        "OBS_STATUS": STATUSES[one.status],
        "CONF_STATUS": "C" if one.status is Seen.HIDDEN else "F",
    }


def csv_out(observations: Iterable[tuple[Observation, Described]]) -> bytes:
    """SDMX-CSV 2.0; codes and numbers only, so no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER, lineterminator="\r\n")
    writer.writeheader()
    for one, indicator in observations:
        told = cells(one, indicator.unit, indicator.decimals)
        writer.writerow({"STRUCTURE": "dataflow", "STRUCTURE_ID": FLOW, "ACTION": "I", **told})
    return out.getvalue().encode()


def read_csv(lines: Iterator[str]) -> Iterator[tuple[int, Observation | Fault]]:
    """The observations of an SDMX-CSV file of ours."""
    for line in table(lines, [Column(name) for name in HEADER], delimiter=","):
        if isinstance(line, Fault):
            yield line.row, line
            continue
        try:
            yield line.number, _observation(line)
        except WrongRow as wrong:
            yield line.number, fault_of(line.number, wrong)


def _observation(line: Line) -> Observation:
    said = line.cells
    breakdown, group = _group(said)
    year, _, month = said["TIME_PERIOD"].partition("-")
    for name in (MEASURE, "CI_L", "CI_U", "NUMERATOR", "DENOMINATOR"):
        numbers.number(said[name], name)
    if said["OBS_STATUS"] not in SEEN:
        raise WrongRow(
            "OBS_STATUS", "unknown_group", found=said["OBS_STATUS"], known=", ".join(SEEN)
        )
    return Observation(
        indicator=said["INDICATOR"],
        region=WHOLE if said["REF_AREA"] == TOTAL else said["REF_AREA"],
        year=numbers.year(year, "TIME_PERIOD"),
        month=numbers.month(month, "TIME_PERIOD"),
        breakdown=breakdown,
        group=group,
        value=said[MEASURE],
        low=said["CI_L"],
        high=said["CI_U"],
        numerator=said["NUMERATOR"],
        denominator=said["DENOMINATOR"],
        status=SEEN[said["OBS_STATUS"]],
    )


def _group(said: Mapping[str, str]) -> tuple[str, str]:
    """The one breakdown a row is of."""
    found = [(b, said[BY[b]]) for b in BREAKDOWNS if said[BY[b]] != TOTAL]
    if not found:
        return "", WHOLE
    if len(found) > 1:
        raise WrongRow(BY[found[1][0]], "unknown_group", found=found[1][1], known=TOTAL)
    group_known(*found[0])
    return found[0]


def json_out(
    observations: Sequence[tuple[Observation, Described]],
    places: Mapping[str, Place],
    *,
    prepared: str,
    label: str = "",
) -> bytes:
    """SDMX-JSON 2.0, flat: a key of positions for each observation."""
    told = [cells(one, by.unit, by.decimals) for one, by in observations]
    columns = (*DIMENSIONS, "TIME_PERIOD")
    values = {
        name: list(dict.fromkeys(row[name] for row in told)) for name in (*columns, *ATTRIBUTES)
    }
    names = _names(observations, places)
    at = {name: {code: n for n, code in enumerate(codes)} for name, codes in values.items()}
    data = {
        ":".join(str(at[name][row[name]]) for name in columns): [
            row[MEASURE],
            *(at[name][row[name]] for name in ATTRIBUTES),
        ]
        for row in told
    }
    structure = {
        "name": "Luukku" + (f" ({label})" if label else ""),
        "dataSets": [0],
        "dimensions": {"observation": [_part(name, values, names, at) for at, name in enumerate(columns)]},
        "measures": {"observation": [{"id": MEASURE, "name": MEASURE}]},
        "attributes": {"observation": [_part(name, values, names, None) for name in ATTRIBUTES]},
    }  # fmt: skip
    message = {
        "meta": {"schema": SCHEMA, "id": "luukku", "prepared": prepared, "test": bool(label),
                 "sender": {"id": "LUUKKU", "name": "Luukku"}},
        "data": {"dataSets": [{"structure": 0, "action": "Information", "observations": data}],
                 "structures": [structure]},
    }  # fmt: skip
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def _names(
    observations: Sequence[tuple[Observation, Described]], places: Mapping[str, Place]
) -> dict[tuple[str, str], Mapping[str, str]]:
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for one, by in observations:
        found["INDICATOR", one.indicator] = by.names
        if one.region in places:
            code = TOTAL if one.region == WHOLE else one.region
            found["REF_AREA", code] = places[one.region].names
    return found


def _part(
    name: str,
    values: Mapping[str, list[str]],
    names: Mapping[tuple[str, str], Mapping[str, str]],
    at: int | None,
) -> dict[str, Any]:
    """A dimension or an attribute with the values that occur."""
    told: list[dict[str, Any]] = []
    for code in values[name]:
        one: dict[str, Any] = {"id": code} if at is not None else {"value": code}
        if (name, code) in names:
            one["names"] = dict(names[name, code])
        told.append(one)
    return {"id": name, "values": told} | ({} if at is None else {"keyPosition": at})


def read_json(text: str) -> list[tuple[Observation, Mapping[str, str]]]:
    """The observations of an SDMX-JSON message of ours, each with its attributes."""
    try:
        message = json.loads(text, parse_float=str, parse_int=int)
        structure = message["data"]["structures"][0]
        dimensions = [
            (part["id"], [v["id"] for v in part["values"]])
            for part in structure["dimensions"]["observation"]
        ]
        attributes = [
            (part["id"], [v["value"] for v in part["values"]])
            for part in structure["attributes"]["observation"]
        ]
        found = message["data"]["dataSets"][0]["observations"]
        return [_of(key, row, dimensions, attributes) for key, row in found.items()]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as why:
        said = N_("Tiedosto ei ole SDMX-JSON 2.0 -muotoa: %(why)s.")
        raise BadInput("evidence.bad_sdmx", said, why=str(why)[:80]) from why


def _of(
    key: str, row: Sequence[Any], dimensions: Sequence[Values], attributes: Sequence[Values]
) -> tuple[Observation, Mapping[str, str]]:
    said = {n: v[int(at)] for (n, v), at in zip(dimensions, key.split(":"), strict=True)}
    said[MEASURE] = row[0]
    said |= {name: values[at] for (name, values), at in zip(attributes, row[1:], strict=True)}
    return _observation(Line(0, said, {})), said
