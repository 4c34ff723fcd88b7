"""A running clock keeps its wording, unless a provision says that the new one takes over."""

from datetime import date

import pytest

from luukku.engines.statutes.book import bind
from luukku.engines.statutes.clocks.answers import State
from luukku.engines.statutes.clocks.entries import Mark, asked
from luukku.engines.statutes.clocks.standing import Reckoner
from luukku.engines.statutes.errors import BrokenBookError
from luukku.engines.statutes.tests.ledgers import ledger

NAMES = {"fi": "Koe", "sv": "Prov", "en": "Trial"}
OLD = {
    "valid_from": date(2020, 1, 1), "valid_from_evidence": "V", "valid_to": date(2024, 12, 31),
    "limit": {"kind": "decide", "value": 3, "unit": "month"},
}  # fmt: skip
NEW = {
    "valid_from": date(2025, 1, 1), "valid_from_evidence": "V",
    "limit": {"kind": "decide", "value": 1, "unit": "month"},
}  # fmt: skip


def book(counts_from=None, old=None, **new):
    told = {"counts_from": counts_from, "evidence": "K"}
    newer = NEW | ({"takes_over": told} if counts_from else {}) | new
    rule = {
        "id": "koe", "section": "1 §", "trigger": "application.arrived", "evidence": "K",
        "right": NAMES, "wording": [OLD | (old or {}), newer],
    }  # fmt: skip
    return _bound(rule)


def _bound(rule):
    import tomllib
    from importlib.resources import files

    words = files("luukku.engines.statutes").joinpath("words.toml").read_text("utf-8")
    act = {"act": "1/2019", **NAMES, "link": "https://example.fi", "rule": [rule]}
    return bind({"1-2019-koe.toml": act}, [tomllib.loads(words)])


def stands(law, today, *lines, opened="2024-12-09", **who):
    entries = ledger((Mark.START, opened, {"proof": "application"}), *lines)
    return Reckoner(date.fromisoformat(today), book=law).standing(asked("koe", **who), entries)


@pytest.mark.parametrize(
    ("counts_from", "last"),
    [(None, date(2025, 3, 9)), ("trigger", date(2025, 1, 9)), ("entry", date(2025, 2, 1))],
)
def test_the_new_wording_governs_a_running_clock_only_by_a_provision(counts_from, last):
    assert stands(book(counts_from), "2025-01-02").due.strict == last


def test_until_the_day_of_entry_the_old_wording_governs():
    law = book("entry")
    assert stands(law, "2024-12-31").due.strict == date(2025, 3, 9)
    met = stands(law, "2025-02-20", (Mark.MEET, "2024-12-30", {"proof": "decision"}))
    assert met.due.strict == date(2025, 3, 9) and met.in_time is True
    late = stands(law, "2025-02-20", (Mark.MEET, "2025-02-10", {"proof": "decision"}))
    assert (late.due.strict, late.in_time) == (date(2025, 2, 1), False)


def test_a_clock_of_the_new_time_is_its_own():
    assert stands(book("entry"), "2025-03-01", opened="2025-02-03").due.strict == date(2025, 3, 3)


def test_what_had_run_out_stays_missed():
    found = stands(book("entry"), "2025-01-02", opened="2024-09-02")
    assert (found.state, found.due.strict) == (State.MISSED, date(2024, 12, 2))


def test_a_provision_that_keeps_is_stronger():
    kept = {"transition": {"pending_before": date(2025, 1, 1), "evidence": "K"}}
    found = stands(book("entry", kept), "2025-01-02", pending=date(2024, 12, 9))
    assert found.due.strict == date(2025, 3, 9)


def test_the_reason_says_the_provision_and_that_it_is_unchecked():
    said = stands(book("entry"), "2025-01-02").due.said("fi")
    assert "Siirtymäsäännöksen mukaan 1.1.2025" in said and "ei ole tarkistettu" in said


def test_a_stop_before_the_entry_moves_nothing_after_it():
    law = book("entry")
    object.__setattr__(law.rule("koe"), "suspends", _grounds())
    stop = ((Mark.SUSPEND, "2024-12-12", {"reason": "medical_wait"}), (Mark.RESUME, "2024-12-20"))
    assert stands(law, "2025-01-02", *stop).due.strict == date(2025, 2, 1)


def _grounds():
    from luukku.engines.statutes.law import Evidence, Lawful

    return (Lawful("medical_wait", Evidence.OPEN),)


def test_a_take_over_needs_its_day_and_its_source():
    with pytest.raises(BrokenBookError, match="counts_from"):
        book("sometimes")
    with pytest.raises(BrokenBookError, match="source"):
        book(takes_over={"counts_from": "entry", "evidence": "V"})
    unknown = {"valid_from_known": False, "limit": NEW["limit"]}
    unknown["takes_over"] = {"counts_from": "entry", "evidence": "K"}
    rule = {"id": "koe", "section": "1 §", "trigger": "application.arrived", "evidence": "K",
            "right": NAMES, "wording": [unknown]}  # fmt: skip
    with pytest.raises(BrokenBookError, match="valid_from"):
        _bound(rule)


def test_a_rule_of_the_same_family_takes_over_only_whom_it_is_about():
    import tomllib
    from importlib.resources import files

    words = files("luukku.engines.statutes").joinpath("words.toml").read_text("utf-8")
    both = {"section": "1 §", "trigger": "application.arrived", "evidence": "K", "right": NAMES}
    newer = NEW | {"takes_over": {"counts_from": "trigger", "evidence": "K"}}
    old = {"id": "koe", "family": "kokeet", "wording": [OLD], **both}
    young = {
        "id": "uusi", "family": "kokeet", "wording": [newer], "applies": [{"age_max": 22}], **both,
    }  # fmt: skip
    act = {"act": "1/2019", **NAMES, "link": "https://example.fi", "rule": [old, young],
           "family": [{"id": "kokeet"}]}  # fmt: skip
    law = bind({"1-2019-koe.toml": act}, [tomllib.loads(words)])
    taken, kept = stands(law, "2025-01-02", age=20), stands(law, "2025-01-02", age=30)
    assert (taken.due.strict, taken.due.rule) == (date(2025, 1, 9), "uusi")
    assert (kept.due.strict, kept.due.rule) == (date(2025, 3, 9), "koe")
