"""Lists of matters: the nearest day first, as many SQL queries for a hundred as for two."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luukku.ground.people.rules import HOUSE
from luukku.rooms.cases.models import Case, Worker
from luukku.rooms.cases.queries.access import cases_seen_by, own_cases
from luukku.rooms.cases.queries.case import case_page
from luukku.rooms.cases.queries.heads import case_head
from luukku.rooms.cases.queries.late import open_clocks
from luukku.rooms.cases.queries.lists import Sort, View, Wanted, cases_page
from luukku.rooms.cases.queries.shown import Rung
from luukku.rooms.cases.queries.team import team
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import NOW, noon, opened

pytestmark = pytest.mark.django_db
MINE = Wanted(View.MINE)


def queries(ask):
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def matters(worker, number, **told):
    codes = [opened(worker, **told) for _ in range(number)]
    Case.objects.filter(code__in=codes).update(own_worker=worker.id)
    return codes


def test_every_list_takes_as_many_queries_whatever_its_size():
    lead = builders.lead()
    matters(lead, 2)
    head = case_head(Case.objects.first().code, lead, NOW)
    asks = {
        "mine": lambda: cases_page(lead, MINE, at=NOW),
        "queue": lambda: cases_page(lead, Wanted(View.QUEUE), at=NOW),
        "team": lambda: team(lead, at=NOW),
        "late": lambda: open_clocks(HOUSE, at=noon(2027, 1, 1), late_only=True),
        "case": lambda: case_page(head, at=NOW),
    }
    few = {name: queries(ask) for name, ask in asks.items()}
    matters(lead, 30)
    many = {name: queries(ask) for name, ask in asks.items()}
    assert many == few
    assert many["mine"] <= 6 and many["case"] <= 6, many


def test_the_nearest_day_is_first_and_what_is_late_says_so():
    worker = builders.worker()
    (far,) = matters(worker, 1, on=date(2026, 3, 2))
    young = builders.client("Nuori (esimerkki)", born_on=date(2000, 1, 1))
    (near,) = matters(worker, 1, on=date(2026, 2, 2), at=noon(2026, 2, 2))
    (goal,) = matters(worker, 1, client_id=young, on=date(2026, 3, 2))
    rows = cases_page(worker, MINE, at=NOW).rows
    assert rows[0].code == near and len(rows) == 3
    assert rows[0].due.rung is Rung.MISSED and rows[0].late == 1 and rows[0].due.days_left < 0
    own = next(row for row in rows if row.code == goal)
    assert own.due.goal and own.late == 0
    assert own.next.step is StepKind.URGENCY_ASSESSED
    late = cases_page(worker, Wanted(View.MINE, late_only=True), at=NOW)
    assert [row.code for row in late.rows] == [near] and late.total == 1
    by_age = cases_page(worker, Wanted(View.MINE, sort=Sort.OPENED), at=NOW).rows
    assert by_age[0].code == near and {by_age[1].code, by_age[2].code} == {far, goal}
    assert cases_page(worker, Wanted(View.MINE, kind="oral"), at=NOW).total == 0


def test_somebody_elses_matter_is_in_no_list_and_no_count():
    worker, other = builders.worker(), builders.worker()
    matters(worker, 3)
    for view in View:
        assert cases_page(other, Wanted(view), at=NOW).total == 0
    assert open_clocks(other, at=NOW) == ()
    assert len(open_clocks(HOUSE, at=NOW)) >= 3


def test_the_team_knows_its_workload_its_queue_and_its_vacancy():
    lead = builders.lead(share=50)
    here = Worker.objects.get(user=lead.id).organisation
    gone = builders.worker(here, until=date(2026, 2, 1))
    matters(lead, 2)
    opened(lead, on=date(2026, 2, 1), at=noon(2026, 2, 1))
    builders.case(organisation=here, own_worker=gone.id)
    found = team(lead, at=datetime(2026, 3, 3, 9, tzinfo=UTC) + timedelta(days=1))
    rows = {row.user: row for row in found.workers}
    assert (rows[lead.id].open, rows[lead.id].per_full_time) == (2, 4.0)
    assert rows[gone.id].left and len(found.vacant) == 1
    assert [row.count for row in found.queue] == [0, 0, 1, 0]


def test_ones_own_list_is_a_part_of_what_one_may_see():
    worker = builders.worker()
    matters(worker, 2)
    left = builders.worker(until=date(2026, 1, 1))
    builders.case(own_worker=left.id, organisation=Worker.objects.get(user=left.id).organisation)
    assert set(own_cases(worker, NOW)) <= set(cases_seen_by(worker, NOW)) and own_cases(worker, NOW)
    assert not own_cases(left, NOW) and not cases_seen_by(left, NOW)
