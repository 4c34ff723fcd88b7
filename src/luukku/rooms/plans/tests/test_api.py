"""The open API of plans: what each address answers, its pages, its tables."""

import csv
import io
import json
import zipfile

import pytest

from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.plans.models import Evaluation, MeasureEvaluation
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.tests.builders import NOW, a_goal, a_measure, a_plan, a_responsible, a_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    plan = a_plan("koe", title={"fi": "Koe", "sv": "Prov"}, duty_sets=["fi-equality"])
    goal = a_goal(plan, "g1")
    first = a_measure(plan, "K-1", goal=goal, grounds=["age"], target_groups=["nuoret"])
    a_responsible(first, an_organisation(name="Hyte-tiimi"))
    a_step(first)
    a_measure(plan, "K-2", text="=2+2", status=Status.DONE)
    return plan


def answer(client, address):
    found = client.get(f"/api/v1{address}")
    assert found.status_code == 200, found.content
    return found.json()


def walked(client, address, limit):
    items, cursor = [], ""
    while True:
        mark = "&" if "?" in address else "?"
        page = answer(client, f"{address}{mark}limit={limit}{cursor}")
        items += page["items"]
        if page["next_cursor"] is None:
            return items
        cursor = f"&cursor={page['next_cursor']}"


def test_plans_are_told_with_their_counts(client, plan):
    [row] = answer(client, "/plans")["items"]
    assert row["code"] == "koe"
    assert row["title"] == {"fi": "Koe", "sv": "Prov"}
    assert row["by_status"] == {"planned": 1, "done": 1}
    assert (row["goals"], row["measures"]) == (1, 2)
    assert row["url"].endswith("/suunnitelmat/koe/")


@pytest.mark.parametrize(
    ("language", "said"), [("sv", {"sv": "Prov"}), ("en", {"fi": "Koe"}), ("se", {"fi": "Koe"})]
)
def test_texts_come_in_one_language_when_asked(client, plan, language, said):
    assert answer(client, f"/plans?language={language}")["items"][0]["title"] == said
    assert answer(client, f"/plans/koe?language={language}")["title"] == said


def test_one_plan_tells_its_goals_versions_and_sources(client, plan):
    found = answer(client, "/plans/koe")
    assert [goal["code"] for goal in found["goal_list"]] == ["g1"]
    assert found["versions"][0]["version"] == 1


def test_a_measure_tells_its_history_steps_and_who_answers(client, plan):
    found = answer(client, "/plans/koe/measures/K-1")
    assert found["responsibles"][0]["name"] == "Hyte-tiimi"
    assert found["history"][0]["status"] == "planned"
    assert found["steps"][0]["code"] == "v1"


@pytest.mark.parametrize(
    ("query", "codes"),
    [("", ["K-1", "K-2"]), ("?status=done", ["K-2"]), ("?ground=age", ["K-1"]),
     ("?goal=g1", ["K-1"]), ("?goal=ei-ole", [])],
)  # fmt: skip
def test_measures_are_filtered(client, plan, query, codes):
    found = answer(client, f"/plans/koe/measures{query}")
    assert [row["code"] for row in found["items"]] == codes


def test_an_evaluation_is_told_only_when_approved(client, plan):
    for period, stage in (("2024", Stage.APPROVED), ("2025", Stage.DRAFT)):
        one = Evaluation.objects.create(plan=plan, period=period, stage=stage.value,
                                        created_at=NOW, updated_at=NOW, approved_at=NOW)  # fmt: skip
        MeasureEvaluation.objects.create(evaluation=one, measure=plan.measures.first(),
                                         status="done", updated_at=NOW)  # fmt: skip
    [found] = answer(client, "/plans/koe/evaluations")["items"]
    assert found["period"] == "2024"
    assert found["measures"][0]["code"] == "K-1"


def test_duties_tell_the_section_and_what_is_missing(client, plan):
    found = answer(client, "/plans/koe/duties")
    [one] = found["duty_sets"]
    assert one["light"] == "red"
    assert any(duty["missing"] for duty in one["duties"])
    assert len(found["grounds"]) == 17


