"""Reminders: each rung once, also when the worker is killed in the middle of its round."""

import json
import shutil
from collections import Counter
from datetime import date

import pytest
from django.core import mail

from luukku.ground.journal.queries import told as facts_told
from luukku.ground.people.rules import HOUSE
from luukku.rooms.cases.models import Case, Reminder
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.services.reminding import remind
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import noon, opened, run, step


def facts(kind):
    return len(facts_told(kind))


@pytest.mark.django_db
def test_each_rung_is_told_once_and_a_missed_one_feeds_self_monitoring():
    worker = builders.worker()
    code = opened(worker, on=date(2026, 3, 2))  # seven working days: until 11.3.
    Case.objects.filter(code=code).update(own_worker=worker.id)
    assert remind(by=HOUSE, at=noon(2026, 3, 3)).rungs == 0
    assert remind(by=HOUSE, at=noon(2026, 3, 6)).rungs == 1
    assert remind(by=HOUSE, at=noon(2026, 3, 6)).rungs == 0
    assert remind(by=HOUSE, at=noon(2026, 3, 12)).missed == 1
    rungs = set(Reminder.objects.values_list("rung", flat=True))
    assert rungs == {"half", "last_workday", "missed"}  # four fifths falls on the day of the last
    assert facts("ClockRungReached") == Reminder.objects.count() and facts("ClockMissed") == 1
    assert mail.outbox == []


@pytest.mark.django_db
def test_a_granted_service_that_does_not_begin_is_found_once():
    official = builders.official()
    code = opened(official, on=date(2026, 3, 2))
    Case.objects.filter(code=code).update(own_worker=official.id)
    for kind, proof, result in (
        (StepKind.URGENCY_ASSESSED, "call", "not_urgent"),
        (StepKind.ASSESSMENT_STARTED, "visit", ""), (StepKind.ASSESSMENT_READY, "assessment", ""),
        (StepKind.DECISION_MADE, "decision", "granted"),
    ):  # fmt: skip
        step(code, kind, date(2026, 3, 5), proof, result, by=official)
    assert remind(by=HOUSE, at=noon(2026, 6, 2)).refusals == 0
    assert remind(by=HOUSE, at=noon(2026, 6, 5)).refusals == 1
    assert remind(by=HOUSE, at=noon(2026, 6, 6)).refusals == 0
    assert facts("DeFactoRefusalFound") == 1


ROUND = """
import os, signal, sys
import django
django.setup()
from django.db import connection
from datetime import datetime, UTC
from luukku.ground.people.rules import HOUSE
from luukku.rooms.cases.services import reminding

left = int(sys.argv[1])
real = reminding.record

def dying(fact):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    real(fact)

reminding.record = dying
reminding.remind(by=HOUSE, at=datetime(2026, 4, 1, 10, tzinfo=UTC))
"""
MAKE = """
import json, sys
import django
django.setup()
from datetime import date
from luukku.rooms.cases.models import Case
from luukku.rooms.cases.tests import builders
workers = [builders.worker() for _ in range(4)]
for worker in workers:
    for _ in range(3):
        code = builders.opened(worker, on=date(2026, 3, 2))
        Case.objects.filter(code=code).update(own_worker=worker.id)
"""
TOLD = """
import json
import shutil
import django
django.setup()
from luukku.ground.journal.queries import told
from luukku.rooms.cases.models import Reminder
print(json.dumps({
    "reminders": [list(map(str, r)) for r in Reminder.objects.values_list("clock_id", "rung")],
    "facts": [[str(d["clock_id"]), d["rung_code"]] for d in told("ClockRungReached")],
}))
"""


@pytest.mark.sqlite_only
def test_a_worker_killed_in_its_round_loses_no_reminder_and_tells_none_twice(empty_house, tmp_path):
    home = shutil.copytree(empty_house, tmp_path / "home")
    made = run(MAKE, home)
    assert made.returncode == 0, made.stderr
    killed = 0
    for after in (2, 5, 9, 14, 10**6):
        ended = run(ROUND, home, str(after))
        killed += ended.returncode == -9
        assert ended.returncode in (0, -9), ended.stderr
    assert killed >= 2
    told = json.loads(run(TOLD, home).stdout)
    reminders = Counter(tuple(one) for one in told["reminders"])
    assert set(reminders.values()) == {1}
    assert Counter(tuple(one) for one in told["facts"]) == reminders
    assert len({clock for clock, _ in reminders}) >= 12
