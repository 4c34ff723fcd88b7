"""Targets and expected effects in words: what is aimed at, where it stands, what cannot be shown and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.audiences import Audience
from luukku.rooms.plans.queries.effects import EffectRow, effects_of
from luukku.rooms.plans.queries.targets import TargetRow, targets_of
from luukku.rooms.plans.rules.targets.words import (
    COMPARATOR_NAMES,
    EFFECT_DIRECTION_NAMES,
    GRADE_NAMES,
    STANDING_NAMES,
    STANDING_TONES,
    TREND_DOWN,
    TREND_UP,
    UNSHOWN,
    WHY_NAMES,
    EffectDirection,
    Grade,
    TargetKind,
)
from luukku.rooms.plans.views.amounts import (
    NBSP,
    goal_number,
    group_words,
    here,
    told,
    unit_words,
)

BETWEEN = frozenset({TargetKind.GAP, TargetKind.TREND})
SURE = {
    TargetKind.LEVEL: N_("Todellinen luku on 95 prosentin varmuudella välillä %(interval)s."),
    TargetKind.TREND: N_("Todellinen muutos on 95 prosentin varmuudella välillä %(interval)s."),
    TargetKind.GAP: N_("Todellinen ero on 95 prosentin varmuudella välillä %(interval)s."),
    TargetKind.RANK: N_("Todellinen sija on 95 prosentin varmuudella välillä %(interval)s."),
}
BEGAN = {
    TargetKind.LEVEL: N_("Lähtövuonna %(year)s luku oli %(start)s."),
    TargetKind.GAP: N_("Lähtövuonna %(year)s ero oli %(start)s."),
    TargetKind.RANK: N_("Lähtövuonna %(year)s sija oli %(start)s."),
}
GAP_MORE = N_("Vuonna %(year)s ryhmän ”%(one)s” luku oli %(gap)s suurempi kuin ryhmän ”%(other)s”.")
GAP_LESS = N_("Vuonna %(year)s ryhmän ”%(one)s” luku oli %(gap)s pienempi kuin ryhmän ”%(other)s”.")


@dataclass(frozen=True, slots=True)
class TargetCard:
    """A target as a page tells it."""

    id: str
    name: str
    href: str
    aim: str
    where: str
    details: str
    now: str
    interval: str
    chip: str
    tone: str
    why: str
    sentence: str
    source: str
    measure_code: str
    own: str
    own_tone: str
    own_reason: str
    own_on: str


@dataclass(frozen=True, slots=True)
class EffectLine:
    """An expected effect as a page tells it."""

    id: str
    name: str
    href: str
    words: str
    grade: str
    source: str


def evidence_of(plan_id: int, measure_code: str, audience: Audience) -> dict[str, Any]:
    """What a measure's page shows of its targets and expected effects."""
    rows = targets_of(plan_id, audience, measure_code=measure_code)
    return {
        "target_cards": [card(row, audience) for row in rows],
        "effect_lines": effect_lines(effects_of(plan_id, measure_code=measure_code), audience),
    }


def card(row: TargetRow, audience: Audience) -> TargetCard:
    """One target with where it stands."""
    standing, own = row.standing, row.own
    known = standing.status is not None
    return TargetCard(
        id=row.id,
        name=here(row.about.name) if row.about else row.indicator_code,
        href=_href(row.indicator_code, audience) if row.about else "",
        aim=aim_words(row),
        where=_where(row),
        details=_details(row),
        now=_now(row),
        interval=_interval(row),
        chip=_(STANDING_NAMES[standing.status]) if standing.status else _(UNSHOWN),
        tone=STANDING_TONES[standing.status] if standing.status else "unknown",
        why=_(WHY_NAMES[standing.why]),
        sentence=_sentence(row) if known else "",
        source=standing.source,
        measure_code=row.measure_code,
        own=_(STANDING_NAMES[own.status]) if own else "",
        own_tone=STANDING_TONES[own.status] if own else "",
        own_reason=own.reason if own else "",
        own_on=formats.date_format(localtime(own.at), "SHORT_DATE_FORMAT") if own else "",
    )


def effect_lines(rows: Iterable[EffectRow], audience: Audience) -> list[EffectLine]:
    """Expected effects in words."""
    return [
        EffectLine(
            id=row.id,
            name=here(row.about.name) if row.about else row.indicator_code,
            href=_href(row.indicator_code, audience) if row.about else "",
            words=effect_words(row),
            grade=_(GRADE_NAMES[Grade(row.grade)]) if row.grade else _("Näytön astetta ei ole arvioitu"),
            source=row.source,
        )
        for row in rows
    ]  # fmt: skip


