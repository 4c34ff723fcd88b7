"""`luukku people …`: the county's reference data, organisations, and who organised care when."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

Run = Callable[[argparse.Namespace], int]


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("people", help="Alue, kunnat, organisaatiot ja järjestäjät")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    load = what.add_parser("load", help="Lataa perustiedot; mitään ei poisteta")
    load.add_argument("--folder", type=Path, metavar="KANSIO", help="Oma kansio perustiedoille")
    load.set_defaults(run=_load)
    who = what.add_parser("organisers", help="Kuka järjesti palvelut päivänä")
    who.add_argument(
        "--on", type=_day, metavar="PÄIVÄ", help="Päivä muodossa 2022-12-31; ilman tätä tänään"
    )
    who.add_argument("--json", action="store_true", help="Tulosta JSON")
    who.set_defaults(run=_organisers)
    bodies = what.add_parser("organisations", help="Organisaatiot ja niiden jatkajat")
    bodies.add_argument("--json", action="store_true", help="Tulosta JSON")
    bodies.set_defaults(run=_organisations)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        message = f"Päivää ”{value}” ei ole. Kirjoita päivä muodossa 2022-12-31."
        raise argparse.ArgumentTypeError(message) from error


def _awake(run: Run) -> Run:
    """Django is started for the command; a refusal is lines, not a traceback."""

    @wraps(run)
    def told(args: argparse.Namespace) -> int:
        import django

        django.setup()
        from luukku.engines.kernel.errors import BadInputs, RuleBroken

        try:
            return run(args)
        except BadInputs as bad:
            for problem in bad.problems:
                where = ", ".join(part for part in (problem.row, problem.field) if part)
                print(f"{where}: {problem.message()}", file=sys.stderr)
        except RuleBroken as no:
            print(no.message(), file=sys.stderr)
        except BrokenPipeError:  # the reader, like `head`, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1

    return told


@_awake
def _load(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.ground.people.services.reference import load_reference

    loaded = load_reference(folder=args.folder, by=HOUSE, at=timezone.now())
    print(
        f"Perustiedot ladattu: {loaded.municipalities} kuntaa, "
        f"{loaded.organisations} organisaatiota, {loaded.responsibilities} järjestämisvastuuta."
    )
    return 0


@_awake
def _organisers(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.people.queries.responsibility import organiser_counts, organisers

    on = args.on or timezone.localdate()
    terms, counts = organisers(on), organiser_counts(on)
    if args.json:
        print(json.dumps(_as_json(on, terms, counts), ensure_ascii=False, indent=1))
        return 0
    for row in counts:
        print(
            f"{row.hospital_district_code}: {row.municipalities} kuntaa, terveydenhuollon "
            f"järjestäjiä {row.health}, sosiaalihuollon järjestäjiä {row.social}"
            + ("" if row.certain else " (osa päätelty)")
        )
    for term in terms:
        mark = "" if term.certain else "  (päätelty)"
        name = term.municipality_name.get("fi", term.municipality_code)
        print(f"{name:15} {term.sector.value:17} {term.organiser_code}{mark}")
    return 0


def _as_json(on: date, terms: Iterable[Any], counts: Iterable[Any]) -> dict[str, Any]:
    """The day, the counts by former hospital district, and every organiser."""
    return {
        "on": on.isoformat(),
        "counts": [
            {
                "hospital_district": row.hospital_district_code,
                "municipalities": row.municipalities,
                "health": row.health,
                "social": row.social,
                "certain": row.certain,
            }
            for row in counts
        ],
        "organisers": [
            {
                "municipality": term.municipality_code,
                "name": term.municipality_name.get("fi"),
                "sector": term.sector.value,
                "organiser": term.organiser_code,
                "certain": term.certain,
            }
            for term in terms
        ],
    }


@_awake
def _organisations(args: argparse.Namespace) -> int:
    from luukku.ground.people.queries.organisations import (
        organisation_tree,
        organisations,
        succession_steps,
    )

    rows = organisation_tree(organisations())
    codes = {row.id: row.code for row in rows}
    after: dict[int, list[str]] = {row.id: [] for row in rows}
    for step in succession_steps():
        after[step.before].append(codes[step.after])
    if args.json:
        told = [_body_as_json(row, codes, after[row.id]) for row in rows]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        ended = f"  – {row.valid_to}" if row.valid_to else ""
        onward = f"  → {', '.join(after[row.id])}" if after[row.id] else ""
        print(f"{'  ' * row.depth}{row.code}: {row.name.get('fi', '')}{ended}{onward}")
    return 0


def _body_as_json(row: Any, codes: dict[int, str], after: list[str]) -> dict[str, Any]:
    """One organisation with its dates and successors."""
    return {
        "organisation": row.code,
        "kind": row.kind.value,
        "name": row.name,
        "parent": codes.get(row.parent_id or 0),
        "valid_from": row.valid_from and row.valid_from.isoformat(),
        "valid_to": row.valid_to and row.valid_to.isoformat(),
        "successors": after,
    }
