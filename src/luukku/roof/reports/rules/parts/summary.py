"""How the plan stands: large numbers, one sentence, one bar and its table."""

from collections.abc import Mapping, Sequence

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.outline import Cell, Figure, Grid, Part, Share
from luukku.roof.reports.rules.parts.cells import status_cell
from luukku.roof.reports.rules.standing import Standing, counts
from luukku.roof.reports.rules.tongue import Tongue
from luukku.rooms.plans.rules.status import STATUS_NAMES, TONES, Status

OPEN = (Status.PARTLY_DONE, Status.CONTINUING, Status.UNDER_WAY)
LATE = (Status.NOT_DONE, Status.SLIPPED, Status.POSTPONED)
GONE = (Status.CANCELLED, Status.TRANSFERRED)
ORDER = (
    Status.DONE, *OPEN, Status.PLANNED, Status.ADDED_BY_DECISION, Status.POSTPONED, Status.SLIPPED,
    Status.NOT_DONE, *GONE, Status.NO_TEXT,
)  # fmt: skip
"""From what has come true to what nobody knows; the bar reads from left to right."""


def summary(tongue: Tongue, rows: Sequence[Standing], bundle: Bundle) -> Part:
    """How the plan stands at a glance."""
    by_status = counts(rows)
    shown = [s for s in ORDER if by_status.get(s.value)]
    done, going, late, gone = (
        sum(by_status.get(s.value, 0) for s in group)
        for group in ((Status.DONE,), OPEN, LATE, GONE)
    )
    conclusion = tongue.cell((bundle["evaluation"] or {}).get("conclusion"))
    return Part(
        code="summary",
        heading=tongue.words(N_("Yhteenveto")),
        sentences=(
            Cell(_sentence(tongue, len(rows), done, going, late)),
            *_overdue(tongue, sum(row.is_late for row in rows)),
            *([conclusion] if conclusion.words else []),
        ),
        figures=(
            Figure(len(rows), tongue.words(N_("toimenpidettä"))),
            Figure(done, tongue.words(N_("toteutunutta"))),
            Figure(going, tongue.words(N_("kesken"))),
            Figure(late, tongue.words(N_("myöhässä tai toteutumatta"))),
            Figure(gone, tongue.words(N_("peruttu tai siirretty muualle"))),
        ),
        bar=tuple(
            Share(tongue.words(STATUS_NAMES[s]), by_status[s.value], TONES[s]) for s in shown
        ),
        grids=(_table(tongue, by_status, shown),),
    )


def _table(tongue: Tongue, by_status: Mapping[str, int], shown: Sequence[Status]) -> Grid:
    everything = sum(by_status.values())
    return tongue.grid(
        tongue.told(N_("Toimenpiteet toteutumatilanteen mukaan")),
        {N_("Toteutumatilanne"): 60, N_("Toimenpiteitä"): 20, N_("Osuus"): 20},
        [
            (
                status_cell(tongue, s.value),
                tongue.number(by_status[s.value]),
                Cell(
                    f"{round(100 * by_status[s.value] / everything)}\u00a0%",
                    value=round(by_status[s.value] / everything, 4),
                ),
            )
            for s in shown
        ],
        sheet=N_("Yhteenveto"),
    )


def _sentence(tongue: Tongue, everything: int, done: int, going: int, late: int) -> str:
    first = tongue.ngettext(
        "Suunnitelmassa on %(count)s toimenpide.",
        "Suunnitelmassa on %(count)s toimenpidettä.",
        everything,
    )
    rest = tongue.words(
        N_(
            "Toteutuneita on %(done)s, kesken olevia %(open)s ja myöhässä tai toteutumatta %(late)s."
        ),
        done=done,
        open=going,
        late=late,
    )
    return f"{first} {rest}"


def _overdue(tongue: Tongue, count: int) -> list[Cell]:
    """Open measures whose day has gone by; their status alone would hide it."""
    if not count:
        return []
    said = tongue.ngettext(
        "Määräpäivä on mennyt %(count)s avoimelta toimenpiteeltä.",
        "Määräpäivä on mennyt %(count)s avoimelta toimenpiteeltä.",
        count,
    )
    return [Cell(said)]
