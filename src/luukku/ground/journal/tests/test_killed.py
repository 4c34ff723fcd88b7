"""A process killed in the middle of hearing: nothing is lost, nothing is heard twice."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

PROGRAM = """
import json, os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "luukku.roof.site.settings"
import django
django.setup()
from datetime import UTC, datetime
from django.db import transaction
from luukku.engines.facts.people import RoleGranted, RoleWithdrawn
from luukku.ground.journal.queries import told
from luukku.ground.journal.services import deliver, record
from luukku.ground.journal.tests.facts import a_role_granted

what, number = sys.argv[1], int(sys.argv[2])

def listen(fact):
    record(RoleWithdrawn(at=fact.at, by=None, user_id=fact.user_id, role_code="heard",
                         organisation_id=fact.organisation_id))
    if what == "hang" and fact.organisation_id == number:
        print("in the reaction", flush=True)
        time.sleep(60)
    if what == "slowly":
        print("one more", flush=True)
        time.sleep(0.005)

if what == "tell":
    with transaction.atomic():
        for place in range(number):
            record(a_role_granted(place))
elif what == "count":
    print(json.dumps([fact["organisation_id"] for fact in told("RoleWithdrawn")]))
else:
    while deliver({RoleGranted: [listen], RoleWithdrawn: []}, at=datetime.now(UTC)):
        pass
"""


def start(home, *words):
    """A process of its own on a database in a file."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("LUUKKU_")}
    environ |= {"LUUKKU_DEBUG": "1", "LUUKKU_HOME": str(home), "LUUKKU_LOG_LEVEL": "CRITICAL"}
    return subprocess.Popen(
        [sys.executable, *words], env=environ, stdout=subprocess.PIPE, text=True
    )


@pytest.fixture
def run(empty_house, tmp_path):
    """Starts processes on a copy of the empty database, and stops what is left of them."""
    home, started = tmp_path / "home", []
    shutil.copytree(empty_house, home)

    def begin(*words):
        started.append(start(home, *words))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait(10)
        process.stdout.close()


@pytest.fixture
def journal(run):
    """The journal of that database: `journal("tell", 3)`, waits for the answer."""

    def say(what, number=0):
        out, _ = run("-c", PROGRAM, what, str(number)).communicate(timeout=120)
        return json.loads(out) if what == "count" else None

    return say


def test_a_process_killed_in_a_reaction_loses_and_doubles_nothing(run, journal):
    journal("tell", 3)
    process = run("-c", PROGRAM, "hang", "1")
    assert process.stdout.readline() == "in the reaction\n"
    process.send_signal(signal.SIGKILL)
    assert process.wait(10) == -signal.SIGKILL
    assert journal("count") == [0], "the first was heard; the second is undone with its reaction"
    journal("deliver")
    assert journal("count") == [0, 1, 2]


def test_processes_killed_at_any_moment_lose_and_double_nothing(run, journal):
    journal("tell", 40)
    for pause in (0.0, 0.011, 0.023):
        process = run("-c", PROGRAM, "slowly", "0")
        process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    assert len(journal("count")) < 40, "killed too late to prove anything"
    journal("deliver")
    assert journal("count") == list(range(40))


def test_two_workers_at_once_hear_each_fact_once(run, journal):
    journal("tell", 60)
    workers = [run("-c", PROGRAM, "slowly", "0") for _ in range(2)]
    for worker in workers:
        worker.communicate(timeout=120)
        assert worker.returncode == 0
    journal("deliver")
    assert Counter(journal("count")) == Counter(range(60))
