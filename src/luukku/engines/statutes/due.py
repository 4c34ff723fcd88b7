"""When a rule's time runs out, counted from a trigger day, and the reason in words.

`due` is the only clock of the house. It counts by 150/1930 (docs/decisions/0009): the trigger day
is never counted, a month ends on the day of the same number or on the month's last day, and 5 §
moves a closed last day. `strict` is the day without that move, `shifted` with it, `alarm` the
earliest day any open reading of the law gives. The wording in force on the trigger day governs the
whole matter (docs/decisions/0010).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes import calendar, reasons
from luukku.engines.statutes.book import Book, shipped
from luukku.engines.statutes.calendar import DEFAULT, Policy
from luukku.engines.statutes.counting import Days, count
from luukku.engines.statutes.errors import NotInForceError
from luukku.engines.statutes.law import Rule, Span
from luukku.engines.statutes.scope import Known, governing, known, require_scope
from luukku.engines.statutes.telling import Parts, Told


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


def due(
    rule_id: str,
    day: date,
    *,
    age: int | None = None,
    policy: Policy = DEFAULT,
    facts: Mapping[str, bool] | None = None,
    local_target: Span | None = None,
    book: Book | None = None,
) -> Due:
    """The last day of a rule whose clock started on `day`.

    age: full years on the trigger day; a rule whose Act names an age is presumed to hold when no
    age is told, and then the answer never decides.
    facts: what is known of the matter, by the names of words.toml; unknown ones are presumed and
    said in the caveats. local_target: the county's own goal, in place of the book's.

    Raises UnknownRuleError, NotInForceError, NotApplicableError, WrongFactError and
    BeyondCalendarError; all are `StatuteError` and carry words.
    """
    law = book or shipped()
    rule = law.rule(rule_id)
    wording = rule.wording_on(day)
    if wording is None:
        raise _outside(law, rule, day, known(law, age, facts))
    scope = require_scope(law, rule, day, age, facts)
    calendar.require_known(day)
    goal = local_target or wording.limit.local_target
    days = count(wording.limit, day, policy, goal)

    def parts() -> Parts:
        caveats = reasons.doubts(rule, wording, days, policy)
        caveats += scope.presumed
        return reasons.grounds(law, rule, wording, days, goal), caveats

    return _answer(rule, days, not scope.age_presumed, Told(parts))


def _answer(rule: Rule, days: Days, sure: bool, told: Told) -> Due:
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
        decides=rule.signed and sure,
        told=told,
    )


def _outside(book: Book, rule: Rule, day: date, matter: Known) -> NotInForceError:
    siblings = [r.id for r in governing(book, rule.family, day, matter)]
    words = reasons.not_in_force(rule, day, siblings)
    return NotInForceError(words, f"{rule.act.number} {rule.section}")
