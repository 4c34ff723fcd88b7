"""Which clocks an event starts, previews of other days' law, and refusals in fact."""

from dataclasses import replace
from datetime import date

import pytest

from luukku.engines.statutes.book import shipped
from luukku.engines.statutes.clocks.entries import asked
from luukku.engines.statutes.clocks.opening import preview, rules_for
from luukku.engines.statutes.clocks.refusal import refused_in_fact
from luukku.engines.statutes.clocks.standing import standing
from luukku.engines.statutes.errors import UnknownEventError, WrongFactError
from luukku.engines.statutes.tests.ledgers import ledger

DAY = date.fromisoformat
SPRING = DAY("2026-04-02")
CHILD = {"child": True, "special_support": True}


def opened(event, on=SPRING, **told):
    return [rule.id for rule in rules_for(event, on, **told)]


@pytest.mark.parametrize(
    ("event", "told", "rules"),
    [
        ("contact.received", {"age": 80}, ["shl36.start.over75"]),
        ("contact.received", {"age": 40}, ["shl36.start.other"]),
        ("contact.received", {"age": 80, "facts": {"urgent": True}}, ["shl36.urgent"]),
        ("contact.received", {}, ["shl36.start.over75", "shl36.start.other"]),
        (
            "contact.received",
            {"age": 80, "facts": {"highest_care_allowance": True}},
            ["shl36.start.over75", "shl36.start.careallowance"],
        ),
        ("contact.received", {"age": 10, "facts": CHILD}, []),
        (
            "matter.pending",
            {"age": 10, "facts": CHILD, "branches": ("social", "child_welfare")},
            ["lsl26.ready", "shl36.start.child", "shl36.ready.child", "shl45.start3m"],
        ),
        ("decision.made", {"branches": ("elderly",), "facts": {"urgent": False}}, ["vpl18.3m"]),
        ("decision.made", {"branches": ("social",)}, []),
        ("notification.received", {}, ["lsl26.decide", "lsl26.urgent"]),
        ("need.assessed", {"age": 30, "branches": ("primary_care",)}, ["thl51a.3m.23"]),
        ("need.assessed", {"age": 12, "branches": ("oral_care",)}, ["thl51b.oral.3m.u23"]),
        (
            "need.assessed",
            {"age": 12, "facts": {"psychiatry": True}, "branches": ("specialised_care",)},
            ["thl53.youth.treat"],
        ),
        ("care.sought", {}, ["thl50.urgent"]),
        ("observation", {"branches": ("social",)}, ["shl35.contact"]),
        ("log.recorded", {}, []),
        ("assessment.preliminary", {}, []),
    ],
)
def test_an_event_opens_every_clock_of_the_matter(event, told, rules):
    assert sorted(opened(event, **told)) == sorted(rules)


def test_the_day_of_the_event_decides_which_law_opens():
    told = {"age": 30, "branches": ("primary_care",)}
    assert opened("need.assessed", DAY("2024-12-31"), **told) == ["thl51a.14d.all"]
    assert opened("need.assessed", DAY("2025-01-01"), **told) == ["thl51a.3m.23"]
    told = {"branches": ("disability",)}
    assert opened("application.filed", DAY("2024-12-31"), **told) == ["vammais.old.decide"]
    assert opened("application.filed", DAY("2025-01-10"), **told) == []
    told |= {"pending": DAY("2024-12-20")}
    assert opened("application.filed", DAY("2025-01-10"), **told) == ["vammais.old.decide"]


def test_an_event_nobody_knows_is_refused_with_the_nearest():
    with pytest.raises(UnknownEventError) as refusal:
        rules_for("contact.recieved", SPRING)
    assert refusal.value.nearest[0] == "contact.received"
    with pytest.raises(WrongFactError):
        rules_for("contact.received", SPRING, age=200)


def test_another_days_law_is_shown_for_the_same_matter():
    who = asked("thl51a.14d.all", age=30)
    coming = preview(who, DAY("2024-12-20"), DAY("2025-01-01"))
    assert [(p.rule.id, p.days.strict) for p in coming] == [("thl51a.3m.23", DAY("2025-03-20"))]
    past = preview(who, DAY("2024-12-20"), DAY("2023-08-31"))
    assert [p.rule.id for p in past] == ["thl51a.3m.old"]
    assert preview(asked("vammais.old.start"), SPRING, SPRING) == ()


def implement(*more):
    return ledger(("start", "2026-01-31"), *more)


def refused(entries, today, granted="2026-03-01", queue=None, book=None):
    found = standing(asked("shl45.start3m"), entries, DAY(today), book=book)
    return refused_in_fact(
        found,
        DAY(today),
        granted=DAY(granted) if granted else None,
        queue_until=DAY(queue) if queue else None,
        book=book,
    )


def test_granted_and_not_started_in_time_is_refused_in_fact():
    found = refused(implement(), "2026-05-02")
    assert (found.rule, found.measured_by, found.law) == (
        "shl45.defacto", "shl45.start3m", "1301/2014 45 §",
    )  # fmt: skip
    assert (found.last, found.since, found.days_over) == (DAY("2026-04-30"), DAY("2026-05-01"), 2)
    assert (found.ahead, found.decides, found.queue_until) == (False, False, None)
    assert "valituskelpoinen päätös" in found.reason["fi"]
    assert "ei ratkaise" in found.reason["fi"]
    assert set(found.reason) == {"fi", "sv", "en"}


def test_granted_after_the_last_day_is_refused_from_that_day():
    assert refused(implement(), "2026-05-20", granted="2026-05-10").since == DAY("2026-05-10")


def test_a_queue_known_to_go_past_the_last_day_is_a_refusal_beforehand():
    found = refused(implement(), "2026-03-02", queue="2026-06-15")
    assert (found.ahead, found.days_over, found.since) == (True, 46, DAY("2026-03-01"))
    assert "15.6.2026" in found.reason["fi"]
    late = refused(implement(), "2026-05-02", queue="2026-06-15")
    assert (late.ahead, late.days_over) == (False, 46)


@pytest.mark.parametrize(
    ("more", "today", "granted", "queue"),
    [
        ([], "2026-04-30", "2026-03-01", None),
        ([], "2026-04-30", "2026-03-01", "2026-04-30"),
        ([], "2026-05-20", None, None),
        ([], "2026-05-20", "2026-06-01", None),
        ([("meet", "2026-04-20")], "2026-05-20", "2026-03-01", None),
        ([("meet", "2026-05-05")], "2026-05-20", "2026-03-01", None),
        ([("end", "2026-04-20")], "2026-05-20", "2026-03-01", None),
    ],
)
def test_what_started_or_was_not_granted_is_no_refusal(more, today, granted, queue):
    assert refused(implement(*more), today, granted, queue) is None


def test_a_limit_without_a_day_is_never_refused_in_fact():
    found = standing(asked("shl36.start.other", age=40), implement(), DAY("2027-01-01"))
    assert refused_in_fact(found, DAY("2027-01-01"), granted=DAY("2026-03-01")) is None


def test_only_signed_rules_decide_a_refusal():
    names = ("shl45.start3m", "shl45.defacto")
    signed = {n: replace(shipped().rule(n), signed_by="OTM X", signed_at=SPRING) for n in names}
    law = replace(shipped(), rules=dict(shipped().rules) | signed)
    found = refused(implement(), "2026-05-02", book=law)
    assert found.decides
    assert "ei ratkaise" not in found.reason["fi"]
