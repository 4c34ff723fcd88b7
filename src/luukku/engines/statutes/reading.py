"""Reads law files (TOML) into rules, and refuses a file that is not exactly right.

A key that is missing, misspelt or of the wrong kind is a `BrokenBookError` that names the file, the
rule and the key. Nothing is guessed: a wording without a known first day must say
`valid_from_known = false`, and a rule without any wording must say what to `watch`.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.law import (
    Act,
    Applies,
    CountsFrom,
    Evidence,
    Family,
    Kind,
    Lawful,
    Limit,
    Rule,
    Span,
    Standing,
    TakeOver,
    Transition,
    Unit,
    Wording,
)
from luukku.engines.statutes.rows import Row

_UNCOUNTED = frozenset({Unit.IMMEDIATE, Unit.SAME_WORKDAY})


def read_act(data: Mapping[str, Any], file: str) -> tuple[Act, list[Rule], list[Family]]:
    """One Act's file as its Act, rules and families."""
    top = Row(data, file)
    act = Act(
        number=top.need("act", str),
        names=top.text(),
        standing=top.one_of("standing", Standing, Standing.ACT),
        link=top.may("link", str, ""),
        file=file,
    )
    branches = top.strings("branches")
    families = [_family(row) for row in top.rows("family")]
    rules = [_rule(row, act, branches) for row in top.rows("rule")]
    top.done()
    return act, rules, families


def _family(row: Row) -> Family:
    gaps = []
    for gap in row.rows("gap"):
        gaps.append((gap.need("first", date), gap.need("last", date), gap.need("why", str)))
        gap.done()
    family = Family(
        id=row.need("id", str),
        parallel=row.may("parallel", bool, False),
        gaps=tuple(gaps),
        ends_on=row.day("ends_on"),
        ends_why=row.may("ends_why", str, ""),
    )
    row.done()
    return family


def _rule(row: Row, act: Act, branches: tuple[str, ...]) -> Rule:
    row.where = f"{act.file} {row.need('id', str)}"
    evidence = row.one_of("evidence", Evidence)
    wordings = tuple(_wording(each, act) for each in row.rows("wording"))
    rule = Rule(
        id=row.need("id", str),
        act=act,
        section=row.need("section", str),
        family=row.may("family", str, row.need("id", str)),
        right=_whole(row.row("right")),
        trigger=row.may("trigger", str, ""),
        wordings=wordings,
        applies=tuple(_applies(each) for each in row.rows("applies")) or (Applies(),),
        else_of=row.strings("else_of"),
        channels=row.strings("channels"),
        evidence=evidence,
        section_evidence=row.one_of("section_evidence", Evidence, evidence),
        source=row.strings("source"),
        checked_on=row.day("checked_on"),
        signed_by=row.may("signed_by", str, ""),
        signed_at=row.day("signed_at"),
        note=row.may("note", str, ""),
        watch=_whole(row.row("watch")) if row.has("watch") else None,
        suspends=tuple(_lawful(each) for each in row.rows("suspend")),
        extends=tuple(_extension(each) for each in row.rows("extend")),
        proofs=row.strings("proofs"),
        branches=row.strings("branches") or branches,
    )
    row.done()
    _require_honest(rule, row)
    return rule


def _lawful(row: Row, most: Span | None = None) -> Lawful:
    """A ground for stopping or lengthening a clock; it must say how it is known."""
    ground = Lawful(
        reason=row.need("reason", str),
        evidence=row.one_of("evidence", Evidence),
        source=row.strings("source"),
        most=most,
    )
    row.done()
    _require_source(row, ground.evidence, ground.source)
    return ground


def _extension(row: Row) -> Lawful:
    most = _span(row)
    if not most.value:
        raise row.wrong("an extension needs its greatest length in `value` and `unit`")
    return _lawful(row, most)


def _transition(row: Row, last: date | None) -> Transition:
    change = Transition(
        pending_before=row.need("pending_before", date),
        evidence=row.one_of("evidence", Evidence),
        source=row.strings("source"),
    )
    row.done()
    _require_source(row, change.evidence, change.source)
    if last is None or change.pending_before != last + timedelta(days=1):
        raise row.wrong("`pending_before` must be the day after the wording's `valid_to`")
    return change


