"""Which groups the figures tell of, in words, and how far they are from each other where that may be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import Text
from luukku.rooms.plans.queries.coverage import GroupCoverage
from luukku.rooms.plans.queries.evidence import AREA, GapFigure, IndicatorEvidence
from luukku.rooms.plans.rules.targets.coverage import KNOWN_NAMES, KNOWN_TONES, OF_GROUND, known_of
from luukku.rooms.plans.rules.words import Ground
from luukku.rooms.plans.views.amounts import breakdown_words, group_words, here, told, unit_words


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A group and what the plan's indicators say of it."""

    name: str
    words: str
    tone: str
    told: str
    hidden: str
    missing: str


def breakdowns(rows: Iterable[GroupCoverage]) -> list[tuple[str, list[KnownLine]]]:
    """The groups of each breakdown."""
    return [
        (_("Alue") if code == AREA else breakdown_words(code), [_line(one) for one in found])
        for code, found in groupby(rows, key=lambda row: row.breakdown)
    ]


def grounds(rows: Iterable[GroupCoverage]) -> dict[str, tuple[str, str]]:
    """What the figures say of each ground of discrimination, with its tone; nothing without figures."""
    every = tuple(rows)
    if not every:
        return {}
    return {ground.value: _ground(OF_GROUND.get(ground.value), every) for ground in Ground}


def _ground(breakdown: str | None, every: Iterable[GroupCoverage]) -> tuple[str, str]:
    if breakdown is None:
        return _("Lukuja ei kerätä tämän perusteen mukaan"), ""
    mine = [row for row in every if row.breakdown == breakdown]
    told, hidden = any(row.told for row in mine), any(row.hidden for row in mine)
    known = known_of(told=told, hidden=hidden)
    return _(KNOWN_NAMES[known]), KNOWN_TONES[known]


def _line(row: GroupCoverage) -> KnownLine:
    name = here(row.name) if row.breakdown == AREA else group_words(row.breakdown, row.code)
    return KnownLine(
        name, _(KNOWN_NAMES[row.state]), KNOWN_TONES[row.state],
        _listed(row.told), _listed(row.hidden), _listed(row.missing),
    )  # fmt: skip


def _listed(names: Iterable[Text]) -> str:
    return "; ".join(here(name) for name in names) or "–"


def gaps(found: Iterable[IndicatorEvidence]) -> list[tuple[str, str, str]]:
    """Indicator, breakdown and the largest gap in words; why not, where it may not be told."""
    return [
        (here(one.about.name), breakdown_words(gap.breakdown), _gap(one, gap))
        for one in found
        for gap in one.gaps
    ]


def _gap(one: IndicatorEvidence, gap: GapFigure) -> str:
    far = gap.spread.distance
    if far is None:
        if gap.spread.withheld and gap.spread.hidden:
            return _("Ei voida näyttää: piilotetun ryhmän luvun voisi päätellä erosta.")
        return _("Ei voida näyttää: lukuja ei ole kahdesta ryhmästä.")
    unit = one.about.unit
    said = _("%(one)s ja %(other)s: ero %(gap)s %(unit)s (95 %%: %(low)s – %(high)s)") % {
        "one": group_words(gap.breakdown, far.largest),
        "other": group_words(gap.breakdown, far.smallest),
        "gap": told(far.value, unit), "unit": unit_words(unit, between=True),
        "low": told(far.low, unit), "high": told(far.high, unit),
    }  # fmt: skip
    return said if far.sure else said + ". " + _("Eroa ei voi erottaa sattumasta.")
