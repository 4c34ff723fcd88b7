"""From released figures to a judgement: only what was let out is looked at, and what follows stays protected."""

from dataclasses import dataclass

from luukku.engines.disclosure.cells import Protected
from luukku.engines.disclosure.linked import follows
from luukku.engines.equity.trend import GoalStatus
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.released import Figure, Told
from luukku.ground.indicators.queries.series import cuts
from luukku.ground.indicators.rules.comparing import is_told
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.rules.statuses import Status
from luukku.rooms.plans.models import Target
from luukku.rooms.plans.rules.targets import judging
from luukku.rooms.plans.rules.targets.judging import Judgement, Seen, Wanted, last_year
from luukku.rooms.plans.rules.targets.ranks import Ranks
from luukku.rooms.plans.rules.targets.words import Comparator, TargetKind, Why


@dataclass(frozen=True, slots=True)
class Reading:
    """What the figures say: the judgement and the numbers it was made of."""

    judgement: Judgement
    year: str
    now: Protected
    low: Protected
    high: Protected
    start: Protected
    source: str = ""
    release: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One figure looked at: the number when it may be used, and the cells it came from."""

    seen: Seen | None
    cells: tuple[Protected, ...]
    why: Why

    @property
    def value(self) -> Protected:
        return follows(self.seen.value if self.seen else _end(self.cells), self.cells)


def missing_reading(why: Why = Why.MISSING) -> Reading:
    """Nothing is told."""
    none = follows(None, ())
    status = GoalStatus.NOT_SHOWN if why is Why.EARLY else None
    return Reading(Judgement(status, why), "", none, none, none, none)


def wanted_of(one: Target) -> Wanted:
    """A target for judging."""
    return Wanted(
        TargetKind(one.kind), Comparator(one.comparator), float(one.value),
        one.baseline_year, last_year(one.due),
    )  # fmt: skip


def reading_of(one: Target, told: Told, peers: tuple[str, ...], until: int) -> Reading:
    """What an indicator's figures say of a target: of the last whole year that is not past its due."""
    wanted = wanted_of(one)
    last = min(wanted.due, until)
    years = [y for y in told.years() if wanted.begun <= y <= last and not _going_on(told, y)]
    if not told.years():
        return missing_reading()
    if not years or years[-1] == wanted.begun:
        return missing_reading(Why.EARLY)
    now, comparable = years[-1], not cuts(told.indicator_id, years)
    if wanted.kind is TargetKind.RANK:
        return _rank(one, wanted, told, peers, now)
    if wanted.kind is TargetKind.TREND:
        return _trend(one, wanted, told, years, comparable=comparable)
    look = _gap_at if wanted.kind is TargetKind.GAP else _level_at
    here, first = look(one, told, now), look(one, told, wanted.begun)
    if here.seen is None:
        return _untold(here, now, told)
    judge = judging.gap if wanted.kind is TargetKind.GAP else judging.level
    found = judge(wanted, here.seen, first.seen, comparable=comparable)
    return _shown(found, here, now, told, first.value)


def _going_on(told: Told, year: int) -> bool:
    """A year that is not over is not judged: its figure moves with every month."""
    source = told.source(year)
    return source is not None and source.until_month != "12"


def _group(one: Target, code: str) -> tuple[str, str] | None:
    return (one.breakdown, code) if one.breakdown and code else None


def _level_at(one: Target, told: Told, year: int) -> Look:
    figure = told.figure(year=year, place=one.place_code, group=_group(one, one.group_code))
    return _look(
        figure, year, is_share=definitions().one(told.indicator_id).kind is Kind.PROPORTION
    )


def _gap_at(one: Target, told: Told, year: int) -> Look:
    pair = [
        _look(told.figure(year=year, place=one.place_code, group=(one.breakdown, code)), year)
        for code in (one.group_code, one.other_code)
    ]
    cells = tuple(cell for each in pair for cell in each.cells)
    first, second = (each.seen for each in pair)
    if first is None or second is None:
        whys = [each.why for each in pair if each.seen is None]
        return Look(None, cells, Why.HIDDEN if Why.HIDDEN in whys else whys[0])
    return Look(judging.apart(first, second), cells, Why.SHOWN)


