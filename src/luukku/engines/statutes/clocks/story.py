"""The ledger as it stands on a day: corrections made, later days left out, the order of recording gone."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from luukku.engines.statutes.clocks.entries import Entry, Mark, effective


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
    if len(entries) == 1:
        only = entries[0]
        return Story(only.on) if only.mark is Mark.START and only.on <= today else None
    told: dict[Mark, list[Entry]] = {}
    for entry in entries:
        if entry.mark is Mark.CORRECT:
            return story(effective(entries), today)
        if entry.on <= today:
            told.setdefault(entry.mark, []).append(entry)
    if Mark.START not in told:
        return None
    return _told(told) if len(told) > 1 else Story(_first(told, Mark.START))


def _told(told: dict[Mark, list[Entry]]) -> Story:
    opened = _first(told, Mark.START)
    met_on = _first(told, Mark.MEET) if Mark.MEET in told else None
    if met_on and len(told) == 2:
        return Story(opened, met_on=met_on)
    explained = max(told.get(Mark.EXPLAIN, ()), key=_order, default=None)
    lengthened = sorted(told.get(Mark.EXTEND, ()), key=_order)
    return Story(
        opened=opened,
        stops=_stops(told.get(Mark.SUSPEND, []), told.get(Mark.RESUME, [])),
        lengthenings=tuple(Lengthening(e.on, e.until, e.reason) for e in lengthened),
        met_on=met_on,
        ended_on=_first(told, Mark.END) if Mark.END in told else None,
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
