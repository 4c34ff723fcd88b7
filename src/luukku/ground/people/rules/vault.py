"""The keys of the identity vault: what seals, what finds, and how a key is changed.

From each key of the installation, keys of their own are derived for sealing, for finding a person
by national id, and for the secrets of authenticator apps; none of them reveals another.
"""

import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class VaultClosed(RuntimeError):  # noqa: N818 - a state of the vault
    """The key at hand does not open what was sealed; says what to do."""

    def __init__(self) -> None:
        super().__init__(
            "The identity vault does not open with LUUKKU_VAULT_KEY. Give the key it was sealed"
            " with; when the key was changed, give both: LUUKKU_VAULT_KEY=new,old and run"
            " `luukku vault rotate`."
        )


class VaultKeyWrong(ValueError):  # noqa: N818 - a refusal
    """What was given as a key cannot be one; the key itself is not repeated."""

    def __init__(self) -> None:
        super().__init__(
            "LUUKKU_VAULT_KEY is not a key. A key is 32 random bytes in URL-safe base64;"
            " `luukku vault new-key` makes one."
        )


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys in use, the newest first: the first seals, every one opens."""

    sealers: MultiFernet
    finders: tuple[bytes, ...]
    secrets: MultiFernet

    def seal(self, person_id: UUID, words: Mapping[str, str]) -> bytes:
        """The words under lock, bound to the person they are about."""
        return self.sealers.encrypt(json.dumps({"of": str(person_id), **words}).encode())

    def unseal(self, person_id: UUID, sealed: bytes | memoryview) -> dict[str, str]:
        """The words again; closed when the key is wrong or they are about somebody else."""
        try:
            words: dict[str, str] = json.loads(self.sealers.decrypt(bytes(sealed)))
        except InvalidToken:
            raise VaultClosed from None
        if words.pop("of") != str(person_id):
            raise VaultClosed
        return words

    def marks(self, national_id: str) -> list[str]:
        """What a national id is found by, one for each key in use, the newest first."""
        return [hmac.new(key, national_id.encode(), sha256).hexdigest() for key in self.finders]

    def lock(self, secret: str) -> str:
        """A secret of the sign-in (authenticator app, recovery codes) under lock."""
        return self.secrets.encrypt(secret.encode()).decode()

    def unlock(self, locked: str) -> str:
        """The secret again."""
        try:
            return self.secrets.decrypt(locked.encode()).decode()
        except InvalidToken:
            raise VaultClosed from None


@lru_cache(maxsize=8)
def keyring(keys: str) -> Keyring:
    """The key ring of LUUKKU_VAULT_KEY: one key, or several by comma with the newest first."""
    roots = [_root(key.strip()) for key in keys.split(",") if key.strip()]
    if not roots:
        raise VaultKeyWrong
    return Keyring(
        sealers=MultiFernet([_fernet(root, b"luukku vault seal") for root in roots]),
        finders=tuple(_derived(root, b"luukku vault national id") for root in roots),
        secrets=MultiFernet([_fernet(root, b"luukku sign-in secrets") for root in roots]),
    )


def _root(key: str) -> bytes:
    try:
        root = base64.b64decode(key, altchars=b"-_", validate=True)
    except ValueError:
        raise VaultKeyWrong from None
    if len(root) != 32:
        raise VaultKeyWrong
    return root


def _derived(root: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(root)


def _fernet(root: bytes, purpose: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(root, purpose)))
