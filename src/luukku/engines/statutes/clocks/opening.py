"""Which clocks an event starts, and what another day's law would say of the same matter."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.book import Book, shipped
from luukku.engines.statutes.calendar import DEFAULT, Policy, require_known
from luukku.engines.statutes.clocks.entries import Asked
from luukku.engines.statutes.counting import Days, count
from luukku.engines.statutes.errors import UnknownEventError
from luukku.engines.statutes.law import Kind, Rule, Wording
from luukku.engines.statutes.phrases import listed, say
from luukku.engines.statutes.scope import Verdict, chosen, governing, known

_NO_CLOCK = frozenset({Kind.STATE, Kind.CAP, Kind.FLAG, Kind.RETAIN})
_UNKNOWN: Text = {
    "fi": "Tapahtumaa {event!r} ei tunneta. Lähimmät: {nearest}.",
    "sv": "Händelsen {event!r} är okänd. Närmast kommer: {nearest}.",
    "en": "There is no event {event!r}. The nearest are: {nearest}.",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a matter's days would be by the law of another day. It informs and never decides."""

    rule: Rule
    wording: Wording
    days: Days


def rules_for(
    event: str,
    on: date,
    *,
    age: int | None = None,
    facts: Mapping[str, bool] | None = None,
    branches: Collection[str] | None = None,
    pending: date | None = None,
    book: Book | None = None,
) -> tuple[Rule, ...]:
    """Every rule whose clock an event starts for a matter on a day.

    event: a trigger code of words.toml, such as "contact.received". branches: the fields of service
    the matter belongs to; without them, every field. pending: since when the matter has been pending.
    Where a family has a rule that surely holds, those that rest on untold facts are left out; those
    that rest on an untold age are not, so that no clock stays unopened for want of an age.
    """
    law = book or shipped()
    if event not in law.triggers:
        near = tuple(get_close_matches(event, law.triggers, n=3, cutoff=0.3))
        raise UnknownEventError(say(_UNKNOWN, event=event, nearest=listed(near)), near)
    require_known(on)
    matter = known(law, age, facts)
    found = []
    for rule in law.starting_at(event):
        wording = rule.wording_on(on, pending)
        if wording is None or wording.limit.kind in _NO_CLOCK or not _within(rule, branches):
            continue
        sure = rule in governing(law, rule.family, on, matter, pending)
        if sure or chosen(rule, matter)[0] is Verdict.AGE_ASSUMED:
            found.append(rule)
    return tuple(found)


def preview(
    who: Asked,
    opened: date,
    law_of: date,
    *,
    policy: Policy = DEFAULT,
    book: Book | None = None,
) -> tuple[Preview, ...]:
    """A matter's days by the wordings in force on another day, past or coming.

    The rules are those of the same family that hold for the matter then; none when there are none.
    """
    law = book or shipped()
    require_known(opened)
    matter = known(law, who.age, dict(who.facts))
    shown = []
    for rule in governing(law, law.rule(who.rule).family, law_of, matter):
        wording = rule.wording_on(law_of)
        assert wording is not None, "a governing rule has a wording"
        goal = who.local_target or wording.limit.local_target
        shown.append(Preview(rule, wording, count(wording.limit, opened, policy, goal)))
    return tuple(shown)


def _within(rule: Rule, branches: Collection[str] | None) -> bool:
    """A rule without a field of service may be about any matter."""
    return branches is None or not rule.branches or any(b in branches for b in rule.branches)
