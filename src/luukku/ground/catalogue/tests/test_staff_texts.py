"""Writing, reviewing, approving and publishing: two pairs of eyes, and only the wording that was read."""

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import EditConflict
from luukku.ground.catalogue.models import TextMiss, TextReview
from luukku.ground.catalogue.queries.readiness import unready_texts, wordings
from luukku.ground.catalogue.services import publishing
from luukku.ground.catalogue.services.texts import (
    approve_texts,
    return_text,
    review_texts,
    write_texts,
)
from luukku.ground.catalogue.tests.builders import (
    a_place,
    a_service,
    a_tray,
    an_offering,
    the_municipality,
)
from luukku.ground.catalogue.tests.staff import (
    APPROVER,
    EDITOR,
    NOW,
    OTHER_EDITOR,
    READER,
    TODAY,
    TRANSLATOR,
    audited,
    history,
    seen_words,
)
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor

pytestmark = pytest.mark.django_db


def write(row, texts, language="sv", by=TRANSLATOR, entity="service", seen=None):
    return write_texts(
        entity=entity, entry_id=row.pk, language=language, texts=texts, seen=seen or {}, by=by,
        at=NOW,
    )  # fmt: skip


def look(verb, row, *names, language="sv", by=APPROVER, entity="service", wordings=None):
    verb(
        entity=entity, entry_id=row.pk, language=language, by=by, at=NOW,
        wordings=seen_words(row, *names, language=language) if wordings is None else wordings,
    )  # fmt: skip


def state(row, field="name", language="sv", entity="service"):
    return next(w.state for w in wordings(entity, row.pk, language) if w.field == field)


class TestWriting:
    def test_a_translator_writes_swedish_and_the_queue_forgets_it(self):
        service = a_service(name="Neuvola")
        TextMiss.objects.create(
            entity="service", entity_id=service.pk, language="sv", times=9, last_on=TODAY
        )
        write(service, {"name": "Rådgivning", "summary": " Följer barnets växt.\r\n"})
        service.refresh_from_db()
        assert service.name == {"fi": "Neuvola", "sv": "Rådgivning"}
        assert service.summary["sv"] == "Följer barnets växt."
        assert history("service", service.pk)["name_sv"] == ("", "Rådgivning")
        assert state(service) == "draft"
        assert TextMiss.objects.exists(), "the description is still missing"
        write(service, {"description": "Mera."})
        assert not TextMiss.objects.exists()

    def test_emptied_words_leave_no_review_behind(self):
        service = a_service(name={"fi": "Neuvola", "sv": "Rådgivning"})
        look(approve_texts, service, "name")
        write(service, {"name": ""})
        assert not TextReview.objects.exists()

    def test_finnish_is_the_editors(self):
        service = a_service()
        with pytest.raises(RuleBroken) as no:
            write(service, {"summary": "Uusi"}, language="fi", by=TRANSLATOR)
        assert no.value.code == "people.not_allowed"
        write(service, {"summary": "Uusi"}, language="fi", by=EDITOR)

    def test_a_reader_writes_nothing(self):
        with pytest.raises(RuleBroken):
            write(a_service(), {"name": "x"}, by=READER)

    @pytest.mark.parametrize(
        ("texts", "language", "code"),
        [
            ({"name": "x" * 101}, "sv", "too_long"),
            ({"summary": "x" * 151}, "se", "too_long"),
            ({"name": ""}, "fi", "needs_name"),
            ({"price": "1"}, "sv", "no_such_text"),
            ({"name": "x"}, "xx", "no_such_language"),
        ],
    )
    def test_what_cannot_be_written(self, texts, language, code):
        with pytest.raises(RuleBroken) as no:
            write(a_service(), texts, language=language, by=EDITOR)
        assert no.value.code == f"catalogue.{code}"

    def test_two_translators_on_one_text_are_asked(self):
        service = a_service(name={"fi": "Neuvola", "sv": "Rådg"})
        write(service, {"name": "Rådgivning"}, seen={"name": "Rådg"}, by=OTHER_EDITOR)
        with pytest.raises(EditConflict) as conflict:
            write(service, {"name": "Rådgivningen"}, seen={"name": "Rådg"})
        assert conflict.value.author == OTHER_EDITOR.id

    def test_two_translators_on_two_texts_both_keep_theirs(self):
        service = a_service(name={"fi": "Neuvola", "sv": "Rådg"}, summary={"fi": "Näin"})
        shown = {"name": "Rådg", "summary": ""}
        write(service, {**shown, "name": "Rådgivning"}, seen=shown, by=OTHER_EDITOR)
        write(service, {**shown, "summary": "Så"}, seen=shown)
        service.refresh_from_db()
        assert (service.name["sv"], service.summary["sv"]) == ("Rådgivning", "Så")


