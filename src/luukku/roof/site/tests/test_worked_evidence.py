"""From a worked matter to a figure: verbs, the journal, the lake and the sums of the timeliness indicators."""

from collections import Counter
from datetime import date

import pytest

from luukku.ground.indicators.queries import rollups
from luukku.ground.indicators.queries.lake import house_lake
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.sources import freshened
from luukku.ground.indicators.rules.bases import bases
from luukku.roof.site import lake
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import noon, opened, step

pytestmark = pytest.mark.django_db
MONTHS = ["2026-03", "2026-04"]


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    settings.EXAMPLE_LABEL = ""


def sums(indicator_id):
    """How many were counted and of how many the event is true, as the indicator counts them."""
    one = definitions().one(indicator_id)
    basis = bases(one, one.versions[0])[0]
    whole = house_lake()
    freshened(whole, [basis])
    found = Counter()
    for row in rollups.sums(whole, basis, MONTHS).to_pylist():
        found.update({"n": row["n"], "event": row["event"]})
    return found["n"], found["event"]


def assessed(worker, started):
    code = opened(worker, kind="social_75", on=date(2026, 3, 2), at=noon(2026, 3, 2))
    step(code, StepKind.URGENCY_ASSESSED, date(2026, 3, 2), "call", "not_urgent", by=worker)
    step(code, StepKind.ASSESSMENT_STARTED, started, "visit", by=worker)
    return code


def treated(by, day, *, doctor=True):
    code = opened(by, kind="primary_care", on=date(2026, 3, 2), at=noon(2026, 3, 2))
    step(code, StepKind.NEED_ASSESSED, date(2026, 3, 2), "call", by=by)
    if doctor:
        step(code, StepKind.DOCTOR_SEEN, day, "visit", by=by)
    step(code, StepKind.SERVICE_STARTED, day, "treatment", by=by)


def test_assessments_worked_in_time_and_late_are_counted_so():
    official = builders.official()
    first = assessed(official, date(2026, 3, 4))
    assessed(official, date(2026, 3, 11))
    assessed(official, date(2026, 3, 12))  # the eighth working day
    step(first, StepKind.ASSESSMENT_READY, date(2026, 4, 1), "assessment", by=official)
    lake.export_facts(at=noon(2026, 4, 2))
    assert sums("assessments_started_in_time") == (3, 2)
    assert sums("assessments_completed_in_time") == (1, 1)


def test_visits_of_worked_matters_are_counted_by_their_wait_and_each_once():
    doctor = builders.worker(domain=Domain.HEALTH, profession="doctor")
    nurse = builders.worker(domain=Domain.HEALTH, profession="nurse")
    treated(doctor, date(2026, 3, 6))
    treated(doctor, date(2026, 3, 12))
    treated(nurse, date(2026, 3, 5), doctor=False)
    lake.export_facts(at=noon(2026, 4, 2))
    assert sums("doctor_wait_7") == (2, 1)
    assert sums("nurse_wait_7") == (1, 0)


def test_what_another_counts_is_not_counted_twice():
    official = builders.official()
    assessed(official, date(2026, 3, 4))
    lake.export_facts(at=noon(2026, 4, 2))
    lake.export_facts(at=noon(2026, 4, 3))
    assert sums("assessments_started_in_time") == (1, 1)
