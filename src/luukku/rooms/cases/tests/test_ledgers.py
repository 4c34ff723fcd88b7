"""The ledgers do not change, the words are sealed anew with a new key, and erasing proves itself."""

from datetime import date, timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, connections, transaction

from luukku.ground.journal.queries import AuditEntries, told
from luukku.ground.people.queries.vault import identity, opened_words, sealed_words
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.rules.vault import VaultClosed
from luukku.ground.people.services.users import grant_role
from luukku.ground.people.services.vault import rotate_vault
from luukku.rooms.cases.models import (
    Case,
    ChainAnswer,
    ChainFollowing,
    Change,
    Client,
    Clock,
    ClockEntry,
    EmergencyAccess,
    Message,
    PlanEntry,
    Step,
    Thread,
)
from luukku.rooms.cases.queries.erasing import due_for_erasure
from luukku.rooms.cases.queries.kept import count_of, ways
from luukku.rooms.cases.queries.messages import thread_of_client
from luukku.rooms.cases.rules.coordination import CoordinationAnswer
from luukku.rooms.cases.rules.corrections import Outcome
from luukku.rooms.cases.rules.messages import Side
from luukku.rooms.cases.services.coordination import say_of_coordination
from luukku.rooms.cases.services.corrections import answer_correction, ask_correction
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.erasing import erase
from luukku.rooms.cases.services.messages import mark_read, open_thread
from luukku.rooms.cases.services.sealing import reseal
from luukku.rooms.cases.tests.builders import NOW, client, noon, refused, worker
from luukku.rooms.cases.tests.trust_builders import PNG, a_mandate, a_world, letter

GUARDS = import_module("luukku.rooms.cases.migrations.0002_append_only")
pytestmark = pytest.mark.django_db
WORDS = "Kukaan muu ei saa lukea tätä"


class Editor:
    connection = connection


@pytest.fixture
def guarded(db):
    """The database's own guards, which the test database otherwise does without."""
    GUARDS.guard(apps, Editor)


@pytest.fixture
def world(db):
    """A client with a row in every ledger."""
    made = a_world()
    clock = Clock.objects.create(case=made.case, rule_id="x")
    step = Step.objects.get(case=made.case)
    Step.objects.filter(pk=step.pk).update(sealed=sealed_words(made.client_id, words=WORDS))
    ClockEntry.objects.create(clock=clock, number=1, mark="start", on=NOW.date(), at=NOW, step=step)
    code = open_thread(
        client_id=made.client_id, case_code=made.case.code, subject="Otsikko",
        letter=letter(WORDS, files=[("a.png", PNG)]), by=made.client, at=NOW,
    )  # fmt: skip
    mark_read(thread_code=code, side=Side.STAFF, case_id=made.case.pk, by=made.worker, at=NOW)
    asked = ask_correction(
        client_id=made.client_id, case_code=made.case.code, wrong=WORDS, right="b", nonce=uuid4(),
        by=made.client, at=NOW,
    )  # fmt: skip
    answer_correction(case_code=made.case.code, correction_code=asked, outcome=Outcome.NOTED,
                      words=WORDS, by=made.worker, at=NOW)  # fmt: skip
    open_emergency(sought=made.case.code, reason=WORDS, by=worker(), at=NOW)
    EmergencyAccess.objects.update(reviewed_at=NOW, reviewed_by=made.lead.id, was_right=True)
    a_mandate(made.client_id, uuid4())
    say_of_coordination(
        client_id=made.client_id, answer=CoordinationAnswer.WISHED, by=made.client, at=NOW
    )
    told = {"case": made.case, "number": 1, "at": NOW}
    ChainFollowing.objects.create(since=NOW.date(), chain_code="x", chain_version=1, **told)
    ChainAnswer.objects.create(code="x", value=True, on=NOW.date(), **told)
    Change.objects.create(case=made.case, version=1, at=NOW, fields={"state": "x"})
    PlanEntry.objects.create(template_code="x", plan_version=1, kind="entry", author="client",
                             by=made.client_id, sealed=sealed_words(made.client_id, words=WORDS),
                             **told)  # fmt: skip
    return made


def table_of(name):
    return next(way.model for way in ways() if way.model._meta.db_table == name)


class TestLedgers:
    @pytest.mark.parametrize("table", GUARDS.LEDGERS)
    def test_a_row_neither_changes_nor_goes(self, world, guarded, table):
        rows = table_of(table).objects
        before = list(rows.values())
        assert before
        column = next(f.name for f in table_of(table)._meta.fields if f.name in {"at", "size"})
        wrong = 9 if column == "size" else NOW + timedelta(days=1)
        for change in (
            lambda: rows.update(**{column: wrong}),
            lambda: rows.all()._raw_delete("default"),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
        assert list(rows.values()) == before

    def test_replacing_is_refused_too(self, world, guarded):
        if connection.vendor != "sqlite":
            pytest.skip("INSERT OR REPLACE is SQLite's")
        message = Message.objects.get()
        sql = (
            "INSERT OR REPLACE INTO cases_message (thread_id, number, side, by, at, nonce, sealed) "
        )
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql + "VALUES (%s, 1, 'staff', 'x', 'x', 'y', 'z')", [message.thread_id])
        assert Message.objects.get().side == "client"

    def test_a_client_goes_only_when_marked(self, world, guarded):
        with pytest.raises(DatabaseError), transaction.atomic():
            Client.objects.get(pk=world.client_id).delete()
        Client.objects.filter(pk=world.client_id).update(erased_at=NOW)
        Client.objects.get(pk=world.client_id).delete()
        assert count_of(world.client_id, elsewhere=False) == {}


