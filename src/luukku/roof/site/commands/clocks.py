"""`luukku clocks …`: which time limits run, which have run out, and the round of reminders."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, time
from functools import wraps
from typing import Any

Run = Callable[[argparse.Namespace], int]


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("clocks", help="Asioiden määräajat: luettelo ja muistutukset")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    listed = what.add_parser("list", help="Määräajat, joita joku vielä odottaa; ilman nimiä")
    listed.add_argument("--late", action="store_true", help="Vain ylittyneet")
    listed.add_argument("--on", metavar="PÄIVÄ", default="", help="Minä päivänä, oletus tänään")
    listed.set_defaults(run=_list)
    reminded = what.add_parser("remind", help="Kirjaa muistutukset, joiden aika on tullut")
    reminded.set_defaults(run=_remind)
    for one in (listed, reminded):
        one.add_argument("--json", action="store_true", help="Tulosta JSON")


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
            return 1

    return told


def _print(args: argparse.Namespace, told: Any, line: str) -> int:
    print(json.dumps(told, ensure_ascii=False, indent=1, default=str) if args.json else line)
    return 0


@_awake
def _list(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.cases.queries.late import open_clocks

    at = timezone.now()
    if args.on:
        try:
            day = date.fromisoformat(args.on)
        except ValueError:
            print(f"{args.on} ei ole päivä. Kirjoita esimerkiksi 2026-03-02.", file=sys.stderr)
            return 2
        at = datetime.combine(day, time(12), timezone.get_current_timezone())
    told = [_row(one) for one in open_clocks(HOUSE, at=at, late_only=args.late)]
    lines = [
        f"{one['case']}  {one['alarm']}  {one['days_left']!s:>5}  {one['rule']}" for one in told
    ]
    what = "ylittynyttä määräaikaa" if args.late else "avointa määräaikaa"
    return _print(args, told, "\n".join([*lines, f"{len(told)} {what}."]))


def _row(one: Any) -> dict[str, Any]:
    due = one.due
    return {
        "case": one.code,
        "kind": one.kind,
        "organisation": one.organisation.get("fi", ""),
        "rule": due.rule,
        "law": due.law,
        "state": due.state.value,
        "strict": due.strict and due.strict.isoformat(),
        "shifted": due.shifted and due.shifted.isoformat(),
        "alarm": due.on and due.on.isoformat(),
        "days_left": due.days_left,
        "rung": due.rung.value,
        "own_goal": due.goal,
        "decides": due.decides,
        "explained": one.explained,
        "remedy": one.remedy,
    }


@_awake
def _remind(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.cases.queries.addresses import address_of
    from luukku.rooms.cases.services.reminding import remind

    done = remind(address=address_of("cases:cases"), by=HOUSE, at=timezone.now())
    line = (
        f"Kirjattiin {done.rungs} muistutusta, joista ylityksiä {done.missed} "
        f"ja tosiasiallisia epäämisiä {done.refusals}."
    )
    if done.waiting:
        line += f" {done.waiting} muistutusta odottaa: yksiköllä ei ole omatyöntekijää eikä esihenkilöä."
    return _print(args, asdict(done), line)
