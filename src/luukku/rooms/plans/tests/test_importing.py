"""Bringing a plan in: all of it or nothing, never over what was approved."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from luukku.ground.people.models import Municipality, Organisation
from luukku.ground.people.rules import HOUSE
from luukku.rooms.plans.queries.document import document
from luukku.rooms.plans.queries.incoming import Outcome
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.services.importing import import_plan

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
SHIPPED = sorted((Path(__file__).parents[5] / "demo" / "plans").glob("*.yaml"))


def the_house_knows(raw):
    """Make the organisations and municipalities a document names."""
    codes = {raw["organisation"]}
    for measure in raw.get("measures", ()):
        codes |= {one.get("organisation") for one in measure.get("responsible", ())}
        codes |= {one.get("transferred_to") for one in measure.get("history", ())}
    for code in sorted(codes - {None}):
        Organisation.objects.get_or_create(
            code=code, defaults={"kind": "unit", "name": {"fi": code}}
        )
    for row in raw.get("commitments", ()):
        Municipality.objects.get_or_create(code=row["municipality"], defaults={"name": {}})


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_plan_comes_back_as_it_was(path, django_assert_max_num_queries):
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    the_house_knows(raw)
    told = import_plan(document=raw, by=HOUSE, at=NOW)
    assert told.outcome is Outcome.NEW
    with django_assert_max_num_queries(21):
        back = document(told.code)
    assert back == check(raw)
    assert import_plan(document=raw, by=HOUSE, at=NOW).outcome is Outcome.SAME
