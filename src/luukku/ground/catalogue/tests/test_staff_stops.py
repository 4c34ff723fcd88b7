"""The verbs of a mobile unit's rounds: what is kept, what is refused, and who may."""

from datetime import date, time

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import EditConflict
from luukku.ground.catalogue.models import Stop
from luukku.ground.catalogue.queries.timetable import stop_fields, stop_of
from luukku.ground.catalogue.services.stops import (
    add_stop,
    cancel_stop,
    change_stop,
    repeat_stop,
    restore_stop,
)
from luukku.ground.catalogue.tests.builders import a_channel, a_place, a_stop, the_municipality
from luukku.ground.catalogue.tests.staff import (
    EDITOR,
    NOW,
    OTHER_EDITOR,
    READER,
    TRANSLATOR,
    audited,
    history,
)
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 20)
WRITTEN = {
    "municipality": "148", "day": "2026-01-20", "starts": "09:30", "ends": "12:00",
    "languages": ["fi", "se"], "spot_fi": "Nellimin kylätalo", "spot_se": "Njellim gilistohpu",
}  # fmt: skip


@pytest.fixture
def unit():
    the_municipality()
    return a_channel("auto", kind="mobile_unit")


def added(unit, by=EDITOR, **fields):
    return add_stop(channel_id=unit.pk, fields={**WRITTEN, **fields}, by=by, at=NOW)


def changed(stop, by=EDITOR, seen=None, **fields):
    shown = stop_fields(stop)
    told = {**shown, **fields}
    return change_stop(stop_id=stop.pk, fields=told, seen=seen or shown, by=by, at=NOW)


def refused(verb, *args, **more):
    with pytest.raises(RuleBroken) as no:
        verb(*args, **more)
    return no.value


class TestAdding:
    def test_a_stop_is_kept_with_its_history(self, unit):
        stop = Stop.objects.get(uuid=added(unit))
        assert (stop.day, stop.starts, stop.ends) == (DAY, time(9, 30), time(12))
        assert stop.spot == {"fi": "Nellimin kylätalo", "se": "Njellim gilistohpu"}
        assert (stop.languages, stop.municipality.code) == (["fi", "se"], "148")
        assert history("stop", stop.pk)["spot_fi"] == (None, "Nellimin kylätalo")
        assert [one.action for one in audited()] == ["stop_added"]

    def test_a_place_tells_where_it_is(self, unit):
        a_place("asema", name={"fi": "Ivalon asema", "sv": "Ivalo station"})
        uuid = added(unit, place="asema", municipality="", spot_fi="", spot_se="")
        stop = Stop.objects.get(uuid=uuid)
        assert stop.spot == {"fi": "Ivalon asema", "sv": "Ivalo station"}
        assert stop.municipality.code == "148"

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"day": "2026-01-14"}, "stop_is_over"),
            ({"ends": "09:30"}, "stop_ends_first"),
            ({"day": "2027-06-01"}, "stop_too_far"),
            ({"municipality": ""}, "stop_needs_town"),
            ({"municipality": "999"}, "stop_needs_town"),
            ({"spot_fi": " "}, "stop_needs_spot"),
            ({"place": "ei-ole"}, "no_such_place"),
            ({"place": "salainen"}, "no_such_place"),
            ({"place": "suljettu"}, "stop_at_closed_place"),
            ({"place": "tuleva"}, "stop_at_closed_place"),
            ({"place": "muualla"}, "place_elsewhere"),
        ],
    )
    def test_what_cannot_be_added(self, unit, fields, code):
        a_place("salainen", confidential=True)
        a_place("suljettu", valid_to=date(2026, 1, 19))
        a_place("tuleva", valid_from=date(2026, 1, 21))
        a_place("muualla", municipality=the_municipality("890", "Utsjoki"))
        assert refused(added, unit, **fields).code == f"catalogue.{code}"
        assert not Stop.objects.exists()

    @pytest.mark.parametrize(
        "fields",
        [{"stage": "archived"}, {"valid_to": date(2026, 1, 19)}, {"valid_from": date(2026, 1, 21)}],
    )
    def test_a_unit_that_does_not_run_does_not_stop(self, fields):
        the_municipality()
        unit = a_channel(kind="mobile_unit", **fields)
        assert refused(added, unit).code == "catalogue.unit_does_not_run"

    def test_only_mobile_units_stop(self):
        the_municipality()
        assert refused(added, a_channel(kind="phone")).code == "catalogue.not_mobile"
        no = refused(add_stop, channel_id=0, fields=WRITTEN, by=EDITOR, at=NOW)
        assert no.code == "catalogue.gone"

    def test_a_unit_is_in_one_place_at_a_time(self, unit):
        added(unit)
        no = refused(added, unit, starts="11:00", ends="13:00", spot_fi="Sevettijärvi")
        assert no.code == "catalogue.stops_meet" and "Nellimin kylätalo" in no.message()
        added(unit, starts="12:00", ends="13:00", spot_fi="Sevettijärvi")
        added(a_channel("toinen", kind="mobile_unit"))
        assert Stop.objects.count() == 3

    @pytest.mark.parametrize("by", [READER, TRANSLATOR, an_actor(Role.ADMIN)])
    def test_it_is_the_editors_task(self, unit, by):
        assert refused(added, unit, by=by).code == "people.not_allowed"

    def test_an_editor_of_another_organisation_does_not_move_the_unit(self, unit):
        own = an_actor(Role.EDITOR, organisation=unit.organisation)
        other = an_actor(Role.EDITOR, organisation=an_organisation())
        stop = Stop.objects.get(uuid=added(unit, by=own))
        for verb, more in (
            (change_stop, {"fields": {}, "seen": {}}), (cancel_stop, {"reason": {"fi": "Rikki"}}),
            (restore_stop, {}), (repeat_stop, {"weeks": 1, "until": DAY}),
        ):  # fmt: skip
            no = refused(verb, stop_id=stop.pk, by=other, at=NOW, **more)
            assert no.code == "people.not_allowed"


