"""Facts come into the lake once, in order, without who did what; those still in flight are waited for."""

import dataclasses
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction

from luukku.engines.facts.evidence import UsesCounted, VisitCompleted
from luukku.engines.facts.people import OrganisationClosed, RoleGranted
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.lake.reading import reader
from luukku.engines.lake.schema import schema_of
from luukku.engines.lake.store import Lake
from luukku.ground.journal import services
from luukku.ground.journal.models import FactRow
from luukku.ground.journal.services import export, record
from luukku.ground.journal.tests.facts import NOW, SOMEBODY, a_fact, a_role_granted, every_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def lake(tmp_path):
    return Lake.open(tmp_path / "lake", map(schema_of, every_kind()))


@transaction.atomic
def tell(*facts):
    for fact in facts:
        record(fact)


def uses(count, at=NOW):
    return UsesCounted(
        at=at, by=SOMEBODY, service_code="health", use_code="use", municipality_code="698",
        count=count,
    )  # fmt: skip


def exported(lake, **more):
    return export(lake, source="Luukku", at=NOW, **more)


def counts(lake):
    sees = reader(lake, threads=1)
    try:
        return sorted(sees.arrow(sees.table("UsesCounted")).column("count").to_pylist())
    finally:
        sees.close()


def test_facts_come_once_however_often_it_is_asked(lake):
    assert exported(lake) == 0
    tell(uses(1), uses(2))
    assert exported(lake) == 2
    assert exported(lake) == 0
    tell(uses(3))
    assert exported(lake) == 1
    assert counts(lake) == [1, 2, 3]
    assert [load.rows for load in lake.loads()] == [2, 1]
    assert lake.cursor("journal") == FactRow.objects.latest("id").id


def test_many_come_in_portions_of_several_kinds(lake):
    tell(*(uses(n) if n % 3 else a_role_granted(n) for n in range(20)))
    assert exported(lake, size=6) == 20
    assert len(lake.loads()) == 4
    assert counts(lake) == [n for n in range(20) if n % 3]


def test_an_export_that_broke_off_goes_on_where_it_was(lake, monkeypatch):
    tell(*map(uses, range(10)))

    class TornError(Exception):
        pass

    whole, done = Lake.load, []

    def torn(self, *words, **more):
        if len(done) == 2:
            raise TornError
        done.append(1)
        return whole(self, *words, **more)

    monkeypatch.setattr(Lake, "load", torn)
    with pytest.raises(TornError):
        exported(lake, size=3)
    monkeypatch.setattr(Lake, "load", whole)
    assert counts(lake) == [0, 1, 2, 3, 4, 5]
    assert exported(lake, size=3) == 4
    assert counts(lake) == list(range(10))


def test_another_worker_that_came_first_is_let_go_first(lake, monkeypatch):
    tell(*map(uses, range(4)))
    other = Lake.open(lake.path, [])
    first = services.facts_after

    def slow(number, **more):
        found = first(number, **more)
        monkeypatch.setattr(services, "facts_after", first)
        assert exported(other) == 4
        return found

    monkeypatch.setattr(services, "facts_after", slow)
    lake.append("UsesCounted", _nothing(), key="so that the other knows the table", source="x")
    exported(lake, size=3)
    assert counts(lake) == [0, 1, 2, 3]


def _nothing():
    return schema_of(UsesCounted).arrow.empty_table()


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.__name__)
def test_every_kind_of_fact_comes_without_keys_of_people(lake, kind):
    tell(a_fact(kind))
    assert exported(lake) == 1
    sees = reader(lake, threads=1)
    row = sees.arrow(sees.table(kind.__name__)).to_pylist()[0]
    sees.close()
    assert row["at"] == NOW.replace(tzinfo=None)
    assert str(SOMEBODY) not in {str(value) for value in row.values()}
    assert "by" not in row


def test_dates_lists_and_missing_values_come_as_they_are(lake):
    tell(a_fact(VisitCompleted), a_fact(OrganisationClosed))
    FactRow.objects.filter(kind="VisitCompleted").update(at=datetime(2026, 1, 31, 23, tzinfo=UTC))
    exported(lake)
    assert lake.months("VisitCompleted") == ["2026-02"], "it is February in Finland"
    sees = reader(lake, threads=1)
    closed = sees.arrow(sees.table("OrganisationClosed")).to_pylist()[0]
    assert closed["successor_ids"] == "1,2"
    sees.close()


def test_facts_of_a_transaction_that_has_not_ended_are_waited_for(lake, monkeypatch):
    tell(uses(1))
    looks = iter([{"3/12", "4/1"}, {"3/12", "5/9"}, {"5/9"}])
    monkeypatch.setattr(services, "writers_at_work", lambda: frozenset(next(looks)))
    assert exported(lake) == 1, "5/9 came later: its facts have higher numbers"


def test_one_that_never_ends_stops_the_export_and_loses_nothing(lake, monkeypatch):
    tell(uses(1))
    monkeypatch.setattr(services, "writers_at_work", lambda: frozenset({"3/12"}))
    with pytest.raises(RuleBroken) as refused:
        exported(lake, patience=timedelta(seconds=0.1))
    assert refused.value.code == "journal_unsettled"
    monkeypatch.undo()
    assert exported(lake) == 1


def test_a_journal_that_is_older_than_the_lake_is_refused(lake):
    tell(uses(1), uses(2))
    exported(lake)
    FactRow.objects.latest("id").delete()
    with pytest.raises(RuleBroken) as refused:
        exported(lake)
    assert refused.value.code == "journal_behind_lake"


def test_a_kind_that_the_lake_does_not_know_is_refused(tmp_path):
    lake = Lake.open(tmp_path / "small", [schema_of(RoleGranted)])
    tell(uses(1))
    with pytest.raises(RuleBroken, match="UsesCounted"):
        exported(lake)
    assert lake.cursor("journal") == 0


def test_an_export_asks_a_known_number_of_questions(lake, django_assert_max_num_queries):
    tell(*map(uses, range(12)))
    with django_assert_max_num_queries(8):  # number, writers, last, four portions, the end
        assert exported(lake, size=3) == 12


def test_people_are_known_by_uuid_only_so_none_is_in_the_lake():
    for kind in every_kind():
        hints = {field.name: field.type for field in dataclasses.fields(kind)}
        kept = {column.name for column in schema_of(kind).columns}
        assert "by" not in kept
        assert not [name for name in kept if hints[name] in (UUID, UUID | None)]
