"""The example county's made-up targets fit the plans they are given to, and say what they are."""

import tomllib

import pytest

from luukku.ground.people.rules import HOUSE
from luukku.roof.site.county.aims import FILE, LABEL, set_examples
from luukku.rooms.plans.models import ExpectedEffect, Target
from luukku.rooms.plans.tests.builders import NOW, a_measure, a_plan

pytestmark = pytest.mark.django_db
ROWS = tomllib.loads(FILE.read_text("utf-8"))["row"]


def test_every_example_plan_has_some_and_they_are_given_once():
    plans = {code: a_plan(code) for code in dict.fromkeys(row["plan"] for row in ROWS)}
    assert len(plans) == 5
    for row in ROWS:
        a_measure(plans[row["plan"]], row["measure"])
    given = sum(("target" in row) + ("effect" in row) for row in ROWS)
    assert set_examples(by=HOUSE, at=NOW) == given
    assert set_examples(by=HOUSE, at=NOW) == 0
    assert set(Target.objects.values_list("set_by", flat=True)) == {LABEL}
    assert {kind for (kind,) in Target.objects.values_list("kind")} == {
        "level",
        "trend",
        "gap",
        "rank",
    }
    sources = ExpectedEffect.objects.exclude(source="").values_list("source", flat=True)
    assert all(source.startswith("Esimerkki") for source in sources)


def test_where_the_plans_are_not_nothing_is_given(tmp_path):
    assert set_examples(by=HOUSE, at=NOW) == 0
    assert set_examples(by=HOUSE, at=NOW, file=tmp_path / "none.toml") == 0