class TestChanging:
    def test_a_change_keeps_what_it_does_not_tell(self, unit):
        stop = a_stop(unit, day=DAY, spot={"fi": "Nellim", "smn": "Njellim"})
        assert changed(stop, ends="15:00", note_fi="Myös rokotus") == 2
        stop.refresh_from_db()
        assert (stop.ends, stop.note, stop.spot["smn"]) == (
            time(15),
            {"fi": "Myös rokotus"},
            "Njellim",
        )
        assert stop.updated_at == NOW
        assert history("stop", stop.pk)["ends"] == ("14:00", "15:00")
        assert changed(stop) == 0

    def test_two_people_meet_on_one_field(self, unit):
        stop = a_stop(unit, day=DAY)
        seen = stop_fields(stop)
        changed(stop, ends="15:00")
        stop.refresh_from_db()
        assert changed(stop, by=OTHER_EDITOR, seen=seen, ends="15:00", note_fi="Tervetuloa") == 1
        with pytest.raises(EditConflict):
            changed(stop, by=OTHER_EDITOR, seen=seen, ends="16:00")

    def test_what_has_been_and_what_is_cancelled_stay(self, unit):
        been, off = a_stop(unit, day=date(2026, 1, 14)), a_stop(unit, day=DAY, cancelled=True)
        assert refused(changed, been, day="2026-02-01").code == "catalogue.stop_has_been"
        assert refused(changed, off, ends="15:00").code == "catalogue.stop_is_cancelled"

    def test_it_does_not_move_onto_another(self, unit):
        stop = a_stop(unit, day=DAY)
        a_stop(unit, day=date(2026, 1, 21), spot={"fi": "Sevetti"})
        a_stop(unit, day=date(2026, 1, 22), cancelled=True)
        assert "Sevetti" in refused(changed, stop, day="2026-01-21").message()
        assert refused(changed, stop, day="2026-01-22").code == "catalogue.cancelled_at_the_time"


