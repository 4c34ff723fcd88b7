"""`luukku check`: is the installation fit for use; with --deploy, fit for real people's data."""

import argparse
from typing import Any


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("check", help="Tarkista asetukset; --deploy ennen tuotantokäyttöä")
    parser.add_argument("--deploy", action="store_true", help="Tarkista tuotantokäyttöä varten")
    parser.set_defaults(run=_check)


def _check(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from luukku.roof.site.fitness import ERROR, WARNING, findings

    signs = {ERROR: "VIRHE", WARNING: "HUOMAA"}
    found = findings(deploy=args.deploy)
    for finding in found:
        print(f"{signs.get(finding.level, 'OK'):<7} {finding.words}")
    errors = sum(finding.level == ERROR for finding in found)
    warnings = sum(finding.level == WARNING for finding in found)
    print(f"Virheitä {errors}, huomautuksia {warnings}.")
    return 1 if errors else 0
