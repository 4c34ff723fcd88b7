"""What is true of every ledger on every day."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from luukku.engines.statutes.calendar import Policy
from luukku.engines.statutes.clocks.answers import NEXT, State
from luukku.engines.statutes.clocks.entering import require_entry
from luukku.engines.statutes.clocks.entries import Mark, asked, effective
from luukku.engines.statutes.clocks.rungs import RungKind
from luukku.engines.statutes.clocks.standing import standing, standings
from luukku.engines.statutes.errors import StatuteError
from luukku.engines.statutes.tests.ledgers import LIMITS, answered, line, same, trial
from luukku.engines.statutes.tests.test_truths import moments, told

POLICIES = st.builds(Policy, eves_are_workdays=st.booleans(), authority_limits_roll=st.booleans())
OPENED = st.dates(date(2020, 1, 1), date(2030, 12, 31))
RULES = st.sampled_from(sorted(LIMITS))
KINDS = list(RungKind)
WRITTEN = {
    Mark.START: {"proof": "call"},
    Mark.SUSPEND: {"reason": "hearing"},
    Mark.EXTEND: {"reason": "study"},
    Mark.MEET: {"proof": "decision"},
    Mark.END: {"reason": "withdrawn"},
    Mark.EXPLAIN: {"reason": "queue", "remedy": "voucher"},
}


@st.composite
def ledgers(draw):
    """A rule and entries that were let in one after another, in an order of recording of any kind."""
    rule, opened = draw(RULES), draw(OPENED)
    entries = [line(1, "start", opened, proof="call")]
    for _ in range(draw(st.integers(0, 7))):
        latest = max(entry.on for entry in entries)
        since = draw(st.sampled_from([latest, latest, opened]))
        on = since + timedelta(days=draw(st.integers(0, 25)))
        lawful = answered(asked(rule), entries, on, book=trial())
        marks = [m for m in getattr(lawful, "next", [Mark.START]) if m is not Mark.CORRECT]
        mark = draw(st.sampled_from(marks * 3 + list(Mark)))
        more = dict(WRITTEN.get(mark, {}))
        if mark is Mark.CORRECT:
            more = {"corrects": draw(st.integers(1, len(entries)))}
        if mark is Mark.MEET and rule in ("words", "bare"):
            more = {"proof": "call"}
        new = line(len(entries) + 1, mark, on, **more)
        try:
            require_entry(asked(rule), entries, new, book=trial())
        except StatuteError:
            continue
        entries.append(new)
    return rule, entries


def stands(rule, entries, today, policy):
    return standing(asked(rule), entries, today, policy=policy, book=trial())


def start(entries):
    """The start that holds, if there is one."""
    return next((e.on for e in effective(entries) if e.mark is Mark.START), None)


def at(entries, days):
    return start(entries) + timedelta(days=days)


@given(ledgers(), st.integers(0, 500), POLICIES)
def test_days_stand_in_order_and_rungs_too(written, days, policy):
    rule, entries = written
    assume(start(entries))
    found = stands(rule, entries, at(entries, days), policy)
    due = found.due
    if due.strict:
        assert due.opened <= due.strict <= due.shifted
        assert due.alarm is None or due.opened <= due.alarm <= due.strict
    ons = [rung.on for rung in found.rungs]
    assert ons == sorted(set(ons))
    kinds = [KINDS.index(rung.kind) for rung in found.rungs]
    assert kinds == sorted(kinds)
    if found.rungs:
        assert found.rungs[0].on >= due.opened
        assert found.rungs[-1].on == (due.alarm or due.target) + timedelta(days=1)
    today, still = at(entries, days), found.state is State.SUSPENDED
    assert not still or due.strict is None or due.strict > today
    assert not still or today not in ons


@given(ledgers(), st.integers(0, 500), POLICIES, st.randoms())
def test_the_order_of_recording_does_not_matter(written, days, policy, shuffler):
    rule, entries = written
    assume(start(entries))
    other = list(entries)
    shuffler.shuffle(other)
    today = at(entries, days)
    assert stands(rule, entries, today, policy) == stands(rule, other, today, policy)


@given(ledgers(), st.integers(0, 500), POLICIES)
def test_a_corrected_ledger_is_the_ledger_without_the_entry(written, days, policy):
    rule, entries = written
    gone = {entry.corrects for entry in entries if entry.mark is Mark.CORRECT}
    left = [e for e in entries if e.mark is not Mark.CORRECT and e.number not in gone]
    assume(start(entries))
    today = at(entries, days)
    assert stands(rule, entries, today, policy) == stands(rule, left, today, policy)


@given(RULES, OPENED, st.lists(st.integers(0, 60), min_size=2, max_size=2), POLICIES)
def test_a_stop_never_makes_it_due_earlier(rule, opened, days, policy):
    first, after = sorted(days)
    entries = [line(1, "start", opened)]
    stop = line(2, "suspend", opened + timedelta(days=first), reason="hearing")
    going = line(3, "resume", opened + timedelta(days=after))
    today = opened + timedelta(days=100)
    plain = stands(rule, entries, today, policy).due
    stopped = stands(rule, [*entries, stop, going], today, policy).due
    for name in ("strict", "shifted", "alarm", "target"):
        one, two = getattr(plain, name), getattr(stopped, name)
        assert (one is None and two is None) or one <= two
    if plain.strict and first == after:
        assert stopped.strict == plain.strict


@given(ledgers(), st.integers(0, 400), st.integers(0, 100), POLICIES)
def test_once_met_never_missed(written, days, later, policy):
    rule, entries = written
    assume(start(entries))
    today = at(entries, days)
    one = stands(rule, entries, today, policy)
    two = stands(rule, entries, today + timedelta(days=later), policy)
    if one.state is State.MET:
        assert (two.state, two.in_time, two.met_on) == (State.MET, one.in_time, one.met_on)
        assert two.due == one.due
    assert one == stands(rule, entries, today, policy), "a pure function of entries and day"


@given(ledgers(), st.integers(0, 400))
def test_what_the_standing_says_may_be_written_may_be_written(written, days):
    rule, entries = written
    assume(start(entries))
    today = max(at(entries, days), *(entry.on for entry in entries))
    found = standing(asked(rule), entries, today, book=trial())
    for mark in set(found.next) - {Mark.CORRECT, Mark.EXTEND}:
        more = dict(WRITTEN.get(mark, {}))
        if mark is Mark.MEET and rule in ("words", "bare"):
            more = {"proof": "call"}
        require_entry(
            asked(rule), entries, line(len(entries) + 1, mark, today, **more), book=trial()
        )


@given(st.lists(st.tuples(ledgers(), st.integers(0, 110)), max_size=6), OPENED, POLICIES)
def test_many_stand_as_each_alone(many, today, policy):
    clocks = [(asked(rule, age=age), entries) for (rule, entries), age in many]
    given = {"policy": policy, "book": trial()}
    answers = list(standings(clocks, today, **given))
    assert len(answers) == len(clocks)
    for (who, entries), answer in zip(clocks, answers, strict=True):
        assert same(answer, answered(who, entries, today, **given))


@given(moments(), st.integers(0, 800), POLICIES)
def test_every_rule_of_the_book_has_a_standing_on_every_day(moment, days, policy):
    rule, day = moment
    asking = asked(rule.id, **told(rule))
    found = standing(asking, [line(1, "start", day)], day + timedelta(days=days), policy=policy)
    assert found.state in (State.RUNNING, State.MISSED)
    assert found.decides is False
    assert (found.state is State.MISSED) == (day + timedelta(days=days) > found.due.strict)


def test_every_state_says_what_may_follow():
    assert set(NEXT) == set(State)
    assert all(Mark.START not in marks and Mark.CORRECT in marks for marks in NEXT.values())
