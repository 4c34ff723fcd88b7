"""`luukku lake`: bring facts into the lake, look after it, and see where its rows came from."""

import argparse
import json
import re
import sys
from collections.abc import Callable
from datetime import UTC
from typing import Any

_MORE = """
Tietoallas on hakemistossa LUUKKU_HOME/lake: tapahtumat ja ladatut aineistot Parquet-tiedostoina
kuukausittain, ja loki, jonka mukaan jokainen lataus on altaassa kerran tai ei ollenkaan.
`luukku work` vie tapahtumat viiden minuutin välein ja tiivistää menneet kuukaudet tunneittain.
Päättymiskoodi: 0 valmis, 1 kieltäydyttiin tai löytyi vikoja, 2 komentoa ei ymmärretty.
"""
Run = Callable[[argparse.Namespace], int]


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser(
        "lake", help="Tietoallas: tapahtumat mittareita varten", epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    _verb(what, "export", "Vie uudet tapahtumat tietoaltaaseen", _export)
    _verb(what, "verify", "Tarkista loki ja jokainen tiedosto; paluuarvo 1, jos vikoja on", _verify)
    compact = _verb(
        what, "compact", "Tiivistä menneet kuukaudet ja poista turhat tiedostot", _compact
    )
    compact.add_argument(
        "--before", type=_month, metavar="VVVV-KK",
        help="tiivistä tätä aiemmat kuukaudet (oletus: kuluva)",
    )  # fmt: skip
    _verb(what, "loads", "Näytä, mistä rivit ovat tulleet", _loads)
    back = _verb(what, "take-back", "Peru yksi lataus: sen rivit poistuvat", _take_back)
    back.add_argument("key", metavar="TUNNUS", help="latauksen tunnus (luukku lake loads)")
    back.add_argument("--reason", required=True, metavar="SYY", help="miksi lataus perutaan")


def _verb(what: Any, name: str, does: str, run: Run) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = what.add_parser(name, help=does, description=does)
    made.add_argument("--json", action="store_true", help="tulos JSON-muodossa")
    made.set_defaults(run=_guarded(run))
    return made


def _month(said: str) -> str:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", said):
        raise argparse.ArgumentTypeError(f"{said} ei ole kuukausi (2026-03)")
    return said


def _guarded(run: Run) -> Run:
    """A refusal is a sentence and 1."""

    def guarded(args: argparse.Namespace) -> int:
        import django

        django.setup()
        from luukku.engines.kernel.errors import RuleBroken

        try:
            return run(args)
        except RuleBroken as refused:
            print(f"luukku lake: {refused}", file=sys.stderr)
            return 1

    return guarded


def _export(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.roof.site.lake import export_facts

    count = export_facts(at=timezone.now())
    print(json.dumps({"exported": count}) if args.json else f"Vietiin {count} tapahtumaa.")
    return 0


def _verify(args: argparse.Namespace) -> int:
    from luukku.engines.lake.checking import faults
    from luukku.roof.site.lake import folder

    found = faults(folder())
    if args.json:
        told = [{"fault": f.wrong, "where": f.where, "detail": f.detail} for f in found]
        print(json.dumps(told, ensure_ascii=False))
    else:
        for fault in found:
            detail = f" ({fault.detail})" if fault.detail else ""
            print(f"{fault.where}: {fault.sentence}{detail}")
        print(f"Vikoja: {len(found)}." if found else "Tietoallas on ehjä.")
    return 1 if found else 0


def _compact(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.roof.site.lake import tidied

    done = tidied(at=timezone.now(), before=args.before or "", at_most=1)
    if args.json:
        print(json.dumps({"packed": list(done.packed), "removed": done.removed}))
    else:
        print(f"Tiivistettiin {len(done.packed)} kuukautta, poistettiin {done.removed} tiedostoa.")
    return 0


def _loads(args: argparse.Namespace) -> int:
    from luukku.roof.site.lake import whole_lake

    found = whole_lake().loads()
    if args.json:
        print(json.dumps([_as_json(load) for load in found], ensure_ascii=False))
        return 0
    for load in found:
        back = f", peruttu {load.taken_back:%d.%m.%Y}: {load.reason}" if load.taken_back else ""
        print(
            f"{load.at.astimezone(UTC):%d.%m.%Y %H:%M} {load.key}: {', '.join(load.tables)}, "
            f"{load.rows} riviä, {load.source}{back}"
        )
    print(f"Latauksia: {len(found)}.")
    return 0


def _as_json(load: Any) -> dict[str, Any]:
    return {
        "number": load.number, "key": load.key, "source": load.source, "note": load.note,
        "at": load.at.isoformat(), "rows": load.rows, "tables": list(load.tables),
        "taken_back": load.taken_back.isoformat() if load.taken_back else None,
        "reason": load.reason,
    }  # fmt: skip


def _take_back(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.roof.site.lake import taken_back

    if not args.reason.strip():
        print("luukku lake: Kerro, miksi lataus perutaan (--reason).", file=sys.stderr)
        return 2
    load = taken_back(args.key, reason=args.reason.strip(), at=timezone.now())
    told = f"Lataus {load.key} peruttiin: {load.rows} riviä poistui."
    print(json.dumps(_as_json(load), ensure_ascii=False) if args.json else told)
    return 0
