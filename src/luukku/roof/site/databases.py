"""Where the tables live: the default database and the identity vault, apart."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_START = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-20000;PRAGMA secure_delete=ON;"
)
"""What is erased is overwritten: a file holds no freed page with somebody's words in it."""


def database(url: str, fallback: Path) -> dict[str, Any]:
    """Django's settings of one database from its address; SQLite in a file where there is none."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": fallback,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": SQLITE_START,
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(
            f"{parts.scheme}:// is not known; say postgresql://user:password@host/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


APP_OF = {"vault": "people"}
"""Databases that hold one app's tables; migrating the others there would only take time."""


class VaultRouter:
    """Sends the vault's table to the vault's database and keeps everything else out of it."""

    vault = frozenset({"vaultrecord"})

    def _is_vault(self, model: Any) -> bool:
        return model._meta.model_name in self.vault

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "vault" if self._is_vault(model) else None

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        return "vault" if self._is_vault(model) else None

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool | None:
        return None if self._is_vault(one) == self._is_vault(other) else False

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool:
        return (db == "vault") == (model_name in self.vault)
