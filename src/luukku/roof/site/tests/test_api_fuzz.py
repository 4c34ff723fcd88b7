"""The API against its own schema: whatever a stranger sends, the answer is one the schema promises."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from luukku.ground.people.tests.builders import an_organisation
from luukku.roof.site.api.house import api
from luukku.rooms.plans.tests.builders import a_goal, a_measure, a_plan, a_responsible, a_step

SCHEMA = "/api/v1/openapi.json"
PLAIN = {"Host": "localhost", "Accept-Encoding": "identity"}
EXAMPLES = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def a_house_with_plans(db):
    """One plan with everything the API tells of, under codes a fuzzer can guess."""
    plan = a_plan("0", duty_sets=["fi-equality"])
    goal = a_goal(plan, "0")
    for code in ("0", "1", "a"):
        measure = a_measure(plan, code, goal=goal, grounds=["age"], target_groups=["nuoret"])
        a_responsible(measure, an_organisation())
        a_step(measure)


@pytest.fixture
def connections_stay_open():
    """Requests come from outside the test client, and must not close the test's own transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def api_schema(a_house_with_plans, connections_stay_open):
    return schemathesis.openapi.from_wsgi(SCHEMA, get_wsgi_application())


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(
    ("path", "method"),
    [(path, m) for path, ways in api.get_openapi_schema()["paths"].items() for m in ways],
)
def test_no_request_breaks_the_promise_of_the_schema(api_schema, path, method, mode):
    """Requests the schema allows, and requests it does not."""

    @EXAMPLES
    @given(case=api_schema[path][method.upper()].as_strategy(generation_mode=mode))
    def promise_is_kept(case):
        # A cursor is signed, so most words of its shape are rightly refused.
        case.call_and_validate(headers=PLAIN, excluded_checks=[positive_data_acceptance])

    try:
        promise_is_kept()
    except Unsatisfiable:
        assert (
            mode is GenerationMode.NEGATIVE
        )  # an address without parameters cannot be asked wrong
