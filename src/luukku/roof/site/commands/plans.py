"""`luukku plans …`: see the plans of the house, bring them in from files and take them out."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).resolve().parents[5] / "demo" / "plans"
FACES = ("yaml", "csv", "xlsx", "docx")
Run = Callable[[argparse.Namespace], int]


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("plans", help="Suunnitelmat: luettelo, tuonti, vienti, tarkistus")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    listed = what.add_parser("list", help="Suunnitelmat ja toimenpiteiden määrät")
    listed.add_argument("--json", action="store_true", help="Tulosta JSON")
    listed.set_defaults(run=_list)
    brought = what.add_parser(
        "import", help="Tuo suunnitelmia tiedostoista (yaml, csv, xlsx, docx)"
    )
    brought.add_argument("files", nargs="+", type=Path, metavar="TIEDOSTO")
    brought.add_argument("--replace", action="store_true", help="Tee hyväksytystä uusi versio")
    brought.set_defaults(run=_import)
    taken = what.add_parser("export", help="Vie suunnitelma tiedostoon")
    taken.add_argument("code", metavar="TUNNUS")
    taken.add_argument("--format", choices=FACES, default="yaml")
    taken.add_argument("--version", type=int)
    taken.add_argument("--out", type=Path, help="Tiedosto; ilman tätä TUNNUS.MUOTO")
    taken.set_defaults(run=_export)
    checked = what.add_parser("check", help="Tarkista tiedosto, älä tuo sitä")
    checked.add_argument("files", nargs="+", type=Path, metavar="TIEDOSTO")
    checked.set_defaults(run=_check)
    shown = what.add_parser(
        "show", help="Suunnitelma luettavana: tavoitteet, toimenpiteet, siirtymät"
    )
    shown.add_argument("code", metavar="TUNNUS")
    shown.add_argument("--version", type=int)
    shown.set_defaults(run=_show)
    demo = what.add_parser("load-demo", help="Tuo ohjelman mukana tulevat viisi suunnitelmaa")
    demo.add_argument("--replace", action="store_true", help="Tee muuttuneista uusi versio")
    demo.set_defaults(run=_load_demo)


def _awake(run: Run) -> Run:
    """Django is started for the command; a refusal is a line, not a traceback."""

    @wraps(run)
    def told(args: argparse.Namespace) -> int:
        import django

        django.setup()
        from luukku.engines.kernel.errors import BadInputs, RuleBroken
        from luukku.rooms.plans.queries.document import NoSuchPlan

        try:
            return run(args)
        except BadInputs as bad:
            _tell(bad.problems)
        except RuleBroken as no:
            print(no.message(), file=sys.stderr)
        except NoSuchPlan as no:
            print(f"Suunnitelmaa {no} ei ole. Katso: luukku plans list", file=sys.stderr)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as why:
            print(f"Tiedostoa ei voi käyttää: {why.filename}: {why.strerror}", file=sys.stderr)
        return 1

    return told


def _tell(problems: Iterable[Any], about: str = "") -> None:
    for problem in problems:
        line = problem.line() if hasattr(problem, "line") else str(problem)
        print(f"{about}: {line}" if about else line, file=sys.stderr)


@_awake
def _list(args: argparse.Namespace) -> int:
    from luukku.rooms.plans.queries.listing import plan_lines

    lines = plan_lines()
    if args.json:
        print(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=2))
        return 0
    for line in lines:
        print(f"{line.plan}: {line.goals} tavoitetta, {line.measures} toimenpidettä")
    if not lines:
        print("Suunnitelmia ei ole. Tuo esimerkit: luukku plans load-demo")
    return 0


@_awake
def _import(args: argparse.Namespace) -> int:
    return _bring(args.files, replace=args.replace)


@_awake
def _load_demo(args: argparse.Namespace) -> int:
    files = sorted(SHIPPED.glob("*.yaml"))
    if not files:
        print(
            f"Esimerkkisuunnitelmia ei löydy kansiosta {SHIPPED}. Ne tulevat lähdekoodin mukana: "
            "aja komento sieltä tai tuo omat tiedostot komennolla luukku plans import.",
            file=sys.stderr,
        )
        return 1
    return _bring(files, replace=args.replace)


def _bring(files: list[Path], *, replace: bool) -> int:
    """All of the files, or none."""
    from django.db import transaction
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.plans.services.importing import import_plan

    documents = _read(files)
    if documents is None:
        return 1
    with transaction.atomic():
        for document in documents:
            told = import_plan(document=document, by=HOUSE, at=timezone.now(), replace=replace)
            print(
                f"{told.code}/{told.version}: {OUTCOMES[told.outcome]}, {told.measures} toimenpidettä"
            )
    return 0


OUTCOMES = {
    "same": "ei muutoksia", "new": "tuotiin", "version": "tuotiin uutena versiona",
    "draft": "luonnos vaihtui",
}  # fmt: skip


def _read(files: list[Path]) -> list[Any] | None:
    """The documents of the files; None when something is wrong, after telling all of it."""
    from django.conf import settings

    from luukku.engines.kernel.errors import BadInputs
    from luukku.rooms.plans.queries.exchange.faces import read_plan
    from luukku.rooms.plans.queries.exchange.reading import require_size
    from luukku.rooms.plans.queries.incoming import known

    documents, bad, codes = [], False, known()
    for file in files:
        try:
            require_size(file.stat().st_size, settings.MAX_UPLOAD)
            documents.append(
                read_plan(
                    name=file.name, data=file.read_bytes(), most=settings.MAX_UPLOAD, known=codes
                )
            )
        except BadInputs as found:
            bad = True
            _tell(found.problems, about=file.name if len(files) > 1 else "")
    return None if bad else documents


@_awake
def _check(args: argparse.Namespace) -> int:
    documents = _read(args.files)
    for document in documents or ():
        measures = len(document.get("measures", ()))
        print(f"{document['code']}/{document['version']}: kunnossa, {measures} toimenpidettä")
    return 1 if documents is None else 0


@_awake
def _export(args: argparse.Namespace) -> int:
    from django.conf import settings

    from luukku.rooms.plans.queries.document import document
    from luukku.rooms.plans.queries.exchange.faces import write_plan

    out = args.out or Path(f"{args.code}.{args.format}")
    data = write_plan(document(args.code, args.version), args.format, label=settings.EXAMPLE_LABEL)
    fresh = out.with_name(f".{out.name}.{os.getpid()}")
    fresh.write_bytes(data)
    fresh.replace(out)
    print(f"{out}: {len(data)} tavua")
    return 0


@_awake
def _show(args: argparse.Namespace) -> int:
    from luukku.rooms.plans.queries.document import document
    from luukku.rooms.plans.rules.document.page import page

    print("\n".join(page(document(args.code, args.version))))
    return 0
