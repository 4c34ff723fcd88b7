"""`luukku audit`: does the audit log's chain hold, from its first entry to its last."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from luukku.ground.journal.queries import AuditCheck
    from luukku.ground.journal.rules import Break

SAID = {
    "changed": "merkintää {0} on muutettu",
    "removed": "merkintä puuttuu: {1}",
    "swapped": "merkintä {0} on vaihtanut paikkaa merkinnän {2} kanssa",
    "added": "merkintä on lisätty ohi järjestelmän: {1}",
    "head_missing": "lokin pää on poistettu; viimeinen merkintä ennen sitä on {3}",
    "head_forged": "lokin päätä on muutettu ennen merkintää {0} (tai LUUKKU_SECRET_KEY on vaihtunut)",
}


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("audit", help="Lokirekisterin tarkistus (tiivisteketju)")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    verify = what.add_parser("verify", help="Tarkista, ettei merkintöjä ole muutettu tai poistettu")
    verify.add_argument("--json", action="store_true", help="Tulos JSON-muodossa")
    verify.add_argument(
        "--expect",
        default="",
        metavar="NUMERO:TIIVISTE",
        help="Aiemmasta tarkistuksesta talteen otettu lokin pää, jonka pitää löytyä lokista",
    )
    verify.set_defaults(run=_verify)


def _verify(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from luukku.ground.journal.queries import audit_check, audit_hash

    check = audit_check()
    lost = ""
    if args.expect:
        number, _, kept = args.expect.partition(":")
        if not number.isdigit() or not kept:
            print("--expect: anna lokin pää muodossa NUMERO:TIIVISTE.", file=sys.stderr)
            return 2
        lost = "" if audit_hash(int(number)) == kept else args.expect
    (_print_json if args.json else _print)(check, lost)
    return 1 if check.breaks or lost else 0


def _print_json(check: "AuditCheck", lost: str) -> None:
    said = asdict(check) | {"holds": not check.breaks and not lost, "lost": lost or None}
    print(json.dumps(said, ensure_ascii=False))


def _print(check: "AuditCheck", lost: str) -> None:
    print(f"Merkintöjä {check.entries}. Lokin pää: {check.number}:{check.hash}")
    for one in check.breaks:
        print(f"VIRHE: {_sentence(one)}.")
    if lost:
        print(f"VIRHE: lokista ei löydy talteen otettua päätä {lost}.")
    if not check.breaks and not lost:
        print("Ketju on ehjä.")


def _sentence(one: "Break") -> str:
    span = f"{one.number}–{one.until}" if one.until and one.until != one.number else one.number
    return SAID[one.wrong].format(one.number, span, one.until, one.number - 1)
