"""A small county, what a told indicator looks like, and one that computes without a gate."""

from functools import cache
from types import SimpleNamespace

import duckdb

from luukku.engines.disclosure.cells import State, seal
from luukku.ground.indicators.rules.statuses import Status
from luukku.roof.site.county.county import County


@cache
def small(people=4_000, seed=1):
    return County.of(people, seed)


def asked(table, sql):
    """A plain question of rows: the table is called t."""
    with duckdb.connect() as con:
        con.register("t", table)
        return con.execute(sql).fetchall()


def shown(value):
    return seal(value, State.PUBLISHED, {"place": "*"})


def secret():
    return seal(None, State.PRIMARY, {"place": "*"})


def cell(value, low=None, high=None, status=Status.OK):
    empty = seal(None, None, {})
    return SimpleNamespace(
        value=value if hasattr(value, "state") else shown(value),
        low=empty if low is None else shown(low),
        high=empty if high is None else shown(high),
        status=status,
    )


class Teller:
    """Answers as `released.told` does, from a rule (indicator, year, month, place) -> cell."""

    def __init__(self, rule):
        self.rule, self.asked = rule, []

    def __call__(self, indicator, audience):
        self.asked.append((indicator, audience))
        return SimpleNamespace(
            figure=lambda *, year, month=None, place="*", group=None: self.rule(
                indicator, year, month, place
            )
        )