def effect_words(row: EffectRow) -> str:
    """What is expected: direction, size, group and day."""
    parts = [_(EFFECT_DIRECTION_NAMES[EffectDirection(row.direction)])]
    if row.size is not None:
        parts.append(goal_number(row.size, row.about.unit if row.about else "", between=True))
    if row.group_code:
        parts.append(
            _("ryhmässä %(group)s") % {"group": group_words(row.breakdown, row.group_code)}
        )
    if row.by_date:
        day = formats.date_format(row.by_date, "SHORT_DATE_FORMAT")
        parts.append(_("viimeistään %(day)s") % {"day": day})
    return " ".join(parts)


def aim_words(row: TargetRow) -> str:
    """What is aimed at: "enintään 30 % viimeistään 31.12.2027"."""
    day = formats.date_format(row.due, "SHORT_DATE_FORMAT")
    number = goal_number(abs(row.value), row.unit, between=row.kind in BETWEEN)
    if row.kind is TargetKind.TREND:
        said = TREND_DOWN if row.value < 0 else TREND_UP
        return _(said) % {"number": number} + ", " + _("viimeistään %(day)s") % {"day": day}
    side = _(COMPARATOR_NAMES[row.comparator])
    if row.kind is TargetKind.RANK:
        number = _("sija %(place)s") % {"place": goal_number(row.value, "")}
    elif row.kind is TargetKind.GAP:
        side = _("ero enintään")
    else:
        number = goal_number(row.value, row.unit)
    return _("%(side)s %(number)s viimeistään %(day)s") % {
        "side": side, "number": number, "day": day,
    }  # fmt: skip


def _where(row: TargetRow) -> str:
    """Whom the target is about."""
    place = here(row.place)
    if row.kind is TargetKind.GAP:
        return _("Kahden ryhmän ero: %(one)s ja %(other)s, %(place)s") % {
            "one": group_words(row.breakdown, row.group_code),
            "other": group_words(row.breakdown, row.other_code), "place": place,
        }  # fmt: skip
    if row.group_code:
        return f"{group_words(row.breakdown, row.group_code)}, {place}"
    return place


def _details(row: TargetRow) -> str:
    said = _("Lähtövuosi %(year)s.") % {"year": row.baseline_year}
    if row.set_by:
        said += " " + _("Tavoitteen asetti %(who)s.") % {"who": row.set_by}
    return said


def _now(row: TargetRow) -> str:
    """The figure of today with its year; words where there is none."""
    standing = row.standing
    if standing.now.value is None:
        return ""
    unit = "" if row.kind is TargetKind.RANK else row.unit
    number = told(standing.now, unit)
    said = unit_words(unit, between=row.kind in BETWEEN)
    written = f"{number}{NBSP}{said}" if said else number
    if row.kind is TargetKind.TREND:
        sign = "+" if standing.now.value > 0 else ""
        written = _("%(number)s vuodessa") % {"number": f"{sign}{written}"}
    if row.kind is TargetKind.RANK:
        written = _("sija %(place)s") % {"place": number}
    return f"{written} ({standing.year})"


def _interval(row: TargetRow) -> str:
    standing = row.standing
    if standing.low.value is None or standing.high.value is None:
        return ""
    unit = "" if row.kind is TargetKind.RANK else row.unit
    return f"{told(standing.low, unit)} – {told(standing.high, unit)}"


def _sentence(row: TargetRow) -> str:
    """Where the target stands, in one sentence with its certainty."""
    standing, now, between = row.standing, _now(row), _interval(row)
    if not now:
        return ""
    said = _gap_sentence(row) if row.kind is TargetKind.GAP else _("Nyt %(now)s.") % {"now": now}
    if standing.start.value is not None and row.kind in BEGAN:
        unit = "" if row.kind is TargetKind.RANK else row.unit
        said += " " + _(BEGAN[row.kind]) % {
            "year": row.baseline_year, "start": told(standing.start, unit),
        }  # fmt: skip
    if between:
        said += " " + _(SURE[row.kind]) % {"interval": between}
    if between and row.looks != "1":
        said += " " + _(
            "Tilanne päätellään tätä leveämmästä välistä, koska arvion virhe on jaettu %(looks)s "
            "vuosittaisen tarkistuksen kesken."
        ) % {"looks": row.looks}
    return said


def _gap_sentence(row: TargetRow) -> str:
    """Whose number is larger, and by how much."""
    now = row.standing.now
    number = told(now, row.unit).lstrip("−")
    written = f"{number}{NBSP}{unit_words(row.unit, between=True)}"
    said = GAP_LESS if (now.value or 0) < 0 else GAP_MORE
    return _(said) % {
        "year": row.standing.year, "gap": written,
        "one": group_words(row.breakdown, row.group_code),
        "other": group_words(row.breakdown, row.other_code),
    }  # fmt: skip


def _href(indicator_code: str, audience: Audience) -> str:
    name = "indicator" if audience is Audience.PUBLIC else "staff_indicator"
    return reverse(f"indicators:{name}", args=[indicator_code])
