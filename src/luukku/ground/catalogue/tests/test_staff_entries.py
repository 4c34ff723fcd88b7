"""Adding and changing entries: every field has its history, two people's work is merged, nonsense is refused."""

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.models import (
    Channel,
    Eligibility,
    FieldChange,
    Offering,
    Place,
    Provision,
    Service,
    TextReview,
    Tray,
)
from luukku.ground.catalogue.services.entries import create_entry, remove_offering
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
from luukku.ground.catalogue.tests.staff import (
    EDITOR,
    NOW,
    READER,
    TRANSLATOR,
    audited,
    history,
)
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation

pytestmark = pytest.mark.django_db


def create(entity, fields, texts=None, by=EDITOR, code="uusi-kohta", **more):
    return create_entry(
        entity=entity, code=code, fields=fields, texts=texts or {}, by=by, at=NOW, **more
    )


class TestCreating:
    def test_a_service_begins_as_a_draft_with_its_first_words_to_be_approved(self):
        concept = a_concept("service_class", "P2")
        pk = create(
            "service",
            {"organiser": str(the_organiser().pk), "type": "service", "charge": "free",
             "languages": ["fi"], "service_class": [concept.code], "municipalities": []},
            {"name": "Neuvola", "summary": "Seuraa lapsen kasvua."},
        )  # fmt: skip
        service = Service.objects.get(pk=pk)
        assert (service.code, service.stage, service.name) == (
            "uusi-kohta", "draft", {"fi": "Neuvola"},
        )  # fmt: skip
        assert list(service.concepts.all()) == [concept]
        assert history("service", pk)["name_fi"] == (None, "Neuvola")
        assert TextReview.objects.get(entity_id=pk, field="name").written_by == EDITOR.id
        assert told("EntryChanged")[-1]["entity_id"] == pk
        assert [one.action for one in audited()] == ["catalogue_entry_created"]

    def test_each_other_kind_of_entry(self):
        unit, town = an_organisation(), the_municipality()
        place = create("place", {"unit": str(unit.pk), "municipality": town.code,
                                 "street_fi": "Kylätie", "latitude": "68.6"
                                 , "longitude": "27.5"}, {"name": "Kylätalo"}, code="kylatalo")  # fmt: skip
        channel = create("channel", {"organisation": str(unit.pk), "kind": "place",
                                     "delivery": "local", "place": "kylatalo"},
                         {"name": "Kylätalo"}, code="kylatalo")  # fmt: skip
        service = a_service()
        offering = create(
            "offering",
            {"owner": str(unit.pk), "price_cents": "12,50", "charge": "chargeable",
             "municipalities": [town.code], "fresh_days": "180", "stage": "draft"},
            {"text": "Maanantaisin"}, service_id=service.pk, channel_id=channel,
        )  # fmt: skip
        provision = create(
            "provision", {"producer": str(unit.pk), "kind": "voucher", "voucher_cents": "40"},
            service_id=service.pk,
        )  # fmt: skip
        create("eligibility", {"rule": '{"age": {"from": 65}}'}, {"text": "Yli 65-vuotias"})
        create(
            "tray",
            {"public": True, "items": [f"{service.code} | Liikunta"]},
            {"title": "Elintavat"},
        )
        assert Place.objects.get(pk=place).latitude == 68.6
        assert Channel.objects.get(pk=channel).place_id == place
        made = Offering.objects.get(pk=offering)
        assert (made.price_cents, made.fresh_days) == (1250, 180)
        assert list(made.municipalities.all()) == [town]
        assert Provision.objects.get(pk=provision).voucher_cents == 4000
        assert Eligibility.objects.get().rule == {"age": {"from": 65}}
        assert Tray.objects.get().items.get().group == {"fi": "Liikunta"}

    def test_a_code_is_used_once_and_fits_an_address(self):
        a_service("neuvola")
        where = {"organiser": str(the_organiser().pk), "type": "service"}
        for code, refusal in (("neuvola", "code_taken"), ("Ei käy!", "bad_code"), ("", "bad_code")):
            with pytest.raises(RuleBroken) as no:
                create("service", where, {"name": "Neuvola"}, code=code)
            assert (no.value.code, no.value.field) == (f"catalogue.{refusal}", "code")

    def test_a_name_is_needed(self):
        with pytest.raises(RuleBroken) as no:
            create(
                "service", {"organiser": str(the_organiser().pk), "type": "service"}, {"name": " "}
            )
        assert no.value.field == "name_fi"

    def test_a_reader_and_a_translator_add_nothing(self):
        for by in (READER, TRANSLATOR, an_actor(Role.EDITOR, organisation=an_organisation())):
            with pytest.raises(RuleBroken) as no:
                create(
                    "service", {"organiser": str(the_organiser().pk), "type": "service"},
                    {"name": "Neuvola"}, by=by,
                )  # fmt: skip
            assert no.value.code == "people.not_allowed"
        assert not Service.objects.exists()

    def test_nothing_is_offered_in_a_closed_channel_or_twice(self):
        owner = {"owner": str(the_organiser().pk), "fresh_days": "365", "stage": "draft"}
        closed = a_channel(place=a_place(valid_to="2025-12-31"))
        there = an_offering()
        for service, channel, refusal in (
            (a_service(), closed, "channel_is_closed"),
            (there.service, there.channel, "offered_already"),
        ):
            with pytest.raises(RuleBroken) as no:
                create("offering", owner, service_id=service.pk, channel_id=channel.pk)
            assert (no.value.code, no.value.field) == (f"catalogue.{refusal}", "channel")


class TestRemoving:
    def test_a_draft_goes_and_history_stays(self):
        offering = an_offering(stage="draft", hours=hours(("1-5", "9:00", "15:00")))
        remove_offering(offering_id=offering.pk, by=EDITOR, at=NOW)
        assert not Offering.objects.exists()
        assert FieldChange.objects.filter(entity_id=offering.pk).exists()

    def test_what_was_public_is_archived_instead(self):
        with pytest.raises(RuleBroken) as no:
            remove_offering(offering_id=an_offering().pk, by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.was_public"

    def test_a_reader_removes_nothing(self):
        with pytest.raises(RuleBroken):
            remove_offering(offering_id=an_offering(stage="draft").pk, by=READER, at=NOW)
