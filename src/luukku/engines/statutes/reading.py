"""Reads law files (TOML) into rules, and refuses a file that is not exactly right.

A key that is missing, misspelt or of the wrong kind is a `BrokenBookError` that names the file, the
rule and the key. Nothing is guessed: a wording without a known first day must say
`valid_from_known = false`, and a rule without any wording must say what to `watch`.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.errors import BrokenBookError
from luukku.engines.statutes.law import (
    Act,
    Applies,
    Evidence,
    Family,
    Kind,
    Limit,
    Rule,
    Span,
    Standing,
    Unit,
    Wording,
)

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_UNCOUNTED = frozenset({Unit.IMMEDIATE, Unit.SAME_WORKDAY})


class Row:
    """One table of a TOML file, asked key by key; what nobody asked for is a misspelling."""

    def __init__(self, data: Mapping[str, Any], where: str) -> None:
        self.data, self.where, self._asked = data, where, set[str]()

    def wrong(self, what: str) -> BrokenBookError:
        return BrokenBookError(f"{self.where}: {what}")

    def has(self, key: str) -> bool:
        return key in self.data

    def need(self, key: str, kind: type[T]) -> T:
        """The value of a key that must be there."""
        self._asked.add(key)
        if key not in self.data:
            raise self.wrong(f"`{key}` is missing")
        value = self.data[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(f"`{key}` must be {kind.__name__}, not {value!r}")
        return value

    def may(self, key: str, kind: type[T], default: T) -> T:
        """The value of a key that may be left out."""
        return self.need(key, kind) if key in self.data else default

    def day(self, key: str) -> date | None:
        return self.need(key, date) if key in self.data else None

    def number(self, key: str) -> int | None:
        return self.need(key, int) if key in self.data else None

    def one_of(self, key: str, kind: type[E], default: E | None = None) -> E:
        if default is not None and key not in self.data:
            return default
        value = self.need(key, str)
        try:
            return kind(value)
        except ValueError as unknown:
            known = ", ".join(kind)
            raise self.wrong(f"`{key}` is {value!r}; right would be one of: {known}") from unknown

    def strings(self, key: str) -> tuple[str, ...]:
        found = self.may(key, list, [])
        if not all(isinstance(item, str) for item in found):
            raise self.wrong(f"`{key}` must be a list of strings")
        return tuple(found)

    def text(self, languages: tuple[str, ...] = ("fi", "sv", "en")) -> Text:
        return {code: self.need(code, str) for code in languages}

    def row(self, key: str) -> "Row":
        return Row(self.need(key, dict), f"{self.where} {key}")

    def rows(self, key: str) -> list["Row"]:
        found = self.may(key, list, [])
        return [Row(each, f"{self.where} {key} {n}") for n, each in enumerate(found, 1)]

    def done(self) -> None:
        """Refuse keys nobody knows: a misspelt `valid_to` would leave a wording in force."""
        extra = sorted(set(self.data) - self._asked)
        if extra:
            raise self.wrong(f"unknown key {', '.join(extra)}")


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
    families = [_family(row) for row in top.rows("family")]
    rules = [_rule(row, act) for row in top.rows("rule")]
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


def _rule(row: Row, act: Act) -> Rule:
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
    )
    row.done()
    _require_honest(rule, row)
    return rule


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
    wording = Wording(
        limit=_limit(row.row("limit")),
        valid_from=first,
        valid_to=row.day("valid_to"),
        not_before=_given(act),
        evidence=row.one_of("valid_from_evidence", Evidence) if known else Evidence.OPEN,
        amended_by=row.may("amended_by", str, ""),
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
    if rule.signed and set(known) != {Evidence.READ}:
        raise row.wrong("a signed rule must be V throughout: content, section and first days")
