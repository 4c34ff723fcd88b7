"""The catalogue out to files and in again; hostile files harm nothing; nobody is led to a shelter."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from django.test.utils import CaptureQueriesContext

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.ground.catalogue.models import (
    Channel,
    ExchangeRun,
    FieldChange,
    LossRecord,
    Offering,
    Place,
    Provision,
    Service,
    TextReview,
)
from luukku.ground.catalogue.queries.exchange.comparing import compared
from luukku.ground.catalogue.queries.exchange.entries import document, entries_by_key, keys
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.rules.entries import REVIEWED
from luukku.ground.catalogue.rules.words import ChannelKind, ProvisionKind, Stage
from luukku.ground.catalogue.services.exchange.exporting import export_catalogue
from luukku.ground.catalogue.services.exchange.importing import import_catalogue
from luukku.ground.catalogue.services.exchange.trial import try_round_trip
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_concept,
    a_place,
    a_provision,
    a_service,
    a_stop,
    an_offering,
    hours,
    the_municipality,
    the_organiser,
)
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.tests.builders import an_actor, an_organisation, the_county
from luukku.roof.site.command import main

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
MOST = 10 * 1024 * 1024


@pytest.fixture
def county():
    the_county()
    the_organiser()
    the_municipality()
    the_municipality("240", "Kemi")


def approve(*entries):
    """Every text of the rows is approved as it is."""
    for row in entries:
        kind = row._meta.model_name
        for field in REVIEWED[kind]:
            for language, words in getattr(row, field).items():
                TextReview.objects.create(
                    entity=kind, entity_id=row.pk, field=field, language=language, state="approved",
                    wording_sha256=wording_sha256(words), at=NOW,
                )  # fmt: skip


@pytest.fixture
def served(county):
    service = a_service(
        "neuvola", name={"fi": "Neuvola", "sv": "Rådgivning"}, statutory=True,
        concepts=[a_concept("service_class", "P5.2", uri="http://uri.suomi.fi/P5.2")],
    )  # fmt: skip
    provision = a_provision(service, kind=ProvisionKind.VOUCHER, voucher_cents=4500)
    channel = a_channel(
        "neuvola-ivalo", hours=hours(("1-5", "8:00", "16:00"), exceptions=["2025-12-24"])
    )
    offering = an_offering(service, channel, text={"fi": "Varaa aika."}, provision=provision)
    approve(service, channel, channel.place, offering)
    return service, channel, offering


def out(system, **more):
    return export_catalogue(system=system, by=HOUSE, at=NOW, **more)


def bring(data, system, by=HOUSE):
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    return import_catalogue(data=data, system=system, most=MOST, by=by, at=NOW)


FILES = {"ptv": "ptv.json", "hsds": "hsds-fi.json"}


@pytest.mark.parametrize("system", FILES)
def test_a_file_of_our_own_changes_nothing_here(served, system):
    before = document()
    done = bring(out(system).files[FILES[system]], system)
    assert document() == before
    assert not [n for n in done.counts if n.endswith(("_new", "_changed")) and done.counts[n]]


@pytest.mark.parametrize("system", FILES)
def test_the_round_trip_into_an_empty_house_differs_only_by_the_ledger(county, system):
    trip = try_round_trip(services=30, channels=60, system=system, by=HOUSE, at=NOW)
    assert trip.stored == [] and trip.differences == [] and trip.over == 0 and trip.refused == 0
    assert not Service.objects.exists() and not ExchangeRun.objects.exists()


def test_a_change_in_a_file_comes_in_with_its_history(served):
    told = json.loads(out("hsds").files["hsds-fi.json"])
    told["services"]["contents"][0]["name"] = "Äitiysneuvola"
    done = bring(told, "hsds")
    service = Service.objects.get(code="neuvola")
    assert service.name == {"fi": "Äitiysneuvola", "sv": "Rådgivning"}
    assert service.statutory and Provision.objects.get().voucher_cents == 4500
    assert done.counts["service_changed"] == 1
    assert FieldChange.objects.get(field="name").via == "hsds"
    assert Offering.objects.get().provision == Provision.objects.get()


def test_what_a_person_brings_in_waits_for_another_pair_of_eyes(served):
    told = json.loads(out("hsds").files["hsds-fi.json"])
    Offering.objects.all().delete()
    Service.objects.all().delete()
    bring(told, "hsds", by=an_actor(Role.PLANNER))
    service = Service.objects.get()
    assert service.stage == Stage.DRAFT
    found = TextReview.objects.filter(entity="service", entity_id=service.pk)
    assert set(found.values_list("state", flat=True)) == {"draft"}
    assert not out("hsds").counts["services"]


def test_text_that_is_not_approved_stays_and_is_told(served):
    service = served[0]
    service.summary["sv"] = "Ej granskad"
    service.name["fi"] = "Uusi nimi, jota kukaan ei ole hyväksynyt"
    service.save()
    done = out("ptv")
    said = b"".join(done.files.values()).decode()
    assert "Ej granskad" not in said and "kukaan ei ole" not in said
    kept = LossRecord.objects.filter(reason="unapproved").values_list("field", flat=True)
    assert {"summary-sv", "name-fi"} <= set(kept)


@pytest.mark.parametrize("system", FILES)
def test_nobody_is_led_to_a_shelter(served, system):
    place = a_place(
        "turvakoti", street={"fi": "Piilopolku"}, street_number="77", latitude=68.654321,
        longitude=27.123456, confidential=True, name={"fi": "Turvatalo"},
        directions={"fi": "Käänny kirkolta vasemmalle"},
    )  # fmt: skip
    channel = a_channel(
        "turvakoti", place=place, phone="016 555", name={"fi": "Turvakoti"},
        description={"fi": "Tule Piilopolku 77:ään"},
    )  # fmt: skip
    unit = a_channel("retki", kind=ChannelKind.MOBILE_UNIT)
    a_stop(unit, spot={"fi": "Piilopolku 77"})
    offering = an_offering(served[0], channel, text={"fi": "PIILOPOLKU 77, ovisummeri"})
    approve(place, channel, offering, unit)
    done = out(system, language="fi") if system == "hsds" else out(system)
    said = b"".join(done.files.values()).decode().casefold()
    for secret in ("piilopolku", "68.654", "27.123", "turvatalo", "vasemmalle"):
        assert secret not in said
    assert "turvakoti" in said and "016555" in said.replace(" ", "")
    kept = " ".join(LossRecord.objects.values_list("field", flat=True)).casefold()
    assert "piilopolku" not in kept
    bring(done.files[FILES[system]], system)
    place.refresh_from_db()
    assert place.confidential and place.street == {"fi": "Piilopolku"}


def test_reading_a_thousand_asks_as_many_questions_as_reading_one(
    served, django_assert_max_num_queries
):
    for number in range(5):
        an_offering(a_service(f"p-{number}"), a_channel(f"k-{number}"))
    for kind, most in (("service", 4), ("channel", 5), ("offering", 4)):
        wanted = keys(kind)[1:]
        with django_assert_max_num_queries(most):
            assert len(entries_by_key(kind, wanted)) == 5


def test_importing_more_asks_only_a_page_more(served):
    from django.db import connection

    def asked(services):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            trip = try_round_trip(
                services=services, channels=services, system="hsds", by=HOUSE, at=NOW
            )
        assert trip.differences == []
        return len(seen)

    few, many = asked(20), asked(60)
    assert many <= few * 1.3


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"[" * 200_000, b"{", b"[]", b'"words"', b"5", b'{"services": NaN}', b""],
)
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


def test_cells_are_never_formulas(served):
    Service.objects.update(name={"fi": "=cmd()"})
    TextReview.objects.all().delete()
    approve(*Service.objects.all(), *Channel.objects.all(), *Place.objects.all())
    table = out("hsds").files["hsds-csv/service.csv"].decode()
    assert [row["name"] for row in csv.DictReader(io.StringIO(table))] == ["'=cmd()"]
    package = json.loads(out("hsds").files["hsds-csv/datapackage.json"])
    assert {"service", "location", "service_at_location"} <= {
        r["name"] for r in package["resources"]
    }


def test_a_file_is_compared_without_changing_anything(served):
    told = json.loads(out("ptv").files["ptv.json"])
    assert compared(told, "ptv").differences == []
    told["services"][0]["serviceNames"][0]["value"] = "Toinen"
    found = compared(told, "ptv")
    assert [each.field for each in found.differences] == ["name"]
    assert Service.objects.get().name["fi"] == "Neuvola"


def test_only_those_trusted_with_it_exchange(served):
    for role in (Role.EDITOR, Role.READER, Role.ADMIN):
        with pytest.raises(RuleBroken):
            export_catalogue(system="ptv", by=an_actor(role), at=NOW)
        with pytest.raises(RuleBroken):
            bring({}, "hsds", by=an_actor(role))
    half = an_actor(Role.PLANNER, organisation=an_organisation())
    with pytest.raises(RuleBroken):
        bring({}, "hsds", by=half)


def test_the_commands_say_what_they_did(served, tmp_path, capsys):
    assert main(["catalogue", "export", "--format", "ptv", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "services 1" in said and "service.statutory" in said
    assert main(["catalogue", "diff", str(tmp_path / "ptv.json")]) == 0
    assert "0 eroa" in capsys.readouterr().out
    assert main(["catalogue", "import", str(tmp_path / "ptv.json")]) == 0
    assert "service_same 1" in capsys.readouterr().out
    (tmp_path / "bad.json").write_bytes(b"\xff")
    assert main(["catalogue", "import", str(tmp_path / "bad.json")]) == 1
    assert "UTF-8" in capsys.readouterr().err
    assert main(["catalogue", "import"]) == 2
    assert main(["catalogue", "import", str(tmp_path / "nobody.json")]) == 1


def test_the_round_trip_is_told(county, capsys):
    assert (
        main(["catalogue", "roundtrip", "--services", "6", "--channels", "12", "--format", "ptv"])
        == 0
    )
    assert "eroja luettelon ulkopuolella 0" in capsys.readouterr().out


def test_a_foreign_document_without_our_attributes_comes_in(county):
    ids = [f"00000000-0000-4000-8000-00000000000{n}" for n in range(3)]
    told = {
        "language": "fi",
        "services": [
            {
                "id": ids[0], "name": "Ruoka-apu", "status": "active",
                "service_at_locations": [
                    {
                        "id": ids[1],
                        "location": {
                            "id": ids[2], "location_type": "physical", "name": "Seurakuntatalo",
                            "addresses": [{"address_1": "Kirkkotie 1", "city": "Kemi", "postal_code": "94100"}],
                            "schedules": [{"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "10:00", "closes_at": "12:00"}],
                        },
                    }
                ],
            }
        ],
    }  # fmt: skip
    done = bring(told, "hsds")
    assert not done.findings
    channel = Channel.objects.get()
    assert channel.place.municipality.code == "240" and channel.kind == ChannelKind.PLACE
    assert channel.hours.periods.get().spans.get().weekdays == [1, 3]
    assert Offering.objects.get().service.code.startswith("ruoka-apu-")
