"""The example county's made-up targets fit the plans they are given to, and say what they are."""

import tomllib
from collections import Counter

import pytest

from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.people.rules import HOUSE
from luukku.roof.site.county.aims import FILE, LABEL, set_examples
from luukku.rooms.plans.queries.effects import effects_of
from luukku.rooms.plans.queries.targets import targets_of
from luukku.rooms.plans.rules.targets.words import TargetKind
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
    targets = [row for plan in plans.values() for row in targets_of(plan.id, Audience.PUBLIC)]
    assert {row.set_by for row in targets} == {LABEL}
    kinds = Counter(row.kind for row in targets)
    assert min(kinds[kind] for kind in TargetKind) >= 2
    assert any(row.own and row.own.reason.startswith("Esimerkki") for row in targets)
    effects = [row for plan in plans.values() for row in effects_of(plan.id)]
    assert all(row.source.startswith("Esimerkki") for row in effects if row.source)


def test_where_the_plans_are_not_nothing_is_given(tmp_path):
    assert set_examples(by=HOUSE, at=NOW) == 0
    assert set_examples(by=HOUSE, at=NOW, file=tmp_path / "none.toml") == 0
