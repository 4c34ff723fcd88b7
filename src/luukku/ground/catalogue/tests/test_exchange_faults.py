"""The register's faults, changes in between, and readings that break off."""

from datetime import date

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.models import (
    Channel,
    ExchangeRun,
    Offering,
    Place,
    Service,
)
from luukku.ground.catalogue.queries.exchange.register import NoAnswer, Register, WebClient
from luukku.ground.catalogue.services.exchange.pulling import pull_register
from luukku.ground.catalogue.tests.following import NOW, client, codes, pull
from luukku.ground.catalogue.tests.tenant import ORGANISATION, an_id, connection
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.tests.builders import an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]


def test_a_page_that_breaks_is_told_and_the_others_go_on(register):
    register.faults["ServiceChannel", "2"] = ["half"] * 4
    done = pull(register)
    assert codes(done)["exchange.no_answer"] == 1
    assert Channel.objects.count() == 70
    assert done.counts["partial"] and not done.counts["missing"]
    assert done.counts["refused"] == 50  # connections whose channels did not come
    assert Offering.objects.count() == 70


def test_a_page_that_breaks_once_is_asked_again(register):
    register.faults["ServiceChannel", "2"] = ["half", "500", "429"]
    assert pull(register).counts["full"]
    assert Channel.objects.count() == 120


def test_changes_that_a_broken_reading_missed_are_asked_again(register):
    pull(register)
    register.tenant.channels[an_id("channel", 0)] |= {
        "modified": "2025-03-05T08:00:00",
        "emails": [],
    }
    register.faults[("ServiceChannel", "1")] = ["500"] * 4
    assert pull(register, day=2).counts["partial"]
    assert ExchangeRun.objects.first().state == "failed" and not ExchangeRun.objects.first().resume
    assert pull(register, day=4).counts["channel_changed"] == 1


def test_a_register_that_is_too_slow_is_asked_again_and_then_told(register):
    register.faults[("Service", "1")] = ["slow"]
    told = client(register, seconds=0.3)
    assert told.fetch("Service", {"page": "1"})["pageNumber"] == 1
    register.faults[("Service", "1")] = ["slow"] * 9
    with pytest.raises(NoAnswer) as no:
        told.fetch("Service", {"page": "1"})
    assert no.value.why == "TimeoutError"


def test_a_token_that_expires_is_renewed_once(register):
    register.token = "second"
    tokens = iter(["first", "second", "third"])
    told = client(register, token=lambda: next(tokens))
    assert told.fetch("Service", {"page": "1"})["pageNumber"] == 1
    register.token = "nobody has it"
    with pytest.raises(NoAnswer) as no:
        told.fetch("Service", {"page": "1"})
    assert "second" not in str(no.value) and "third" not in repr(told)


def test_changed_channels_are_read_within_a_week_and_connections_every_time(register):
    pull(register)
    register.tenant.channels[an_id("channel", 0)]["modified"] = "2025-03-05T08:00:00"
    pair = register.tenant.services[an_id("service", 1)]["serviceChannels"][0]
    pair["description"][0]["value"] = "Uusi teksti"  # the day of change of the service stays
    done = pull(register, day=2)
    assert done.counts["channel_same"] == 1 and done.counts["partial"]
    assert done.counts["offering_changed"] == 1 and done.counts["service_same"] == 40
    done = pull(register, day=9)
    assert done.counts["full"] and done.counts["channel_same"] == 120


def test_only_the_organisation_asked_for_is_read(register):
    told = Register(client(register), organisation=ORGANISATION)
    done = pull_register(register=told, by=HOUSE, at=NOW)
    assert done.counts["channel_new"] == 120 and done.counts["service_new"] == 40
    assert register.asked[0] == f"/ServiceChannel/organization/{ORGANISATION}?1"
    assert "/Service/list/organization?1" in register.asked
    assert not done.counts["channel_nameless"]


def test_a_connection_taken_away_is_missing_also_when_only_changes_are_read(register):
    pull(register)
    row = register.tenant.services[an_id("service", 0)]
    row["serviceChannels"].pop()
    row["modified"] = "2025-03-05T08:00:00"
    assert pull(register, day=2).counts["missing"] == 1


def test_a_new_connection_joins_what_there_is(register):
    pull(register)
    row = register.tenant.services[an_id("service", 0)]
    row["serviceChannels"].append(connection(50))
    assert pull(register, since=date(2025, 1, 1)).counts["offering_new"] == 1


def test_a_reading_that_breaks_off_goes_on_from_its_page(register):
    register.stops_after = 4
    told = Register(client(register))

    class CrashError(RuntimeError):
        pass

    class Dies:
        def fetch(self, path, params):
            if register.answers >= 4:
                raise CrashError
            return told.client.fetch(path, params)

    with pytest.raises(CrashError):
        pull_register(register=Register(Dies()), by=HOUSE, at=NOW)
    run = ExchangeRun.objects.get()
    assert run.state == "failed" and run.resume["page"] == 3
    there = Channel.objects.count()
    assert there == 100
    register.stops_after, register.asked = None, []
    done = pull(register, resume=True)
    assert "/ServiceChannel?1" not in register.asked and "/ServiceChannel?3" in register.asked
    assert done.counts["full"] and not done.counts["missing"]
    assert Channel.objects.count() == 120
    assert ExchangeRun.objects.count() == 1


def test_a_hostile_entry_is_left_out_and_the_others_come(register):
    rows = register.tenant.services
    rows[an_id("service", 0)]["serviceNames"][0]["value"] = "<script>alert(1)</script>"
    rows[an_id("service", 1)]["serviceDescriptions"][0]["value"] = "x" * 1_000_000
    rows[an_id("service", 2)]["serviceNames"] = {"not": "a list"}
    rows[an_id("service", 3)]["keywords"] = [None, 5, {"value": 7}]
    done = pull(register)
    assert Service.objects.count() == 37
    assert codes(done)["exchange.html"] == 1
    assert codes(done)["exchange.too_long"] == 1
    assert codes(done)["exchange.no_name"] == 1
    assert all(finding.told()[1] for finding in done.findings)


def test_words_nobody_told_us_of_are_told(register):
    register.tenant.services[an_id("service", 0)]["type"] = "SomethingNew"
    done = pull(register)
    assert codes(done)["exchange.type"] == 1
    assert Service.objects.count() == 40


def test_nobody_reads_the_register_without_leave(register):
    with pytest.raises(RuleBroken):
        pull(register, by=an_actor(Role.EDITOR))


def test_organisations_nobody_may_add_are_told(register):
    done = pull(register, by=an_actor(Role.PLANNER))
    assert not Service.objects.exists()
    assert codes(done)["exchange.organisation"] == 160
    assert Place.objects.count() == 0


def test_a_register_that_is_not_there_is_told():
    with pytest.raises(NoAnswer):
        WebClient("http://example.org/api")
    with pytest.raises(NoAnswer):
        WebClient("http://127.0.0.1:9", wait=lambda seconds: None).fetch("Service", {})
