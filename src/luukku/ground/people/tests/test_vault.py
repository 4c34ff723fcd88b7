"""The identity vault: names come back for those with the key, and nothing leaks past it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.db import connections

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.journal.queries import AuditEntries
from luukku.ground.people.models import VaultRecord
from luukku.ground.people.queries.vault import (
    identity,
    name_of,
    person_by_national_id,
    vault_opens,
)
from luukku.ground.people.rules import HOUSE, Actor, Role
from luukku.ground.people.rules.vault import VaultClosed, VaultKeyWrong, keyring
from luukku.ground.people.services.vault import forget_identity, rotate_vault, seal_identity
from luukku.ground.people.tests.builders import a_user, an_actor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, tzinfo=UTC)
NAME, NUMBER = "Aino Esimerkki", "131052-308T"


def sealed(name=NAME, number="", **fields):
    person_id = uuid4()
    seal_identity(
        person_id=person_id, name=name, national_id=number, by=HOUSE, at=AT,
        **{"email": "aino@example.org", "phone": "040 123 4567", **fields},
    )  # fmt: skip
    return person_id


def test_an_identity_comes_back_whole():
    person_id = sealed(number=NUMBER)
    found = identity(person_id)
    assert (found.name, found.email, found.phone, found.national_id) == (
        NAME, "aino@example.org", "040 123 4567", NUMBER,
    )  # fmt: skip
    assert identity(uuid4()) is None


def test_many_names_cost_one_query():
    people = {sealed(f"Henkilö {number}"): f"Henkilö {number}" for number in range(30)}
    with CountVault() as count:
        assert name_of([*people, None, uuid4()]) == people
        assert name_of([]) == {}
    assert count.queries == 1


class CountVault:
    """How many queries the vault's database is asked."""

    def __enter__(self):
        self.before = connections["vault"]
        self.before.force_debug_cursor = True
        self.start = len(self.before.queries_log)
        return self

    def __exit__(self, *why):
        self.queries = len(self.before.queries_log) - self.start
        self.before.force_debug_cursor = False


@pytest.mark.parametrize("said", [NUMBER, " 131052-308t ", "131052 – 308T"])
def test_a_person_is_found_by_national_id(said):
    person_id = sealed(number=NUMBER)
    sealed(number="")
    assert person_by_national_id(said) == person_id
    assert person_by_national_id("290200A248A") is None


def test_a_national_id_belongs_to_one_person():
    sealed(number=NUMBER)
    with pytest.raises(RuleBroken, match="jo toiselle"):
        sealed("Toinen", number=NUMBER)
    assert VaultRecord.objects.count() == 1


def test_what_was_kept_before_is_replaced():
    person_id = sealed(number=NUMBER)
    seal_identity(person_id=person_id, name="Uusi Nimi", by=HOUSE, at=AT)
    assert identity(person_id).name == "Uusi Nimi"
    assert person_by_national_id(NUMBER) is None


def test_an_identity_can_be_forgotten():
    person_id = sealed()
    forget_identity(person_id=person_id, by=HOUSE, at=AT)
    assert name_of([person_id]) == {}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_administrators_and_people_themselves_touch_the_vault(role):
    person_id = sealed()
    with pytest.raises(RuleBroken, match="ei kuulu tehtäviisi"):
        seal_identity(person_id=person_id, name="x", by=an_actor(role), at=AT)
    with pytest.raises(RuleBroken):
        forget_identity(person_id=person_id, by=an_actor(role), at=AT)
    seal_identity(person_id=person_id, name="Oma Nimi", by=Actor(person_id), at=AT)
    assert name_of([person_id]) == {person_id: "Oma Nimi"}


def test_every_touch_of_the_vault_is_in_the_audit_log_without_the_name():
    person_id = sealed(number=NUMBER)
    forget_identity(person_id=person_id, by=HOUSE, at=AT)
    entries = list(AuditEntries())
    assert [entry.action for entry in entries] == ["identity_forgotten", "identity_sealed"]
    assert NAME not in str(entries) and NUMBER not in str(entries)


def everything_in(alias):
    """Every value of every table of a database, as bytes."""
    with connections[alias].cursor() as cursor:
        for table in connections[alias].introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    raw = value if isinstance(value, bytes | memoryview) else str(value).encode()
                    yield bytes(raw)


def test_no_database_shows_a_name_or_a_number():
    sealed(number=NUMBER)
    for alias in ("default", "vault"):
        whole = b"\n".join(everything_in(alias)).lower()
        # Long enough that sealed bytes do not hold them by chance.
        for secret in (
            "aino esi",
            "esimerkki",
            "131052-308",
            "aino@example",
            "123 4567",
            "1234567",
        ):
            assert secret.encode() not in whole, f"{secret} in {alias}"


def test_the_vault_lies_apart_from_everything_else():
    tables = connections["default"].introspection.table_names()
    assert "people_vaultrecord" not in tables
    assert "people_user" not in connections["vault"].introspection.table_names()


def test_a_wrong_key_is_told_clearly(settings):
    person_id = sealed()
    settings.VAULT_KEY = Fernet.generate_key().decode()
    with pytest.raises(VaultClosed, match="LUUKKU_VAULT_KEY"):
        name_of([person_id])
    with pytest.raises(VaultClosed):
        vault_opens()


@pytest.mark.parametrize("key", ["", "lyhyt", "ä" * 44, "x" * 44, ","])
def test_what_cannot_be_a_key_is_refused_without_repeating_it(key):
    with pytest.raises(VaultKeyWrong) as refusal:
        keyring(key)
    assert not key or key not in str(refusal.value)


def test_words_sealed_for_one_person_do_not_open_for_another():
    one, other = sealed("Yksi"), sealed("Toinen")
    VaultRecord.objects.filter(person_id=other).update(
        sealed=VaultRecord.objects.get(person_id=one).sealed
    )
    with pytest.raises(VaultClosed):
        name_of([other])


def test_a_key_is_changed_with_the_old_one_beside_it(settings):
    from luukku.ground.people.guards.sign_in import MfaAdapter

    person_id, user = sealed(number=NUMBER), a_user()
    locked = MfaAdapter().encrypt("SALAISUUS")
    Authenticator.objects.create(user=user, type="totp", data={"secret": locked})
    old, new = settings.VAULT_KEY, Fernet.generate_key().decode()

    settings.VAULT_KEY = f"{new},{old}"
    assert name_of([person_id]) == {person_id: NAME}
    assert person_by_national_id(NUMBER) == person_id
    assert rotate_vault(by=HOUSE, at=AT) == 1

    settings.VAULT_KEY = new
    assert name_of([person_id]) == {person_id: NAME}
    assert person_by_national_id(NUMBER) == person_id
    assert MfaAdapter().decrypt(Authenticator.objects.get().data["secret"]) == "SALAISUUS"
    settings.VAULT_KEY = old
    with pytest.raises(VaultClosed):
        name_of([person_id])


def test_the_keys_of_one_root_differ_by_purpose():
    ring = keyring(Fernet.generate_key().decode())
    with pytest.raises(VaultClosed):
        ring.unlock(ring.seal(uuid4(), {"name": "x"}).decode())
