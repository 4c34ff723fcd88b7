"""Who hears: a time that ran out, a message nobody read and an opening nobody reviewed reach a lead."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from luukku.engines.facts.cases import EmergencyReviewMissed, MessageUnanswered
from luukku.engines.facts.clocks import ClockMissed
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.tests.builders import a_user, an_organisation, the_actor
from luukku.rooms.cases.models import Case, EmergencyAccess, LeadNotice, Relation, Reminder, Thread
from luukku.rooms.cases.models import Worker as WorkerRow
from luukku.rooms.cases.queries.desk import cases_desk
from luukku.rooms.cases.queries.hearers import hearers
from luukku.rooms.cases.queries.missed import missed_clocks, missed_kinds
from luukku.rooms.cases.reactions import on_clock_missed, on_message_unanswered, on_review_missed
from luukku.rooms.cases.rules.messages import Side
from luukku.rooms.cases.rules.notices import Notice
from luukku.rooms.cases.services.access import end_relation
from luukku.rooms.cases.services.cases import move_on
from luukku.rooms.cases.services.clocks import explain_clock
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.messages import (
    mark_read,
    open_thread,
    open_thread_as_staff,
    raise_unread,
    write_as_staff,
)
from luukku.rooms.cases.services.reminding import remind
from luukku.rooms.cases.services.telling import tell_leads
from luukku.rooms.cases.services.workers import name_own_worker
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import NOW, noon, opened, refused
from luukku.rooms.cases.tests.trust_builders import a_world, letter

pytestmark = pytest.mark.django_db(databases="__all__")
LATER = noon(2026, 4, 2)


@pytest.fixture
def address(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://luukku.example"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def written(monkeypatch):
    """To whom a letter would go, and of what."""
    found = []

    def taken(*, people, kind, by, at):
        found.append((frozenset(people), kind))
        return len(people)

    monkeypatch.setattr("luukku.rooms.cases.services.telling.send_notice", taken)
    return found


class TestReminders:
    def test_what_nobody_would_hear_is_not_told_yet(self):
        official = builders.official()
        code = opened(official)
        done = remind(by=HOUSE, at=LATER)
        assert (done.rungs, Reminder.objects.count()) == (0, 0) and done.waiting > 0
        version = Case.objects.get(code=code).version
        name_own_worker(
            code=code, version=version, worker_id=official.id, by=official, at=LATER
        )  # fmt: skip
        done = remind(by=HOUSE, at=LATER)
        assert done.missed == 1 and (done.people, done.waiting) == (1, 0)

    def test_a_matter_nobody_owns_or_whose_worker_left_is_its_leads(self):
        unit = an_organisation(name="Yksikkö (esimerkki)")
        worker, lead = builders.worker(unit), builders.lead(unit)
        heard = hearers(NOW.date())
        assert heard.of(None, unit.id) == {lead.id} and heard.of(worker.id, unit.id) == {worker.id}
        WorkerRow.objects.filter(user=worker.id).update(valid_to=date(2026, 3, 2))
        assert hearers(NOW.date()).of(worker.id, unit.id) == {lead.id}
        opened(builders.official(unit), organisation_id=unit.id)
        assert remind(by=HOUSE, at=LATER).people == 1

    def test_a_missed_time_reaches_the_lead_once_a_day(self, written):
        world = a_world()
        for at in (NOW, NOW + timedelta(hours=1), NOW + timedelta(days=1)):
            on_clock_missed(
                ClockMissed(
                    at=at, by=None, case_id=world.case.pk, clock_id=1, rule_code="x",
                    organisation_id=world.unit.id, due_on=NOW.date(),
                )
            )  # fmt: skip
        assert written == [(frozenset({world.lead.id}), Notice.CLOCK_MISSED)] * 2
        assert LeadNotice.objects.count() == 2

    def test_who_was_left_out_of_a_letter_hears_of_the_next_the_same_day(self, written):
        world = a_world()
        other = builders.lead(world.unit)
        told = {"kind": Notice.REVIEW_MISSED, "organisation_id": world.unit.id, "by": HOUSE}
        tell_leads(**told, but=world.lead.id, at=NOW)
        tell_leads(**told, but=other.id, at=NOW)
        tell_leads(**told, at=NOW)
        assert written == [
            (frozenset({one.id}), Notice.REVIEW_MISSED) for one in (other, world.lead)
        ]

    def test_a_unit_without_a_lead_is_heard_by_those_who_watch_the_logs(self, written):
        admin = a_user(Role.ADMIN)
        lone = an_organisation(name="Yksin (esimerkki)")
        on_message_unanswered(
            MessageUnanswered(
                at=NOW, by=None, case_id=1, organisation_id=lone.id, waited_since=NOW.date()
            )
        )  # fmt: skip
        assert written == [(frozenset({admin.id}), Notice.MESSAGE_UNANSWERED)]


class TestReviews:
    def test_a_missed_review_reaches_another_lead_and_those_who_watch_the_logs(self, written):
        world, admin = a_world(), a_user(Role.ADMIN)
        opener = builders.lead(world.unit)
        made = open_emergency(
            sought=world.case.code, reason="Kiireellinen (esimerkki)", by=opener, at=NOW
        )  # fmt: skip
        opening = EmergencyAccess.objects.get(code=made)
        on_review_missed(EmergencyReviewMissed(at=LATER, by=None, opening_id=opening.pk))
        assert written == [
            (frozenset({world.lead.id}), Notice.REVIEW_MISSED),
            (frozenset({admin.id}), Notice.REVIEW_MISSED),
        ]
        told = cases_desk(the_actor(admin), LATER)
        assert (told.late_reviews, told.works) == (1, False)
        assert cases_desk(world.lead, LATER).late_reviews == 1
        on_review_missed(EmergencyReviewMissed(at=LATER, by=None, opening_id=10**6))

    def test_the_desk_of_one_who_watches_the_logs_shows_the_count_alone(self, enter):
        world, admin = a_world(), a_user(Role.ADMIN)
        open_emergency(sought=world.case.code, reason="Kiireellinen (esimerkki)", at=NOW,
                       by=builders.worker(an_organisation(name="Muu (esimerkki)")))  # fmt: skip
        page = enter(the_actor(admin)).get(reverse("site:desk")).content.decode()
        assert "hätäavauksen tarkastus on myöhässä" in page and world.case.code not in page


class TestMessages:
    @pytest.fixture
    def waiting(self):
        world = a_world()
        code = open_thread(
            client_id=world.client_id, case_code=world.case.code, subject="Otsikko",
            letter=letter(), by=world.client, at=NOW,
        )  # fmt: skip
        return world, code

    def read(self, world, code, by, at=NOW):
        mark_read(thread_code=code, side=Side.STAFF, case_id=world.case.pk, by=by, at=at)
        return Thread.objects.get(code=code).waits_since is None

    def test_a_client_waits_until_the_one_whose_message_it_is_has_read(self, waiting):
        world, code = waiting
        passing = builders.worker(an_organisation(name="Muu (esimerkki)"))
        assert not self.read(world, code, passing) and not self.read(world, code, world.lead)
        assert raise_unread(by=HOUSE, at=LATER) == 1
        assert cases_desk(world.lead, LATER).risen == 1
        assert not self.read(world, code, passing, LATER)
        assert self.read(world, code, world.lead, LATER)

    def test_the_own_worker_reads_and_anybody_of_the_matter_answers(self, waiting):
        world, code = waiting
        assert self.read(world, code, world.worker)
        Thread.objects.filter(code=code).update(waits_since=NOW)
        write_as_staff(
            case_code=world.case.code, thread_code=code, letter=letter(), by=world.lead, at=NOW
        )  # fmt: skip
        assert Thread.objects.get(code=code).waits_since is None

    def test_a_message_sent_again_of_another_client_is_refused(self):
        one, two = a_world(), a_world("Toinen Asiakas (esimerkki)")
        builders.relation(two.client_id, one.worker)
        said = letter()
        given = {"subject": "Otsikko", "letter": said, "by": one.worker, "at": NOW}
        code = open_thread_as_staff(case_code=one.case.code, **given)
        assert open_thread_as_staff(case_code=one.case.code, **given) == code
        refused(
            "cases.message_is_replayed", open_thread_as_staff, case_code=two.case.code, **given
        )  # fmt: skip


class TestMoving:
    def test_a_moved_matter_gets_an_own_worker_where_it_came(self, enter):
        world = a_world()
        there = an_organisation(name="Toinen yksikkö (esimerkki)")
        other = builders.worker(there)
        move_on(code=world.case.code, version=1, organisation_id=there.id, by=world.worker, at=NOW)
        assert not Relation.objects.filter(client=world.client_id, valid_to=None).exists()
        answer = enter(other).post(reverse("cases:take", args=[world.case.code]))
        assert answer.status_code == 302
        assert Case.objects.get(pk=world.case.pk).own_worker == other.id

    def test_who_has_another_matter_of_the_client_stays_until_the_lead_there_lets_go(self, enter):
        world = a_world()
        remains = builders.case(
            world.client_id, organisation=world.unit, own_worker=world.worker.id
        )
        there = an_organisation(name="Toinen yksikkö (esimerkki)")
        other, code = builders.worker(there), world.case.code
        move_on(code=code, version=1, organisation_id=there.id, by=world.worker, at=NOW)
        browser, href = enter(other), reverse("cases:own_worker", args=[code])
        answer = browser.post(reverse("cases:take", args=[code]))
        assert answer.url == href
        assert 'name="replaces"' in browser.get(href).content.decode()
        version = Case.objects.get(code=code).version
        said = {"worker": str(other.id), "version": version, "replaces": "on"}
        assert "toisessa organisaatiossa" in browser.post(href, said).content.decode()
        held = Relation.objects.get(client=world.client_id, valid_to=None)
        assert held.user == world.worker.id
        end_relation(code=remains.code, relation_id=held.pk, by=world.lead, at=NOW)
        assert browser.post(href, said).status_code == 302
        assert Case.objects.get(code=code).own_worker == other.id

    def test_a_form_without_its_version_changes_nothing(self, enter):
        world = a_world()
        href = reverse("cases:close", args=[world.case.code])
        said = {"reason": "withdrawn", "on": "2026-03-03"}
        answer = enter(world.worker).post(href, said)
        assert answer.status_code == 200 and "Päivitä sivu" in answer.content.decode()
        assert Case.objects.get(pk=world.case.pk).state != "closed"


class TestMissed:
    def test_a_lead_sees_what_ran_out_why_and_how_it_is_put_right(self, enter):
        unit = an_organisation(name="Yksikkö (esimerkki)")
        official, lead = builders.official(unit), builders.lead(unit)
        code = opened(official)
        other = opened(builders.official(an_organisation(name="Muu (esimerkki)")))
        (row,) = missed_clocks(lead, at=LATER)
        assert (row.code, row.owes, row.last_day) == (code, True, date(2026, 3, 11))
        assert cases_desk(lead, LATER).unexplained == 1
        assert missed_clocks(official, at=LATER) == ()
        explain_clock(
            code=code, version=1, clock_id=row.clock_id, reason="staff", remedy="purchase",
            by=official, at=LATER,
        )  # fmt: skip
        rows = missed_clocks(lead, at=LATER)
        (kind,) = missed_kinds(rows)
        assert (kind.missed, kind.unexplained, kind.waiting) == (1, 0, 1)
        assert (kind.explanations, kind.remedies) == ((("staff", 1),), (("purchase", 1),))
        href = reverse("cases:missed")
        page = enter(lead).get(href).content.decode()
        assert code in page and other not in page and "Aino" not in page
        file = enter(lead).get(href + "?muoto=csv").content.decode()
        assert code in file and other not in file
        assert enter(lead).get(href + "?muoto=xlsx").status_code == 200
        assert enter(official).get(href).status_code == 403


def test_the_letters_say_no_name_and_no_code(address, django_capture_on_commit_callbacks):
    world = a_world()
    with django_capture_on_commit_callbacks(execute=True):
        tell_leads(kind=Notice.CLOCK_MISSED, organisation_id=world.unit.id, by=HOUSE, at=NOW)
    for one in mail.outbox:
        assert world.case.code not in one.body and "Aino" not in one.body
