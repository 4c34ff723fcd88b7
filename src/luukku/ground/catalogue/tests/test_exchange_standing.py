"""How each entry stands to its twin: newer here, newer there, both, gone, claimed twice."""

from datetime import date

import pytest

from luukku.ground.catalogue.models import (
    Channel,
    ExternalRef,
    Service,
    TextReview,
)
from luukku.ground.catalogue.rules.words import SyncState
from luukku.ground.catalogue.tests.following import codes, pull, states
from luukku.ground.catalogue.tests.tenant import an_id

pytestmark = pytest.mark.django_db


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
