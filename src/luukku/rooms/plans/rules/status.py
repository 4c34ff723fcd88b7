"""How far a measure is: richer than done or not done, always with what the status needs to be honest."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_


class Status(StrEnum):
    """Toteutumatilanne."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    PARTLY_DONE = "partly_done"
    CONTINUING = "continuing"
    NOT_DONE = "not_done"
    POSTPONED = "postponed"
    SLIPPED = "slipped"
    CANCELLED = "cancelled"
    TRANSFERRED = "transferred"
    ADDED_BY_DECISION = "added_by_decision"
    NO_TEXT = "no_text"


STATUS_NAMES: dict[Status, str] = {
    Status.PLANNED: N_("Suunniteltu"),
    Status.UNDER_WAY: N_("Käynnissä"),
    Status.DONE: N_("Toteutunut"),
    Status.PARTLY_DONE: N_("Osittain toteutunut"),
    Status.CONTINUING: N_("Jatkuva"),
    Status.NOT_DONE: N_("Ei toteutunut"),
    Status.POSTPONED: N_("Siirretty myöhemmäksi"),
    Status.SLIPPED: N_("Myöhästynyt"),
    Status.CANCELLED: N_("Peruttu"),
    Status.TRANSFERRED: N_("Siirretty toiselle järjestäjälle"),
    Status.ADDED_BY_DECISION: N_("Lisätty päätöksellä"),
    Status.NO_TEXT: N_("Ei tietoa"),
}

TONES: dict[Status, str] = {
    Status.PLANNED: "neutral",
    Status.UNDER_WAY: "active",
    Status.DONE: "good",
    Status.PARTLY_DONE: "partial",
    Status.CONTINUING: "active",
    Status.NOT_DONE: "bad",
    Status.POSTPONED: "late",
    Status.SLIPPED: "late",
    Status.CANCELLED: "closed",
    Status.TRANSFERRED: "closed",
    Status.ADDED_BY_DECISION: "neutral",
    Status.NO_TEXT: "unknown",
}

FINAL = frozenset({Status.DONE, Status.CANCELLED, Status.TRANSFERRED})
"""After these a measure does not go over to the next period unless a person says so."""


def require_whole(
    status: Status,
    *,
    reason: str = "",
    new_date: date | None = None,
    transferred_to: str | int | None = None,
    today: date | None = None,
) -> None:
    """Refuse a status that leaves out what makes it honest."""
    if status in {Status.CANCELLED, Status.NOT_DONE} and not reason:
        raise RuleBroken(
            "plans.needs_reason",
            N_("Kerro syy. Ilman syytä lukija ei tiedä, miksi toimenpide ei toteutunut."),
            field="reason",
        )
    if status is Status.POSTPONED and not (new_date or reason):
        raise RuleBroken(
            "plans.needs_new_date",
            N_(
                "Myöhemmäksi siirretty toimenpide tarvitsee uuden päivän tai syyn, miksi sitä ei ole."
            ),
            field="new_date",
        )
    if status is Status.SLIPPED and not new_date:
        raise RuleBroken(
            "plans.needs_forecast",
            N_("Myöhästynyt toimenpide tarvitsee uuden arvioidun päivän."),
            field="new_date",
        )
    if status is Status.TRANSFERRED and not transferred_to:
        raise RuleBroken(
            "plans.needs_receiver",
            N_("Kerro, mille organisaatiolle toimenpide siirtyi."),
            field="transferred_to",
        )
    if today and new_date and new_date < today and status is not Status.SLIPPED:
        raise RuleBroken("plans.date_is_past", N_("Uusi päivä on jo mennyt."), field="new_date")


def slippage_days(baseline: date | None, forecast: date | None) -> int | None:
    """Days a date has moved from its first promise; None where either is not known."""
    return None if baseline is None or forecast is None else (forecast - baseline).days


def share(counts: Mapping[str, int], *statuses: Status) -> float:
    """Share of measures in the statuses, 0.0 where there are none."""
    total = sum(counts.values())
    return sum(counts.get(status, 0) for status in statuses) / total if total else 0.0
