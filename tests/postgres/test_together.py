"""Several at once on PostgreSQL: each fact heard once and in order, the audit chain never forks."""

import threading
import time

import pytest
from django.db import connection, connections, transaction

from luukku.engines.facts.people import RoleGranted
from luukku.ground.journal.models import AuditRow, FactRow
from luukku.ground.journal.queries import audit_check
from luukku.ground.journal.services import audit, deliver, record
from luukku.ground.journal.tests.facts import NOW, a_role_granted

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="needs PostgreSQL; make test brings one"
    ),
]


def together(*works):
    """Run each in a thread of its own, from the same moment; failures come out."""
    gate, failures = threading.Barrier(len(works)), []

    def run(work):
        try:
            gate.wait(10)
            work()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures, failures


@transaction.atomic
def tell(count):
    for number in range(count):
        record(a_role_granted(number))


def test_four_workers_hear_each_fact_once_and_in_order():
    tell(60)
    heard, lock = [], threading.Lock()

    def listen(fact):
        time.sleep(0.002)
        with lock:
            heard.append(fact.organisation_id)

    def work():
        while FactRow.objects.filter(heard_at=None).exists():
            deliver({RoleGranted: [listen]}, at=NOW)

    together(*[work] * 4)
    assert heard == list(range(60))


def test_a_worker_does_not_wait_for_another_s_fact():
    tell(2)
    begun, go_on, rounds = threading.Event(), threading.Event(), []

    def slow(fact):
        begun.set()
        assert go_on.wait(20)

    def other():
        assert begun.wait(20)
        rounds.append(deliver({RoleGranted: [lambda fact: None]}, at=NOW))
        go_on.set()

    together(lambda: deliver({RoleGranted: [slow]}, at=NOW), other)
    assert rounds == [0], "the next fact is not heard before the one in hand"
    assert not FactRow.objects.filter(heard_at=None).exists()


def test_writers_queue_and_the_chain_never_forks():
    def work():
        for number in range(25):
            audit(action="role_granted", subject=f"user:{number}", by=None, at=NOW)

    together(*[work] * 6)
    check = audit_check()
    assert (check.entries, check.number, check.breaks) == (150, 150, ())


def test_an_entry_of_a_failed_transaction_leaves_no_gap():
    def work():
        for number in range(20):
            try:
                with transaction.atomic():
                    audit(action="role_granted", subject=f"user:{number}", by=None, at=NOW)
                    if number % 2:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                pass

    together(*[work] * 4)
    assert audit_check().breaks == ()
    assert AuditRow.objects.count() == 40
    assert connection.vendor == "postgresql"
