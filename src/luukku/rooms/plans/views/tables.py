"""Lists of the public pages as rows of a file, and histories as items of a time line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.html import format_html
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.ui.templatetags.ui.words import said
from luukku.rooms.plans.queries.duties import DutyPage
from luukku.rooms.plans.queries.measure import EntryRow
from luukku.rooms.plans.queries.measures import fitting, measure_rows
from luukku.rooms.plans.queries.moves import MovedMeasure
from luukku.rooms.plans.queries.page import PlanPage
from luukku.rooms.plans.queries.search import Hit
from luukku.rooms.plans.queries.shown import MeasureFilter, PlanRow
from luukku.rooms.plans.rules.status import STATUS_NAMES, Status
from luukku.rooms.plans.rules.words import FAMILY_NAMES, GROUND_NAMES, Family, Ground
from luukku.rooms.plans.views.plan_frame import language

Rows = Iterator[Sequence[Cell]]
CHUNK = 500


def _plain(text: Text | None) -> str:
    return spoken(text or {}, language())[0]


def plan_header() -> list[str]:
    """Columns of the list of plans."""
    return [
        _("Tunnus"), _("Versio"), _("Suunnitelma"), _("Laji"), _("Organisaatio"), _("Alkaa"),
        _("Päättyy"), _("Tavoitteita"), _("Toimenpiteitä"),
        *(_(name) for name in STATUS_NAMES.values()),
    ]  # fmt: skip


def plan_rows(rows: Iterable[PlanRow]) -> Rows:
    """Plans with their measures by status."""
    for row in rows:
        yield [
            row.code, row.version, _plain(row.title), _(FAMILY_NAMES[Family(row.family)]),
            _plain(row.organisation), row.start, row.end, row.goals, row.measures,
            *(row.counts.get(status.value, 0) for status in Status),
        ]  # fmt: skip


def measure_header() -> list[str]:
    """Columns of a plan's measures."""
    return [
        _("Tunnus"), _("Toimenpide"), _("Tilanne"), _("Tavoite"), _("Vastuutahot"), _("Alkaa"),
        _("Määräpäivä"), _("Ennuste"), _("Myöhässä päivää"), _("Palvelualue"), _("Kohderyhmät"),
        _("Syrjintäperusteet"),
    ]  # fmt: skip


def all_measures(page: PlanPage, chosen: MeasureFilter) -> Rows:
    """Every measure that fits the filter, not only the page shown."""
    found = fitting(page.head.plan.id, chosen)
    names = {goal.id: _plain(goal.title) for goal in page.goals}
    for start in range(0, page.found, CHUNK):
        for row in measure_rows(found[start : start + CHUNK]):
            yield [
                row.code, _plain(row.text), _(STATUS_NAMES[row.status]),
                names.get(row.goal_id, ""), "; ".join(row.responsibles), row.start, row.due,
                row.forecast, row.slip.total_days if row.slip else None, row.service_area,
                "; ".join(row.target_groups),
                "; ".join(_(GROUND_NAMES[Ground(code)]) for code in row.grounds),
            ]  # fmt: skip


def hit_header() -> list[str]:
    """Columns of a search."""
    return [_("Suunnitelma"), _("Tunnus"), _("Toimenpide"), _("Tilanne")]


def hit_rows(hits: Iterable[Hit]) -> Rows:
    """What was found."""
    for hit in hits:
        yield [_plain(hit.plan_title), hit.code, _plain(hit.text), _(STATUS_NAMES[hit.status])]


def move_header() -> list[str]:
    """Columns of what has moved."""
    return [
        _("Tunnus"), _("Toimenpide"), _("Aiempi kausi"), _("Aiempi tilanne"), _("Kausi"),
        _("Tilanne"), _("Syy"),
    ]  # fmt: skip


def move_rows(rows: Iterable[MovedMeasure]) -> Rows:
    """Measures whose status is another than before."""
    for row in rows:
        before = _(STATUS_NAMES[row.before]) if row.before else ""
        yield [
            row.code, _plain(row.text), row.before_period, before, row.now_period,
            _(STATUS_NAMES[row.now]), row.reason,
        ]  # fmt: skip


def duty_header() -> list[str]:
    """Columns of the duties."""
    return [
        _("Velvoitejoukko"), _("Laki"), _("Pykälä"), _("Mitä vaaditaan"), _("Tilanne"),
        _("Selitys"), _("Näyttö"), _("Seuraava määräpäivä"),
    ]  # fmt: skip


def duty_rows(page: DutyPage) -> Rows:
    """Every duty and how the plan stands against it."""
    for table in page.tables:
        for row in table.rows:
            found = row.finding
            yield [
                _plain(table.names), found.law, found.section, _plain(row.duty.text),
                found.state.value, _plain(found.words), found.evidence, found.next_due,
            ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One status on a time line."""

    when: str
    status: Status
    text: Text
    meta: Any


def history_items(history: Sequence[EntryRow]) -> list[HistoryItem]:
    """A measure's statuses, the latest first."""
    return [
        HistoryItem(
            when=_when(entry),
            status=entry.status,
            text=entry.text,
            meta=_meta(entry),
        )
        for entry in reversed(history)
    ]


def _when(entry: EntryRow) -> str:
    day = formats.date_format(entry.on, "SHORT_DATE_FORMAT") if entry.on else ""
    return entry.period.replace("-", "–") or day or "–"


def _meta(entry: EntryRow) -> Any:
    parts: list[Any] = []
    if entry.on and entry.period:
        parts.append(formats.date_format(entry.on, "SHORT_DATE_FORMAT"))
    if entry.reason:
        parts.append(_("Syy: %(reason)s") % {"reason": entry.reason})
    if entry.new_date:
        day = formats.date_format(entry.new_date, "SHORT_DATE_FORMAT")
        parts.append(_("Uusi päivä: %(day)s") % {"day": day})
    if entry.transferred_to:
        parts.append(format_html("{}: {}", _("Siirtynyt"), said(entry.transferred_to)))
    return format_html(" · ".join(["{}"] * len(parts)), *parts) if parts else ""
