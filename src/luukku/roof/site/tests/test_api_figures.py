"""Released figures at the open addresses: every format, what it holds, and what it never holds."""

import csv
import io
import json
import zipfile
from urllib.parse import urlencode

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from luukku.ground.indicators.queries.exchange import told
from luukku.ground.indicators.rules.formats import observations, sdmx
from luukku.ground.indicators.rules.formats.heat import HEADER
from luukku.ground.indicators.tests.tellers import telling
from luukku.ground.people.tests.builders import the_county
from luukku.roof.site.api.rest import api

ONE = "doctor_wait_7"
BASE = f"/api/v1/figures/{ONE}"


@pytest.fixture(autouse=True)
def figures(db, monkeypatch):
    """Made-up figures in which the numbers of the smallest places are hidden."""
    told._observed.cache_clear()
    the_county()
    telling(monkeypatch, years=(2020, 2021), size=9_000)
    yield
    told._observed.cache_clear()


def rows_of(answer):
    assert answer.status_code == 200, answer.content
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_the_table_has_hidden_rows_without_any_number(client):
    rows = rows_of(client.get(f"{BASE}/figures.csv"))
    hidden = [row for row in rows if row["status"] == "hidden"]
    assert hidden and {row["status"] for row in rows} >= {"told", "hidden"}
    for row in hidden:
        assert not any(row[n] for n in ("value", "low", "high", "numerator", "denominator"))


def test_everything_comes_with_its_description_and_says_it_is_made_up(client, settings):
    settings.EXAMPLE_LABEL = "Esimerkkialueen aineisto"
    answer = client.get("/api/v1/figures/figures.zip")
    file = zipfile.ZipFile(io.BytesIO(answer.content))
    package = json.loads(file.read("datapackage.json"))
    header = file.read("figures.csv").decode().splitlines()[0].split(",")
    assert [f["name"] for f in package["resources"][0]["schema"]["fields"]] == header
    assert package["description"] == "Esimerkkialueen aineisto"
    message = json.loads(client.get(f"{BASE}/sdmx.json").content)
    assert message["meta"]["test"] is True


def test_sdmx_tells_what_is_confidential_and_not_why(client):
    rows = rows_of(client.get(f"{BASE}/sdmx.csv"))
    assert {row["CONF_STATUS"] for row in rows} == {"F", "C"}
    assert {row["OBS_STATUS"] for row in rows if row["CONF_STATUS"] == "C"} == {"Q"}
    assert all(row["OBS_VALUE"] == "" for row in rows if row["CONF_STATUS"] == "C")
    words = client.get(f"{BASE}/sdmx.json").content.decode()
    assert "primary" not in words and "secondary" not in words


def test_every_format_tells_the_same_observations(client):
    mine = told.observations(ONE)
    lines = iter(client.get(f"{BASE}/figures.csv").content.decode().splitlines(True))
    assert tuple(one for _, one in observations.observations(lines)) == mine
    lines = iter(client.get(f"{BASE}/sdmx.csv").content.decode().splitlines(True))
    assert tuple(one for _, one in sdmx.read_csv(lines)) == mine
    message = client.get(f"{BASE}/sdmx.json").content.decode()
    assert tuple(one for one, _ in sdmx.read_json(message)) == mine


def test_sotkanets_clients_read_us(client):
    (one,) = [i for i in client.get("/rest/1.1/indicators").json() if i["code"] == ONE]
    regions = {r["id"]: r for r in client.get("/rest/1.1/regions").json()}
    assert {r["category"] for r in regions.values()} >= {"HYVINVOINTIALUE"}
    asked = f"indicator={one['id']}&years=2021&genders=total&genders=female"
    rows = client.get(f"/rest/1.1/json?{asked}").json()
    assert {(r["year"], r["gender"]) for r in rows} == {(2021, "total"), (2021, "female")}
    assert {r["region"] for r in rows} <= set(regions)
    table = client.get(f"/rest/1.1/csv?{asked}").content.decode().splitlines()
    assert table[0] == "indicator;region;year;gender;primary value;absolute value"
    assert len(table) == len(rows) + 1
    assert client.get(f"/rest/1.1/indicators/{one['id']}").json() == one


