"""Changing one field of many offerings: what the verb does and refuses."""

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.models import FieldChange, Offering
from luukku.ground.catalogue.queries.bulk import bulk_preview
from luukku.ground.catalogue.services.bulk import edit_offerings
from luukku.ground.catalogue.tests.builders import (
    an_offering,
    the_municipality,
)
from luukku.ground.catalogue.tests.staff import EDITOR, NOW, audited
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor

pytestmark = pytest.mark.django_db


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
        assert audited("offerings_changed_in_bulk")[0].detail == {"count": 1}

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
