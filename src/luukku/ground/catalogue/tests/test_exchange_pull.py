"""Following the national register: whole and changed, through its faults, and how each entry stands."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.models import (
    AccessFact,
    Channel,
    ExchangeRun,
    ExternalRef,
    HoursSpan,
    Offering,
    Place,
    Service,
    TextReview,
)
from luukku.ground.catalogue.queries.exchange.register import NoAnswer, Register, WebClient
from luukku.ground.catalogue.rules.words import ChannelKind, SyncState
from luukku.ground.catalogue.services.exchange.pulling import pull_register
from luukku.ground.catalogue.tests.builders import the_municipality, the_organiser
from luukku.ground.catalogue.tests.register import FakeRegister, served
from luukku.ground.catalogue.tests.tenant import ASTI, Tenant, an_id, connection
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.tests.builders import an_actor, the_county

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def county():
    the_county()
    the_organiser()
    the_municipality()
    the_municipality("240", "Kemi")


@pytest.fixture
def register(county):
    fake = FakeRegister(Tenant())
    with served(fake) as address:
        fake.address = address
        yield fake


def client(register, **more):
    return WebClient(register.address, wait=lambda seconds: None, **more)


def pull(register, *, day: int = 0, by=HOUSE, **more):
    at = NOW + timedelta(days=day)
    return pull_register(register=Register(client(register)), by=by, at=at, **more)


def states(kind="service"):
    rows = ExternalRef.objects.filter(system="ptv", entity=kind)
    return Counter(rows.values_list("state", flat=True))


def codes(outcome):
    return Counter(finding.code for finding in outcome.findings)


def test_a_whole_tenant_comes_in(register):
    done = pull(register)
    assert done.counts["service_new"] == Service.objects.count() == 40
    assert done.counts["channel_new"] == Channel.objects.count() == 120
    assert done.counts["offering_new"] == Offering.objects.count() == 120
    assert not done.counts["refused"]
    assert states() == {"in_sync": 40}
    assert Service.objects.get(uuid=an_id("service", 5)).name["sms"] == "Palvelu 5 sms"


def test_what_the_register_knows_better_is_kept_to_be_sent_back(register):
    pull(register)
    pair = Offering.objects.get(
        service__uuid=an_id("service", 1), channel__uuid=an_id("channel", 3)
    )
    raw = ExternalRef.objects.get(entity="offering", entity_id=pair.pk).raw
    assert [one["code"] for one in raw["extraTypes"]] == list(ASTI)
    assert raw["contactDetails"]["emails"][0]["value"] == "neuvo@example.org"


def test_places_have_addresses_in_degrees_and_facts_of_access(register):
    pull(register)
    place = Channel.objects.get(uuid=an_id("channel", 5)).place
    assert 68 < place.latitude < 69 and 27 < place.longitude < 28
    assert place.street == {"fi": "Katu 5 fi", "sv": "Katu 5 sv"}
    kinds = AccessFact.objects.filter(place=place).values_list("kind", flat=True)
    assert set(kinds) == {"sisaankaynti-fi"}


def test_a_post_box_is_not_a_place(register):
    done = pull(register)
    assert Channel.objects.get(uuid=an_id("channel", 10)).kind == ChannelKind.LETTER
    assert codes(done)["exchange.addresses"] == 1


def test_an_opening_over_midnight_ends_the_next_day(register):
    pull(register)
    hours = Channel.objects.get(uuid=an_id("channel", 2)).hours
    span = HoursSpan.objects.get(period__hours=hours, next_day=True)
    assert (span.weekdays, str(span.opens), str(span.closes)) == ([5], "22:00:00", "02:00:00")


def test_days_are_finnish_days(register):
    pull(register)
    hours = Channel.objects.get(uuid=an_id("channel", 3)).hours
    closed = hours.periods.get(closed=True)
    assert (closed.first_day, closed.last_day) == (date(2025, 12, 24), date(2025, 12, 24))


def test_the_same_tenant_again_changes_nothing(register):
    pull(register)
    before = list(Service.objects.order_by("pk").values_list("pk", "revision", "updated_at"))
    done = pull(register, day=8)
    assert done.counts["service_same"] == 40 and done.counts["offering_same"] == 120
    assert before == list(
        Service.objects.order_by("pk").values_list("pk", "revision", "updated_at")
    )


def test_published_wordings_of_the_register_are_approved_here_when_the_house_reads(register):
    pull(register)
    service = Service.objects.get(uuid=an_id("service", 0))
    found = TextReview.objects.get(
        entity="service", entity_id=service.pk, field="name", language="fi"
    )
    assert found.state == "approved"


def test_a_change_over_there_comes_in_and_what_it_cannot_hold_stays(register):
    pull(register)
    service = Service.objects.get(uuid=an_id("service", 0))
    Service.objects.filter(pk=service.pk).update(statutory=True, checked_on=date(2025, 1, 1))
    register.tenant.services[an_id("service", 0)]["serviceNames"][0]["value"] = "Uusi nimi"
    done = pull(register, day=8)
    service.refresh_from_db()
    assert done.counts["service_changed"] == 1
    assert service.name["fi"] == "Uusi nimi"
    assert service.statutory and service.checked_on == date(2025, 1, 1)


def test_a_change_here_is_kept_and_told(register):
    pull(register)
    service = Service.objects.get(uuid=an_id("service", 0))
    review = TextReview.objects.get(
        entity="service", entity_id=service.pk, field="summary", language="fi"
    )
    Service.objects.filter(pk=service.pk).update(charge="chargeable")
    done = pull(register, day=8)
    assert done.counts["service_kept"] == 1
    assert states()[SyncState.LOCAL_AHEAD] == 1
    assert review.state == "approved"


def test_changes_on_both_sides_wait_for_somebody(register):
    pull(register)
    Service.objects.filter(uuid=an_id("service", 0)).update(charge="chargeable")
    register.tenant.services[an_id("service", 0)]["serviceNames"][0]["value"] = "Uusi nimi"
    done = pull(register, day=8)
    assert states()[SyncState.CONTENT_DRIFT] == 1
    assert codes(done)["exchange.content_drift"] == 1
    assert Service.objects.get(uuid=an_id("service", 0)).name["fi"] == "Palvelu 0 fi"


def test_an_entry_taken_away_here_is_an_orphan_there(register):
    pull(register)
    Service.objects.get(uuid=an_id("service", 0)).delete()
    done = pull(register, day=8)
    assert states()[SyncState.ORPHAN] == 1
    assert codes(done)["exchange.orphan"] == 4  # with its three connections
    assert not Service.objects.filter(uuid=an_id("service", 0)).exists()


def test_missing_once_is_a_fault_and_twice_is_gone(register):
    pull(register)
    del register.tenant.services[an_id("service", 0)]
    done = pull(register, day=8)
    assert done.counts["missing"] == 4 and not done.counts["gone"]  # with its three connections
    assert states()[SyncState.GONE] == 0
    done = pull(register, day=16)
    assert done.counts["gone"] == 4
    assert states()[SyncState.GONE] == 1
    assert Service.objects.filter(uuid=an_id("service", 0)).exists()  # somebody decides of it


def test_an_id_without_its_entry_is_told_and_comes_back_when_it_does(register):
    pull(register)
    register.tenant.lost.add(an_id("service", 0))
    done = pull(register, day=8)
    assert codes(done)["exchange.not_found"] == 1
    register.tenant.lost.clear()
    pull(register, day=16)
    assert states() == {"in_sync": 40}


def test_an_id_with_a_null_name_is_counted_and_asked(register):
    register.tenant.nameless["Service"].add(an_id("nobody"))
    done = pull(register)
    assert done.counts["service_nameless"] == 1
    assert codes(done)["exchange.not_found"] == 1


def test_an_id_that_changes_is_followed_by_our_own_name_for_it(register):
    pull(register)
    channel = Channel.objects.get(uuid=an_id("channel", 1))
    row = register.tenant.channels.pop(an_id("channel", 1))
    row |= {"id": an_id("channel", "new"), "sourceId": f"hva-lapha-{channel.uuid}"}
    register.tenant.channels[row["id"]] = row
    register.tenant.services[an_id("service", 0)]["serviceChannels"][1]["serviceChannel"]["id"] = (
        row["id"]
    )
    done = pull(register, day=8)
    assert not done.counts["channel_new"] and not done.counts["missing"]
    ref = ExternalRef.objects.get(entity="channel", entity_id=channel.pk)
    assert ref.external_id == an_id("channel", "new")


def test_two_of_theirs_that_claim_one_of_ours_are_a_double_link(register):
    pull(register)
    service = Service.objects.get(uuid=an_id("service", 0))
    twin = {
        **register.tenant.services[an_id("service", 0)],
        "id": an_id("twin"),
        "serviceChannels": [],
    }
    twin["sourceId"] = f"hva-lapha-{service.uuid}"
    register.tenant.services[an_id("twin")] = twin
    done = pull(register, day=8)
    assert states()[SyncState.DOUBLE_LINK] == 2
    assert codes(done)["exchange.double_link"] == 1
    assert Service.objects.count() == 40


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


def test_a_token_that_expires_is_renewed_once(register):
    register.token = "second"
    tokens = iter(["first", "second", "third"])
    told = client(register, token=lambda: next(tokens))
    assert told.fetch("Service", {"page": "1"})["pageNumber"] == 1
    register.token = "nobody has it"
    with pytest.raises(NoAnswer) as no:
        told.fetch("Service", {"page": "1"})
    assert "second" not in str(no.value) and "third" not in repr(told)


def test_only_changes_are_read_within_a_week_and_connections_in_the_weekly_whole(register):
    pull(register)
    register.tenant.services[an_id("service", 0)]["modified"] = "2025-03-05T08:00:00"
    pair = register.tenant.services[an_id("service", 1)]["serviceChannels"][0]
    pair["description"][0]["value"] = "Uusi teksti"  # the day of change of the service stays
    done = pull(register, day=2)
    assert done.counts["service_same"] == 1 and done.counts["partial"]
    done = pull(register, day=9)
    assert done.counts["full"] and done.counts["offering_changed"] == 1


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

    class Crash(RuntimeError):
        pass

    class Dies:
        def fetch(self, path, params):
            if register.answers >= 4:
                raise Crash
            return told.client.fetch(path, params)

    with pytest.raises(Crash):
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
