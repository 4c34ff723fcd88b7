"""The audit log: entries are added, the database refuses the rest, and a touch is found and named."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from luukku.ground.journal import rules
from luukku.ground.journal.models import AuditHead, AuditRow
from luukku.ground.journal.queries import AuditEntries, audit_actions, audit_check
from luukku.ground.journal.services import audit
from luukku.ground.journal.tests.facts import NOW, SOMEBODY

GUARDS = import_module("luukku.ground.journal.migrations.0002_append_only")
pytestmark = pytest.mark.django_db


def five_entries() -> None:
    for number in range(1, 6):
        audit(
            action="role_granted",
            subject=f"user:{number}",
            by=SOMEBODY,
            at=NOW,
            detail={"role_code": "owner", "organisation_id": number},
        )


def by_hand(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def wrongs():
    return [(one.number, str(one.wrong), one.until) for one in audit_check().breaks]


@pytest.fixture
def guarded(db):
    """The database's own guards, which the test database otherwise does without."""
    with connection.cursor() as cursor:
        for statement in getattr(GUARDS, connection.vendor.upper()):
            cursor.execute(statement)


def test_entries_are_numbered_and_linked():
    five_entries()
    rows = list(AuditRow.objects.order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [row.previous_hash for row in rows] == [rules.START, *(row.hash for row in rows[:-1])]
    check = audit_check()
    assert (check.entries, check.number, check.hash) == (5, 5, rows[-1].hash)
    assert check.breaks == ()


def test_an_entry_goes_with_its_transaction():
    def changes_the_world_and_fails():
        with transaction.atomic():
            five_entries()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        changes_the_world_and_fails()
    five_entries()
    assert audit_check().number == 5
    assert wrongs() == []


def test_an_entry_costs_a_known_number_of_queries(django_assert_num_queries):
    five_entries()
    with django_assert_num_queries(5):  # savepoint, head, row, head, release
        audit(action="role_granted", subject="user:6", by=None, at=NOW)


TOUCHES = {
    "changed action": (
        [("UPDATE journal_auditrow SET action='role_seen' WHERE number=3",)],
        [(3, "changed", None)],
    ),
    "changed actor": (
        [("UPDATE journal_auditrow SET actor_id=NULL WHERE number=2",)],
        [(2, "changed", None)],
    ),
    "changed detail": (
        [("UPDATE journal_auditrow SET detail=%s WHERE number=4", '{"role_code": "admin"}')],
        [(4, "changed", None)],
    ),
    "removed": (
        [("DELETE FROM journal_auditrow WHERE number IN (2, 3)",)],
        [(2, "removed", 3)],
    ),
    "removed tail": (
        [("DELETE FROM journal_auditrow WHERE number >= 4",)],
        [(4, "removed", 5)],
    ),
    "removed first": (
        [("DELETE FROM journal_auditrow WHERE number = 1",)],
        [(1, "removed", 1)],
    ),
    "swapped": (
        [
            ("UPDATE journal_auditrow SET number=99 WHERE number=2",),
            ("UPDATE journal_auditrow SET number=2 WHERE number=4",),
            ("UPDATE journal_auditrow SET number=4 WHERE number=99",),
        ],
        [(2, "swapped", 4), (4, "swapped", 2)],
    ),
    "all removed with the head": (
        [("DELETE FROM journal_auditrow WHERE number > 2",), ("DELETE FROM journal_audithead",)],
        [(3, "head_missing", None)],
    ),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_touch_by_hand_is_found_and_named(touch):
    five_entries()
    statements, wanted = TOUCHES[touch]
    for statement, *values in statements:
        by_hand(statement, *values)
    assert wrongs() == wanted


def test_a_tail_removed_with_a_head_moved_back_is_found():
    five_entries()
    by_hand("DELETE FROM journal_auditrow WHERE number > 3")
    third = AuditRow.objects.get(number=3)
    by_hand("UPDATE journal_audithead SET number=3, hash=%s", third.hash)
    assert wrongs() == [(4, "head_forged", None)]

    audit(action="role_granted", subject="user:9", by=None, at=NOW)
    assert wrongs() == [(4, "head_forged", None)], "new entries do not hide it"
    assert AuditRow.objects.get(number=4).action == rules.DISTRUST


def test_a_head_taken_away_is_not_made_good_by_the_next_entry():
    five_entries()
    by_hand("DELETE FROM journal_auditrow WHERE number > 3")
    AuditHead.objects.all().delete()
    audit(action="role_granted", subject="user:9", by=None, at=NOW)
    assert wrongs() == [(4, "head_forged", None)]


def test_a_new_secret_key_needs_the_old_one_beside_it(settings):
    five_entries()
    old, settings.SECRET_KEY = settings.SECRET_KEY, "x" * 60
    assert wrongs() == [(6, "head_forged", None)]
    settings.SECRET_KEY_FALLBACKS = [old]
    assert wrongs() == []
    audit(action="role_granted", subject="user:9", by=None, at=NOW)
    settings.SECRET_KEY_FALLBACKS = []
    assert wrongs() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_auditrow SET action='x' WHERE number=1",
        "DELETE FROM journal_auditrow WHERE number=5",
        "DELETE FROM journal_auditrow",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_entry(guarded, sql):
    five_entries()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        by_hand(sql)
    assert wrongs() == []


def test_the_database_refuses_to_replace_an_entry(guarded):
    five_entries()
    if connection.vendor == "sqlite":
        sql = "INSERT OR REPLACE INTO journal_auditrow SELECT 1, at, actor_id, action, subject, "
        sql += "detail, previous_hash, 'x' FROM journal_auditrow WHERE number = 2"
    else:
        sql = "TRUNCATE journal_auditrow"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        by_hand(sql)
    assert wrongs() == []


def test_the_model_refuses_too():
    five_entries()
    row = AuditRow.objects.get(number=1)
    for touch in (
        row.save,
        row.delete,
        AuditRow.objects.all().delete,
        lambda: AuditRow.objects.update(action="x"),
    ):
        with pytest.raises(TypeError, match="append-only"):
            touch()


def test_the_log_is_read_a_page_at_a_time(django_assert_num_queries):
    five_entries()
    audit(action="signed_in", subject="user:1", by=SOMEBODY, at=NOW)
    with django_assert_num_queries(2):
        entries = AuditEntries(action="role_granted")
        assert entries.count() == 5
        assert [entry.number for entry in entries[0:2]] == [5, 4]
    assert len(AuditEntries(day=NOW.date())) == 6
    assert len(AuditEntries(day=NOW.date().replace(day=9))) == 0
    assert audit_actions() == ["role_granted", "signed_in"]
