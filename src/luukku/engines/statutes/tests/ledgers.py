"""Builders: ledgers in a line each, and a trial Act whose clocks may be stopped and lengthened."""

import tomllib
from datetime import UTC, date, datetime
from functools import cache

from luukku.engines.statutes.book import bind
from luukku.engines.statutes.clocks.entries import Entry, Mark
from luukku.engines.statutes.clocks.standing import standing
from luukku.engines.statutes.errors import StatuteError

AT = datetime(2040, 1, 1, 12, tzinfo=UTC)
WORDS = """
[trigger.t]
fi = "alusta"
sv = "från början"
en = "from the start"
[fact.f]
fi = "on"
sv = "är"
en = "is"
[proof.call]
fi = "puhelu"
sv = "samtal"
en = "call"
[proof.decision]
fi = "päätös"
sv = "beslut"
en = "decision"
[kind.decide]
proofs = ["decision"]
[reason.hearing]
fi = "asiakasta kuullaan"
sv = "klienten hörs"
en = "the client is heard"
[reason.study]
fi = "lisäselvitys"
sv = "utredning"
en = "further study"
[explanation.queue]
fi = "jono"
sv = "kö"
en = "queue"
[remedy.voucher]
fi = "palveluseteli"
sv = "servicesedel"
en = "voucher"
[ending.withdrawn]
fi = "peruttu"
sv = "återtaget"
en = "withdrawn"
"""
ACT = """
act = "9/2000"
fi = "Koelaki"
sv = "Provlag"
en = "Trial Act"
"""
RULE = """
[[rule]]
id = "{id}"
section = "1 §"
trigger = "t"
evidence = "V"
source = ["säädös"]
checked_on = 2030-01-01
signed_by = "OTM X"
signed_at = 2030-02-01
right = {{ fi = "Koe", sv = "Prov", en = "Trial" }}
[[rule.suspend]]
reason = "hearing"
evidence = "V"
source = ["säädös"]
[[rule.extend]]
reason = "study"
value = {most}
unit = "{longer}"
evidence = "V"
source = ["säädös"]
[[rule.wording]]
valid_from = 2001-01-01
valid_from_evidence = "V"
limit = {{ {limit} }}
"""
LIMITS = {
    "days": ('kind = "decide", value = 10, unit = "day"', 5, "day"),
    "weeks": ('kind = "decide", value = 3, unit = "week"', 1, "week"),
    "months": ('kind = "decide", value = 3, unit = "month"', 1, "month"),
    "years": ('kind = "decide", value = 1, unit = "year"', 3, "month"),
    "workdays": ('kind = "decide", value = 7, unit = "workday"', 5, "workday"),
    "workday": ('kind = "decide", value = 1, unit = "workday"', 5, "workday"),
    "school": ('kind = "decide", value = 7, unit = "school_workday"', 5, "school_workday"),
    "sameday": ('kind = "decide", unit = "same_workday"', 1, "day"),
    "atonce": ('kind = "decide", unit = "immediate"', 1, "day"),
    "words": (
        'kind = "start", fi = "pian", sv = "snart", en = "soon", '
        'local_target = { value = 7, unit = "workday" }',
        1,
        "month",
    ),
    "bare": ('kind = "start", fi = "pian", sv = "snart", en = "soon"', 1, "month"),
    "kept": ('kind = "retain", value = 1, unit = "year"', 1, "month"),
}


@cache
def trial():
    """A signed Act with a rule of every unit; each may be stopped (hearing) and lengthened (study)."""
    rules = "".join(
        RULE.format(id=name, limit=limit, most=most, longer=longer)
        for name, (limit, most, longer) in LIMITS.items()
    )
    return bind({"9-2000-koe.toml": tomllib.loads(ACT + rules)}, [tomllib.loads(WORDS)])


def same(one, two):
    """Whether two answers are the same standing, or the same refusal in the same words."""
    if isinstance(one, StatuteError):
        return (type(one), one.words) == (type(two), two.words)
    return one == two


def answered(who, entries, today, **more):
    """The standing, or the refusal in its place."""
    try:
        return standing(who, entries, today, **more)
    except StatuteError as refusal:
        return refusal


def line(number, mark, on, **more):
    return Entry(
        number, Mark(mark), date.fromisoformat(on) if isinstance(on, str) else on, AT, **more
    )


def ledger(*lines):
    """Entries from ("start", "2026-04-02", {...}) in the order of recording."""
    return [
        line(n, each[0], each[1], **(each[2] if each[2:] else {}))
        for n, each in enumerate(lines, 1)
    ]
