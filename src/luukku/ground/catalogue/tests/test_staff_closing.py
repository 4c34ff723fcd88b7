"""Closing, confirming, changing in bulk, hours and national descriptions: what each verb does and refuses."""

from dataclasses import replace
from datetime import date, time

import pytest

from luukku.engines.facts.people import OrganisationClosed
from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.ground.catalogue.models import FieldChange, HoursSet, Offering, Template
from luukku.ground.catalogue.queries.bulk import bulk_preview
from luukku.ground.catalogue.queries.hours import hours_plan
from luukku.ground.catalogue.reactions import on_organisation_closed
from luukku.ground.catalogue.rules.hours.lines import plan_words
from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period, Span
from luukku.ground.catalogue.services.bulk import edit_offerings
from luukku.ground.catalogue.services.closing import close_place, close_unit, reopen_place
from luukku.ground.catalogue.services.freshness import confirm_offerings
from luukku.ground.catalogue.services.templates import (
    adopt_changes,
    inherit_template,
    refuse_changes,
)
from luukku.ground.catalogue.services.weeks import begin_hours, write_hours
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_concept,
    a_place,
    a_service,
    an_offering,
    hours,
    the_municipality,
    the_organiser,
)
from luukku.ground.catalogue.tests.staff import EDITOR, NOW, READER, TODAY, history
from luukku.ground.journal.models import AuditRow, FactRow
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.roof.site.wiring import HEARS

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
        fact = FactRow.objects.get(kind="PlaceClosed")
        assert fact.data["offerings"] == 2
        assert history("offering", first.pk) == {"valid_to": ("", "2026-02-28")}
        assert AuditRow.objects.get().action == "place_closed"

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
        assert on_organisation_closed in HEARS[OrganisationClosed]
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
        fact = FactRow.objects.filter(kind="OfferingRefreshed").first()
        assert fact.data["by_light_link"] is False

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


