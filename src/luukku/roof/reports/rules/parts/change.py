"""What has moved: since the bundle before this one, and by the plan's own history."""

from collections.abc import Sequence

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.difference import (
    Difference,
    Told,
    difference,
    past,
    past_before,
)
from luukku.roof.reports.rules.outline import Cell, Grid, Part
from luukku.roof.reports.rules.parts.cells import status_cell
from luukku.roof.reports.rules.standing import Standing
from luukku.roof.reports.rules.tongue import Tongue


def change(tongue: Tongue, rows: Sequence[Standing], bundle: Bundle) -> Part:
    """Moves since the last report, then moves that the plan itself tells of."""
    before = past_before(bundle)
    sentences: list[Cell] = []
    grids: list[Grid] = []
    if before is None:
        sentences.append(
            tongue.told(N_("Tästä suunnitelmasta ei ole aiempaa raporttia, johon verrata."))
        )
    else:
        found = difference(before, past(bundle, "-").rows)
        sentences.append(_sentence(tongue, found))
        grids += _grids(tongue, found)
    own = [row for row in rows if row.before and row.before != row.status]
    if own:
        sentences.append(
            Cell(
                tongue.ngettext(
                    "Suunnitelman oman historian mukaan tilanne on vaihtunut %(count)s toimenpiteessä.",
                    "Suunnitelman oman historian mukaan tilanne on vaihtunut %(count)s toimenpiteessä.",
                    len(own),
                )
            )
        )
        grids.append(_own(tongue, own))
    return Part(
        code="moves",
        heading=tongue.words(N_("Mitä on muuttunut")),
        sentences=tuple(sentences),
        grids=tuple(grids),
    )


def _sentence(tongue: Tongue, found: Difference) -> Cell:
    period, day = found.before.period, tongue.day(found.before.as_of).words
    if found.is_empty:
        return tongue.told(
            N_("Mikään ei ole muuttunut edellisestä raportista (%(period)s, tilanne %(day)s)."),
            period=period,
            day=day,
        )
    return tongue.told(
        N_(
            "Edellinen raportti on kaudelta %(period)s (tilanne %(day)s). Sen jälkeen muuttuneita "
            "tilanteita on %(moved)s, uusia toimenpiteitä %(added)s, poistuneita %(removed)s ja "
            "ennallaan %(same)s."
        ),
        period=period,
        day=day,
        moved=len(found.moved),
        added=len(found.added),
        removed=len(found.removed),
        same=found.same,
    )


def _grids(tongue: Tongue, found: Difference) -> list[Grid]:
    moved = tongue.grid(
        tongue.told(N_("Muuttuneet tilanteet")),
        {N_("Tunnus"): 12, N_("Toimenpide"): 44, N_("Ennen"): 22, N_("Nyt"): 22},
        [
            (
                Cell(m.code),
                tongue.cell(m.text),
                status_cell(tongue, m.before),
                status_cell(tongue, m.after),
            )
            for m in found.moved
        ],
        sheet=N_("Muuttuneet"),
    )
    others = [
        (N_("Uudet toimenpiteet"), N_("Uudet"), found.added),
        (N_("Poistuneet toimenpiteet"), N_("Poistuneet"), found.removed),
        (N_("Toimenpiteet, joiden teksti on muuttunut"), N_("Muutetut tekstit"), found.reworded),
    ]
    grids = [moved, *(_told(tongue, caption, sheet, rows) for caption, sheet, rows in others)]
    return [grid for grid in grids if grid.rows]


def _told(tongue: Tongue, caption: str, sheet: str, rows: Sequence[Told]) -> Grid:
    return tongue.grid(
        tongue.told(caption),
        {N_("Tunnus"): 12, N_("Toimenpide"): 66, N_("Toteutumatilanne"): 22},
        [(Cell(r.code), tongue.cell(r.text), status_cell(tongue, r.status)) for r in rows],
        sheet=sheet,
    )


def _own(tongue: Tongue, rows: Sequence[Standing]) -> Grid:
    return tongue.grid(
        tongue.told(N_("Muutokset suunnitelman oman historian mukaan")),
        {
            N_("Tunnus"): 10, N_("Toimenpide"): 32, N_("Aiempi kausi"): 12, N_("Ennen"): 17,
            N_("Kausi"): 12, N_("Nyt"): 17,
        },
        [
            (
                Cell(row.code),
                tongue.cell(row.text),
                Cell(row.before_in),
                status_cell(tongue, row.before),
                Cell(row.told_in),
                status_cell(tongue, row.status),
            )
            for row in rows
        ],
        sheet=N_("Oma historia"),
    )  # fmt: skip
