"""Cells of a CSV text: rows of the same width, the columns needed, numbers that are numbers; faults are collected."""

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

NEEDED: Final = ("group", "population", "estimate")
NUMBERS: Final = ("order", "population", "estimate", "se", "sd")


def cells(text: str) -> tuple[list[list[str]], bool]:
    """Cells by row, and whether a decimal comma is possible."""
    plain = text.removeprefix("\ufeff")
    first = plain.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(plain, newline=None), delimiter=mark)), mark != ","
    except csv.Error as why:
        raise BadInput(
            "equity.csv",
            N_("Tiedostoa ei voi lukea CSV-taulukkona: %(why)s."),
            row="rivi 1",
            why=str(why),
        ) from why


def uneven(
    header: Sequence[str], filled: Sequence[tuple[int, list[str]]], comma: bool
) -> list[BadInput]:
    """Rows with more or fewer cells than the header."""
    sentence = N_("Rivillä on %(given)s saraketta. Otsikkorivillä niitä on %(right)s.")
    if not comma:
        sentence = N_(
            "Rivillä on %(given)s saraketta. Otsikkorivillä niitä on %(right)s. Jos luvuissa on "
            "desimaalipilkku, erota sarakkeet puolipisteellä."
        )
    return [
        BadInput(
            "equity.width",
            sentence,
            row=f"rivi {n}",
            given=str(len(row)),
            right=str(len(header)),
        )
        for n, row in filled
        if len(row) != len(header)
    ]


def require_columns(header: Sequence[str], size: int) -> None:
    absent = [name for name in NEEDED if name not in header]
    if absent:
        raise BadInput(
            "equity.columns",
            N_("Sarakkeita puuttuu: %(absent)s. Tarvitaan group, population ja estimate sekä "
               "järjestetyille ryhmille order. Saraketta se (keskivirhe) ei tarvita."),
            row="rivi 1",
            field=", ".join(absent),
            absent=", ".join(absent),
        )  # fmt: skip
    if not size:
        raise BadInput(
            "equity.rows",
            N_("Tiedostossa on vain otsikkorivi. Anna jokaisesta ryhmästä oma rivi."),
            row="rivi 2",
        )
    twice = sorted({name for name in header if list(header).count(name) > 1})
    if twice:
        raise BadInput(
            "equity.column_twice",
            N_("Sarake %(name)s on kahdesti."),
            row="rivi 1",
            field=twice[0],
            name=", ".join(twice),
        )


def read_numbers(
    columns: dict[str, list[Any]], labels: Sequence[str], comma: bool
) -> list[BadInput]:
    """Texts into numbers; what is none is a fault and left empty."""
    faults = []
    for name in NUMBERS:
        for place, cell in enumerate(columns.get(name, ())):
            try:
                plain = cell.replace(",", ".") if comma else cell
                columns[name][place] = _number(plain)
            except ValueError:
                columns[name][place] = None
                faults.append(
                    BadInput(
                        "equity.cell",
                        N_(
                            "%(given)s ei ole luku. Kirjoita esimerkiksi 20.5; puuttuva jätetään tyhjäksi."
                        ),
                        row=labels[place],
                        field=name,
                        given=repr(cell),
                    )
                )
    return faults


def _number(cell: str) -> float | None:
    if "_" in cell:  # Python's own writing of numbers, nobody else's
        raise ValueError(cell)
    return float(cell) if cell else None
