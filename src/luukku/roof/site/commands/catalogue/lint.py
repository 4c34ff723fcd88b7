"""`luukku catalogue lint`: everything that is wrong in the catalogue, and what would be right."""

import argparse
import json
from collections import Counter
from typing import Any

from luukku.roof.site.commands.catalogue.telling import awake

SEVERITIES = ("error", "warning", "hint")
HOW = """\
Tarkistaa koko luettelon: palvelu ilman asiointitapaa, suljetun yksikön tarjonta, päällekkäiset
ajat, mahdoton osoite, postilokero paikkana, kaksi samaa palvelua, poistunut kunta, puuttuvat
kielet ja vanhentuneet tiedot. Joka rivi kertoo kohteen, kentän, vian ja oikean."""
EXAMPLE = """\
esimerkkejä:
  luukku catalogue lint
  luukku catalogue lint --severity error
  luukku catalogue lint --json > havainnot.json

Paluuarvo: 0 virheitä ei ole, 1 virheitä on."""


def register(what: Any) -> None:
    """Add the word to `luukku catalogue`."""
    lint = what.add_parser(
        "lint", help="Tarkista luettelo: mikä on vialla ja mikä olisi oikein", description=HOW,
        epilog=EXAMPLE, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    lint.add_argument(
        "--severity", choices=SEVERITIES, default="warning",
        help="Lievin, joka näytetään: virhe, varoitus (oletus) tai vihje",
    )  # fmt: skip
    lint.add_argument("--code", metavar="KOODI", help="Vain yksi laji, esim. stale")
    lint.add_argument("--json", action="store_true", help="Tulosta JSON")
    lint.set_defaults(run=_lint)


@awake
def _lint(args: argparse.Namespace) -> int:
    from datetime import datetime

    from luukku.ground.catalogue.queries.lint import findings
    from luukku.ground.catalogue.rules.findings import SEVERITY_NAMES
    from luukku.ground.catalogue.rules.hours.plan import HELSINKI
    from luukku.ground.people.rules import HOUSE

    everything = findings(datetime.now(HELSINKI).date(), HOUSE)
    shown = SEVERITIES[: SEVERITIES.index(args.severity) + 1]
    told = [
        one
        for one in everything
        if one.severity.value in shown and args.code in (None, one.code)
    ]  # fmt: skip
    if args.json:
        print(json.dumps([_plain(one) for one in told], ensure_ascii=False, indent=1))
    else:
        for one in told:
            what, right = one.told()
            where = " ".join(
                part for part in (one.entity, one.key, one.field, one.language) if part
            )
            print(f"{SEVERITY_NAMES[one.severity]} [{one.code}] {where}: {what} {right}")
    counts = Counter(one.severity for one in everything)
    if not args.json:
        names = [f"{SEVERITY_NAMES[s].lower()} {counts[s]}" for s in SEVERITY_NAMES]
        print(f"Yhteensä {len(everything)} havaintoa: {', '.join(names)}.")
    return 1 if any(one.severity.value == "error" for one in told) else 0


def _plain(one: Any) -> dict[str, str]:
    what, right = one.told()
    return {
        "code": one.code, "severity": one.severity.value, "entity": one.entity, "key": one.key,
        "field": one.field, "language": one.language, "what": what, "right": right,
    }  # fmt: skip
