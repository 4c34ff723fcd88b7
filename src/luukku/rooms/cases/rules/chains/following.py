"""Where a matter is in its chain, how long it has been there, and what the chain suggests next.

A chain only suggests: any stage may be chosen, with a reason where it is not the suggested one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.cases.rules.chains.chain import Chain, Met, Stage, met, verdict
from luukku.rooms.cases.rules.chains.conditions import KINDS, Known


@dataclass(frozen=True, slots=True)
class Visit:
    """A stage a matter has been in, and when; it may be in it again later."""

    stage_code: str
    entered_on: date
    left_on: date | None = None

    def days(self, today: date) -> int:
        """Full days in the stage, until today while it lasts."""
        return ((self.left_on or today) - self.entered_on).days


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stage the chain would have next, how sure it is of it, and what it asks."""

    stage: Stage
    ready: bool | None
    asked: tuple[Met, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One stage of the line as the matter stands in it."""

    stage: Stage
    is_open: bool
    visits: tuple[Visit, ...]
    days: int
    waited: int | None
    suggested: bool
    leave: tuple[Met, ...] = ()

    @property
    def over(self) -> int:
        """Days over the stage's own length; 0 when it is within."""
        if self.stage.length_days is None or not self.is_open:
            return 0
        return max(0, self.days - self.stage.length_days)

    @property
    def late(self) -> int:
        """Days over the longest wait for the stage; 0 when it is within."""
        if self.stage.wait_days is None or self.waited is None:
            return 0
        return max(0, self.waited - self.stage.wait_days)


REASON_NEEDED: Final = N_(
    "Vaihe ei ole se, jota ketju ehdottaa. Voit valita sen, kun kirjoitat syyn."
)


def with_visits(known: Known, visits: Sequence[Visit], today: date) -> Known:
    """What is known, with the stages that have been visited."""
    days: dict[str, int] = {}
    for one in visits:
        days[one.stage_code] = days.get(one.stage_code, 0) + one.days(today)
    return replace(
        known,
        entered=frozenset(days),
        left=frozenset(one.stage_code for one in visits if one.left_on),
        days=days,
    )


def suggested(
    chain: Chain, visits: Sequence[Visit], known: Known, today: date
) -> tuple[Suggestion, ...]:
    """The stages the chain would have next, the surest first; what it knows to be wrong is left out."""
    told = with_visits(known, visits, today)
    open_now = {one.stage_code for one in visits if one.left_on is None}
    found: list[Suggestion] = []
    for code in _ahead(chain, visits, told):
        stage = chain.stages[code]
        asked = met(stage.enter, told)
        if code not in open_now and verdict(asked) is not False:
            found.append(Suggestion(stage, verdict(asked), asked))
    return tuple(sorted(found, key=lambda one: one.ready is not True))


def _ahead(chain: Chain, visits: Sequence[Visit], known: Known) -> list[str]:
    """Codes one step ahead, and one more over an optional stage whose conditions say no."""
    if not visits:
        begun = list(chain.first)
    else:
        begun = [code for one in _latest(visits) for code in _after(chain, one, visits)]
    ahead: list[str] = []
    while begun:
        code = begun.pop(0)
        if code in ahead:
            continue
        ahead.append(code)
        stage = chain.stages[code]
        if stage.optional and verdict(met(stage.enter, known)) is False:
            begun += [c for c in stage.next if c not in ahead]
    return ahead


def _latest(visits: Sequence[Visit]) -> list[Visit]:
    """The visits that go on, or the last one that ended; of one day's, the one begun last."""
    going = [one for one in visits if one.left_on is None]
    ended = sorted(visits, key=lambda one: (one.left_on or one.entered_on, one.entered_on))
    return going or ended[-1:]


def _after(chain: Chain, visit: Visit, visits: Sequence[Visit]) -> list[str]:
    """Where a stage leads: first those beside it that have not been begun, then those after."""
    stage = chain.stages.get(visit.stage_code)
    if stage is None:
        return list(chain.first)
    been = {one.stage_code for one in visits}
    beside = [code for code in chain.group(stage) if code not in been]
    after = [code for one in chain.group(stage) for code in chain.stages[one].next]
    return [*beside, *after]


def line(
    chain: Chain, visits: Sequence[Visit], known: Known, *, since: date, today: date
) -> tuple[Place, ...]:
    """The whole chain in its order, with where the matter is; `since` is when it began to follow it."""
    told = with_visits(known, visits, today)
    ready = {one.stage.code: one for one in suggested(chain, visits, known, today)}
    return tuple(
        _place(stage, visits, told, since, today, suggested=stage.code in ready)
        for stage in chain.stages.values()
    )


def _place(
    stage: Stage, visits: Sequence[Visit], known: Known, since: date, today: date, *, suggested: bool
) -> Place:  # fmt: skip
    mine = tuple(one for one in visits if one.stage_code == stage.code)
    is_open = any(one.left_on is None for one in mine)
    begun = mine[-1].entered_on if mine else (today if suggested else None)
    before = mine[-1].entered_on if mine else today
    return Place(
        stage=stage,
        is_open=is_open,
        visits=mine,
        days=sum(one.days(today) for one in mine),
        waited=None if begun is None else (begun - _freed(visits, mine, before, since)).days,
        suggested=suggested,
        leave=met(stage.leave, known) if is_open else (),
    )


def _freed(visits: Sequence[Visit], mine: tuple[Visit, ...], before: date, since: date) -> date:
    """The day from which the stage could have begun: when the one before it ended."""
    ended = [
        one.left_on for one in visits if one.left_on and one.left_on <= before and one not in mine
    ]
    return max([since, *ended])


def waited(visits: Sequence[Visit], *, since: date, on: date) -> int:
    """Days between the end of the stage before and the beginning of a new one."""
    return (on - _freed(visits, (), on, since)).days


def require_entry(
    chain: Chain, stage_code: str, visits: Sequence[Visit], known: Known, *, on: date, reason: str
) -> bool:
    """Any stage may be entered; was it suggested? Where it was not, a reason is asked for."""
    stage = chain.stage(stage_code)
    if any(one.stage_code == stage_code and one.left_on is None for one in visits):
        raise RuleBroken("cases.stage_open", N_("Asia on jo tässä vaiheessa."), field="stage")
    last = max((one.entered_on for one in visits), default=None)
    if last is not None and on < last:
        raise RuleBroken(
            "cases.stage_before_last",
            N_("Vaihe ei voi alkaa ennen edellisen vaiheen alkua."), field="on",
        )  # fmt: skip
    ready = {one.stage.code for one in suggested(chain, visits, known, on)}
    if stage.code not in ready and not reason.strip():
        raise RuleBroken("cases.stage_needs_reason", REASON_NEEDED, field="reason")
    return stage.code in ready


def require_leaving(
    chain: Chain, stage_code: str, visits: Sequence[Visit], known: Known, *, on: date, reason: str
) -> Visit:
    """An open stage may always be left; where its end conditions do not hold, with a reason."""
    going = [one for one in visits if one.stage_code == stage_code and one.left_on is None]
    if not going:
        raise RuleBroken("cases.stage_not_open", N_("Asia ei ole tässä vaiheessa."), field="stage")
    if on < going[0].entered_on:
        raise RuleBroken(
            "cases.stage_ends_before_it_begins",
            N_("Vaihe ei voi päättyä ennen kuin se on alkanut."), field="on",
        )  # fmt: skip
    stage = chain.stages.get(stage_code)
    told = with_visits(known, visits, on)
    holds = stage is None or verdict(met(stage.leave, told)) is True
    if not holds and not reason.strip():
        raise RuleBroken(
            "cases.leaving_needs_reason",
            N_("Vaiheen päättymisen ehdot eivät täyty. Voit päättää sen, kun kirjoitat syyn."),
            field="reason",
        )
    return going[0]


def require_reason(reason: str) -> None:
    """Changing the chain of a matter, or its version, says why."""
    if not reason.strip():
        raise RuleBroken(
            "cases.chain_needs_reason", N_("Kerro, miksi ketjua vaihdetaan."), field="reason"
        )


def require_value(chain: Chain, code: str, value: bool | int | str | None) -> None:
    """An answer to something the chain asks, of the right kind."""
    kind = KINDS.get(chain.fact_kinds.get(code, ""))
    if kind is None or not (value is None or type(value) is kind):
        raise RuleBroken(
            "cases.chain_asks_no_such",
            N_("Ketju ei kysy tätä tietoa. Se kysyy: %(known)s."), field=code,
            known=", ".join(chain.facts),
        )  # fmt: skip
