"""Sentences that say how a plan stands, made from counts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luukku.ground.ui.rules.charts import slices
from luukku.rooms.plans.queries.moves import Moves
from luukku.rooms.plans.rules.status import STATUS_NAMES, TONES, Status

Part = tuple[str, int, str]


def bar_parts(counts: Mapping[str, int]) -> list[Part]:
    """The statuses there are, in their order, with their tones: parts of the status bar."""
    return [
        (_(STATUS_NAMES[status]), counts[status.value], TONES[status])
        for status in Status
        if counts.get(status.value)
    ]


def bar_places(counts: Mapping[str, int]) -> list[dict[str, str]]:
    """A slim bar for lists: where each status starts and how wide it is, in per cent."""
    parts = bar_parts(counts)
    places = slices([count for _words, count, _tone in parts])
    return [
        {"tone": part[2], "start": f"{place.start:g}", "width": f"{place.width:g}"}
        for part, place in zip(parts, places, strict=True)
    ]


def standing(counts: Mapping[str, int]) -> str:
    """How a plan stands, in one sentence with the numbers that matter."""
    total = sum(counts.values())
    if not total:
        return _("Suunnitelmassa ei ole vielä toimenpiteitä.")

    def sum_of(*statuses: Status) -> int:
        return sum(counts.get(status.value, 0) for status in statuses)

    done = sum_of(Status.DONE)
    partly = sum_of(Status.PARTLY_DONE)
    going = sum_of(Status.UNDER_WAY, Status.CONTINUING)
    planned = sum_of(Status.PLANNED, Status.ADDED_BY_DECISION)
    late = sum_of(Status.SLIPPED, Status.POSTPONED)
    not_done = sum_of(Status.NOT_DONE)
    cancelled = sum_of(Status.CANCELLED)
    moved = sum_of(Status.TRANSFERRED)
    unsaid = sum_of(Status.NO_TEXT)
    clauses = (
        (done, ngettext("%(n)s on toteutunut", "%(n)s on toteutunut", done)),
        (partly, ngettext("%(n)s on toteutunut osittain", "%(n)s on toteutunut osittain", partly)),
        (going, ngettext("%(n)s on käynnissä tai jatkuva", "%(n)s on käynnissä tai jatkuvia", going)),
        (planned, ngettext("%(n)s on suunniteltu", "%(n)s on suunniteltu", planned)),
        (late, ngettext("%(n)s on myöhässä tai siirretty", "%(n)s on myöhässä tai siirretty", late)),
        (not_done, ngettext("%(n)s ei toteutunut", "%(n)s ei toteutunut", not_done)),
        (cancelled, ngettext("%(n)s on peruttu", "%(n)s on peruttu", cancelled)),
        (moved, ngettext("%(n)s on siirtynyt toiselle järjestäjälle",
                         "%(n)s on siirtynyt toiselle järjestäjälle", moved)),
        (unsaid, ngettext("%(n)s on ilman tietoa toteutumisesta",
                          "%(n)s on ilman tietoa toteutumisesta", unsaid)),
    )  # fmt: skip
    start = ngettext("%(n)s toimenpide", "%(n)s toimenpidettä", total) % {"n": _number(total)}
    return f"{start}: {listed([words % {'n': _number(n)} for n, words in clauses if n])}."


def _number(count: int) -> str:
    return formats.number_format(count, force_grouping=True)


def listed(parts: Sequence[str]) -> str:
    """Words after each other, "ja" before the last."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s ja %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def moved(found: Moves) -> str:
    """What has moved since the period before, in one sentence."""
    if not found.compared:
        return _(
            "Suunnitelmassa on tietoja vain yhdeltä kaudelta, joten muutosta ei voi vielä näyttää."
        )
    said = ngettext(
        "%(n)s toimenpiteen tilanne on toinen kuin edellisellä kaudella.",
        "%(n)s toimenpiteen tilanne on toinen kuin edellisellä kaudella.",
        found.changed,
    ) % {"n": found.changed}
    return said if found.changed else _("Minkään toimenpiteen tilanne ei ole muuttunut.")


def period(start: date | None, end: date | None) -> str:
    """A plan's time: years when it covers whole years, else days."""
    if start is None and end is None:
        return _("ei päivättyä kautta")
    whole = (not start or (start.month, start.day) == (1, 1)) and (
        not end or (end.month, end.day) == (12, 31)
    )
    if whole and start and end:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    return "–".join(
        formats.date_format(day, "SHORT_DATE_FORMAT") if day else "" for day in (start, end)
    )


def joined(names: Iterable[str]) -> str:
    """Names one after another."""
    return ", ".join(names)
