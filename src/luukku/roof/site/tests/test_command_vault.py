"""`luukku vault`: makes keys and changes the lock."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from luukku.ground.people.rules import HOUSE
from luukku.ground.people.rules.vault import keyring
from luukku.ground.people.services.vault import seal_identity
from luukku.roof.site.command import main


@pytest.mark.django_db
def test_the_commands_make_a_key_and_rotate(capsys):
    seal_identity(
        person_id=uuid4(), name="Aino Esimerkki", by=HOUSE, at=datetime(2026, 3, 2, tzinfo=UTC)
    )
    assert main(["vault", "rotate"]) == 0
    assert "1 henkilön" in capsys.readouterr().out
    assert main(["vault", "new-key"]) == 0
    assert keyring(capsys.readouterr().out.strip())
