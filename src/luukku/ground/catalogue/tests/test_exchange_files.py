"""The catalogue out to files and in again; hostile files harm nothing; nobody is led to a shelter."""

import csv
import io
import json

import pytest
from django.test.utils import CaptureQueriesContext

from luukku.engines.kernel.errors import RuleBroken
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
from luukku.ground.catalogue.rules.words import ChannelKind, Stage
from luukku.ground.catalogue.services.exchange.exporting import export_catalogue
from luukku.ground.catalogue.services.exchange.trial import try_round_trip
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_place,
    a_service,
    a_stop,
    an_offering,
)
from luukku.ground.catalogue.tests.exchanging import FILES, NOW, approve, bring, out
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.tests.builders import an_actor, an_organisation

pytestmark = pytest.mark.django_db


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
                            "schedules": [
                                {"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "10:00", "closes_at": "12:00"}
                            ],
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
