"""Two at once: different fields both get through, the same field is shown to both, nothing is lost."""

import json
import shutil
from datetime import date

import pytest

from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.cases.models import Case, Clock, Worker
from luukku.rooms.cases.rules.merging import Clashed
from luukku.rooms.cases.rules.steps import Ending
from luukku.rooms.cases.services.cases import change_facts, close_case, move_on
from luukku.rooms.cases.services.workers import name_own_worker
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import NOW, opened, refused, run

MANY = 50
WHY = "Tilanne muuttui (esimerkki)"


@pytest.mark.django_db
def test_different_fields_written_by_the_same_version_both_get_through():
    worker = builders.worker()
    code = opened(worker)
    name_own_worker(code=code, version=1, worker_id=worker.id, by=worker, at=NOW)
    change_facts(code=code, version=1, facts={"urgent": True}, words=WHY, by=worker, at=NOW)
    case = Case.objects.get(code=code)
    assert (case.own_worker, case.facts["urgent"], case.version) == (worker.id, True, 3)


@pytest.mark.django_db
def test_the_same_field_is_refused_with_both_values():
    worker = builders.worker()
    here = Worker.objects.get(user=worker.id).organisation
    other = builders.lead(here)
    code = opened(worker)
    name_own_worker(code=code, version=1, worker_id=worker.id, by=worker, at=NOW)
    with pytest.raises(Clashed) as no:
        name_own_worker(
            code=code, version=1, worker_id=other.id, instead_of=worker.id, by=other, at=NOW
        )
    (clash,) = no.value.clashes
    assert (clash.field, clash.theirs, clash.yours) == ("own_worker", str(worker.id), str(other.id))
    assert clash.by == worker.id and Case.objects.get(code=code).version == 2
    change_facts(code=code, version=2, facts={"urgent": True}, words=WHY, by=worker, at=NOW)
    change_facts(
        code=code, version=2, facts={"urgent": True}, by=other, at=NOW
    )  # the same is no clash


@pytest.mark.django_db
def test_what_cannot_be_is_refused_with_its_rule():
    worker = builders.worker()
    here = Worker.objects.get(user=worker.id).organisation
    code = opened(worker)
    acting = {"code": code, "by": worker, "at": NOW}
    left = builders.worker(here, until=date(2026, 1, 31))
    stranger, second = builders.worker(), builders.worker(here)
    refused("cases.worker_has_left", name_own_worker, version=1, worker_id=left.id, **acting)
    refused("cases.not_a_worker_here", name_own_worker, version=1, worker_id=stranger.id, **acting)
    name_own_worker(version=1, worker_id=worker.id, **acting)
    refused("cases.two_own_workers", name_own_worker, version=2, worker_id=second.id, **acting)
    refused("cases.moves_nowhere", move_on, version=2, organisation_id=here.id, **acting)
    refused("cases.no_such_organisation", move_on, version=2, organisation_id=10**6, **acting)
    refused("cases.no_such_fact", change_facts, version=2, facts={"psychiatry": True}, **acting)
    refused("cases.no_such_version", change_facts, version=9, facts={"urgent": True}, **acting)
    refused("cases.no_such_case", change_facts, code=code, version=2, facts={"urgent": True},
            by=stranger, at=NOW)  # fmt: skip
    refused(
        "cases.closed_before_its_steps", close_case, version=2, reason=Ending.WITHDRAWN,
        on=date(2026, 3, 1), **acting,
    )  # fmt: skip
    close_case(version=2, reason=Ending.WITHDRAWN, on=date(2026, 3, 3), **acting)
    refused("cases.is_closed", change_facts, version=3, facts={"urgent": True}, **acting)
    assert not Clock.objects.filter(is_open=True).exists()


@pytest.mark.django_db
def test_a_second_own_worker_of_the_same_client_is_refused_in_another_matter_too():
    worker = builders.worker()
    here = Worker.objects.get(user=worker.id).organisation
    second = builders.worker(here)
    client = builders.client()
    first, other = opened(worker, client), opened(worker, client)
    name_own_worker(code=first, version=1, worker_id=worker.id, by=worker, at=NOW)
    told = {"code": other, "version": 1, "worker_id": second.id, "by": worker, "at": NOW}
    refused("cases.two_own_workers", name_own_worker, **told)
    name_own_worker(**told, instead_of=worker.id)
    assert Case.objects.get(code=other).own_worker == second.id


@pytest.mark.django_db
def test_a_matter_moved_on_waits_in_its_new_queue():
    worker, there = builders.worker(), an_organisation(name="Toinen (esimerkki)")
    code = opened(worker)
    move_on(code=code, version=1, organisation_id=there.id, by=worker, at=NOW)
    case = Case.objects.get(code=code)
    assert (case.organisation_id, case.own_worker) == (there.id, None)
    assert Clock.objects.filter(case=case, is_open=True).count() == 2  # the law's time goes on


WRITERS = """
import json, sys, threading
import django
django.setup()
from datetime import date
from django.db import connections
from luukku.rooms.cases.models import Case, Change, Step
from luukku.rooms.cases.rules.path import Wish
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.services.steps import take_step
from luukku.rooms.cases.tests import builders

worker = builders.worker()
code = builders.opened(worker)
wish, failed = Wish(StepKind.CONTACT_RECEIVED, date(2026, 3, 3), "call"), []

def write(number):
    try:
        take_step(code=code, version=1, wish=wish, words={"words": f"Soitto {number}"}, by=worker,
                  at=builders.NOW)
    except Exception as why:
        failed.append(repr(why))
    finally:
        connections.close_all()

threads = [threading.Thread(target=write, args=(number,)) for number in range(int(sys.argv[1]))]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(json.dumps({
    "failed": failed,
    "steps": list(Step.objects.order_by("number").values_list("number", flat=True)),
    "changes": list(Change.objects.values_list("version", flat=True)),
    "version": Case.objects.get().version,
}))
"""


@pytest.mark.sqlite_only
def test_fifty_writers_at_once_lose_nothing(empty_house, tmp_path):
    home = shutil.copytree(empty_house, tmp_path / "home")
    ended = run(WRITERS, home, str(MANY))
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["failed"] == []
    assert told["steps"] == list(range(1, MANY + 3))  # the contact, that it was pending, fifty more
    assert told["changes"] == list(range(2, MANY + 2)) and told["version"] == MANY + 1