@pytest.mark.parametrize(
    "address",
    ["/plans/ei-ole", "/plans/ei-ole/measures", "/plans/koe/measures/EI", "/plans/koe?version=7",
     "/plans/luonnos", "/plans/luonnos/measures", "/plans/luonnos/duties",
     "/plans/luonnos/evaluations", "/plans/luonnos/measures/L-1"],
)  # fmt: skip
def test_what_is_not_public_is_not_there(client, plan, address):
    a_measure(a_plan("luonnos", stage=Stage.DRAFT), "L-1")
    found = client.get(f"/api/v1{address}")
    assert found.status_code == 404
    assert found["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("limit", [1, 3, 7, 200])
def test_a_cursor_walks_every_measure_once(client, limit):
    a_plan("iso", measures=23)
    codes = [row["code"] for row in walked(client, "/plans/iso/measures", limit)]
    assert len(codes) == len(set(codes)) == 23


def test_a_cursor_stays_where_it_was_when_rows_come_and_go(client):
    plan = a_plan("iso", measures=10)
    first = answer(client, "/plans/iso/measures?limit=5")
    plan.measures.order_by("order").first().delete()
    a_measure(plan, "UUSI", order=99)
    rest = answer(client, f"/plans/iso/measures?limit=50&cursor={first['next_cursor']}")
    seen = [row["code"] for row in [*first["items"], *rest["items"]]]
    assert len(seen) == len(set(seen)) == 11


def test_a_cursor_walks_every_plan_once(client):
    for number in range(7):
        a_plan(f"p{number}")
    codes = [row["code"] for row in walked(client, "/plans", 2)]
    assert codes == [f"p{number}" for number in range(7)]


@pytest.mark.parametrize("cursor", ["x", "1", "a:b:c", "é", "%00", "WzFd:1:x"])
def test_a_made_up_cursor_is_refused(client, plan, cursor):
    for address in ("/plans", "/plans/koe/measures"):
        found = client.get(f"/api/v1{address}?cursor={cursor}")
        assert found.status_code == 400
        assert found["Content-Type"] == "application/problem+json"


def test_a_cursor_of_another_list_is_refused(client, plan):
    a_plan("toinen")
    cursor = answer(client, "/plans?limit=1")["next_cursor"]
    assert client.get(f"/api/v1/plans/koe/measures?cursor={cursor}").status_code == 400


@pytest.mark.parametrize(("measures"), [4, 40])
def test_a_page_of_measures_asks_the_same_questions(client, measures, django_assert_num_queries):
    a_plan("iso", measures=measures)
    with django_assert_num_queries(5):
        client.get("/api/v1/plans/iso/measures?limit=200")


# Tables


def test_the_data_package_describes_the_files_that_are_in_it(client, plan):
    found = client.get("/api/v1/data/plans.zip")
    package = zipfile.ZipFile(io.BytesIO(found.content))
    described = json.loads(package.read("datapackage.json"))
    assert set(package.namelist()) == {
        "datapackage.json", *(resource["path"] for resource in described["resources"])
    }  # fmt: skip
    for resource in described["resources"]:
        text = package.read(resource["path"]).decode("utf-8")
        assert not text.startswith("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text)))
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert rows and list(rows[0]) == names
        keys = [tuple(row[key] for key in resource["schema"]["primaryKey"]) for row in rows]
        assert len(keys) == len(set(keys))


def test_the_same_content_is_the_same_archive(client, plan):
    one, other = (client.get("/api/v1/data/plans.zip").content for _ in range(2))
    assert one == other


def test_a_table_has_no_formulas_and_no_drafts(client, plan):
    a_measure(a_plan("luonnos", stage=Stage.DRAFT), "L-1")
    for name in ("plans", "measures", "status_history"):
        text = client.get(f"/api/v1/data/{name}.csv").content.decode()
        assert "L-1" not in text and "luonnos" not in text
    assert ",'=2+2," in client.get("/api/v1/data/measures.csv").content.decode()


def test_an_unknown_table_is_refused(client):
    assert client.get("/api/v1/data/users.csv").status_code in {404, 422}


def test_tables_take_a_known_number_of_questions(client, django_assert_num_queries):
    a_plan("iso", measures=30)
    with django_assert_num_queries(4):
        client.get("/api/v1/data/plans.zip")
