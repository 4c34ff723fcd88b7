"""Every measure under its goal: who answers, how it came true, what is next."""

from collections.abc import Mapping, Sequence
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.outline import Cell, Grid, Part
from luukku.roof.reports.rules.parts.cells import (
    Names,
    responsible_cell,
    slip_words,
    status_cell,
)
from luukku.roof.reports.rules.standing import Standing
from luukku.roof.reports.rules.tongue import Tongue

COLUMNS = {
    N_("Tunnus"): 9,
    N_("Toimenpide"): 26,
    N_("Vastuutaho"): 15,
    N_("Toteutumatilanne"): 15,
    N_("Mitä on tehty"): 20,
    N_("Miten jatketaan"): 15,
}


def goals(tongue: Tongue, rows: Sequence[Standing], bundle: Bundle) -> Part:
    """The plan's own order: goals, and under each its measures."""
    grids = [
        _measures(tongue, title, mine, bundle["names"].get("organisations", {}))
        for code, title in _titles(tongue, bundle["plan"])
        if (mine := [row for row in rows if row.goal == code])
    ]
    said = N_("Toimenpiteet ovat tavoitteiden mukaan suunnitelman järjestyksessä.")
    none = N_("Suunnitelmassa ei ole toimenpiteitä.")
    return Part(
        code="goals",
        heading=tongue.words(N_("Tavoitteet ja toimenpiteet")),
        sentences=(tongue.told(said if grids else none),),
        grids=tuple(grids),
    )


def _titles(tongue: Tongue, plan: Mapping[str, Any]) -> list[tuple[str, Cell]]:
    goals = [(g["code"], tongue.cell(g.get("title"))) for g in plan.get("goals", [])]
    return [*goals, ("", tongue.told(N_("Ilman tavoitetta")))]


def _measures(tongue: Tongue, title: Cell, rows: Sequence[Standing], names: Names) -> Grid:
    return tongue.grid(
        title,
        COLUMNS,
        [
            (
                Cell(row.code),
                tongue.cell(row.text),
                responsible_cell(tongue, row.responsible, names),
                status_cell(tongue, row.status),
                _realised(tongue, row, names),
                tongue.cell(row.next),
            )
            for row in rows
        ],
        sheet=N_("Toimenpiteet"),
        group=N_("Tavoite"),
    )


def _realised(tongue: Tongue, row: Standing, names: Names) -> Cell:
    """What has been done; where nothing is told, why or where to."""
    told = tongue.cell(row.realised)
    if told.words:
        return told
    if row.reason:
        return tongue.plain(row.reason)
    if row.transferred_to:
        return tongue.cell(names.get(row.transferred_to, {tongue.home: row.transferred_to}))
    if row.slip and row.slip.is_late:
        return tongue.told(N_("Siirtynyt: %(moved)s"), moved=slip_words(tongue, row.slip))
    return Cell("")
