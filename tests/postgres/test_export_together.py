"""Facts whose numbers become visible out of order on PostgreSQL: none is passed over on the way to the lake."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.lake.schema import schema_of
from luukku.engines.lake.store import Lake
from luukku.ground.journal.services import export, record
from luukku.ground.journal.tests.facts import NOW, a_role_granted, every_kind

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="needs PostgreSQL; make test brings one"
    ),
]


@pytest.fixture
def lake(tmp_path):
    return Lake.open(tmp_path / "lake", map(schema_of, every_kind()))


def exported(lake, seconds=5.0):
    return export(lake, source="x", at=NOW, patience=timedelta(seconds=seconds))


def places(lake):
    from luukku.engines.lake.reading import reader

    sees = reader(lake, threads=1)
    table = sees.arrow(sees.table("RoleGranted"))
    return sorted(table.column("organisation_id").to_pylist())


class Slow(threading.Thread):
    """Tells a fact and commits only when it may."""

    def __init__(self, place):
        super().__init__()
        self.place, self.told, self.may = place, threading.Event(), threading.Event()

    def run(self):
        with transaction.atomic():
            record(a_role_granted(self.place))
            self.told.set()
            self.may.wait(20)
        connections.close_all()


def test_a_lower_number_that_is_seen_later_is_not_passed_over(lake):
    assert connection.vendor == "postgresql"
    slow = Slow(1)
    slow.start()
    assert slow.told.wait(10)
    with transaction.atomic():
        record(a_role_granted(2))  # a higher number, seen at once
    with pytest.raises(RuleBroken) as refused:
        exported(lake, 0.2)
    assert refused.value.code == "journal_unsettled"
    threading.Timer(0.2, slow.may.set).start()
    assert exported(lake) == 2
    slow.join(10)
    assert places(lake) == [1, 2]


def test_busy_writers_do_not_stop_the_export_and_lose_nothing(lake):
    stop = threading.Event()

    def write(start):
        for place in range(start, start + 150):
            with transaction.atomic():
                record(a_role_granted(place))
                time.sleep(0.003)
        connections.close_all()

    def keep_exporting():
        while not stop.is_set():
            exported(lake)
        connections.close_all()

    writers = [threading.Thread(target=write, args=(n * 150,)) for n in range(3)]
    exporter = threading.Thread(target=keep_exporting)
    for thread in (*writers, exporter):
        thread.start()
    for thread in writers:
        thread.join(60)
    stop.set()
    exporter.join(60)
    assert len(lake.loads()) > 1, "it ran while they wrote"
    exported(lake)
    assert places(lake) == list(range(450))
    assert lake.verify() == []