@pytest.mark.parametrize("accept", ["*/*", "application/json, text/xml, application/xml, */*"])
def test_the_requests_of_the_r_package_are_answered(client, accept):
    """Its steps: an indicator for its range of years, the regions, then the table with every year named."""
    number = told.number_of(ONE)
    about = client.get(f"/rest/1.1/indicators/{number}", headers={"accept": accept}).json()
    years = range(about["range"]["start"], about["range"]["end"] + 1)
    for language in ("fi", "sv", "en"):
        assert about["title"][language] and about["organization"]["title"][language]
    regions = client.get("/rest/1.1/regions", headers={"accept": accept}).json()
    for one in regions:
        assert {"id", "title", "code", "category", "uri"} <= set(one)
        assert set(one["title"]) == {"fi", "sv", "en"} and one["code"] != "*"
    asked = [("indicator", number), *(("years", year) for year in years)]
    asked += [("genders", one) for one in ("male", "female", "total")]
    answer = client.get(f"/rest/1.1/csv?{urlencode(asked)}", headers={"accept": accept})
    rows = [*csv.DictReader(io.StringIO(answer.content.decode()), delimiter=";")]
    assert {row["gender"] for row in rows} == {"male", "female", "total"}
    assert {int(row["year"]) for row in rows} == {2020, 2021}
    assert {int(row["region"]) for row in rows} <= {one["id"] for one in regions}
    assert all(float(row["primary value"]) >= 0 for row in rows)


def test_an_indicator_tells_what_it_is_and_when_it_changed(client):
    about = client.get(f"/rest/1.1/indicators/{told.number_of(ONE)}").json()
    assert "{" not in "".join(about["description"].values())
    assert about["data-updated"] == "2022-01-15"
    assert "2022-01-15" in client.get("/catalog.ttl").content.decode()


def test_heat_plus_has_its_twenty_columns(client):
    rows = rows_of(client.get(f"{BASE}/heat.csv"))
    assert tuple(rows[0]) == HEADER and len(HEADER) == 20
    assert all(not row["estimate"] for row in rows if row["flag"])


@pytest.mark.parametrize("name", ["catalog.jsonld", "catalog.ttl"])
def test_portals_find_the_catalogue_at_the_root(client, name):
    answer = client.get(f"/{name}")
    assert answer.status_code == 200
    assert answer.content == client.get(f"/api/v1/figures/{name}").content
    assert b"dcat:Dataset" in answer.content and b"licenses/by/4.0" in answer.content


def test_every_distribution_of_the_catalogue_is_there(client):
    graph = json.loads(client.get("/catalog.jsonld").content)["@graph"]
    found = [n for n in graph if n["@type"] == "dcat:Distribution" and ONE in n["@id"]]
    assert len(found) == 4
    for one in found:
        address = one["dcat:accessURL"]["@id"].removeprefix("http://testserver")
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/api/v1/figures/none/figures.csv", "/rest/1.1/indicators/5", "/rest/1.1/none", "/rest/1.1/"],
)
def test_what_is_not_there_is_told_as_a_problem(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


PLAIN = {"Host": "localhost", "Accept-Encoding": "identity"}
EXAMPLES = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def rest_schema(figures):
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/rest/1.1/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", list(api.get_openapi_schema()["paths"]))
def test_no_request_breaks_the_promise_of_the_schema(rest_schema, path, mode):
    """The addresses of Sotkanet, asked as the schema allows and as it does not."""

    @EXAMPLES
    @given(case=rest_schema[path]["GET"].as_strategy(generation_mode=mode))
    def promise_is_kept(case):
        case.call_and_validate(headers=PLAIN, excluded_checks=[positive_data_acceptance])

    try:
        promise_is_kept()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE
