"""Messages: sent once, sealed, read marks, files that are what they say, and rising to the lead."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from luukku.ground.journal.queries import told
from luukku.ground.people.rules import HOUSE, NOBODY
from luukku.rooms.cases.models import Attachment, Message, Thread, Worker
from luukku.rooms.cases.queries.messages import (
    opened_file,
    receiver_of,
    thread_of_case,
    thread_of_client,
    threads_of_case,
    threads_of_client,
    threads_waiting,
)
from luukku.rooms.cases.rules.messages import LARGEST_FILE, Side, escalates_on
from luukku.rooms.cases.services.messages import (
    mark_read,
    open_thread,
    open_thread_as_staff,
    raise_unread,
    write_as_staff,
    write_message,
)
from luukku.rooms.cases.tests.builders import NOW, client, refused, worker
from luukku.rooms.cases.tests.trust_builders import PNG, a_mandate, a_world, letter, signs_in

pytestmark = pytest.mark.django_db
WORDS = "Milloin kotikäynti on?"


@pytest.fixture
def world(db):
    return a_world()


def begun(world, sent=None, at=NOW, **told_too):
    told_all = {"client_id": world.client_id, "case_code": world.case.code, "subject": "Käynti",
                "letter": sent or letter(), "by": world.client, "at": at, **told_too}  # fmt: skip
    return open_thread(**told_all)


class TestWriting:
    def test_both_sides_write_and_each_sees_what_is_new(self, world):
        code = begun(world)
        assert threads_of_case(world.case.code, world.worker, NOW)[0].unread == 1
        assert threads_of_client(world.client_id)[0].unread == 0
        mark_read(thread_code=code, side=Side.STAFF, case_id=world.case.pk, by=world.worker, at=NOW)
        write_as_staff(case_code=world.case.code, thread_code=code, letter=letter("Huomenna"),
                       by=world.worker, at=NOW)  # fmt: skip
        (row,) = threads_of_client(world.client_id)
        assert (row.subject, row.messages, row.unread) == ("Käynti", 2, 1)
        assert threads_of_case(world.case.code, world.worker, NOW)[0].unread == 0
        mark_read(
            thread_code=code, side=Side.CLIENT, case_id=world.case.pk, by=world.client, at=NOW
        )
        page = thread_of_client(world.client_id, code)
        assert [one.words for one in page.messages] == [WORDS, "Huomenna"]
        assert all(one.read_at == NOW for one in page.messages) and page.row.unread == 0

    def test_no_word_stands_open(self, world):
        begun(world, letter(files=[("Salainen.png", PNG)]))
        kept = str([*Message.objects.values(), *Thread.objects.values(), *Attachment.objects.values(),
                    *told("MessageSent")])  # fmt: skip
        assert WORDS not in kept and "Salainen" not in kept and "Käynti" not in kept
        assert told("MessageSent")[0]["by"] is None

    def test_a_replayed_message_is_not_doubled(self, world):
        first = letter()
        code = begun(world, first)
        assert begun(world, first) == code and Thread.objects.count() == 1
        more = letter("Lisää")
        send = {"client_id": world.client_id, "thread_code": code, "by": world.client, "at": NOW}
        assert write_message(**send, letter=more) == 2 == write_message(**send, letter=more)
        assert Message.objects.count() == 2
        other = begun(world)
        refused("cases.message_is_replayed", write_message, **{**send, "thread_code": other},
                letter=more)  # fmt: skip
        assert Message.objects.count() == 3

    @pytest.mark.parametrize(("subject", "words", "code"), [
        ("", "x", "cases.message_without_subject"), ("x", "  ", "cases.message_is_empty"),
        ("x", "x" * 5001, "cases.message_too_long"), ("x" * 121, "x", "cases.message_too_long"),
    ])  # fmt: skip
    def test_empty_and_endless_are_refused(self, world, subject, words, code):
        refused(code, begun, world=world, sent=letter(words), subject=subject)
        assert not Thread.objects.exists()

    def test_others_are_not_there(self, world):
        code, other = begun(world), a_world()
        for actor in (other.client, other.worker, NOBODY, HOUSE, worker()):
            refused("cases.no_such_thread", write_message, client_id=world.client_id,
                    thread_code=code, letter=letter(), by=actor, at=NOW)  # fmt: skip
        refused("cases.no_such_thread", write_message, client_id=other.client_id, thread_code=code,
                letter=letter(), by=other.client, at=NOW)  # fmt: skip
        refused("cases.no_such_case", begun, world=other, case_code=world.case.code)
        refused("cases.no_such_case", write_as_staff, case_code=world.case.code, thread_code=code,
                letter=letter(), by=other.worker, at=NOW)  # fmt: skip
        refused("cases.no_such_thread", write_as_staff, case_code=other.case.code, thread_code=code,
                letter=letter(), by=other.worker, at=NOW)  # fmt: skip
        assert thread_of_client(other.client_id, code) is None
        assert thread_of_case(world.case.code, code, other.worker, NOW) is None
        assert thread_of_case(other.case.code, code, other.worker, NOW) is None
        assert threads_of_case(world.case.code, other.worker, NOW) == ()

    def test_one_who_acts_for_the_client_writes_by_mandate(self, world):
        helper = signs_in(client("Tytär (esimerkki)"))
        code = begun(world)
        send = {"client_id": world.client_id, "thread_code": code, "by": helper, "at": NOW}
        a_mandate(world.client_id, helper.id, scopes=("plan",))
        refused("cases.no_such_thread", write_message, **send, letter=letter())
        a_mandate(world.client_id, helper.id)
        write_message(**send, letter=letter("Äidin puolesta"))
        assert thread_of_client(world.client_id, code).messages[1].by_mandate

    def test_the_worker_may_begin_too(self, world):
        code = open_thread_as_staff(case_code=world.case.code, subject="Aika", letter=letter("Hei"),
                                    by=world.worker, at=NOW)  # fmt: skip
        assert threads_of_client(world.client_id)[0].unread == 1
        assert Thread.objects.get(code=code).waits_since is None


class TestFiles:
    def test_a_file_is_sealed_and_comes_back_the_same(self, world):
        code = begun(
            world, letter(files=[("C:\\kuvat\\jalka.PNG", PNG), ("a.txt", "Hyvää".encode())])
        )
        page = thread_of_client(world.client_id, code)
        one, _two = page.messages[0].files
        assert (one.name, one.size) == ("jalka.PNG", len(PNG))
        opened = opened_file(page, one.code)
        assert (opened.content, opened.media) == (PNG, "image/png")
        assert PNG not in bytes(Attachment.objects.first().sealed)
        assert opened_file(thread_of_client(world.client_id, begun(world)), one.code) is None

    @pytest.mark.parametrize(("name", "content", "code"), [
        ("kuva.png", b"%PDF-1.7", "cases.file_lies_of_its_kind"),
        ("paperi.pdf", b"MZ\x90\x00 this program", "cases.file_lies_of_its_kind"),
        ("paperi.pdf", PNG, "cases.file_lies_of_its_kind"),
        ("kuva.jpg", PNG, "cases.file_lies_of_its_kind"),
        ("teksti.txt", b"\x00\x01\x02", "cases.file_lies_of_its_kind"),
        ("teksti.txt", b"\xff\xfe\x00", "cases.file_lies_of_its_kind"),
        ("ohjelma.exe", b"MZ", "cases.file_kind_unknown"),
        ("sivu.html", b"<script>", "cases.file_kind_unknown"),
        ("kuva.png.svg", b"<svg onload=x>", "cases.file_kind_unknown"),
        ("png", PNG, "cases.file_kind_unknown"),
        ("", PNG, "cases.file_kind_unknown"),
        ("tyhja.png", b"", "cases.file_is_empty"),
        ("iso.png", PNG + b"0" * LARGEST_FILE, "cases.file_too_large"),
    ])  # fmt: skip
    def test_one_that_lies_of_its_kind_is_refused_and_nothing_is_sent(
        self, world, name, content, code
    ):
        refused(code, begun, world=world, sent=letter(files=[("ok.png", PNG), (name, content)]))
        assert not Message.objects.exists() and not Attachment.objects.exists()

    def test_no_more_than_three(self, world):
        refused("cases.too_many_files", begun, world=world, sent=letter(files=[("a.png", PNG)] * 4))


class TestRising:
    FRIDAY = datetime(2026, 3, 27, 9, tzinfo=UTC)

    def test_working_days_are_counted_over_easter(self):
        assert escalates_on(date(2026, 3, 27)) == date(2026, 4, 2)
        assert escalates_on(date(2026, 4, 1)) == date(2026, 4, 9)

    def test_an_unread_message_rises_once(self, world):
        begun(world, at=self.FRIDAY)
        assert raise_unread(by=HOUSE, at=datetime(2026, 4, 1, 20, tzinfo=UTC)) == 0
        late = datetime(2026, 4, 2, 6, tzinfo=UTC)
        assert raise_unread(by=HOUSE, at=late) == 1 and raise_unread(by=HOUSE, at=late) == 0
        (row,) = threads_waiting(world.lead, late)
        assert row.escalated and told("MessageUnanswered")[0]["waited_since"] == "2026-03-27"

    def test_one_that_was_read_does_not_rise_and_the_next_wait_counts_anew(self, world):
        code = begun(world, at=self.FRIDAY)
        late = self.FRIDAY + timedelta(days=30)
        mark_read(
            thread_code=code, side=Side.STAFF, case_id=world.case.pk, by=world.worker, at=late
        )
        assert raise_unread(by=HOUSE, at=late) == 0 and threads_waiting(world.lead, late) == ()
        write_message(client_id=world.client_id, thread_code=code, letter=letter(), by=world.client,
                      at=late)  # fmt: skip
        assert raise_unread(by=HOUSE, at=late + timedelta(days=30)) == 1

    def test_the_own_worker_answers_and_when_they_have_left_the_lead(self, world):
        page = thread_of_client(world.client_id, begun(world))
        assert receiver_of(page, NOW.date()) == world.worker.id
        Worker.objects.filter(user=world.worker.id).update(valid_to=date(2026, 3, 2))
        assert receiver_of(page, NOW.date()) == world.lead.id
        Worker.objects.filter(user=world.lead.id).update(valid_to=date(2026, 3, 2))
        assert receiver_of(page, NOW.date()) is None

    def test_only_the_house_lets_them_rise(self, world):
        refused("people.not_allowed", raise_unread, by=world.worker, at=NOW)


def test_a_nonce_of_another_is_ones_own(world):
    other, nonce = a_world(), uuid4()
    begun(world, letter(nonce=nonce))
    begun(other, letter(nonce=nonce))
    assert Message.objects.count() == 2
