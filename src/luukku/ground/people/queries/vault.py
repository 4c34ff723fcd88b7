"""Whose key a person key is: the only readers of the identity vault."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from luukku.ground.people.models import VaultRecord
from luukku.ground.people.rules.national_id import normal_national_id
from luukku.ground.people.rules.vault import Keyring, keyring


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything the vault knows of one person."""

    person_id: UUID
    name: str
    email: str = ""
    phone: str = ""
    national_id: str = ""
    born_on: str = ""
    address: str = ""


def keys() -> Keyring:
    """The key ring of this installation."""
    return keyring(settings.VAULT_KEY)


def identity(person_id: UUID) -> Identity | None:
    """One person's identity, or nothing. One SQL query."""
    row = VaultRecord.objects.filter(person_id=person_id).first()
    return _opened(row, keys()) if row else None


def name_of(person_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of many people at once; who is not in the vault is not in the answer. One SQL query."""
    wanted = {person_id for person_id in person_ids if person_id}
    if not wanted:
        return {}
    ring = keys()
    rows = VaultRecord.objects.filter(person_id__in=wanted)
    return {row.person_id: _opened(row, ring).name for row in rows}


def person_by_national_id(national_id: str) -> UUID | None:
    """The person key behind a national id, or nothing. One SQL query."""
    marks = keys().marks(normal_national_id(national_id))
    rows = VaultRecord.objects.filter(national_id_hmac__in=marks)
    return rows.values_list("person_id", flat=True).first()


def sealed_words(person_id: UUID, **words: str) -> bytes:
    """Words about somebody under lock, bound to whom they are about."""
    return keys().seal(person_id, words)


def opened_words(person_id: UUID, sealed: bytes | memoryview | None) -> dict[str, str]:
    """The words again; nothing when nothing was sealed."""
    return keys().unseal(person_id, sealed) if sealed else {}


def vault_opens() -> bool:
    """Can the key at hand open the vault? True of an empty one; raises `VaultClosed` otherwise."""
    row = VaultRecord.objects.first()
    return row is None or bool(_opened(row, keys()))


def _opened(row: VaultRecord, ring: Keyring) -> Identity:
    return Identity(person_id=row.person_id, **ring.unseal(row.person_id, row.sealed))


def is_in_vault(person_id: UUID) -> bool:
    """Does the vault know who the key is? One SQL query."""
    return VaultRecord.objects.filter(person_id=person_id).exists()