class TestCancelling:
    def test_it_stays_to_be_seen_with_its_reason(self, unit):
        stop = a_stop(unit, day=DAY)
        cancel_stop(stop_id=stop.pk, reason={"fi": "Auto on rikki.", "sv": ""}, by=EDITOR, at=NOW)
        row = stop_of(unit.pk, stop.uuid)
        assert row.cancelled and row.note == {"fi": "Auto on rikki."}
        assert history("stop", stop.pk)["cancelled"] == (False, True)
        assert [one.action for one in audited()] == ["stop_cancelled"]
        no = refused(cancel_stop, stop_id=stop.pk, reason={"fi": "Taas"}, by=EDITOR, at=NOW)
        assert no.code == "catalogue.cancelled_already"

    def test_it_needs_a_reason_and_a_day_ahead(self, unit):
        stop, been = a_stop(unit, day=DAY), a_stop(unit, day=date(2026, 1, 14))
        no = refused(cancel_stop, stop_id=stop.pk, reason={}, by=EDITOR, at=NOW)
        assert no.field == "reason_fi"
        no = refused(cancel_stop, stop_id=been.pk, reason={"fi": "x"}, by=EDITOR, at=NOW)
        assert no.code == "catalogue.stop_has_been"

    def test_it_is_taken_back_when_its_time_is_free(self, unit):
        stop = a_stop(unit, day=DAY, cancelled=True, note={"fi": "Auto on rikki."})
        other = a_stop(unit, day=DAY, starts=time(11), spot={"fi": "Sevetti"})
        assert "Sevetti" in refused(restore_stop, stop_id=stop.pk, by=EDITOR, at=NOW).message()
        cancel_stop(stop_id=other.pk, reason={"fi": "Ei tulijoita"}, by=EDITOR, at=NOW)
        restore_stop(stop_id=stop.pk, by=EDITOR, at=NOW)
        stop.refresh_from_db()
        assert (stop.cancelled, stop.note) == (False, {})
        no = refused(restore_stop, stop_id=stop.pk, by=EDITOR, at=NOW)
        assert no.code == "catalogue.not_cancelled"


class TestRepeating:
    def test_the_same_again_every_two_weeks(self, unit):
        stop = a_stop(unit, day=DAY, note={"fi": "Rokotus"})
        until = date(2026, 3, 3)
        assert repeat_stop(stop_id=stop.pk, weeks=2, until=until, by=EDITOR, at=NOW) == 3
        rows = Stop.objects.exclude(pk=stop.pk).order_by("day")
        assert [row.day for row in rows] == [date(2026, 2, 3), date(2026, 2, 17), until]
        assert {(row.starts, row.spot["fi"], row.note["fi"]) for row in rows} == {
            (time(10), "Nellimin kylätalo", "Rokotus")
        }
        assert len({row.uuid for row in rows}) == 3 and history("stop", rows[0].pk)
        assert audited()[0].action == "stop_repeated"

    def test_all_of_them_or_none(self, unit):
        stop = a_stop(unit, day=DAY)
        a_stop(unit, day=date(2026, 2, 17), starts=time(13), ends=time(15), spot={"fi": "Sevetti"})
        repeats = {"stop_id": stop.pk, "weeks": 2, "by": EDITOR, "at": NOW}
        assert (
            "Sevetti 17.2.2026" in refused(repeat_stop, until=date(2026, 3, 3), **repeats).message()
        )
        assert Stop.objects.count() == 2
        assert repeat_stop(until=date(2026, 2, 16), **repeats) == 1
        assert refused(repeat_stop, until=date(2027, 12, 31), **repeats).message()

    def test_a_cancelled_one_does_not_come_again(self, unit):
        stop = a_stop(unit, day=DAY, cancelled=True)
        no = refused(
            repeat_stop, stop_id=stop.pk, weeks=1, until=date(2026, 3, 1), by=EDITOR, at=NOW
        )
        assert no.code == "catalogue.repeats_cancelled"

    def test_too_far_is_told_at_the_last_day(self, unit):
        stop = a_stop(unit, day=DAY)
        no = refused(
            repeat_stop, stop_id=stop.pk, weeks=1, until=date(2027, 9, 1), by=EDITOR, at=NOW
        )
        assert (no.code, no.field) == ("catalogue.stop_too_far", "until")
