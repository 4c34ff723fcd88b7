"""`luukku audit verify`: says that all is well, or names the entry and fails."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection

from luukku.ground.journal.queries import audit_hash
from luukku.ground.journal.services import audit
from luukku.roof.site.command import main

pytestmark = pytest.mark.django_db


def five_entries() -> None:
    for number in range(1, 6):
        audit(
            action="role_granted",
            subject=f"user:{number}",
            by=None,
            at=datetime(2026, 3, 2, tzinfo=UTC),
        )


def by_hand(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_verify_says_all_is_well_and_where_the_chain_ends(capsys):
    five_entries()
    assert main(["audit", "verify", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["entries"] == 5
    assert said["holds"] is True
    assert main(["audit", "verify", "--expect", f"3:{audit_hash(3)}"]) == 0
    assert "5" in capsys.readouterr().out


def test_verify_names_the_entry_and_fails(capsys):
    five_entries()
    by_hand("UPDATE journal_auditrow SET action='role_seen' WHERE number=3")
    assert main(["audit", "verify"]) == 1
    assert "3" in capsys.readouterr().out
    assert main(["audit", "verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["breaks"] == [
        {"number": 3, "wrong": "changed", "until": None}
    ]


def test_verify_compares_with_an_end_kept_elsewhere(capsys):
    five_entries()
    assert main(["audit", "verify", "--expect", "6:" + "a" * 64]) == 1
    assert main(["audit", "verify", "--expect", "2:" + "a" * 64]) == 1
    assert main(["audit", "verify", "--expect", "nonsense"]) == 2
    assert "NUMERO:TIIVISTE" in capsys.readouterr().err
