"""The ledger as it stands on a day: corrections made, later days left out, the order of recording gone."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from luukku.engines.statutes.clocks.entries import Entry, Mark, effective

_START, _MEET, _END = Mark.START, Mark.MEET, Mark.END


class Stop(NamedTuple):
    """The clock stood still from a day until it went on; None while it still stands."""

    on: date
    until: date | None
    reason: str


class Lengthening(NamedTuple):
    """The limit was lengthened on a day, to a day or as far as the rule allows."""

    on: date
    until: date | None
    reason: str


class Story(NamedTuple):
    """What happened to one right so far. Two ledgers with the same story stand the same."""

    opened: date
    stops: tuple[Stop, ...] = ()
    lengthenings: tuple[Lengthening, ...] = ()
    met_on: date | None = None
    ended_on: date | None = None
    explained: str = ""
    remedy: str = ""

    @property
    def closed_on(self) -> date | None:
        return self.met_on or self.ended_on


def story(entries: Sequence[Entry], today: date) -> Story | None:
    """What the entries tell on a day; None when no start is left or the start lies ahead."""
    opened = met = ended = None
    for entry in entries:
        mark, on = entry.mark, entry.on
        if mark is _START and opened is None and on <= today:
            opened = on
        elif mark is _MEET and met is None and on <= today:
            met = on
        elif mark is _END and ended is None and on <= today:
            ended = on
        else:
            return _whole(entries, today)  # most ledgers never come here
    return Story(opened, (), (), met, ended) if opened else None


def _whole(entries: Sequence[Entry], today: date) -> Story | None:
    told: dict[Mark, list[Entry]] = {}
    for entry in effective(entries):
        if entry.on <= today:
            told.setdefault(entry.mark, []).append(entry)
    return _told(told) if _START in told else None


def _told(told: dict[Mark, list[Entry]]) -> Story:
    opened = _first(told, _START)
    explained = max(told.get(Mark.EXPLAIN, ()), key=_order, default=None)
    lengthened = sorted(told.get(Mark.EXTEND, ()), key=_order)
    return Story(
        opened=opened,
        stops=_stops(told.get(Mark.SUSPEND, []), told.get(Mark.RESUME, [])),
        lengthenings=tuple(Lengthening(e.on, e.until, e.reason) for e in lengthened),
        met_on=_first(told, _MEET) if _MEET in told else None,
        ended_on=_first(told, _END) if _END in told else None,
        explained=explained.reason if explained else "",
        remedy=explained.remedy if explained else "",
    )


def _first(told: dict[Mark, list[Entry]], mark: Mark) -> date:
    return min(entry.on for entry in told[mark])


def _order(entry: Entry) -> tuple[date, str, date]:
    return entry.on, entry.reason, entry.until or date.max


def _stops(stopped: list[Entry], resumed: list[Entry]) -> tuple[Stop, ...]:
    """Each stop with the day its clock went on: the first with the first, the last may still stand."""
    ends: list[date | None] = [*sorted(entry.on for entry in resumed)]
    ends += [None] * (len(stopped) - len(ends))
    starts = sorted(stopped, key=_order)
    return tuple(Stop(e.on, end, e.reason) for e, end in zip(starts, ends, strict=False))
