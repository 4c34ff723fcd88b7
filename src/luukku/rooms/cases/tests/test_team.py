"""A lead's view of the unit: throughput stands beside timeliness, and neither hides the other."""

from datetime import date

import pytest
from django.urls import reverse

from luukku.rooms.cases.models import Worker
from luukku.rooms.cases.queries.team import Throughput, team
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import noon, opened, step, user_of

pytestmark = pytest.mark.django_db


def unit():
    worker = builders.worker()
    return worker, builders.lead(Worker.objects.get(user=worker.id).organisation)


def child(worker, began, ready=None):
    """A child who needs special support: the law gives three months."""
    person = builders.client(born_on=date(2015, 5, 5))
    code = opened(worker, person, kind="social_child", on=began, at=noon(began.year, began.month, began.day),
                  facts={"special_support": True})  # fmt: skip
    step(code, StepKind.URGENCY_ASSESSED, began, "call", "not_urgent", by=worker)
    step(code, StepKind.ASSESSMENT_STARTED, began, "meeting", by=worker)
    if ready:
        step(code, StepKind.ASSESSMENT_READY, ready, "assessment", by=worker)


def test_what_was_finished_late_or_never_is_told_beside_what_was_in_time():
    worker, lead = unit()
    child(worker, date(2026, 3, 2), date(2026, 4, 1))
    child(worker, date(2026, 3, 2), date(2026, 3, 12))
    child(worker, date(2026, 3, 4))
    found = team(lead, at=noon(2026, 4, 10)).throughput
    assert found == Throughput(started=3, completed=2, timed=2, in_time=2, median_days=30)
    child(worker, date(2026, 3, 3), date(2026, 6, 8))  # three months were over on 3.6.
    late = team(lead, at=noon(2026, 6, 9)).throughput
    assert (late.started, late.completed, late.timed, late.in_time) == (4, 3, 3, 2)


def test_where_the_law_has_no_day_none_is_said_to_have_been_kept(client):
    worker, lead = unit()
    code = opened(worker, kind="social_general", on=date(2026, 3, 2))
    step(code, StepKind.URGENCY_ASSESSED, date(2026, 3, 2), "call", "not_urgent", by=worker)
    step(code, StepKind.ASSESSMENT_STARTED, date(2026, 3, 4), "meeting", by=worker)
    step(code, StepKind.ASSESSMENT_READY, date(2026, 3, 9), "assessment", by=worker)
    found = team(lead, at=noon(2026, 3, 20)).throughput
    assert (found.completed, found.timed, found.in_time) == (1, 0, 0)
    client.force_login(user_of(lead))
    assert client.get(reverse("cases:team")).status_code == 200


def test_what_was_undone_after_it_ran_out_is_not_said_to_have_been_kept():
    worker, lead = unit()
    person = builders.client(born_on=date(2015, 5, 5))
    code = opened(worker, person, kind="social_child", on=date(2026, 3, 2), at=noon(2026, 3, 2),
                  facts={"special_support": True})  # fmt: skip
    step(code, StepKind.URGENCY_ASSESSED, date(2026, 3, 2), "call", "not_urgent", by=worker)
    step(code, StepKind.ASSESSMENT_STARTED, date(2026, 3, 2), "meeting", by=worker)
    step(code, StepKind.ASSESSMENT_READY, date(2026, 5, 29), "assessment", by=worker,
         at=noon(2026, 6, 8), words={"words": "Arvio jäi kirjaamatta (esimerkki)"})  # fmt: skip
    found = team(lead, at=noon(2026, 6, 9)).throughput
    assert (found.completed, found.timed, found.in_time) == (1, 1, 0)
