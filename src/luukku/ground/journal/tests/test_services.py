"""Facts are kept in the transaction that makes them true and heard exactly once, in order."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from luukku.engines.facts.people import RoleGranted, RoleWithdrawn
from luukku.ground.journal.models import FactRow
from luukku.ground.journal.queries import told, unheard
from luukku.ground.journal.services import deliver, record
from luukku.ground.journal.tests.facts import NOW, a_role_granted

pytestmark = pytest.mark.django_db


@transaction.atomic
def tell(*facts):
    for fact in facts:
        record(fact)


@pytest.mark.django_db(transaction=True)
def test_a_fact_is_refused_outside_the_transaction_that_makes_it_true():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record(a_role_granted(1))


def test_a_fact_goes_with_its_transaction():
    def changes_the_world_and_fails():
        with transaction.atomic():
            record(a_role_granted(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        changes_the_world_and_fails()
    assert told("RoleGranted") == []


def test_each_fact_is_heard_once_and_in_order():
    tell(a_role_granted(1), a_role_granted(2), a_role_granted(3))
    heard = []
    hears = {RoleGranted: [lambda fact: heard.append(fact.organisation_id)]}
    assert deliver(hears, at=NOW) == 3
    assert deliver(hears, at=NOW) == 0
    assert heard == [1, 2, 3]


def test_what_is_heard_is_what_was_told():
    fact, heard = a_role_granted(7), []
    tell(fact)
    deliver({RoleGranted: [heard.append]}, at=NOW)
    assert heard == [fact]


def test_a_fact_told_by_a_reaction_is_heard_in_the_next_round():
    tell(a_role_granted(1))
    hears = {
        RoleGranted: [
            lambda fact: record(
                RoleWithdrawn(
                    at=fact.at, by=None, user_id=fact.user_id, role_code="x", organisation_id=None
                )
            )
        ],
        RoleWithdrawn: [],
    }
    assert [deliver(hears, at=NOW) for _ in range(3)] == [1, 1, 0]


def test_a_failing_fact_stays_and_does_not_hold_up_the_others(caplog):
    tell(a_role_granted(1), a_role_granted(2))
    heard, broken = [], [True]

    def listen(fact):
        record(a_role_granted(99))
        if fact.organisation_id == 1 and broken[0]:
            raise ValueError("not yet")
        heard.append(fact.organisation_id)

    hears = {RoleGranted: [listen]}
    assert deliver(hears, at=NOW) == 1
    assert heard == [2]
    assert "was not heard" in caplog.text
    assert FactRow.objects.filter(heard_at=None).count() == 2, "1 waits; 99 of the good one is new"
    FactRow.objects.filter(data__organisation_id=99).update(heard_at=NOW)

    broken[0] = False
    assert deliver(hears, at=NOW) == 0, "it waits a little first"
    assert deliver(hears, at=NOW + timedelta(seconds=3)) == 1
    assert heard == [2, 1]


def test_a_fact_that_always_fails_waits_longer_each_time():
    tell(a_role_granted(1))
    waits, at = [], NOW
    for _ in range(10):
        deliver({RoleGranted: [lambda fact: 1 / 0]}, at=at)
        row = FactRow.objects.get()
        waits.append((row.next_try_at - at).total_seconds())
        at = row.next_try_at
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_a_fact_that_nobody_knows_stays_unheard():
    tell(a_role_granted(1))
    assert deliver({}, at=NOW) == 0
    assert FactRow.objects.get().heard_at is None


def test_a_fact_unheard_for_ten_minutes_is_an_alarm():
    tell(a_role_granted(1), a_role_granted(2))
    recorded = FactRow.objects.order_by("id").first().recorded_at
    assert unheard(at=recorded + timedelta(minutes=9)) == []
    (late,) = unheard(at=recorded + timedelta(minutes=11))
    assert (late.kind, late.count, late.oldest, late.tries) == ("RoleGranted", 2, recorded, 0)
    deliver({RoleGranted: []}, at=datetime.now(UTC))
    assert unheard(at=recorded + timedelta(minutes=11)) == []


def test_an_idle_round_asks_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        deliver({}, at=NOW)
