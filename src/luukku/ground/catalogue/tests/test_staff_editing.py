"""Changing an entry's fields beside others who do the same, and what cannot be."""

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import EditConflict
from luukku.ground.catalogue.models import (
    Eligibility,
    FieldChange,
)
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.services.entries import edit_entry
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_concept,
    a_place,
    a_provision,
    a_service,
    a_tray,
    an_offering,
    the_municipality,
)
from luukku.ground.catalogue.tests.staff import (
    EDITOR,
    NOW,
    OTHER_EDITOR,
    READER,
    TRANSLATOR,
    audited,
    fields,
    history,
)
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation

pytestmark = pytest.mark.django_db


def the_eligibility():
    return Eligibility.objects.create(code="kaikki")


ONE_OF = {
    "service": a_service, "channel": a_channel, "place": a_place, "offering": an_offering,
    "provision": a_provision, "eligibility": the_eligibility, "tray": a_tray,
}  # fmt: skip


def edit(entity, entry_id, changes, by=EDITOR, seen=None, **more):
    return edit_entry(
        entity=entity, entry_id=entry_id, fields=changes, by=by, at=NOW,
        seen=fields(entity, entry_id) if seen is None else seen, **more,
    )  # fmt: skip


class TestEditing:
    @pytest.mark.parametrize("entity", ENTITIES)
    def test_saving_what_was_shown_changes_nothing(self, entity):
        row = ONE_OF[entity]()
        assert edit(entity, row.pk, fields(entity, row.pk)) == 0
        assert not FieldChange.objects.exists()

    @pytest.mark.parametrize("entity", ENTITIES)
    def test_nobody_edits_without_leave(self, entity):
        row = ONE_OF[entity]()
        for by in (READER, TRANSLATOR, an_actor(Role.EDITOR, organisation=an_organisation())):
            with pytest.raises(RuleBroken) as no:
                edit(entity, row.pk, {}, by=by)
            assert no.value.code == "people.not_allowed"

    @pytest.mark.parametrize("entity", ENTITIES)
    def test_what_is_gone_is_refused(self, entity):
        with pytest.raises(RuleBroken) as no:
            edit(entity, 999, {}, seen={})
        assert no.value.code == "catalogue.gone"

    def test_every_changed_field_has_its_history_and_one_fact_tells_of_them(self):
        service = a_service(charge="free")
        edit(
            "service",
            service.pk,
            {"charge": "chargeable", "statutory": True, "languages": ["fi", "se"]},
        )
        service.refresh_from_db()
        assert (service.charge, service.statutory, service.revision) == ("chargeable", True, 2)
        assert history("service", service.pk) == {
            "charge": ("free", "chargeable"), "statutory": (False, True),
            "languages": (["fi"], ["fi", "se"]),
        }  # fmt: skip
        assert told("EntryChanged")[-1]["fields"] == 3

    def test_two_people_on_different_fields_both_keep_theirs(self):
        offering = an_offering(charge="free")
        shown = fields("offering", offering.pk)
        edit("offering", offering.pk, {**shown, "intake": False}, seen=shown, by=OTHER_EDITOR)
        edit("offering", offering.pk, {**shown, "wait_days": "12"}, seen=shown)
        offering.refresh_from_db()
        assert (offering.intake, offering.wait_days) == (False, 12)

    def test_two_people_on_one_field_are_asked(self):
        channel = a_channel(kind="phone")
        shown = fields("channel", channel.pk)
        edit("channel", channel.pk, {**shown, "phone": "016 111 1111"}, seen=shown, by=OTHER_EDITOR)
        with pytest.raises(EditConflict) as conflict:
            edit("channel", channel.pk, {**shown, "phone": "016 222 2222"}, seen=shown)
        assert [clash.field for clash in conflict.value.clashes] == ["phone"]
        assert conflict.value.author == OTHER_EDITOR.id
        channel.refresh_from_db()
        assert channel.phone == "016 111 1111"

    def test_an_entry_is_given_away_only_by_one_who_may_there_too(self):
        mine, theirs = an_organisation(), an_organisation()
        channel = a_channel(kind="web", url={"fi": "https://www.lapha.fi"}, organisation=mine)
        with pytest.raises(RuleBroken) as no:
            edit("channel", channel.pk, {"organisation": str(theirs.pk)},
                 by=an_actor(Role.EDITOR, organisation=mine))  # fmt: skip
        assert no.value.code == "people.not_allowed"
        edit("channel", channel.pk, {"organisation": str(theirs.pk)})
        channel.refresh_from_db()
        assert channel.organisation == theirs

    def test_classes_of_one_list_leave_the_others_alone(self):
        group = a_concept("target_group", "KR1")
        service = a_service(concepts=[group, a_concept("service_class", "P1")])
        a_concept("service_class", "P2")
        edit("service", service.pk, {"service_class": ["P2"]})
        assert {one.code for one in service.concepts.all()} == {"KR1", "P2"}

    def test_capacity_tells_when_it_was_told(self):
        offering = an_offering()
        edit("offering", offering.pk, {"capacity_free": "2", "capacity_most": "8"})
        offering.refresh_from_db()
        assert offering.capacity_told_at == NOW

    def test_secrecy_of_a_place_is_audited(self):
        place = a_place(confidential=True)
        edit("place", place.pk, {"confidential": False})
        (entry,) = audited("place_secrecy_changed")
        assert entry.detail == {"secret_yes": False}
        assert "Esimerkkitie" not in str(entry.detail)

    def test_order_and_words_of_a_tray(self):
        first, second = a_service(), a_service()
        tray = a_tray("elintavat", first, second)
        tray.items.filter(service=first).update(group={"fi": "Uni", "sv": "Sömn"})
        edit("tray", tray.pk, {"items": [second.code, f"{first.code} | Uni"]})
        rows = tray.items.order_by("order").values_list("service", "group")
        assert list(rows) == [(second.pk, {}), (first.pk, {"fi": "Uni", "sv": "Sömn"})]


