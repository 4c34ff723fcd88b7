"""Closing, confirming, changing in bulk, hours and national descriptions: what each verb does and refuses."""

from datetime import date

import pytest

from luukku.engines.facts.people import OrganisationClosed
from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.models import FieldChange
from luukku.ground.catalogue.reactions import on_organisation_closed
from luukku.ground.catalogue.services.closing import close_place, close_unit, reopen_place
from luukku.ground.catalogue.services.freshness import confirm_offerings
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_place,
    an_offering,
)
from luukku.ground.catalogue.tests.staff import EDITOR, NOW, READER, TODAY, audited, history
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation

pytestmark = pytest.mark.django_db
LAST = date(2026, 2, 28)


def ends(*rows):
    for row in rows:
        row.refresh_from_db()
    return [row.valid_to for row in rows]


class TestClosing:
    def test_a_closed_place_takes_its_offers_with_it(self):
        place = a_place()
        channel = a_channel(place=place)
        first, second = an_offering(channel=channel), an_offering(channel=channel)
        elsewhere = an_offering(first.service)
        assert close_place(place_id=place.pk, last_day=LAST, by=EDITOR, at=NOW) == 2
        assert ends(place, channel, first, second) == [LAST] * 4
        assert ends(elsewhere) == [None]
        (fact,) = told("PlaceClosed")
        assert fact["offerings"] == 2
        assert history("offering", first.pk) == {"valid_to": ("", "2026-02-28")}
        assert [one.action for one in audited()] == ["place_closed"]

    def test_what_ends_sooner_ends_as_it_was(self):
        channel = a_channel(place=a_place())
        sooner = an_offering(channel=channel, valid_to=TODAY)
        assert close_place(place_id=channel.place_id, last_day=LAST, by=EDITOR, at=NOW) == 0
        assert ends(sooner) == [TODAY]

    def test_what_would_begin_later_never_begins(self):
        channel = a_channel(place=a_place())
        later = an_offering(channel=channel, valid_from=date(2026, 5, 1))
        close_place(place_id=channel.place_id, last_day=LAST, by=EDITOR, at=NOW)
        assert ends(later) == [LAST]

    def test_a_closing_is_taken_back(self):
        channel = a_channel(place=a_place())
        offering = an_offering(channel=channel)
        close_place(place_id=channel.place_id, last_day=LAST, by=EDITOR, at=NOW)
        assert reopen_place(place_id=channel.place_id, by=EDITOR, at=NOW) == 1
        assert ends(channel.place, channel, offering) == [None] * 3
        with pytest.raises(RuleBroken) as no:
            reopen_place(place_id=channel.place_id, by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.not_closed"

    def test_refusals(self):
        place = a_place(valid_from=TODAY)
        with pytest.raises(RuleBroken) as no:
            close_place(place_id=place.pk, last_day=date(2025, 1, 1), by=EDITOR, at=NOW)
        assert no.value.field == "last_day"
        for verb, more in ((close_place, {"last_day": LAST}), (reopen_place, {})):
            with pytest.raises(RuleBroken) as no:
                verb(place_id=place.pk, **more, by=READER, at=NOW)
            assert no.value.code == "people.not_allowed"
        with pytest.raises(RuleBroken):
            close_unit(organisation_id=place.unit_id, last_day=LAST, by=READER, at=NOW)

    def test_a_closed_organisation_ends_everything_it_offers_and_only_once(self):
        unit = an_organisation()
        channel = a_channel(place=a_place(unit=unit))
        phone = a_channel(kind="phone", organisation=unit)
        rows = [
            an_offering(channel=channel), an_offering(channel=phone),
            an_offering(channel=a_channel(), owner=unit),
        ]  # fmt: skip
        fact = OrganisationClosed(
            at=NOW, by=None, organisation_id=unit.pk, closed_on=LAST, successor_ids=()
        )
        on_organisation_closed(fact)
        assert ends(channel.place, channel, phone, *rows) == [LAST] * 6
        kept = FieldChange.objects.count()
        on_organisation_closed(fact)
        assert FieldChange.objects.count() == kept


class TestConfirming:
    def test_offers_are_confirmed_as_still_true(self):
        rows = [an_offering(checked_on=None), an_offering()]
        assert confirm_offerings(offering_ids=[r.pk for r in rows], by=EDITOR, at=NOW) == 2
        rows[0].refresh_from_db()
        assert rows[0].checked_on == TODAY
        assert history("offering", rows[0].pk) == {"checked_on": ("", "2026-01-15")}
        fact = told("OfferingRefreshed")[0]
        assert fact["by_light_link"] is False

    def test_one_that_is_not_mine_refuses_them_all(self):
        mine, theirs = an_offering(), an_offering()
        by = an_actor(Role.EDITOR, organisation=mine.owner)
        with pytest.raises(RuleBroken):
            confirm_offerings(offering_ids=[mine.pk, theirs.pk], by=by, at=NOW)
        mine.refresh_from_db()
        assert mine.checked_on != TODAY
        with pytest.raises(RuleBroken) as no:
            confirm_offerings(offering_ids=[], by=by, at=NOW)
        assert no.value.code == "catalogue.nothing_chosen"