class TestBulk:
    def test_the_same_field_of_many(self):
        rows = [an_offering(languages=["fi"]), an_offering(languages=["fi", "se"])]
        shown = bulk_preview([r.pk for r in rows], "languages", ["se"], "add", EDITOR)
        assert [(r.after, r.changes) for r in shown] == [
            (["fi", "se"], True),
            (["fi", "se"], False),
        ]
        changed = edit_offerings(
            field="languages", value=["se"], way="add", seen={r.id: r.before for r in shown},
            by=EDITOR, at=NOW,
        )  # fmt: skip
        assert changed == 1
        rows[0].refresh_from_db()
        assert rows[0].languages == ["fi", "se"]
        assert FieldChange.objects.get().via == "bulk"
        assert AuditRow.objects.get(action="offerings_changed_in_bulk").detail == {"count": 1}

    def test_removing_and_replacing(self):
        row = an_offering(languages=["fi", "sv"], municipalities=[the_municipality()])
        edit_offerings(field="languages", value=["sv"], way="remove", by=EDITOR, at=NOW,
                       seen={row.pk: ["fi", "sv"]})  # fmt: skip
        edit_offerings(field="fresh_days", value="90", by=EDITOR, at=NOW, seen={row.pk: "365"})
        edit_offerings(field="municipalities", value=[], by=EDITOR, at=NOW, seen={row.pk: ["148"]})
        row.refresh_from_db()
        assert (row.languages, row.fresh_days, row.municipalities.count()) == (["fi"], 90, 0)

    def test_what_changed_after_the_preview_is_looked_at_again(self):
        row = an_offering()
        with pytest.raises(RuleBroken) as no:
            edit_offerings(field="intake", value=False, seen={row.pk: False}, by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.changed_meanwhile"

    @pytest.mark.parametrize(
        ("field", "ids", "code"),
        [("text", [1], "not_in_bulk"), ("charge", [], "nothing_chosen"),
         ("charge", list(range(501)), "too_many_chosen")],
    )  # fmt: skip
    def test_what_is_not_changed_in_bulk(self, field, ids, code):
        with pytest.raises(RuleBroken) as no:
            edit_offerings(field=field, value="", seen=dict.fromkeys(ids), by=EDITOR, at=NOW)
        assert no.value.code == f"catalogue.{code}"

    def test_one_that_is_not_mine_refuses_them_all(self):
        mine, theirs = an_offering(), an_offering()
        by = an_actor(Role.EDITOR, organisation=mine.owner)
        with pytest.raises(RuleBroken):
            edit_offerings(field="intake", value=False, by=by, at=NOW,
                           seen={mine.pk: True, theirs.pk: True})  # fmt: skip
        assert Offering.objects.filter(intake=True).count() == 2


WEEK = Period(spans=(Span(weekdays=(1, 2, 3), opens=time(9), closes=time(15)),))


class TestHours:
    def test_a_plan_is_replaced_as_a_whole_with_its_history(self):
        row = hours(("1-5", "9:00", "15:00"))
        a_channel(kind="phone", hours=row)
        summer = Period(first_day=date(2026, 6, 1), last_day=date(2026, 8, 31), priority=1,
                        spans=(Span(weekdays=(4,), opens=time(22), closes=time(2), next_day=True,
                                    languages=("se",)),))  # fmt: skip
        seen = plan_words(hours_plan(row.pk))
        plan = HoursPlan(periods=(WEEK, summer))
        assert write_hours(hours_id=row.pk, plan=plan, seen=seen, by=EDITOR, at=NOW)
        assert hours_plan(row.pk) == plan
        before, after = history("hours", row.pk)["periods"]
        assert (len(before), len(after)) == (1, 2)
        words = plan_words(plan)
        assert words.splitlines()[1] == "! 2026-06-01/2026-08-31: 4 22:00-02:00+ [se]"
        assert not write_hours(hours_id=row.pk, plan=plan, seen=words, by=EDITOR, at=NOW)

    def test_wrong_hours_are_refused_with_what_would_be_right(self):
        row = hours()
        wrong = Period(spans=(Span(weekdays=(1,), opens=time(15), closes=time(9)),))
        with pytest.raises(BadInputs) as no:
            write_hours(
                hours_id=row.pk, plan=HoursPlan(periods=(wrong,)), seen="", by=EDITOR, at=NOW
            )
        assert no.value.problems[0].code.startswith("hours.")

    def test_somebody_elses_change_is_not_written_over(self):
        row = hours(("1-5", "9:00", "15:00"))
        with pytest.raises(RuleBroken) as no:
            write_hours(
                hours_id=row.pk, plan=HoursPlan(periods=(WEEK,)), seen="muuta", by=EDITOR, at=NOW
            )
        assert no.value.code == "catalogue.hours_changed_meanwhile"

    def test_shared_hours_ask_leave_of_everyone_they_concern(self):
        row = hours(("1-5", "9:00", "15:00"))
        mine = a_channel(kind="phone", hours=row)
        a_channel(kind="phone", hours=row)
        by = an_actor(Role.EDITOR, organisation=mine.organisation)
        with pytest.raises(RuleBroken) as no:
            write_hours(hours_id=row.pk, plan=HoursPlan(periods=(WEEK,)), by=by, at=NOW,
                        seen="1,2,3,4,5 09:00-15:00")  # fmt: skip
        assert no.value.code == "people.not_allowed"

    def test_new_hours(self):
        unit = an_organisation()
        begin_hours(code="kesa-ajat", organisation_id=unit.pk, by=EDITOR, at=NOW)
        assert HoursSet.objects.get().code == "kesa-ajat"
        for code, by in (("kesa-ajat", EDITOR), ("Ei käy", EDITOR), ("toiset", READER)):
            with pytest.raises(RuleBroken):
                begin_hours(code=code, organisation_id=unit.pk, by=by, at=NOW)
        with pytest.raises(RuleBroken) as no:
            write_hours(hours_id=999, plan=HoursPlan(), seen="", by=EDITOR, at=NOW)
        assert no.value.code == "hours.not_there"

    def test_the_words_of_a_plan_tell_everything(self):
        plan = HoursPlan(always=True, by_appointment=True, periods=(replace(WEEK, note={"fi": "kesä"}),
                         Period(closed=True, first_day=LAST, last_day=LAST)))  # fmt: skip
        assert plan_words(plan).splitlines() == [
            "24/7, ajanvaraus", "1,2,3 09:00-15:00 (kesä)", "2026-02-28/2026-02-28: suljettu",
        ]  # fmt: skip


def a_template(version=1, **texts):
    template = Template.objects.create(code="SOTE-1", version=version, **texts)
    template.concepts.add(a_concept("service_class", "P1"))
    return template


class TestTemplates:
    def test_inherited_words_fill_only_what_is_empty(self):
        template = a_template(name={"fi": "Pohja", "sv": "Grund"}, summary={"fi": "Valtakunnallinen."},
                              laws=["417/2007"])  # fmt: skip
        service = a_service(name="Oma", summary={}, organiser=the_organiser())
        assert (
            inherit_template(service_id=service.pk, template_id=template.pk, by=EDITOR, at=NOW) == 2
        )
        service.refresh_from_db()
        assert (service.name, service.summary) == (
            {"fi": "Oma", "sv": "Grund"}, {"fi": "Valtakunnallinen."},
        )  # fmt: skip
        assert service.laws == ["417/2007"]
        assert service.concepts.get().code == "P1"
        assert history("service", service.pk)["template"] == ("", "SOTE-1/1")

    def test_a_later_version_is_adopted_text_by_text(self):
        old = a_template(name={"fi": "Pohja"}, summary={"fi": "Ennen."})
        service = a_service(name="Oma", summary={"fi": "Ennen."}, template=old)
        a_template(2, name={"fi": "Uusi pohja"}, summary={"fi": "Nyt."})
        assert (
            adopt_changes(service_id=service.pk, chosen=[("summary", "fi")], by=EDITOR, at=NOW) == 1
        )
        service.refresh_from_db()
        assert (service.name["fi"], service.summary["fi"]) == ("Oma", "Nyt.")
        assert service.template.version == 2
        with pytest.raises(RuleBroken) as no:
            adopt_changes(service_id=service.pk, chosen=[], by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.nothing_newer"

    def test_a_refused_version_asks_no_more(self):
        service = a_service(name="Oma", template=a_template(name={"fi": "Pohja"}))
        a_template(2, name={"fi": "Uusi pohja"})
        refuse_changes(service_id=service.pk, by=EDITOR, at=NOW)
        service.refresh_from_db()
        assert (service.name["fi"], service.template.version) == ("Oma", 2)
        assert AuditRow.objects.get().action == "template_refused"

    def test_refusals(self):
        service = a_service(template=a_template(name={"fi": "Pohja"}))
        newest = a_template(2, name={"fi": "Uusi"})
        with pytest.raises(RuleBroken) as no:
            adopt_changes(service_id=service.pk, chosen=[("charge", "fi")], by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.no_such_text"
        with pytest.raises(RuleBroken) as no:
            inherit_template(service_id=service.pk, template_id=999, by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.gone"
        for verb, more in ((inherit_template, {"template_id": newest.pk}), (refuse_changes, {}),
                           (adopt_changes, {"chosen": []})):  # fmt: skip
            with pytest.raises(RuleBroken) as no:
                verb(service_id=service.pk, **more, by=READER, at=NOW)
            assert no.value.code == "people.not_allowed"