BAD = [
    ("place", {"street_fi": "PL 12"}, "post_box", "street_fi"),
    ("place", {"street_fi": "Postilokero 7"}, "post_box", "street_fi"),
    ("place", {"postal_code": "9910"}, "bad_postal_code", "postal_code"),
    ("place", {"latitude": "27.5", "longitude": "68.6"}, "outside_finland", "latitude"),
    ("place", {"latitude": ""}, "half_coordinates", "latitude"),
    ("place", {"municipality": "999"}, "unknown_value", "municipality"),
    ("place", {"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "ends_before_it_begins", "valid_to"),
    ("place", {"valid_from": "2026-02-30"}, "bad_day", "valid_from"),
    ("channel", {"place": ""}, "needs_place", "place"),
    ("channel", {"kind": "phone"}, "needs_phone", "phone"),
    ("channel", {"kind": "online"}, "needs_url", "url_fi"),
    ("channel", {"url_fi": "javascript:alert(1)"}, "bad_url", "url_fi"),
    ("channel", {"phone": "soita meille"}, "bad_phone", "phone"),
    ("channel", {"email": "ei ole"}, "bad_email", "email"),
    ("channel", {"organisation": ""}, "missing", "organisation"),
    ("offering", {"capacity_free": "5", "capacity_most": "2"}, "too_many_free", "capacity_free"),
    ("offering", {"price_cents": "kymppi"}, "bad_euros", "price_cents"),
    ("offering", {"charge": "free", "price_cents": "5"}, "free_has_price", "price_cents"),
    ("offering", {"wait_days": "-1"}, "bad_number", "wait_days"),
    ("offering", {"fresh_days": "0"}, "bad_fresh_days", "fresh_days"),
    ("offering", {"municipalities": ["148", "047x"]}, "unknown_municipality", "municipalities"),
    ("provision", {"voucher_cents": "40"}, "not_a_voucher", "voucher_cents"),
    ("provision", {"producer": "999999"}, "unknown_value", "producer"),
    ("eligibility", {"rule": "{"}, "bad_rule", "rule"),
    ("eligibility", {"rule": "[]"}, "bad_rule", "rule"),
    ("service", {"service_class": ["EI"]}, "unknown_concept", "service_class"),
    ("tray", {"items": ["ei-ole"]}, "unknown_service", "items"),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "changes", "code", "field"), BAD)
def test_what_cannot_be_is_refused_at_its_field(entity, changes, code, field):
    the_municipality()
    row = ONE_OF[entity]()
    with pytest.raises(RuleBroken) as no:
        edit(entity, row.pk, changes)
    assert (no.value.code, no.value.field) == (f"catalogue.{code}", field)
    assert not FieldChange.objects.exists()
