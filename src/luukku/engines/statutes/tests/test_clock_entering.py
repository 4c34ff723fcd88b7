"""What may be written: every wrong entry is refused with the rule and what would be right."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from luukku.engines.statutes.clocks.entering import require_entry
from luukku.engines.statutes.clocks.entries import Mark, asked
from luukku.engines.statutes.clocks.wrongs import _SAID, Wrong, wrong
from luukku.engines.statutes.errors import NotInForceError, WrongEntryError
from luukku.engines.statutes.tests.ledgers import ledger, trial

HEARING, STUDY, CALL = {"reason": "hearing"}, {"reason": "study"}, {"proof": "call"}
DECISION = {"proof": "decision"}
MISSED = {"reason": "queue", "remedy": "voucher"}
START = ("start", "2026-04-02", CALL)
STOP, GO = ("suspend", "2026-04-07", HEARING), ("resume", "2026-04-10")
MET = ("meet", "2026-04-08", DECISION)

GOOD = [
    [START, MET, ("correct", "2026-04-09", {"corrects": 1}),
     ("correct", "2026-04-09", {"corrects": 2}), ("start", "2026-04-09", CALL)],
    [START],
    [START, MET],
    [START, STOP],
    [START, STOP, GO],
    [START, STOP, GO, ("suspend", "2026-04-10", HEARING)],
    [START, STOP, ("meet", "2026-04-08", DECISION)],
    [START, ("extend", "2026-04-07", STUDY)],
    [START, ("extend", "2026-04-07", STUDY | {"until": date(2026, 4, 17)})],
    [START, ("end", "2026-04-07", {"reason": "withdrawn"})],
    [START, ("explain", "2026-04-13", MISSED)],
    [START, ("explain", "2026-04-13", MISSED), ("meet", "2026-04-14", DECISION)],
    [START, ("meet", "2026-04-14", DECISION), ("explain", "2026-04-15", MISSED)],
    [START, MET, ("correct", "2026-04-09", {"corrects": 2}), MET],
    [START, MET, ("correct", "2026-04-09", {"corrects": 1}), ("start", "2026-04-03", CALL)],
    [START, MET, ("suspend", "2026-04-07", HEARING)],
    [START, ("explain", "2026-04-13", MISSED), ("correct", "2026-04-14", {"corrects": 2}),
     ("explain", "2026-04-14", MISSED)],
    [START, ("meet", "2026-04-08", DECISION), ("correct", "2026-04-09", {"corrects": 2}),
     ("end", "2026-04-09", {"reason": "withdrawn"})],
]  # fmt: skip


@pytest.mark.parametrize("lines", GOOD)
def test_what_happened_may_be_written(lines):
    entries = ledger(*lines)
    for n, entry in enumerate(entries):
        require_entry(asked("days"), entries[:n], entry, book=trial())


BAD = [
    ([], MET, "not_started", "mark"),
    ([], STOP, "not_started", "mark"),
    ([START], START, "started", "mark"),
    ([START], ("meet", "2026-04-01", DECISION), "before_start", "on"),
    ([START], ("suspend", "2026-04-01", HEARING), "before_start", "on"),
    ([START], GO, "not_stopped", "mark"),
    ([START, STOP], STOP, "stopped", "mark"),
    ([START, STOP], ("suspend", "2026-04-08", HEARING), "stopped", "mark"),
    ([START, STOP], ("resume", "2026-04-06"), "not_stopped", "mark"),
    ([START, STOP, GO], ("suspend", "2026-04-08", HEARING), "stopped", "mark"),
    ([START, STOP, GO], ("suspend", "2026-04-06", HEARING), "stopped", "mark"),
    ([START], ("suspend", "2026-04-07", {"reason": "queue"}), "unlawful", "reason"),
    ([START], ("suspend", "2026-04-07", STUDY), "unlawful", "reason"),
    ([START], ("suspend", "2026-04-07"), "unlawful", "reason"),
    ([START], ("extend", "2026-04-07", HEARING), "unlawful", "reason"),
    ([START], ("extend", "2026-04-07", STUDY | {"until": date(2026, 4, 18)}), "too_long", "until"),
    ([START], ("extend", "2026-04-07", STUDY | {"until": date(2026, 4, 12)}), "not_longer", "until"),
    ([START, ("extend", "2026-04-07", STUDY)], ("extend", "2026-04-08", STUDY), "not_longer", "until"),
    ([START], ("extend", "2026-04-13", STUDY), "too_late", "on"),
    ([START], ("suspend", "2026-04-13", HEARING), "too_late", "on"),
    ([], ("start", "2026-04-02"), "no_proof", "proof"),
    ([], ("start", "2026-04-02", {"proof": "status"}), "no_proof", "proof"),
    ([START], ("meet", "2026-04-08"), "no_proof", "proof"),
    ([START], ("meet", "2026-04-08", CALL), "no_proof", "proof"),
    ([START], ("suspend", "2026-04-07", HEARING | {"proof": "click"}), "no_proof", "proof"),
    ([START], ("explain", "2026-04-12", MISSED), "not_missed", "mark"),
    ([START, MET], ("explain", "2026-05-01", MISSED), "not_missed", "mark"),
    ([START, ("explain", "2026-04-13", MISSED)], ("explain", "2026-04-14", MISSED), "not_missed", "mark"),
    ([START], ("explain", "2026-04-13", {"reason": "queue"}), "no_code", "remedy"),
    ([START], ("explain", "2026-04-13", {"reason": "moon", "remedy": "voucher"}), "no_code", "reason"),
    ([START], ("end", "2026-04-07", {"reason": "tired"}), "no_code", "reason"),
    ([START, MET], ("end", "2026-04-09", {"reason": "withdrawn"}), "closed", "on"),
    ([START, MET], ("meet", "2026-04-08", DECISION), "closed", "on"),
    ([START, MET], ("suspend", "2026-04-09", HEARING), "closed", "on"),
    ([START, MET], ("meet", "2026-04-07", DECISION), "out_of_order", "on"),
    ([START, STOP, GO], ("meet", "2026-04-08", DECISION), "out_of_order", "on"),
    ([START, STOP, GO], ("correct", "2026-04-11", {"corrects": 2}), "out_of_order", "on"),
    ([START], ("correct", "2026-04-11", {"corrects": 7}), "unknown_entry", "corrects"),
    ([START], ("correct", "2026-04-11"), "unknown_entry", "corrects"),
    ([START], ("correct", "2026-04-01", {"corrects": 1}), "before_start", "on"),
    ([START, MET, ("correct", "2026-04-09", {"corrects": 2})],
     ("correct", "2026-04-09", {"corrects": 2}), "corrected", "corrects"),
    ([START, MET, ("correct", "2026-04-09", {"corrects": 2})],
     ("correct", "2026-04-09", {"corrects": 3}), "unknown_entry", "corrects"),
    ([START, MET, ("correct", "2026-04-09", {"corrects": 1})],
     ("start", "2026-04-09", CALL), "before_start", "on"),
    ([START, MET, ("correct", "2026-04-09", {"corrects": 1})],
     ("end", "2026-04-09", {"reason": "withdrawn"}), "not_started", "mark"),
    ([START], ("meet", "2040-01-02", DECISION), "future", "on"),
    ([START], ("resume", "2026-04-08", HEARING), "stray", "reason"),
    ([START], ("suspend", "2026-04-07", HEARING | {"corrects": 1}), "stray", "corrects"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "new", "what", "field"), BAD)
def test_what_cannot_have_happened_is_refused_with_words(lines, new, what, field):
    *entries, last = ledger(*lines, new)
    with pytest.raises(WrongEntryError) as refusal:
        require_entry(asked("days"), entries, last, book=trial())
    assert (refusal.value.wrong, refusal.value.field) == (what, field)
    assert refusal.value.law == "9/2000 1 §"
    assert set(refusal.value.words) == {"fi", "sv", "en"}
    assert not any("{" in words for words in refusal.value.words.values())


def test_waiting_for_the_client_and_the_queue_stop_no_clock_of_the_law():
    who = asked("shl36.start.over75", age=80)
    start, stop = ledger(
        ("start", "2026-04-02", CALL), ("suspend", "2026-04-07", {"reason": "waiting_client"})
    )
    require_entry(who, [], start)
    with pytest.raises(WrongEntryError, match="jono tai voimavarojen puute ei ole peruste"):
        require_entry(who, [start], stop)


def test_a_clock_does_not_start_where_there_is_no_law():
    start = ledger(("start", "2025-01-10", {"proof": "application"}))[0]
    with pytest.raises(NotInForceError):
        require_entry(asked("vammais.old.decide"), [], start)
    require_entry(asked("vammais.old.decide", pending=date(2024, 12, 20)), [], start)


def test_the_start_of_an_assessment_is_met_by_contact_and_not_by_paper():
    who = asked("shl36.start.over75", age=80)
    start = ledger(("start", "2026-04-02", {"proof": "form"}))
    for proof in ("call", "visit", "meeting"):
        require_entry(who, start, ledger(*[START] * 1, ("meet", "2026-04-08", {"proof": proof}))[1])
    with pytest.raises(WrongEntryError, match="call, visit, meeting"):
        require_entry(who, start, ledger(START, ("meet", "2026-04-08", {"proof": "letter"}))[1])


def test_a_limit_without_a_day_is_met_but_neither_missed_nor_lengthened():
    entries = ledger(START, ("meet", "2026-08-01", CALL))
    require_entry(asked("bare"), entries[:1], entries[1], book=trial())
    for late in (("extend", "2026-09-01", STUDY), ("suspend", "2026-09-01", HEARING)):
        require_entry(asked("bare"), entries[:1], ledger(START, late)[1], book=trial())
    with pytest.raises(WrongEntryError):
        require_entry(asked("bare"), entries[:1], ledger(START, ("explain", "2026-09-01", MISSED))[1],
                      book=trial())  # fmt: skip


def test_what_ends_on_its_first_day_has_nothing_to_stop():
    start, stop = ledger(START, ("suspend", "2026-04-02", HEARING))
    require_entry(asked("days"), [start], stop, book=trial())
    for rule in ("atonce", "sameday"):
        with pytest.raises(WrongEntryError) as refusal:
            require_entry(asked(rule), [start], stop, book=trial())
        assert refusal.value.wrong == "too_late"


def test_a_replayed_entry_and_a_moment_without_a_zone_are_refused():
    start = ledger(START)[0]
    with pytest.raises(WrongEntryError) as refusal:
        require_entry(asked("days"), [start], start, book=trial())
    assert refusal.value.wrong == "number"
    naive = replace(start, at=datetime(2040, 1, 1))  # noqa: DTZ001
    with pytest.raises(WrongEntryError) as refusal:
        require_entry(asked("days"), [], naive, book=trial())
    assert refusal.value.wrong == "no_zone"


def test_the_day_is_the_finnish_one():
    """Half past ten in the evening UTC is already the next day in Finland."""
    late = datetime.fromisoformat("2026-04-01T22:30:00+00:00")
    start = replace(ledger(START)[0], at=late)
    require_entry(asked("days"), [], start, book=trial())


def test_every_wrong_has_its_words():
    assert set(_SAID) == set(Wrong)
    assert set(Mark) >= {Mark.CORRECT}
    said = wrong(Wrong.NO_ZONE, trial().rule("days"))
    assert said.message() == said.words["fi"]
