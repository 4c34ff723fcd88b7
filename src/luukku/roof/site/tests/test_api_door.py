"""The door of the API: tags, problems, rates, languages; and everything its own schema allows."""

import json

import pytest

from luukku.roof.site.api import door
from luukku.roof.site.api.rate import Buckets, Rate

pytestmark = pytest.mark.django_db
KIND = "application/problem+json"


class Clock:
    """Time that stands until it is moved."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.mark.parametrize(
    ("said", "rate"),
    [("120/min", Rate(120, 60)), ("5/s", Rate(5, 1)), ("1000/h", Rate(1000, 3600))],
)
def test_a_rate_is_read(said, rate):
    assert Rate.read(said) == rate


@pytest.mark.parametrize("said", ["", "120", "0/min", "x/min", "1/day", "-1/s"])
def test_what_is_not_a_rate_is_refused(said):
    with pytest.raises(ValueError, match="120/min"):
        Rate.read(said)


def test_a_bucket_empties_and_fills_again():
    clock = Clock()
    buckets = Buckets(Rate(2, 60), clock)
    assert [buckets.wait("a") for _ in range(2)] == [0.0, 0.0]
    assert buckets.wait("a") == pytest.approx(30)
    assert buckets.wait("b") == 0.0
    clock.now = 30.0
    assert buckets.wait("a") == 0.0
    assert buckets.wait("a") > 0


def test_the_least_recently_seen_address_is_forgotten(monkeypatch):
    monkeypatch.setattr("luukku.roof.site.api.rate.ADDRESSES", 2)
    buckets = Buckets(Rate(1, 60), Clock())
    for address in "abc":
        buckets.wait(address)
    assert buckets.wait("a") == 0.0
    assert buckets.wait("c") > 0


def test_too_many_requests_are_told_to_wait(client, monkeypatch):
    counted = Buckets(Rate(1, 60), Clock())
    monkeypatch.setattr(door, "buckets", lambda: counted)
    assert client.get("/api/v1/plans").status_code == 200
    refused = client.get("/api/v1/plans")
    assert (refused.status_code, refused["Content-Type"]) == (429, KIND)
    assert int(refused["Retry-After"]) == 60


def test_a_reader_who_has_the_answer_gets_304(client):
    first = client.get("/api/v1/plans")
    again = client.get("/api/v1/plans", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    weak = client.get("/api/v1/plans", headers={"if-none-match": f'W/{first["ETag"]}, "x"'})
    assert weak.status_code == 304
    other = client.get("/api/v1/plans", headers={"if-none-match": '"x"'})
    assert other.status_code == 200
    assert first["Cache-Control"].startswith("public")


def test_other_sites_may_read(client):
    assert client.get("/api/v1/plans")["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/api/v1/plans")
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


def test_a_head_is_a_get_without_its_body(client):
    found = client.head("/api/v1/plans")
    assert (found.status_code, found.content) == (200, b"")
    assert found["ETag"] == client.get("/api/v1/plans")["ETag"]


@pytest.mark.parametrize(
    ("method", "address", "headers", "status"),
    [
        ("post", "/api/v1/plans", {}, 405),
        ("delete", "/api/v1/limits", {}, 405),
        ("get", "/api/v1/plans", {"accept": "text/html"}, 406),
        ("get", "/api/v1/plans?limit=-1", {}, 422),
        ("get", "/api/v1/plans?limit=0", {}, 422),
        ("get", "/api/v1/plans?limit=201", {}, 422),
        ("get", "/api/v1/plans?limit=99999999999999999999999", {}, 422),
        ("get", "/api/v1/plans?family=xx", {}, 422),
        ("get", "/api/v1/plans?language=xx", {}, 422),
        ("get", "/api/v1/plans?cursor=%00", {}, 400),
        ("get", "/api/v1/plans/%00", {}, 422),
        ("get", "/api/v1/plans/..%2F..", {}, 404),
        ("get", "/api/v1/nothing", {}, 404),
        ("get", "/api/v1/", {}, 404),
        ("get", "/api/v1/limits/no.such.rule", {}, 404),
        ("get", "/api/v1/limits/shl36.start.over75/due", {}, 422),
        ("get", "/api/v1/limits/shl36.start.over75/due?day=2026-04-02&age=40", {}, 422),
        ("get", "/api/v1/limits/shl36.start.over75/due?day=2026-02-30&age=76", {}, 422),
        ("get", "/api/v1/limits/shl36.start.over75/due?day=1800-01-01&age=76", {}, 422),
        ("get", "/api/v1/limits/shl36.start.over75/due?day=9999-12-31&age=76", {}, 422),
    ],
)
def test_everything_that_goes_wrong_is_a_problem(client, method, address, headers, status):
    found = getattr(client, method)(address, headers=headers)
    assert (found.status_code, found["Content-Type"]) == (status, KIND)
    body = json.loads(found.content)
    assert body["status"] == status
    assert {"type", "title", "detail", "instance"} <= set(body)


def test_a_refusal_speaks_the_language_asked_for(client):
    swedish = client.get("/api/v1/limits/no.such.rule?language=sv").json()
    assert swedish["detail"].startswith("Det finns ingen regel")
    assert swedish["rule"] == "statutes.unknown_rule"
    english = client.get("/api/v1/limits/no.such.rule", headers={"accept-language": "en"})
    assert english.json()["detail"].startswith("There is no rule")
    assert english["Content-Language"] == "en"


def test_a_failure_inside_is_a_problem_and_says_nothing_of_the_inside(client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("salaisuus")

    monkeypatch.setattr("luukku.rooms.plans.api.plans.plans_after", broken)
    found = client.get("/api/v1/plans")
    assert (found.status_code, found["Content-Type"]) == (500, KIND)
    assert "salaisuus" not in found.content.decode()


def test_the_clock_answers_with_its_reason(client):
    found = client.get("/api/v1/limits/shl36.start.over75/due?day=2026-04-02&age=76").json()
    assert found["strict"] == "2026-04-15"
    assert found["decides"] is False
    assert "7 arkipäivää" in found["reason"]


def test_limits_are_told_by_day_and_by_act(client):
    every = client.get("/api/v1/limits").json()["items"]
    old = client.get("/api/v1/limits?on=2023-06-01").json()["items"]
    acts = client.get("/api/v1/limits?act=1301/2014").json()["items"]
    assert len(every) > len(old) > 0
    assert {row["act"] for row in acts} == {"1301/2014"}
    one = client.get(f"/api/v1/limits/{every[0]['id']}").json()
    assert one == every[0]


def test_the_schema_is_told_and_the_page_is_drawn_from_it(client):
    schema = client.get("/api/v1/openapi.json").json()
    assert client.get("/api/v1/docs").status_code == 302
    for language in ("", "/sv", "/en"):
        page = client.get(f"{language}/rajapinta/").content.decode()
        for path in schema["paths"]:
            assert path in page
        assert "cdn" not in page


def test_the_open_data_page_names_every_file(client):
    page = client.get("/avoin-data/").content.decode()
    for name in ("plans.zip", "plans.csv", "measures.csv", "status_history.csv"):
        assert f"/api/v1/data/{name}" in page
