"""A hostile file harms nothing: it is refused, or its bad entries are left out and told."""

import json

import pytest

from luukku.engines.kernel.errors import BadInputs
from luukku.ground.catalogue.models import (
    Service,
)
from luukku.ground.catalogue.queries.exchange.entries import document
from luukku.ground.catalogue.services.exchange.importing import import_catalogue
from luukku.ground.catalogue.tests.exchanging import FILES, MOST, NOW, bring, out
from luukku.ground.people.rules import HOUSE

pytestmark = pytest.mark.django_db


BROKEN = (
    b"PK\x03\x04" + b"0" * 100, b"\x1f\x8b\x08", '{"services": []}'.encode("utf-16"),
    '{"a": "ä"}'.encode("latin-1"), b"\xff\xfe\x00", b"[" * 200_000, b"{", b"[]", b'"words"', b"5",
    b'{"services": NaN}', b"",
)  # fmt: skip


@pytest.mark.parametrize("data", BROKEN, ids=range(len(BROKEN)))
@pytest.mark.parametrize("system", FILES)
def test_a_broken_file_changes_nothing(served, data, system):
    before = document()
    with pytest.raises(BadInputs):
        bring(data, system)
    assert document() == before


def test_a_huge_file_is_refused(served):
    with pytest.raises(BadInputs):
        import_catalogue(data=b" " * (MOST + 1), system="hsds", most=MOST, by=HOUSE, at=NOW)


def test_hostile_entries_are_left_out_and_the_good_come_in(served):
    told = json.loads(out("hsds").files["hsds-fi.json"])
    good = told["services"]["contents"][0]
    bad = [
        {**good, "id": f"00000000-0000-4000-8000-00000000000{n}", "service_at_locations": [], **more}
        for n, more in enumerate(
            (
                {"name": "<script>alert(1)</script>"}, {"description": "x" * 100_000},
                {"attributes": [{"link_type": "luukku", "label": "organiser", "value": '"nobody"'}]},
                {"attributes": [{"link_type": "luukku", "label": "stage", "value": "{"}]},
                {"attributes": [{"link_type": "luukku", "label": "stage", "value": '"king"'}]},
                {"id": "not a uuid"}, {"name": "nul \x00 merkki"}, {"id": None},
                {"attributes": [{"link_type": "luukku", "label": "laws", "value": "[" * 90_000}]},
            )
        )
    ]  # fmt: skip
    told["services"]["contents"] = [*bad, {**good, "name": "=HYPERLINK(0)"}]
    done = bring(told, "hsds")
    assert Service.objects.count() == 1
    assert Service.objects.get().name["fi"] == "=HYPERLINK(0)"
    assert done.counts["refused"] == len(bad)
    assert all(finding.told()[1] for finding in done.findings)


def test_two_that_claim_one_code_are_told(served):
    told = json.loads(out("hsds").files["hsds-fi.json"])
    twin = json.loads(json.dumps(told["services"]["contents"][0]))
    twin["id"] = "00000000-0000-4000-8000-000000000001"
    twin["service_at_locations"] = []
    told["services"]["contents"] = [twin, told["services"]["contents"][0]]
    done = bring(told, "hsds")
    assert Service.objects.count() == 1
    assert [f.code for f in done.findings] == ["exchange.conflict"]


def test_a_packed_file_is_not_opened(served):
    with pytest.raises(BadInputs) as no:
        bring(b"PK\x03\x04" + b"0" * 100, "ptv")
    assert [problem.code for problem in no.value.problems] == ["exchange.packed"]


def test_two_services_under_one_id_are_told_and_the_first_counts(served):
    told = json.loads(out("hsds").files["hsds-fi.json"])
    one = told["services"]["contents"][0]
    told["services"]["contents"] = [one, {**one, "name": "Toinen"}]
    done = bring(told, "hsds")
    assert Service.objects.get().name["fi"] == "Neuvola"
    assert "exchange.twice" in [finding.code for finding in done.findings]
