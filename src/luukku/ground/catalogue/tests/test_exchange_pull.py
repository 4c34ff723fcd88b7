"""A whole tenant of the national register comes in, and again."""

from datetime import date

import pytest

from luukku.ground.catalogue.models import (
    AccessFact,
    Channel,
    ExternalRef,
    HoursSpan,
    Offering,
    Service,
    TextReview,
)
from luukku.ground.catalogue.rules.words import ChannelKind
from luukku.ground.catalogue.tests.following import codes, pull, states
from luukku.ground.catalogue.tests.tenant import ASTI, an_id

pytestmark = pytest.mark.django_db


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