def test_the_vaults_new_key_seals_every_word_anew(world, guarded, settings):
    old, new = settings.VAULT_KEY, Fernet.generate_key().decode()
    settings.VAULT_KEY = f"{new},{old}"
    rotate_vault(by=HOUSE, at=NOW)
    assert reseal(by=HOUSE, at=NOW) == 8
    settings.VAULT_KEY = new
    page = thread_of_client(world.client_id, Thread.objects.get().code)
    assert page.messages[0].words == WORDS and page.row.subject == "Otsikko"
    for way in ways():
        for name in way.sealed:
            for client_id, sealed in way.model.objects.values_list(way.path, name):
                assert sealed is None or opened_words(client_id, sealed)
    settings.VAULT_KEY = old
    with pytest.raises(VaultClosed):
        reseal(by=HOUSE, at=NOW)
    refused("people.not_allowed", reseal, by=world.worker, at=NOW)


def everything_stored():
    told_all = []
    for alias in ("default", "vault"):
        there = set(connections[alias].introspection.table_names())
        for model in apps.get_models(include_auto_created=True):
            if (
                model._meta.db_table != "journal_auditrow"
                and model._meta.managed
                and model._meta.db_table in there
            ):
                told_all += [str(row) for row in model.objects.using(alias).values_list()]
    return "\n".join(told_all)


class TestErasing:
    CLOSED = date(2026, 3, 3)
    AT = noon(2031, 3, 3)

    def close(self, world, on):
        Case.objects.filter(pk=world.case.pk).update(state="closed", closed_on=on)

    def test_a_client_whose_time_is_over_goes_whole_and_the_run_proves_it(self, world, guarded):
        other = a_world("Toinen (esimerkki)")
        self.close(world, self.CLOSED)
        today = self.AT.date()
        assert due_for_erasure(today).clients == (world.client_id,)
        proof = erase(by=HOUSE, at=self.AT)
        assert (proof.clients, proof.left, proof.identities_gone) == (1, 0, 1) and proof.whole
        assert proof.went["step"] == proof.went["clockentry"] == proof.went["message"] == 1
        assert identity(world.client_id) is None
        assert not get_user_model().objects.filter(pk=world.client_id).exists()
        stored = everything_stored()
        assert str(world.client_id) not in stored and world.client_id.hex not in stored
        assert count_of(other.client_id) and identity(other.client_id) is not None
        entry = next(iter(AuditEntries(action="clients_erased")))
        assert entry.detail["digest_sha256"] == proof.digest
        assert told("ClientsErased")[0]["count"] == 1 and told("MessageSent")
        again = erase(by=HOUSE, at=self.AT)
        assert (again.clients, again.threads, again.went) == (0, 0, {})

    @pytest.mark.parametrize("closed", [None, date(2026, 3, 4), date(2031, 3, 1)])
    def test_one_day_too_early_or_an_open_matter_nothing_goes(self, world, closed):
        if closed:
            self.close(world, closed)
        due = due_for_erasure(self.AT.date())
        assert due.clients == () and bool(due.threads) == (closed == date(2026, 3, 4))

    def test_messages_go_earlier_than_the_client(self, world, guarded):
        self.close(world, date(2029, 3, 3))
        proof = erase(by=HOUSE, at=self.AT)
        assert proof.went == {"attachment": 1, "message": 1, "messagereading": 1, "thread": 1}
        assert Step.objects.exists() and identity(world.client_id)

    def test_a_client_without_a_matter_goes_in_a_year(self):
        alone = client("Yksin (esimerkki)", at=NOW - timedelta(days=366))
        fresh = client("Uusi (esimerkki)", at=NOW - timedelta(days=364))
        assert erase(by=HOUSE, at=NOW).clients == 1
        assert {identity(alone), identity(fresh) is None} == {None, False}

    def test_a_colleague_who_is_a_client_too_keeps_the_name_among_colleagues(self, world):
        grant_role(user_id=world.client_id, role=Role.READER, by=HOUSE, at=NOW)
        self.close(world, self.CLOSED)
        proof = erase(by=HOUSE, at=self.AT)
        assert (proof.identities_gone, proof.identities_kept) == (0, 1)
        assert identity(world.client_id) is not None and not count_of(world.client_id)

    def test_when_something_stays_nothing_goes(self, world, monkeypatch):
        from luukku.rooms.cases.services import erasing

        self.close(world, self.CLOSED)
        monkeypatch.setattr(erasing, "count_of", lambda *a, **k: {"step": 1})
        refused("cases.erasure_not_proven", erase, by=HOUSE, at=self.AT)
        assert count_of(world.client_id) and identity(world.client_id)

    def test_only_the_house_erases(self, world):
        refused("people.not_allowed", erase, by=world.lead, at=NOW)


def test_every_table_with_words_under_lock_leads_to_a_client():
    from luukku.rooms.cases.queries.kept import TABLES, _sealed

    known = {way.model for way in ways()}
    assert not [model for model in TABLES if _sealed(model) and model not in known]
