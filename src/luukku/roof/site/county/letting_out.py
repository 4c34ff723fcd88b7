"""The figures of the example county, computed and let through the gate like anybody's."""

from collections.abc import Callable, Iterator
from datetime import datetime

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.indicators.queries.due import due
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.telling import told_of
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.services.refreshing import refresh_rollups
from luukku.ground.indicators.services.releasing import release_if_ready, release_period
from luukku.ground.people.rules import Actor
from luukku.roof.site.county.published import published

Wanted = tuple[str, int]
"""An indicator and a year."""


def wanted() -> Iterator[Wanted]:
    """The indicators and years that the published figures are held against, each once."""
    found = dict[Wanted, None]()
    for one in published():
        base = definitions().one(one.indicator).of
        found |= {(base, one.year - 1): None, (base, one.year): None} if base else {}
        found |= {} if base else {(one.indicator, one.year): None}
    yield from found


def lacking() -> list[Wanted]:
    """Those of them that have not been let out to everybody."""
    asked = list(wanted())
    told = told_of((name for name, _ in asked), Audience.PUBLIC)
    return [(name, year) for name, year in asked if year not in told[name].years()]


def let_out_wanted(
    *, by: Actor, at: datetime, tell: Callable[[str], None] = lambda words: None
) -> int:
    """Let out what the comparison still lacks; an indicator without facts stays without figures."""
    todo, done = lacking(), 0
    for number, (name, year) in enumerate(todo, 1):
        tell(f"[{number}/{len(todo)}] {name} {year}")
        try:
            release_period(indicator_id=name, year=year, audience=Audience.PUBLIC, by=by, at=at)
        except RuleBroken as refused:
            if not refused.code.startswith("indicators."):
                raise
            continue
        done += 1
    return done


def let_out_every(
    *, by: Actor, at: datetime, tell: Callable[[str], None] = lambda words: None
) -> int:
    """Let every year of every indicator out, to everybody and to the staff; how many there were."""
    refresh_rollups(by=by, at=at)
    todo, done = due(last=at.year), 0
    for number, (name, year) in enumerate(todo, 1):
        told = [
            release_if_ready(indicator_id=name, year=year, audience=audience, by=by, at=at)
            for audience in Audience
        ]
        done += any(one is not None for one in told)
        tell(f"[{number}/{len(todo)}] {name} {year}")
    return done
