"""Is the installation fit for use: Django's own checks and ours, each with what to do about it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core import checks
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from luukku.engines.kernel.errors import BadInputs
from luukku.ground.indicators.queries.naming import definitions
from luukku.roof.site.databases import APP_OF

GOOD: Final = "good"
WARNING: Final = "warning"
ERROR: Final = "error"

# Said by our own checks in plainer words, or not ours to change.
QUIET: Final = {"security.W004", "security.W008", "security.W009", "security.W012", "security.W016", "security.W018",
                "security.W020", "security.W021", "security.W005"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it stands, and in words."""

    level: str
    words: str


def findings(*, deploy: bool) -> list[Finding]:
    """Everything that was looked at, the worst first."""
    found = [*_django(deploy), *_tables(), *_vault(), *_journal(), *_indicators()]
    if deploy:
        found += _options(settings.OPTION)
        found += _administrators()
    order = {ERROR: 0, WARNING: 1, GOOD: 2}
    return sorted(found, key=lambda finding: order[finding.level])


def _django(deploy: bool) -> Iterator[Finding]:
    for message in checks.run_checks(include_deployment_checks=deploy):
        if message.id not in QUIET:
            level = ERROR if message.level >= checks.ERROR else WARNING
            yield Finding(level, f"{message.id}: {message.msg} {message.hint or ''}".strip())


def _tables() -> Iterator[Finding]:
    for alias in settings.DATABASES:
        try:
            executor = MigrationExecutor(connections[alias])
            waiting = executor.migration_plan(executor.loader.graph.leaf_nodes(APP_OF.get(alias)))
        except Exception as why:
            yield Finding(ERROR, f"Tietokantaan {alias} ei saada yhteyttä: {type(why).__name__}.")
            continue
        if waiting:
            yield Finding(ERROR, f"Tietokannan {alias} taulut ovat vanhat: aja luukku migrate.")
        else:
            yield Finding(GOOD, f"Tietokanta {alias} vastaa ja sen taulut ovat ajan tasalla.")


def _vault() -> Iterator[Finding]:
    from luukku.ground.people.queries.vault import vault_opens
    from luukku.ground.people.rules.vault import VaultClosed, VaultKeyWrong

    try:
        vault_opens()
        yield Finding(GOOD, "Henkilötietoholvi aukeaa avaimellaan.")
    except (VaultClosed, VaultKeyWrong) as why:
        yield Finding(ERROR, str(why))
    except Exception as why:
        yield Finding(ERROR, f"Henkilötietoholvia ei voi lukea: {type(why).__name__}.")


def _journal() -> Iterator[Finding]:
    from luukku.ground.journal.queries import audit_head, unheard

    try:
        head, late = audit_head(), unheard(at=timezone.now())
    except Exception as why:
        yield Finding(ERROR, f"Lokirekisteriä ei voi lukea: {type(why).__name__}.")
        return
    if head and not head.holds:
        yield Finding(ERROR, "Lokirekisterin pää ei pidä paikkaansa: aja luukku audit verify.")
    if late:
        yield Finding(WARNING, "Tapahtumia odottaa kuulijaa: onko luukku work käynnissä?")


def _indicators() -> Iterator[Finding]:
    try:
        count = len(definitions().by_id)
    except (BadInputs, OSError) as why:
        problems = why.problems if isinstance(why, BadInputs) else [why]
        yield from (Finding(ERROR, f"Mittarin määritelmä ei kelpaa: {one}") for one in problems)
        return
    yield Finding(GOOD, f"Mittareita on {count}, ja niiden määritelmät kelpaavat.")


def _options(option: Mapping[str, Any]) -> Iterator[Finding]:
    for good, level, words, advice in _looked_at(option):
        yield Finding(GOOD, words) if good(option) else Finding(level, f"{words}: EI. {advice}")


Look = tuple[Callable[[Mapping[str, Any]], bool], str, str, str]


def _looked_at(option: Mapping[str, Any]) -> tuple[Look, ...]:
    apart = settings.DATABASES["vault"]["NAME"] != settings.DATABASES["default"]["NAME"]
    return (
        (lambda o: not o["DEBUG"], ERROR, "Kehitystila on pois päältä", "Poista LUUKKU_DEBUG."),
        (lambda o: not o["DEMO"], WARNING, "Esimerkkitila on pois päältä", "Poista LUUKKU_DEMO."),
        (lambda o: len(o["SECRET_KEY"]) >= 50, ERROR, "Allekirjoitusavain on annettu",
         "Aseta LUUKKU_SECRET_KEY (vähintään 50 merkkiä)."),
        (lambda o: bool(o["VAULT_KEY"]), ERROR, "Holvin avain on annettu",
         "Tee avain: luukku vault new-key, ja aseta LUUKKU_VAULT_KEY."),
        (lambda o: o["SECRET_KEY"] != o["VAULT_KEY"] or not o["SECRET_KEY"], ERROR,
         "Avaimet ovat eri avaimet", "Holvilla on oltava oma avaimensa."),
        (lambda o: bool(o["HTTPS"]), ERROR, "Yhteys on suojattu", "Aseta LUUKKU_HTTPS=1."),
        (lambda o: not {"127.0.0.1", "localhost", "*"} >= set(o["HOSTS"]), ERROR,
         "Palvelun osoite on annettu", "Aseta LUUKKU_HOSTS, esimerkiksi luukku.alueesi.fi."),
        (lambda o: all(host != "*" for host in o["HOSTS"]), ERROR,
         "Palvelu vastaa vain omassa osoitteessaan", "Poista * asetuksesta LUUKKU_HOSTS."),
        (lambda o: bool(o["DATABASE_URL"]), WARNING, "Tietokanta on PostgreSQL",
         "SQLite riittää pienelle alueelle yhdellä palvelimella; muuten LUUKKU_DATABASE_URL."),
        (lambda o: apart, ERROR, "Holvi on omassa tietokannassaan",
         "Aseta LUUKKU_VAULT_DATABASE_URL eri kantaan kuin LUUKKU_DATABASE_URL."),
        (lambda o: bool(o["EMAIL_URL"]), WARNING, "Sähköpostipalvelin on annettu",
         "Muistutukset jäävät lokiin; aseta LUUKKU_EMAIL_URL."),
    )  # fmt: skip


def _administrators() -> Iterator[Finding]:
    from luukku.ground.people.queries.users import active_administrators, sign_in_names_in_use
    from luukku.ground.people.services.demo import NAMES

    try:
        count, examples = active_administrators(), sign_in_names_in_use(NAMES)
    except Exception:  # the tables are told of above
        return
    if not count:
        yield Finding(
            ERROR, "Pääkäyttäjää ei ole: luukku users create TUNNUS --name NIMI --role admin."
        )
    if examples and not settings.DEMO:
        yield Finding(ERROR, "Esimerkkikäyttäjiä on jäljellä; sulje heidän tunnuksensa.")
