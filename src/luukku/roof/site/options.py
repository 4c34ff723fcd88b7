"""Everything a county may set, in one typed table; the settings, `.env.example` and the book read it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any


class LakeEngine(StrEnum):
    """What reads the lake: DuckDB in the process, or Spark when it has outgrown one machine."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Option:
    """One environment variable: its name after LUUKKU_, its kind, its default and what it is for."""

    name: str
    kind: type
    default: Any
    help: str
    secret: bool = False

    @property
    def variable(self) -> str:
        return f"LUUKKU_{self.name}"


OPTIONS: tuple[Option, ...] = (
    Option("HOME", Path, Path("var"), "Folder of the embedded databases, files and reports."),
    Option("DEBUG", bool, False, "Show errors to developers. Never in production."),
    Option("DEMO", bool, False, "Example county: label every page and export as made up."),
    Option("SECRET_KEY", str, "", "Signs sessions and links; 50 characters. new,old", secret=True),
    Option("VAULT_KEY", str, "", "Seals the identity vault (Fernet key). new,old", secret=True),
    Option("HOSTS", list, ["127.0.0.1", "localhost"], "Host names the site answers to, by comma."),
    Option("ORIGINS", list, [], "Addresses forms may be sent from (https://…), by comma."),
    Option(
        "DATABASE_URL", str, "", "postgresql://user:password@host/name; empty = SQLite in HOME."
    ),
    Option("VAULT_DATABASE_URL", str, "", "The identity vault's own database; empty = SQLite."),
    Option("EMBED_ORIGINS", list, [], "Sites that may frame the search box (https://…), by comma."),
    Option("BIND", str, "127.0.0.1:8000", "Address and port `luukku serve` listens to."),
    Option("WORKERS", int, 2, "Web processes of `luukku serve`."),
    Option("HTTPS", bool, False, "Cookies and redirects for HTTPS only; set in production."),
    Option("PROXY", bool, False, "Trust X-Forwarded-Proto and X-Forwarded-For of a proxy of ours."),
    Option("EMAIL_URL", str, "", "smtp://user:password@host:587; empty = letters to the log."),
    Option("EMAIL_FROM", str, "luukku@localhost", "Sender of letters."),
    Option("OIDC_URL", str, "", "OpenID Connect discovery address of the county's sign-in."),
    Option("OIDC_CLIENT_ID", str, "", "Our client id at that provider."),
    Option("OIDC_SECRET", str, "", "Our client secret at that provider.", secret=True),
    Option("OIDC_NAME", str, "Organisaation kirjautuminen", "Words on the sign-in button."),
    Option("DUTIES_DIR", Path, None, "Folder of duty sets of one's own (TOML)."),
    Option(
        "LAW_DIR",
        Path,
        None,
        "Folder of Acts signed by the county's lawyer; same name replaces ours.",
    ),
    Option(
        "INDICATORS_DIR",
        Path,
        None,
        "Folder of indicators of one's own (TOML); same name replaces ours.",
    ),
    Option(
        "EVES_ARE_WORKDAYS", bool, False, "Christmas Eve and Midsummer Eve count as working days."
    ),
    Option("LIMITS_ROLL", bool, True, "150/1930 5 § moves an authority's own last day, too."),
    Option("MAX_UPLOAD_MB", int, 10, "Largest file that may be brought in."),
    Option("API_RATE", str, "120/min", "Requests an address may make to the open API."),
    Option(
        "SEARCH_MEANINGS", bool, True, "Search by meaning, too, when the local model is installed."
    ),
    Option("LAKE_ENGINE", LakeEngine, LakeEngine.DUCKDB, "What reads the lake: duckdb or spark."),
    Option("LOG_LEVEL", str, "INFO", "DEBUG, INFO, WARNING or ERROR."),
)


class WrongOption(ValueError):  # noqa: N818 - a refusal, not a crash
    """A variable holds something that cannot be meant; says which, what, and what would be right."""


def read(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Every option with its value; an empty variable is the default."""
    unknown = [
        name
        for name in environ
        if name.startswith("LUUKKU_") and name[7:] not in {o.name for o in OPTIONS}
    ]
    if unknown:
        known = ", ".join(o.variable for o in OPTIONS)
        raise WrongOption(f"{', '.join(unknown)} is not a setting. Known: {known}.")
    return {o.name: _value(o, environ.get(o.variable, "")) for o in OPTIONS}


def _value(option: Option, said: str) -> Any:
    if said == "":
        return option.default
    if option.kind is bool:
        if said.lower() not in {"0", "1", "true", "false", "yes", "no"}:
            raise WrongOption(f"{option.variable}={said!r}: say 1 or 0.")
        return said.lower() in {"1", "true", "yes"}
    if option.kind is list:
        return [part.strip() for part in said.split(",") if part.strip()]
    try:
        return option.kind(said)
    except ValueError as why:
        right = " or ".join(option.kind) if issubclass(option.kind, StrEnum) else ""
        raise WrongOption(
            f"{option.variable}={said!r}: should be {right or option.kind.__name__}."
        ) from why
