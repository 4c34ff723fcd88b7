"""`luukku report …`: build a plan's yearly report, verify one, and compare two."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

LANGUAGES = ("fi", "sv", "en")
FORMATS = ("html", "pdf", "docx", "xlsx")
Run = Callable[[argparse.Namespace], int]
_EXAMPLES = """
esimerkkejä:
  luukku report build turku-yhdenvertaisuus --period 2024 --out raportit
      kaikki kielet ja muodot kansioon raportit
  luukku report build turku-yhdenvertaisuus --period 2024 --out raportit --lang sv --format html,pdf
      vain ruotsiksi, vain verkkosivu ja PDF
  luukku report verify raportit/turku-yhdenvertaisuus-2024.json
      onko raportti merkilleen se, joka aineistosta syntyy

Aineisto (json) jäädytetään. Sama aineisto tuottaa aina saman verkkosivun, ja aineiston
SHA-256 on sen sormenjälki. Päättymiskoodi on 0, kun kaikki on kunnossa, muuten 1.
"""


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser(
        "report",
        help="Suunnitelman vuosiraportti: kokoa, tarkista, vertaa",
        description="Suunnitelman vuosiraportti jäädytetystä aineistosta.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    build = what.add_parser("build", help="Kokoa raportti tiedostoiksi ja tulosta SHA-256")
    build.add_argument("plan", metavar="SUUNNITELMA", help="suunnitelman tunnus")
    build.add_argument("--period", required=True, metavar="KAUSI", help="2024, 2022-2023, 2024-T1")
    build.add_argument("--out", required=True, type=Path, metavar="KANSIO")
    build.add_argument("--lang", default="all", metavar="KIELI", help="fi, sv, en tai all")
    build.add_argument(
        "--format", default="all", metavar="MUOTO", help="html,pdf,docx,xlsx tai all"
    )
    build.add_argument(
        "--as-of", type=_day, metavar="PÄIVÄ", help="tilanne tänä päivänä; ilman tätä tämä päivä"
    )
    build.add_argument("--version", type=int, metavar="N", help="suunnitelman versio")
    build.set_defaults(run=_awake(_build))
    verify = what.add_parser("verify", help="Tarkista aineisto ja sen vieressä olevat raportit")
    verify.add_argument("bundle", type=Path, metavar="AINEISTO")
    verify.set_defaults(run=_awake(_verify))
    diff = what.add_parser("diff", help="Mitä on muuttunut aineistosta toiseen")
    diff.add_argument("old", type=Path, metavar="VANHA")
    diff.add_argument("new", type=Path, metavar="UUSI")
    diff.add_argument("--json", action="store_true", help="tulosta JSON")
    diff.set_defaults(run=_awake(_diff))


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as why:
        raise argparse.ArgumentTypeError(
            f"päivää {given!r} ei ole. Kirjoita esimerkiksi 2025-03-31."
        ) from why


def _awake(run: Run) -> Run:
    """Django is started for the command; a refusal is a line, not a traceback."""

    @wraps(run)
    def told(args: argparse.Namespace) -> int:
        import django

        django.setup()
        from luukku.engines.kernel.errors import RuleBroken

        try:
            return run(args)
        except RuleBroken as no:
            print(no.message(), file=sys.stderr)
        except OSError as why:
            print(f"Tiedostoa ei voi käyttää: {why.filename}: {why.strerror}", file=sys.stderr)
        return 1

    return told


def _chosen(given: str, known: tuple[str, ...]) -> list[str]:
    """The words of an option; `all` is every known one."""
    return list(known) if given == "all" else [word.strip() for word in given.split(",")]


def _build(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.roof.reports.queries.faces.drawing import write_folder
    from luukku.roof.reports.rules.files import require_order
    from luukku.roof.reports.services.freezing import freeze

    wanted = require_order(_chosen(args.lang, LANGUAGES), _chosen(args.format, FORMATS))
    row = freeze(
        plan_code=args.plan,
        period=args.period,
        version=args.version,
        as_of=args.as_of,
        by=HOUSE,
        at=timezone.now(),
    )
    done = write_folder(row.id, wanted, args.out, all_formats=args.format == "all")
    for path in done.files:
        print(path)
    for sentence in done.left_out:
        print(sentence, file=sys.stderr)
    print(f"SHA-256 {row.sha256}")
    return 0


def _verify(args: argparse.Namespace) -> int:
    from luukku.roof.reports.queries.faces.drawing import verify_folder

    found = verify_folder(args.bundle)
    print(f"SHA-256 {found.sha256}")
    for name in found.same:
        print(f"OK    {name}")
    for sentence in found.wrong:
        print(f"VIRHE {sentence}", file=sys.stderr)
    if not found.wrong:
        print("Raportti on ehjä.")
    return 1 if found.wrong else 0


def _diff(args: argparse.Namespace) -> int:
    from luukku.roof.reports.rules.bundle import read
    from luukku.roof.reports.rules.difference import difference, past

    old, new = (read(path.read_bytes()) for path in (args.old, args.new))
    found = difference(past(old.bundle, old.sha256), past(new.bundle, new.sha256).rows)
    said = {
        "before": {"period": found.before.period, "sha256": found.before.sha256},
        "after": {"period": new.bundle["period"], "sha256": new.sha256},
        "moved": {move.code: [move.before, move.after] for move in found.moved},
        "added": [row.code for row in found.added],
        "removed": [row.code for row in found.removed],
        "reworded": [row.code for row in found.reworded],
        "same": found.same,
    }
    if args.json:
        print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        _show(said)
    return 0


def _show(said: dict[str, Any]) -> None:
    print(f"Vanha {said['before']['period']}  {said['before']['sha256']}")
    print(f"Uusi  {said['after']['period']}  {said['after']['sha256']}")
    for code, (before, after) in said["moved"].items():
        print(f"{code}: {before} → {after}")
    for key, word in (
        ("added", "Uusi"),
        ("removed", "Poistunut"),
        ("reworded", "Teksti muuttunut"),
    ):
        for code in said[key]:
            print(f"{code}: {word.lower()}")
    print(f"Ennallaan {said['same']} toimenpidettä.")