def _take_over(row: Row, first: date | None) -> TakeOver:
    change = TakeOver(
        counts_from=row.one_of("counts_from", CountsFrom),
        evidence=row.one_of("evidence", Evidence),
        source=row.strings("source"),
    )
    row.done()
    _require_source(row, change.evidence, change.source)
    if first is None:
        raise row.wrong("a wording that takes over needs its `valid_from`")
    return change


def _require_source(row: Row, evidence: Evidence, source: tuple[str, ...]) -> None:
    if evidence in (Evidence.READ, Evidence.SECONDARY) and not source:
        raise row.wrong(f"evidence {evidence.value} needs a `source`")


def _whole(row: Row) -> Text:
    text = row.text()
    row.done()
    return text


def _applies(row: Row) -> Applies:
    way = Applies(
        age_min=row.number("age_min"),
        age_max=row.number("age_max"),
        needs=row.strings("needs"),
        excludes=row.strings("excludes"),
    )
    row.done()
    if way.asks_age and not way.fits(way.age_min or 0):
        raise row.wrong("`age_min` is greater than `age_max`")
    return way


def _wording(row: Row, act: Act) -> Wording:
    known = row.may("valid_from_known", bool, True)
    first = row.need("valid_from", date) if known else None
    last = row.day("valid_to")
    wording = Wording(
        limit=_limit(row.row("limit")),
        valid_from=first,
        valid_to=last,
        not_before=_given(act),
        evidence=row.one_of("valid_from_evidence", Evidence) if known else Evidence.OPEN,
        amended_by=row.may("amended_by", str, ""),
        transition=_transition(row.row("transition"), last) if row.has("transition") else None,
        takes_over=_take_over(row.row("takes_over"), first) if row.has("takes_over") else None,
    )
    row.done()
    if wording.ends < wording.starts:
        raise row.wrong("`valid_to` comes before the first day")
    return wording


def _given(act: Act) -> date:
    """The first day of the year an Act was given: before it, nothing in it can be in force."""
    year = act.number.rpartition("/")[2]
    return date(int(year), 1, 1) if year.isdecimal() else date.min


def _limit(row: Row) -> Limit:
    limit = Limit(
        kind=row.one_of("kind", Kind),
        span=_span(row) if row.has("unit") else None,
        cap=row.number("cap"),
        words=row.text() if row.has("fi") else None,
        local_target=_whole_span(row.row("local_target")) if row.has("local_target") else None,
    )
    row.done()
    if limit.kind is Kind.CAP and limit.cap is None:
        raise row.wrong("a cap needs `cap`, a whole number")
    if limit.kind not in (Kind.CAP, Kind.STATE) and not (limit.span or limit.words):
        raise row.wrong("needs `value` and `unit`, or the law's own words in `fi`, `sv` and `en`")
    return limit


def _span(row: Row) -> Span:
    unit = row.one_of("unit", Unit)
    value = row.may("value", int, 0)
    if (value == 0) != (unit in _UNCOUNTED) or value < 0:
        raise row.wrong(f"`value` {value} does not go with `unit` {unit.value!r}")
    return Span(value, unit)


def _whole_span(row: Row) -> Span:
    span = _span(row)
    row.done()
    return span


def _require_honest(rule: Rule, row: Row) -> None:
    """What a rule claims about itself must hold together."""
    if not rule.wordings and not rule.watch:
        raise row.wrong("has no wording; say `watch` if it is not law yet")
    if bool(rule.signed_by) != bool(rule.signed_at):
        raise row.wrong("`signed_by` and `signed_at` go together")
    if rule.evidence in (Evidence.READ, Evidence.SECONDARY) and not rule.source:
        raise row.wrong(f"evidence {rule.evidence.value} needs a `source`")
    if rule.checked_on is None and rule.evidence in (Evidence.READ, Evidence.SECONDARY):
        raise row.wrong("`checked_on` is missing: the day somebody looked at the source")
    if not rule.trigger and any(w.limit.span for w in rule.wordings):
        raise row.wrong("a counted limit needs a `trigger`")
    known = [rule.evidence, rule.section_evidence, *(w.evidence for w in rule.wordings)]
    known += [ground.evidence for ground in (*rule.suspends, *rule.extends)]
    known += [w.transition.evidence for w in rule.wordings if w.transition]
    known += [w.takes_over.evidence for w in rule.wordings if w.takes_over]
    if rule.signed and set(known) != {Evidence.READ}:
        raise row.wrong("a signed rule must be V throughout: content, section, days and grounds")
