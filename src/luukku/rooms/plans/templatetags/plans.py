"""The names of statuses, families and grounds, and delays in words, for the templates of plans."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final
from urllib.parse import quote

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from luukku.engines.kernel.texts import N_, spoken
from luukku.engines.statutes.duties import Basis, State
from luukku.ground.ui.templatetags.ui.pieces import chip, traffic_light
from luukku.ground.ui.templatetags.ui.words import day
from luukku.rooms.plans.queries.duties import DutyRow
from luukku.rooms.plans.queries.shown import MeasureRow
from luukku.rooms.plans.rules.approval import STAGE_NAMES, Stage
from luukku.rooms.plans.rules.slippage import Slip
from luukku.rooms.plans.rules.status import STATUS_NAMES, TONES, Status
from luukku.rooms.plans.rules.words import (
    FAMILY_NAMES,
    GROUND_NAMES,
    KIND_NAMES,
    ORIGIN_NAMES,
    Family,
    Ground,
    IndicatorKind,
    Origin,
)

register = template.Library()

OTHER_NAMES: Final[Mapping[str, str]] = {
    "asked": N_("pyydetty"),
    "signed": N_("allekirjoitettu"),
    "refused": N_("kieltäytynyt"),
    "onsite": N_("paikan päällä"),
    "remote": N_("etänä"),
    "hybrid": N_("paikan päällä ja etänä"),
    "unknown": N_("ei tiedossa"),
    "open": N_("avoin"),
    "mitigated": N_("hallinnassa"),
    "realised": N_("toteutunut"),
    "closed": N_("suljettu"),
    "approve": N_("hyväksyi"),
    "note": N_("merkitsi tiedoksi"),
    "return": N_("palautti"),
    "add": N_("lisäsi"),
}


ADVICE: Final[Mapping[tuple[bool, bool], str]] = {
    (False, False): N_("suositus puuttuu"),
    (False, True): N_("suositus myöhässä"),
    (True, False): N_("oma käytäntö puuttuu"),
    (True, True): N_("oma käytäntö myöhässä"),
}
"""What is broken though no law binds: is it the organisation's own custom, and is it late."""


@register.filter
def status_name(status: str) -> str:
    """A status as people call it."""
    return gettext(STATUS_NAMES[Status(status)])


@register.filter
def status_chip(status: str) -> SafeString:
    """A status as a chip."""
    known = Status(status)
    drawn: SafeString = chip(gettext(STATUS_NAMES[known]), tone=TONES[known])
    return drawn


@register.filter
def tone(status: str) -> str:
    """The tone of a status."""
    return TONES[Status(status)]


@register.filter
def stage_name(stage: str) -> str:
    """How far a plan is on its way to approval."""
    return gettext(STAGE_NAMES[Stage(stage)])


@register.filter
def family_name(family: str) -> str:
    """What kind of plan it is."""
    return gettext(FAMILY_NAMES[Family(family)])


@register.filter
def ground_name(ground: str) -> str:
    """A ground of discrimination."""
    return gettext(GROUND_NAMES[Ground(ground)])


@register.filter
def origin_name(origin: str) -> str:
    """Where a measure came from."""
    return gettext(ORIGIN_NAMES[Origin(origin)])


@register.filter
def kind_name(kind: str) -> str:
    """How an indicator counts."""
    return gettext(KIND_NAMES[IndicatorKind(kind)])


@register.filter
def word(code: str) -> str:
    """A state of a risk, a commitment, a workshop or a decision."""
    return gettext(OTHER_NAMES[code])


@register.filter
def duty_light(row: DutyRow) -> SafeString:
    """How a plan stands against a duty; what advice asks for is never red like the word of law."""
    finding = row.finding
    if row.is_broken and not row.binds:
        words = gettext(ADVICE[finding.basis is Basis.OWN, finding.state is State.OVERDUE])
        drawn: SafeString = traffic_light("advised", words)
    else:
        drawn = traffic_light(finding.state.value)
    return drawn


@register.filter
def slip_length(slip: Slip | None) -> str:
    """How far a date has moved: "1 vuosi 3 kuukautta", "12 päivää"."""
    if slip is None:
        return ""
    counted = (
        (slip.years, ngettext("%(n)s vuosi", "%(n)s vuotta", slip.years)),
        (slip.months, ngettext("%(n)s kuukausi", "%(n)s kuukautta", slip.months)),
        (slip.days, ngettext("%(n)s päivä", "%(n)s päivää", slip.days)),
    )
    return " ".join(words % {"n": n} for n, words in counted if n)


@register.filter
def slip_words(slip: Slip | None) -> str:
    """A delay as a short sentence."""
    if slip is None:
        return ""
    if slip.is_late:
        return gettext("myöhässä %(length)s") % {"length": slip_length(slip)}
    return gettext("aikaistunut %(length)s") % {"length": slip_length(slip)}


@register.filter
def trimmed(value: Decimal | None) -> Decimal | int | None:
    """A number without the zeros its column adds: 7.00 is 7, 0.500 is 0.5."""
    if value is None:
        return None
    return int(value) if value == int(value) else value.normalize()


@register.simple_tag
def measure_lines(rows: Iterable[MeasureRow], base: str, query: str = "") -> SafeString:
    """The lines of a goal's measures.

    Drawn without a template: a plan may have hundreds, and each would cost a quarter of a millisecond.
    """
    here = (get_language() or "fi")[:2]
    return format_html_join(
        "",
        '<li><span class="pl-code">{}</span><a class="pl-text" href="{}{}/{}"{}>{}</a>{}'
        '<span class="pl-meta">{}</span></li>',
        (
            (row.code, base, quote(row.code, safe=""), query, *_words(row, here),
             status_chip(row.status), _line_meta(row))
            for row in rows
        ),
    )  # fmt: skip


def _words(row: MeasureRow, here: str) -> tuple[str, str]:
    """The language of a text, when it is not the page's, and the text."""
    words, language = spoken(row.text, here)
    return ("" if language == here else format_html(' lang="{}"', language)), words


def _line_meta(row: MeasureRow) -> SafeString:
    parts: list[tuple[str, str]] = []
    if row.responsibles:
        more = len(row.responsibles) - 2
        named = ", ".join(row.responsibles[:2])
        parts.append(("", f"{named} +{more}" if more > 0 else named))
    if row.due:
        parts.append(("", day(row.due)))
    if row.slip and row.slip.is_late:
        parts.append((mark_safe(' class="pl-late"'), slip_words(row.slip)))
    if row.disputed:
        parts.append(("", gettext("ristiriita lähteessä")))
    return format_html_join("", "<span{}>{}</span>", parts)


@register.filter
def years(period: str) -> str:
    """A period as it is printed: 2024–2025."""
    return period.replace("-", "–")
