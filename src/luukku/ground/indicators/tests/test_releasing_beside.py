"""Releases beside others: what was kept meanwhile is seen, and what is missing is not waited for."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from luukku.ground.indicators.models import Release
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.services import releasing
from luukku.ground.indicators.tests import worlds
from luukku.ground.people.rules import HOUSE

pytestmark = pytest.mark.django_db
LATER = datetime(2021, 2, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


def release(indicator_id="doctor_wait_7"):
    told = {"year": 2020, "audience": Audience.PUBLIC, "by": HOUSE, "at": LATER}
    return releasing.release_period(indicator_id=indicator_id, **told)


def test_a_release_kept_while_another_is_drafted_is_seen_by_it(monkeypatch):
    worlds.poured("VisitCompleted", worlds.visits(many=2000), "k")
    drafted, beside = releasing.draft, []

    def slow(*about):
        beside.append(Release.objects.values_list("indicator_code", flat=True).count())
        found = drafted(*about)
        if len(beside) == 1:
            with monkeypatch.context() as quick:
                quick.setattr(releasing, "draft", drafted)
                release("nurse_wait_7")
        return found

    monkeypatch.setattr(releasing, "draft", slow)
    assert release().made
    assert beside == [0, len(Audience)]
    assert Release.objects.count() == 2 * len(Audience)


def test_a_year_whose_other_audience_has_lost_its_release_does_not_wait_for_ever():
    worlds.poured("VisitCompleted", worlds.visits(many=2000), "k")
    release()
    Release.objects.filter(audience=Audience.PUBLIC.value).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        release()
