"""JSON-stat (1.2 and 2.0), as PxWeb gives it: a cube of cells, each under one category of every dimension."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_


@dataclass(frozen=True, slots=True)
class Cell:
    """A category by its code and its name; the cell itself has what is written in it as both."""

    code: str
    label: str


def cells(text: str) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    """Every cell with its number from 1 under the names of its dimensions and `value`; `..` when it is not told."""
    try:
        cube = json.loads(text, parse_float=str, parse_int=str)
        if "dataset" in cube:
            cube = cube["dataset"]
        shape = cube["dimension"]
        names = [str(name) for name in cube.get("id") or shape["id"]]
        dimensions = [_categories(shape[name]) for name in names]
        values = _list(cube["value"], [len(one) for one in dimensions])
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as why:
        raise _broken() from why
    for number, (value, place) in enumerate(zip(values, product(*dimensions), strict=True), 1):
        said = ".." if value is None else str(value)
        yield number, {**dict(zip(names, place, strict=True)), "value": Cell(said, said)}


def _categories(dimension: Mapping[str, Any]) -> list[Cell]:
    """The categories in their order; one alone may have a name and no order."""
    category = dimension["category"]
    labels = category.get("label", {})
    index = category.get("index") or list(labels)
    codes = sorted(index, key=lambda one: int(index[one])) if isinstance(index, dict) else index
    return [Cell(str(code), str(labels.get(code, code))) for code in codes]


def _list(values: Any, sizes: Sequence[int]) -> list[Any]:
    """The values one after another; those told by their places leave the rest untold."""
    many = 1
    for size in sizes:
        many *= size
    if isinstance(values, dict):
        if any(not 0 <= int(at) < many for at in values):
            raise IndexError
        return [values.get(str(at)) for at in range(many)]
    if len(values) != many:
        raise IndexError
    return list(values)


def _broken() -> BadInput:
    return BadInput(
        "evidence.bad_jsonstat",
        N_(
            "Tiedosto ei ole kokonainen JSON-stat-viesti: arvoja on oltava yhtä monta kuin luokkien yhdistelmiä."
        ),
    )


def missing(wanted: str, there: Iterable[str]) -> BadInput:
    """The refusal of a cube that lacks a dimension."""
    said = N_("Kenttä %(wanted)s puuttuu. Tiedostossa on kentät: %(header)s.")
    return BadInput("evidence.missing_column", said, field=wanted, wanted=wanted,
                    header=", ".join(sorted(there))[:200])  # fmt: skip