class TestEyes:
    def test_written_then_reviewed_then_approved(self):
        service = a_service()
        write(service, {"name": "Rådgivning"})
        look(review_texts, service, "name", by=an_actor(Role.TRANSLATOR))
        assert state(service) == "reviewed"
        look(approve_texts, service, "name", by=EDITOR)
        assert state(service) == "approved"
        fact = told("TextReviewed")[-1]
        assert (fact["language_code"], fact["state_code"]) == ("sv", "approved")

    @pytest.mark.parametrize("verb", [review_texts, approve_texts])
    def test_nobody_looks_at_words_of_ones_own(self, verb):
        service = a_service()
        write(service, {"name": "Rådgivning"}, by=EDITOR)
        with pytest.raises(RuleBroken) as no:
            look(verb, service, "name", by=EDITOR)
        assert no.value.code == "catalogue.own_work"
        look(verb, service, "name", by=OTHER_EDITOR)

    def test_a_changed_wording_is_a_draft_again(self):
        service = a_service()
        write(service, {"name": "Rådgivning"})
        look(approve_texts, service, "name")
        write(service, {"name": "Rådgivningen"}, seen={"name": "Rådgivning"})
        assert state(service) == "draft"

    def test_words_that_came_past_the_forms_are_a_draft_too(self):
        service = a_service()
        write(service, {"name": "Rådgivning"})
        look(approve_texts, service, "name")
        service.name = {"fi": "Neuvola", "sv": "Nytt"}
        service.save()
        assert state(service) == "draft"
        look(approve_texts, service, "name", by=OTHER_EDITOR)
        assert state(service) == "approved"

    def test_only_the_words_that_were_read_are_approved(self):
        service = a_service()
        write(service, {"name": "Rådgivning"})
        read = seen_words(service, "name", language="sv")
        write(service, {"name": "Annat"}, seen={"name": "Rådgivning"})
        with pytest.raises(RuleBroken) as no:
            look(approve_texts, service, wordings=read)
        assert no.value.code == "catalogue.wording_changed"

    @pytest.mark.parametrize(
        ("wordings", "code"),
        [({}, "nothing_chosen"), ({"summary": ""}, "no_words"), ({"ei": ""}, "no_such_text")],
    )
    def test_there_must_be_something_to_approve(self, wordings, code):
        with pytest.raises(RuleBroken) as no:
            look(approve_texts, a_service(), wordings=wordings)
        assert no.value.code == f"catalogue.{code}"

    def test_a_translator_reviews_but_does_not_approve(self):
        service = a_service(name={"fi": "Neuvola", "sv": "Rådgivning"})
        look(review_texts, service, "name", by=TRANSLATOR)
        with pytest.raises(RuleBroken) as no:
            look(approve_texts, service, "name", by=TRANSLATOR)
        assert no.value.code == "people.not_allowed"
        with pytest.raises(RuleBroken):
            look(review_texts, service, "name", by=READER)

    def test_a_text_goes_back_with_what_to_mend(self):
        service = a_service()
        write(service, {"name": "Rådgivning"})
        key = {"entity": "service", "entry_id": service.pk, "field": "name", "language": "sv"}
        return_text(**key, comment="Fel ord.", by=EDITOR, at=NOW)
        assert TextReview.objects.get().comment == "Fel ord."
        for comment, by in ((" ", EDITOR), ("Nej.", READER)):
            with pytest.raises(RuleBroken):
                return_text(**key, comment=comment, by=by, at=NOW)

    def test_texts_of_other_entries_are_looked_at_alike(self):
        for entity, row, field in (
            ("place", a_place(), "name"), ("tray", a_tray(), "title"),
            ("offering", an_offering(text={"fi": "Maanantaisin"}), "text"),
        ):  # fmt: skip
            write(row, {field: "På måndagar"}, entity=entity)
            look(approve_texts, row, field, entity=entity)
            assert state(row, field, entity=entity) == "approved"


