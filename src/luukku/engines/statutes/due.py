"""When a rule's time runs out, counted from a trigger day, and the reason in words.

`due` is the only clock of the house. It counts by 150/1930 (docs/decisions/0009): the trigger day
is never counted, a month ends on the day of the same number or on the month's last day, and 5 §
moves a closed last day. `strict` is the day without that move, `shifted` with it, `alarm` the
earliest day any open reading of the law gives. The wording in force on the trigger day governs the
whole matter (docs/decisions/0010), unless a transition provision keeps an earlier one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes import calendar, reasons
from luukku.engines.statutes.book import Book, shipped
from luukku.engines.statutes.calendar import DEFAULT, Policy
from luukku.engines.statutes.counting import Days, count
from luukku.engines.statutes.errors import NotInForceError
from luukku.engines.statutes.law import CountsFrom, Rule, Span, Wording
from luukku.engines.statutes.scope import Known, Scope, governing, known, require_scope
from luukku.engines.statutes.telling import Parts, Told

Moved = Callable[[], Parts]
"""What a ledger did to a limit, as sentences of the reason and of the caveats."""


@dataclass(frozen=True, slots=True)
class Due:
    """The answer of one clock.

    strict, shifted, alarm: last days, themselves still in time; None when the law gives no day.
    Keeping data has a day but no alarm.
    target: the county's own goal where the law only has words such as "viipymättä"; never law.
    decides: a lawyer has signed the rule and no age was presumed. False: the answer informs, a
    person decides.
    reason, caveats: what it rests on and what is uncertain, in fi, sv and en; put into words when
    they are first read.
    """

    rule: str
    opened: date
    strict: date | None
    shifted: date | None
    alarm: date | None
    target: date | None
    law: str
    section: str
    evidence: str
    decides: bool
    told: Told = field(hash=False)

    @property
    def reason(self) -> Text:
        return self.told.reason

    @property
    def caveats(self) -> tuple[Text, ...]:
        return self.told.caveats

    def said(self, language: str) -> str:
        """Reason and caveats as one paragraph, so that no caveat gets lost on the way."""
        return self.told.said(language)

    def row(self, language: str) -> dict[str, str | bool | None]:
        """The answer as plain values for JSON: dates as ISO, the reason in one language."""
        return {
            "rule": self.rule,
            "strict": self.strict.isoformat() if self.strict else None,
            "shifted": self.shifted.isoformat() if self.shifted else None,
            "law": self.law,
            "section": self.section,
            "evidence": self.evidence,
            "decides": self.decides,
            "reason": self.said(language),
        }


@dataclass(frozen=True, slots=True)
class Governed:
    """What governs one clock: the rule, its wording of the day, whom it holds for, and the goal."""

    book: Book
    rule: Rule
    wording: Wording
    scope: Scope
    opened: date
    policy: Policy
    goal: Span | None
    taken_over: bool = False

    def taking(self, opened: date) -> "Governed":
        """The same for a clock that ran already when the wording came into force and took it over."""
        change = self.wording.takes_over
        entry = change is not None and change.counts_from is CountsFrom.ENTRY
        return replace(self, opened=self.wording.starts if entry else opened, taken_over=True)

    def answer(self, days: Days, moved: Moved | None = None) -> Due:
        """The due date of these days; `moved` says what the ledger did to the law's own days."""
        counted = self.days() if moved else days

        def parts() -> Parts:
            said = reasons.grounds(self.book, self.rule, self.wording, counted, self.goal)
            said = reasons.taken_over(self.wording) + said if self.taken_over else said
            caveats = reasons.doubts(self.rule, self.wording, days, self.policy)
            more = moved() if moved else ([], [])
            return said + more[0], caveats + more[1] + list(self.scope.presumed)

        sure = self.rule.signed and not self.scope.age_presumed
        return _answer(self.rule, days, sure, Told(parts))

    def days(self) -> Days:
        """The law's own days, as though nothing had stopped or lengthened the clock."""
        return count(self.wording.limit, self.opened, self.policy, self.goal)


def due(
    rule_id: str,
    day: date,
    *,
    age: int | None = None,
    policy: Policy = DEFAULT,
    facts: Mapping[str, bool] | None = None,
    local_target: Span | None = None,
    book: Book | None = None,
    pending: date | None = None,
) -> Due:
    """The last day of a rule whose clock started on `day`.

    age: full years on the trigger day; a rule whose Act names an age is presumed to hold when no
    age is told, and then the answer never decides.
    facts: what is known of the matter, by the names of words.toml; unknown ones are presumed and
    said in the caveats. local_target: the county's own goal, in place of the book's.
    pending: since when the whole matter has been pending, for transition provisions.

    Raises UnknownRuleError, NotInForceError, NotApplicableError, WrongFactError and
    BeyondCalendarError; all are `StatuteError` and carry words.
    """
    law = book or shipped()
    ruled = governed(
        law, rule_id, day, age=age, policy=policy, facts=facts, goal=local_target, pending=pending
    )
    return ruled.answer(ruled.days())


def governed(
    law: Book,
    rule_id: str,
    day: date,
    *,
    age: int | None = None,
    policy: Policy = DEFAULT,
    facts: Mapping[str, bool] | None = None,
    goal: Span | None = None,
    pending: date | None = None,
) -> Governed:
    """What governs a clock that started on `day`; raises what `due` raises."""
    rule = law.rule(rule_id)
    wording = rule.wording_on(day, pending)
    if wording is None:
        raise _outside(law, rule, day, known(law, age, facts), pending)
    scope = require_scope(law, rule, day, age, facts, pending)
    calendar.require_known(day)
    return Governed(law, rule, wording, scope, day, policy, goal or wording.limit.local_target)


def _answer(rule: Rule, days: Days, decides: bool, told: Told) -> Due:
    return Due(
        rule=rule.id,
        opened=days.opened,
        strict=days.strict,
        shifted=days.shifted,
        alarm=days.alarm,
        target=days.target,
        law=rule.act.number,
        section=rule.section,
        evidence=rule.evidence.value,
        decides=decides,
        told=told,
    )


def _outside(
    book: Book, rule: Rule, day: date, matter: Known, pending: date | None
) -> NotInForceError:
    siblings = [r.id for r in governing(book, rule.family, day, matter, pending)]
    words = reasons.not_in_force(rule, day, siblings)
    return NotInForceError(words, f"{rule.act.number} {rule.section}")
