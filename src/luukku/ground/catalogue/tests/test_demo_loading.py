"""The example county in the database: whole, the same when loaded again, and never in real use."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Count

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.models import (
    Channel,
    ExchangeRun,
    HoursSpan,
    Offering,
    Place,
    Provision,
    Service,
    Stop,
    TextReview,
    Tray,
)
from luukku.ground.catalogue.services.demo.loading import load_demo
from luukku.ground.catalogue.services.reference import load_codes
from luukku.ground.catalogue.tests.example import FOLDER
from luukku.ground.people.rules import HOUSE, NOBODY
from luukku.ground.people.services.reference import load_reference

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def ready(settings):
    settings.DEMO = True
    load_reference(by=HOUSE, at=NOW)
    load_codes(by=HOUSE, at=NOW)


def loaded(**more):
    return load_demo(**{"folder": FOLDER, "by": HOUSE, "at": NOW, **more})


@pytest.mark.sqlite_only
def test_the_county_is_whole_and_a_second_run_changes_nothing(settings):
    ready(settings)
    done = loaded()
    assert done.services == Service.objects.count() == 325
    assert done.offerings == Offering.objects.count()
    whole_and_honest()
    assert loaded(at=NOW + timedelta(minutes=5)).changed == 0
    assert loaded(at=NOW + timedelta(minutes=9), mend=True).changed == 0
    assert ExchangeRun.objects.filter(system="demo").count() == 1
    mended_only_when_asked()
    a_changed_text_is_looked_at_again()
    new_days_bring_new_stops()


def whole_and_honest():
    """What the database must hold."""
    assert not Service.objects.filter(concepts=None).exists()
    assert set(Service.objects.filter(offerings=None).values_list("code", flat=True)) == {
        "merimies"
    }
    assert Tray.objects.annotate(many=Count("items")).filter(many__lt=4).count() == 0
    assert HoursSpan.objects.filter(languages=["se"]).exists()
    assert HoursSpan.objects.filter(next_day=True).exists()
    assert Place.objects.get(confidential=True).code == "turvakoti"
    assert set(Provision.objects.values_list("kind", flat=True)) >= {
        "own", "purchased", "voucher", "ngo", "parish", "state", "private",
    }  # fmt: skip
    assert Provision.objects.exclude(voucher_cents=None).count() == 5
    assert Channel.objects.filter(delivery="centralised").exists()
    stale = [o for o in Offering.objects.all() if (NOW.date() - o.checked_on).days > o.fresh_days]
    assert 100 < len(stale) < 600
    states = set(TextReview.objects.values_list("language", "state").distinct())
    assert ("fi", "approved") in states and ("sv", "draft") in states
    assert {state for language, state in states if language == "se"} == {"draft"}
    assert {state for language, state in states if language == "fi"} == {"approved"}


def mended_only_when_asked():
    """A row that somebody changed is left, unless the files are to be followed."""
    Service.objects.filter(code="kotihoito").update(charge="free")
    assert loaded().changed == 0
    assert loaded(mend=True).changed == 1
    assert Service.objects.get(code="kotihoito").charge == "chargeable"


def a_changed_text_is_looked_at_again():
    """A text that the files set back is no longer what somebody had approved."""
    Service.objects.filter(code="kotihoito").update(name={"fi": "Kotiapu"})
    kept = TextReview.objects.filter(entity="service", field="name", language="fi")
    review = kept.get(entity_id=Service.objects.get(code="kotihoito").id)
    review.wording_sha256, review.state = "0" * 64, "reviewed"
    review.save()
    assert loaded(mend=True).changed == 2
    review.refresh_from_db()
    assert review.state == "approved" and review.wording_sha256 != "0" * 64


def new_days_bring_new_stops():
    """A month later the vans have more days ahead, and nothing else has changed."""
    before = Stop.objects.count()
    done = loaded(at=NOW + timedelta(days=30))
    assert done.changed == Stop.objects.count() - before > 50


def test_it_is_refused_in_real_use_and_to_strangers(settings):
    settings.DEMO = False
    assert refusal() == "catalogue.not_a_demo"
    settings.DEMO = True
    assert refusal() == "catalogue.no_codes"
    assert refusal(by=NOBODY) == "people.not_allowed"


def refusal(**more):
    with pytest.raises(RuleBroken) as no:
        loaded(**more)
    return no.value.code


def test_municipalities_come_first(settings):
    settings.DEMO = True
    load_codes(by=HOUSE, at=NOW)
    with pytest.raises(RuleBroken) as no:
        loaded()
    assert no.value.code == "catalogue.no_municipalities"
    assert "047" in no.value.message()
