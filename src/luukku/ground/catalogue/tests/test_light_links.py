"""Light links: an organisation looks after its own offers, and nobody gets further, in or back in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.models import FieldChange, LightLink, TextReview
from luukku.ground.catalogue.queries.light import link_picks, open_link
from luukku.ground.catalogue.rules.light import fingerprint, looks_right
from luukku.ground.catalogue.services.light import (
    confirm_by_link,
    edit_by_link,
    make_light_link,
    withdraw_light_link,
)
from luukku.ground.catalogue.tests.builders import an_offering
from luukku.ground.catalogue.tests.staff import EDITOR, NOW, READER, TRANSLATOR, audited
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import NOBODY
from luukku.ground.people.tests.builders import an_organisation

pytestmark = pytest.mark.django_db


class TestMaking:
    def test_only_the_fingerprint_is_kept(self, ngo, token):
        link = LightLink.objects.get()
        assert link.token_sha256 == fingerprint(token) and looks_right(token)
        assert token not in str(audited())
        assert token not in str([told(kind) for kind in ("EntryChanged", "OfferingRefreshed")])

    @pytest.mark.parametrize("days", [0, -1, 401, 10_000])
    def test_a_link_does_not_live_for_ever(self, ngo, days):
        with pytest.raises(RuleBroken) as no:
            make_light_link(organisation_id=ngo.pk, days=days, by=EDITOR, at=NOW)
        assert no.value.field == "days"

    @pytest.mark.parametrize("by", [READER, TRANSLATOR, NOBODY])
    def test_not_everybody_makes_or_withdraws(self, ngo, token, by):
        link = LightLink.objects.get()
        with pytest.raises(RuleBroken):
            make_light_link(organisation_id=ngo.pk, days=30, by=by, at=NOW)
        with pytest.raises(RuleBroken):
            withdraw_light_link(link_id=link.pk, by=by, at=NOW)

    @pytest.mark.parametrize(
        "kind", ["county", "unit", "municipality", "company", "state_authority"]
    )
    def test_an_authority_signs_in_instead(self, kind):
        with pytest.raises(RuleBroken) as no:
            make_light_link(
                organisation_id=an_organisation(kind=kind).pk, days=30, by=EDITOR, at=NOW
            )
        assert (no.value.code, no.value.field) == (
            "catalogue.not_for_authorities", "organisation",
        )  # fmt: skip

    def test_only_ngos_and_parishes_are_offered(self, ngo, offer):
        parish = an_organisation(name="Seurakunta", kind="parish")
        an_organisation(name="Yksikkö", kind="unit")
        assert link_picks(NOW.date(), "fi") == [
            (str(ngo.pk), "Kylä ry (1)"), (str(parish.pk), "Seurakunta (0)"),
        ]  # fmt: skip

    def test_withdrawing_is_once_and_for_all(self, token):
        link = LightLink.objects.get()
        for _ in range(2):
            withdraw_light_link(link_id=link.pk, by=EDITOR, at=timezone.now())
        assert len(audited("light_link_withdrawn")) == 1
        assert open_link(token, timezone.now()) is None
        with pytest.raises(RuleBroken) as no:
            withdraw_light_link(link_id=999, by=EDITOR, at=NOW)
        assert no.value.code == "catalogue.gone"

    def test_it_ends_by_itself(self, token):
        assert open_link(token, timezone.now() + timedelta(days=29)) is not None
        assert open_link(token, timezone.now() + timedelta(days=31)) is None

    def test_what_cannot_be_a_token_asks_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            for wrong in ("", "x", "x" * 44, "ä" * 43, "../" * 14 + "x"):
                assert open_link(wrong, NOW) is None


def confirm(token, offer):
    confirm_by_link(token=token, offering=offer, by=NOBODY, at=timezone.now())


def edit(token, offer, texts=None, fields=None, language="fi"):
    return edit_by_link(
        token=token, offering=offer, language=language, texts=texts or {}, fields=fields or {},
        by=NOBODY, at=timezone.now(),
    )  # fmt: skip


class TestUsing:
    def test_an_offer_is_confirmed(self, token, offer):
        confirm(token, offer.uuid)
        offer.refresh_from_db()
        assert offer.checked_on == timezone.localdate()
        assert FieldChange.objects.get().via == "light"
        assert told("OfferingRefreshed")[-1]["by_light_link"] is True
        assert LightLink.objects.get().last_used_at is not None

    def test_its_words_and_room_are_mended_and_wait_for_approval(self, token, offer):
        edit(token, offer.uuid, {"text": "Tiistaisin"},
             {"capacity_free": "2", "capacity_most": "8", "languages": ["fi", "se"]})  # fmt: skip
        offer.refresh_from_db()
        assert (offer.text["fi"], offer.capacity_free, offer.languages) == (
            "Tiistaisin", 2, ["fi", "se"],
        )  # fmt: skip
        assert offer.capacity_told_at is not None
        assert TextReview.objects.get().state == "draft"
        assert {one.via for one in FieldChange.objects.all()} == {"light"}

    def test_nothing_else_is_touched(self, token, offer):
        other = an_organisation()
        edit(token, offer.uuid, {"text": "Uusi", "charge_note": "Ilmainen"},
             {"owner": str(other.pk), "stage": "archived", "price_cents": "99", "fresh_days": "9"})  # fmt: skip
        before = offer.owner
        offer.refresh_from_db()
        assert (offer.owner, offer.stage, offer.price_cents, offer.charge_note, offer.fresh_days) == (
            before, "published", None, {}, 365,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("texts", "fields", "language", "code"),
        [
            ({"text": "x" * 1001}, {}, "fi", "too_long"), ({"text": "x"}, {}, "xx", "no_such_language"),
            ({}, {"capacity_free": "9", "capacity_most": "2"}, "fi", "too_many_free"),
            ({}, {"capacity_free": "paljon"}, "fi", "bad_number"),
        ],
    )  # fmt: skip
    def test_nonsense_is_refused(self, token, offer, texts, fields, language, code):
        with pytest.raises(RuleBroken) as no:
            edit(token, offer.uuid, texts, fields, language)
        assert no.value.code == f"catalogue.{code}"

    @pytest.mark.parametrize("verb", [confirm, edit])
    def test_one_and_the_same_no_to_everybody_else(self, ngo, token, offer, verb):
        theirs = an_offering()
        archived = an_offering(owner=ngo, stage="archived")
        old = make_light_link(organisation_id=ngo.pk, days=1, by=EDITOR,
                              at=timezone.now() - timedelta(days=2))  # fmt: skip
        for secret, uuid in ((token, theirs.uuid), (token, uuid4()), (token, archived.uuid),
                             ("x" * 43, offer.uuid), (old, offer.uuid), ("", offer.uuid)):  # fmt: skip
            with pytest.raises(RuleBroken) as no:
                verb(secret, uuid)
            assert no.value.code == "catalogue.link_not_open"
        assert not FieldChange.objects.exists()
