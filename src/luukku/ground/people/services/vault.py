"""Put identities under lock, forget them, and change the lock."""

from datetime import date, datetime
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit
from luukku.ground.people.models import VaultRecord
from luukku.ground.people.queries.vault import keys, person_by_national_id
from luukku.ground.people.rules import Action, Actor, require, require_anywhere
from luukku.ground.people.rules.national_id import birth_day, normal_national_id
from luukku.ground.people.rules.vault import Keyring

SECRETS = ("secret", "seed")
"""Where allauth keeps the secrets of authenticator apps and recovery codes."""


def _require_own_or_manager(by: Actor, person_id: UUID) -> None:
    if by.id is None or by.id != person_id:
        require(by, Action.MANAGE_PEOPLE)


@transaction.atomic
def seal_identity(
    *,
    person_id: UUID,
    name: str,
    email: str = "",
    phone: str = "",
    national_id: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Keep who a person key is; what was kept before is replaced (henkilötiedot holviin)."""
    _require_own_or_manager(by, person_id)
    number = normal_national_id(national_id) if national_id else ""
    _seal(person_id, {"name": name, "email": email, "phone": phone, "national_id": number})
    audit(action="identity_sealed", subject=f"person:{person_id}", by=by.id, at=at)


@transaction.atomic
def seal_caller(*, name: str, phone: str, by: Actor, at: datetime) -> UUID:
    """Keep who is to be called back, under a key of its own that nothing else knows yet."""
    require_anywhere(by, Action.GUIDE)
    person_id = uuid4()
    _seal(person_id, {"name": name, "email": "", "phone": phone, "national_id": ""})
    audit(action="identity_sealed", subject=f"person:{person_id}", by=by.id, at=at)
    return person_id


@transaction.atomic
def seal_client(
    *, name: str, national_id: str = "", born_on: date | None = None, phone: str = "",
    address: str = "", by: Actor, at: datetime,
) -> UUID:  # fmt: skip
    """Keep who a client is; one who is known by the national id keeps the key there is."""
    require_anywhere(by, Action.WORK_CASES)
    number = normal_national_id(national_id) if national_id else ""
    known = person_by_national_id(number) if number else None
    if known is not None:
        return known
    person_id = uuid4()
    born = birth_day(number) if number else born_on
    words = {"name": name, "email": "", "phone": phone, "national_id": number, "address": address}
    _seal(person_id, {**words, "born_on": born.isoformat() if born else ""})
    audit(action="identity_sealed", subject=f"person:{person_id}", by=by.id, at=at)
    return person_id


@transaction.atomic
def add_details(
    *, person_id: UUID, born_on: date | None = None, phone: str = "", address: str = "", by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """What is told later of somebody whom the vault knows already; the name stays."""
    require(by, Action.MANAGE_PEOPLE)
    row = VaultRecord.objects.filter(person_id=person_id).first()
    if row is None:
        raise RuleBroken("people.nobody_in_vault", N_("Henkilöä ei ole holvissa."))
    words = keys().unseal(person_id, row.sealed)
    told = {"born_on": born_on.isoformat() if born_on else "", "phone": phone, "address": address}
    _seal(person_id, {**words, **{name: said for name, said in told.items() if said}})
    audit(action="identity_sealed", subject=f"person:{person_id}", by=by.id, at=at)


def _seal(person_id: UUID, words: dict[str, str]) -> None:
    ring, number = keys(), words["national_id"]
    try:
        with transaction.atomic(using="vault"):
            VaultRecord.objects.update_or_create(
                person_id=person_id,
                defaults={
                    "sealed": ring.seal(person_id, words),
                    "national_id_hmac": ring.marks(number)[0] if number else None,
                },
            )
    except IntegrityError:
        raise RuleBroken(
            "people.national_id_taken",
            N_("Henkilötunnus kuuluu jo toiselle henkilölle."),
            field="national_id",
        ) from None


@transaction.atomic
def forget_identity(*, person_id: UUID, by: Actor, at: datetime) -> None:
    """Remove who a person key is; the key stays where it stands but says nothing any more."""
    require(by, Action.MANAGE_PEOPLE)
    with transaction.atomic(using="vault"):
        VaultRecord.objects.filter(person_id=person_id).delete()
    audit(action="identity_forgotten", subject=f"person:{person_id}", by=by.id, at=at)


@transaction.atomic
def rotate_vault(*, by: Actor, at: datetime) -> int:
    """Seal everything anew with the first key of LUUKKU_VAULT_KEY; says how many were sealed."""
    require(by, Action.MANAGE_PEOPLE)
    ring, count = keys(), 0
    with transaction.atomic(using="vault"):
        for row in VaultRecord.objects.select_for_update().order_by("person_id"):
            words = ring.unseal(row.person_id, row.sealed)
            row.sealed = ring.seal(row.person_id, words)
            number = words["national_id"]
            row.national_id_hmac = ring.marks(number)[0] if number else None
            row.save(update_fields=["sealed", "national_id_hmac"])
            count += 1
    _rotate_sign_in_secrets(ring)
    audit(action="vault_rotated", subject="vault:all", by=by.id, at=at, detail={"count": count})
    return count


def _rotate_sign_in_secrets(ring: Keyring) -> None:
    for authenticator in Authenticator.objects.select_for_update().order_by("id"):
        locked = {key: authenticator.data[key] for key in SECRETS if key in authenticator.data}
        if locked:
            anew = {key: ring.lock(ring.unlock(secret)) for key, secret in locked.items()}
            authenticator.data = {**authenticator.data, **anew}
            authenticator.save(update_fields=["data"])