def _look(figure: Figure, year: int, *, is_share: bool = False) -> Look:
    """What may be used of a figure; too few observations are as good as none."""
    cells = (figure.value, figure.low, figure.high)
    if any(cell.hidden for cell in cells):
        return Look(None, cells, Why.HIDDEN)
    if figure.value.value is None:
        return Look(None, cells, Why.MISSING)
    if figure.status is Status.FEW:
        return Look(None, cells, Why.FEW)
    if not is_told(figure):
        return Look(None, cells, Why.NO_INTERVAL)
    counts = (figure.numerator.value, figure.denominator.value)
    plain = is_share and figure.method == "wilson" and None not in counts
    events, people = (int(n) for n in counts if n is not None) if plain else (None, None)
    seen = Seen(year, float(figure.value), float(figure.low), float(figure.high), events, people)
    return Look(seen, cells, Why.SHOWN)


def _trend(
    one: Target, wanted: Wanted, told: Told, years: list[int], *, comparable: bool
) -> Reading:
    every = [_level_at(one, told, year) for year in years]
    last = every[-1]
    if last.seen is None:
        return _untold(last, years[-1], told)
    series = [each.seen for each in every if each.seen is not None]
    found = judging.trend(wanted, series, comparable=comparable)
    cells = tuple(cell for each in every if each.seen for cell in each.cells)
    if len(series) < 3 or found.why in (Why.BROKEN, Why.NO_INTERVAL):
        none = follows(None, ())
        return Reading(found, str(years[-1]), none, none, none, none, _source(told, years[-1]))
    slope, low, high = judging.sloping(series, looks=1)
    now = Look(Seen(years[-1], slope, low, high), cells, Why.SHOWN)
    return _shown(found, now, years[-1], told, follows(None, ()))


def _rank(one: Target, wanted: Wanted, told: Told, peers: tuple[str, ...], now: int) -> Reading:
    found, cells, why = _ranks_at(one, wanted, told, peers, now)
    if found is None:
        return _untold(Look(None, cells, why), now, told)
    first, _cells, _why = _ranks_at(one, wanted, told, peers, wanted.begun)
    judgement = judging.rank(wanted, found, first, now)
    look = Look(Seen(now, found.point, found.best, found.worst), cells, Why.SHOWN)
    return _shown(judgement, look, now, told, follows(first.point if first else None, cells))


def _ranks_at(
    one: Target, wanted: Wanted, told: Told, peers: tuple[str, ...], year: int
) -> tuple[Ranks | None, tuple[Protected, ...], Why]:
    """The rank of a year; a place that is hidden may stand anywhere, so nothing of it can be worked out."""
    looks = [_look(told.figure(year=year, place=place), year) for place in peers]
    if one.place_code not in peers:
        return None, (), Why.MISSING
    of = peers.index(one.place_code)
    cells = tuple(cell for look in looks if look.seen for cell in look.cells) or looks[of].cells
    ranks = judging.ranks(wanted, [look.seen for look in looks], of)
    mine = looks[of]
    return (
        ranks,
        cells if mine.seen else mine.cells,
        mine.why if mine.seen is None else Why.NO_INTERVAL,
    )


def _untold(look: Look, year: int, told: Told) -> Reading:
    """The figure cannot be told; too few or no interval is told, but not judged."""
    if look.why in (Why.FEW, Why.NO_INTERVAL):
        value, low, high = (*look.cells, *[follows(None, ())] * 3)[:3]
        judgement = Judgement(GoalStatus.NOT_SHOWN, look.why)
        return Reading(judgement, str(year), value, low, high, follows(None, ()),
                       _source(told, year))  # fmt: skip
    cell = next((one for one in look.cells if one.hidden), follows(None, ()))
    return Reading(Judgement(None, look.why), str(year), cell, cell, cell, follows(None, ()),
                   _source(told, year))  # fmt: skip


def _shown(found: Judgement, look: Look, year: int, told: Told, start: Protected) -> Reading:
    seen = look.seen
    assert seen is not None  # only a figure that was seen is judged
    low, high = (follows(end, look.cells) for end in (seen.low, seen.high))
    return Reading(found, str(year), look.value, low, high, start, _source(told, year))


def _source(told: Told, year: int) -> str:
    source = told.source(year)
    return ", ".join(source.sources) if source else ""


def _end(cells: tuple[Protected, ...]) -> float | None:
    return 0.0 if any(cell.hidden for cell in cells) else None
