"""`luukku work`: does queued jobs, lets facts be heard, warns of late ones, stops when told."""

import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from luukku.engines.facts.people import RoleGranted
from luukku.ground.journal.queries import unheard
from luukku.ground.journal.services import record
from luukku.roof.site import working

PROGRAM = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "luukku.roof.site.settings"
import django; django.setup()
import sys
from datetime import UTC, datetime
from uuid import uuid4
from django.db import connection, transaction
from luukku.engines.facts.people import RoleGranted
from luukku.ground.journal.services import record
if sys.argv[1] == "tell":
    with transaction.atomic():
        record(RoleGranted(at=datetime.now(UTC), by=None, user_id=uuid4(), role_code="x", organisation_id=None))
else:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_factrow WHERE heard_at IS NULL")
        print(cursor.fetchone()[0])
"""


def a_fact():
    from uuid import uuid4

    with transaction.atomic():
        record(
            RoleGranted(
                at=datetime.now(UTC), by=None, user_id=uuid4(), role_code="owner",
                organisation_id=None,
            )
        )  # fmt: skip


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """A lake of its own for each test: it remembers how far a journal was read."""
    settings.HOME = tmp_path


@pytest.mark.django_db(transaction=True)  # the worker renews its connections
def test_a_round_hears_what_waits():
    a_fact()
    later = timezone.now() + timedelta(minutes=11)
    assert unheard(at=later)
    working.once()
    assert unheard(at=later) == []


@pytest.mark.django_db
def test_late_facts_are_an_error_in_the_log(caplog):
    a_fact()
    with caplog.at_level(logging.ERROR):
        working.warn_of_unheard(at=timezone.now())
        assert caplog.records == []
        working.warn_of_unheard(at=timezone.now() + timedelta(minutes=11))
    (told,) = caplog.records
    assert "RoleGranted" in told.getMessage()


def test_a_round_that_fails_is_followed_by_another(monkeypatch, caplog):
    rounds, stop = [], threading.Event()

    def deliver(hears, at):
        rounds.append(at)
        if len(rounds) == 2:
            stop.set()
        raise ZeroDivisionError

    monkeypatch.setattr(working, "deliver", deliver)
    monkeypatch.setattr(working.connections, "close_all", lambda: None)
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    working.hear_until(stop, 0.01)
    assert len(rounds) == 2
    assert "tries again" in caplog.text


@pytest.fixture
def start(empty_house, tmp_path):
    """Starts processes on a database of their own, and stops what is left of them."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("LUUKKU_")}
    environ |= {"LUUKKU_DEBUG": "1", "LUUKKU_HOME": str(tmp_path / "home")}
    started = []
    shutil.copytree(empty_house, tmp_path / "home")

    def begin(*words):
        process = subprocess.Popen(
            [sys.executable, *words], env=environ, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.wait(10)
        process.stdout.close()
    shutil.rmtree(tmp_path / "home", ignore_errors=True)


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_hears_and_stops_cleanly_when_told(start, word):
    command = ("-m", "luukku.roof.site.command")
    assert start("-c", PROGRAM, "tell").wait(60) == 0
    worker = start(*command, "work", "--interval", "0.1")
    for _ in range(150):
        out, _ = start("-c", PROGRAM, "count").communicate(timeout=60)
        if out.strip() == "0":
            break
        time.sleep(0.1)
    assert out.strip() == "0", "the fact was heard"
    worker.send_signal(word)
    said, _ = worker.communicate(timeout=30)
    assert worker.returncode == 0, said
    assert "stopped" in said
    assert connection.vendor


def test_the_worker_tells_how_far_the_learning_is(caplog):
    with caplog.at_level("INFO"):
        working._learned(64, 200)
    assert "64 of 200" in caplog.text


@pytest.mark.django_db
def test_a_round_of_guidance_that_fails_stops_nothing_else(monkeypatch, caplog):
    def broken(**values):
        raise ValueError("a round")

    monkeypatch.setattr(working, "keep_promises", broken)
    working.keep_guidance(at=timezone.now())
    assert "the round of guidance failed" in caplog.text
