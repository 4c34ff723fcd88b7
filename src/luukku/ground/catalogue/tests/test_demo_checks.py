"""The example county shows only those faults that were left in it on purpose."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from luukku.ground.catalogue.queries.lint import findings
from luukku.ground.catalogue.rules.findings import Severity
from luukku.ground.catalogue.services.demo.loading import load_demo
from luukku.ground.catalogue.services.reference import load_codes
from luukku.ground.catalogue.tests.example import FOLDER
from luukku.ground.people.rules import HOUSE
from luukku.ground.people.services.reference import load_reference

WARNING = Severity.WARNING
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.django_db
def test_only_the_faults_left_on_purpose_are_found(settings):
    settings.DEMO = True
    load_reference(by=HOUSE, at=NOW)
    load_codes(by=HOUSE, at=NOW)
    load_demo(folder=FOLDER, by=HOUSE, at=NOW)
    found = findings(NOW.date(), HOUSE)
    grave = Counter(one.code for one in found if one.severity is not Severity.HINT)
    sami = {one.language for one in found if one.code == "missing_language"}
    assert sami & {"se", "smn", "sms"} and grave["missing_language"]
    assert {o.language for o in found if o.code == "missing_language" and o.severity is WARNING} <= {
        "se", "smn", "sms",
    }  # fmt: skip
    faults = {"closed_unit_offers", "no_way_in", "digital_only", "stale"}
    assert set(grave) == faults | {"missing_language"}
    assert grave["no_way_in"] == 1
    assert grave["digital_only"] == 6
    assert [one.key for one in found if one.code == "no_way_in"] == ["merimies"]