def a_draft(**fields):
    service = a_service(stage="draft", **fields)
    an_offering(service)
    return service


def approved(service, language="fi"):
    look(approve_texts, service, "name", "summary", "description", language=language)
    return service


class TestPublishing:
    def test_a_draft_is_sent_approved_and_published_by_another(self):
        service = approved(a_draft())
        publishing.send_to_review(service_id=service.pk, by=EDITOR, at=NOW)
        publishing.publish(service_id=service.pk, by=APPROVER, at=NOW)
        service.refresh_from_db()
        assert (service.stage, service.checked_on) == ("published", TODAY)
        assert history("service", service.pk)["stage"] == ("review", "published")
        assert [fact["to_code"] for fact in told("ServiceMoved")] == [
            "review", "published",
        ]  # fmt: skip
        assert audited("service_published")

    def test_nothing_is_published_before_its_finnish_words_are_approved(self):
        service = a_draft()
        publishing.send_to_review(service_id=service.pk, by=EDITOR, at=NOW)
        with pytest.raises(RuleBroken) as no:
            publishing.publish(service_id=service.pk, by=APPROVER, at=NOW)
        assert no.value.code == "catalogue.texts_not_approved"
        assert no.value.params["languages"] == "suomi"

    def test_a_county_of_two_languages_needs_both(self):
        place = the_municipality("091", "Kaksikielinen")
        place.languages = ["fi", "sv"]
        place.save()
        service = approved(a_draft())
        assert {language for _, language in unready_texts(service.pk)} == {"sv"}
        write(service, {"name": "A", "summary": "B", "description": "C"})
        approved(service, "sv")
        assert unready_texts(service.pk) == ()

    def test_a_text_that_is_written_is_approved_too(self):
        service = approved(a_draft(user_instruction={"fi": "Soita ensin."}))
        assert unready_texts(service.pk) == (("user_instruction", "fi"),)

    def test_a_service_without_a_way_in_is_not_published(self):
        service = approved(a_service(stage="draft"))
        publishing.send_to_review(service_id=service.pk, by=EDITOR, at=NOW)
        with pytest.raises(RuleBroken) as no:
            publishing.publish(service_id=service.pk, by=APPROVER, at=NOW)
        assert no.value.code == "catalogue.no_way_in"

    def test_who_sent_it_does_not_publish_it(self):
        both = an_actor(Role.EDITOR, Role.APPROVER)
        service = approved(a_draft())
        publishing.send_to_review(service_id=service.pk, by=both, at=NOW)
        with pytest.raises(RuleBroken) as no:
            publishing.publish(service_id=service.pk, by=both, at=NOW)
        assert no.value.code == "catalogue.own_work"

    @pytest.mark.parametrize(
        ("verb", "stage", "by"),
        [
            (publishing.send_to_review, "draft", APPROVER), (publishing.publish, "review", EDITOR),
            (publishing.return_to_draft, "review", TRANSLATOR),
            (publishing.archive, "published", APPROVER),
        ],
    )  # fmt: skip
    def test_each_move_is_somebodys_task(self, verb, stage, by):
        with pytest.raises(RuleBroken) as no:
            verb(service_id=a_service(stage=stage).pk, by=by, at=NOW)
        assert no.value.code == "people.not_allowed"

    @pytest.mark.parametrize(
        ("verb", "stage", "by"),
        [
            (publishing.send_to_review, "published", EDITOR), (publishing.publish, "draft", APPROVER),
            (publishing.return_to_draft, "draft", EDITOR), (publishing.archive, "archived", EDITOR),
        ],
    )  # fmt: skip
    def test_stages_follow_their_table(self, verb, stage, by):
        with pytest.raises(RuleBroken) as no:
            verb(service_id=a_service(stage=stage).pk, by=by, at=NOW)
        assert no.value.code == "catalogue.wrong_order"

    def test_given_back_and_put_away(self):
        service = a_service(stage="review")
        publishing.return_to_draft(service_id=service.pk, by=APPROVER, at=NOW)
        publishing.archive(service_id=service.pk, by=EDITOR, at=NOW)
        service.refresh_from_db()
        assert service.stage == "archived"
