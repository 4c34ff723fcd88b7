"""`luukku guidance …`: needs, the metric, what waits too long, forgetting, and naming the lead."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from luukku.engines.disclosure.cells import Protected

Run = Callable[[argparse.Namespace], int]


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser(
        "guidance", help="Neuvonta: tarpeet, mittari, muistutukset, unohtaminen"
    )
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    for name, told, run in (
        ("needs", "Avoimet tarpeet ilman sanoja ja nimiä", _needs),
        ("metric", "Yhteydenottoja ratkaistua tarvetta kohti", _metric),
        ("remind", "Siirrot ja kuulumiset, jotka odottavat liian kauan", _remind),
        ("forget", "Tyhjennä 90 päivää sitten päättyneiden sanat ja nimet", _forget),
    ):
        one = what.add_parser(name, help=told)
        one.add_argument("--json", action="store_true", help="Tulosta JSON")
        one.set_defaults(run=run)
        if name == "metric":
            one.add_argument("--quarter", metavar="2026-Q4", help="Oletus: kuluva neljännes")
    lead = what.add_parser("lead", help="Nimeä yksikön neuvonnan vastaava")
    lead.add_argument("organisation", metavar="YKSIKKÖ")
    lead.add_argument("user", metavar="KÄYTTÄJÄTUNNUS")
    lead.add_argument("--front", action="store_true", help="Yksikkö ottaa vastaan luukun pyynnöt")
    lead.set_defaults(run=_lead)


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
def _needs(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.guidance.queries.needs import Wanted, all_needs

    rows = all_needs(HOUSE, Wanted(), today=timezone.localdate())
    told = [
        {
            "need": row.code,
            "opened_at": row.opened_at.isoformat(),
            "municipality": row.municipality.get("fi", ""),
            "language": row.language_wanted,
            "state": row.state.value,
            "owner": str(row.owner),
            "organisation": row.organisation.get("fi", ""),
            "bounces": row.bounces,
            "escalated": row.escalated,
            "handover_waits": row.waiting is not None,
        }
        for row in rows
    ]
    lines = [f"{one['need']}  {one['state']:9} {one['municipality']}" for one in told]
    return _print(args, told, "\n".join([*lines, f"Avoimia {len(told)}."]))


@_awake
def _metric(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.guidance.queries.metric import metric
    from luukku.rooms.guidance.rules.quarters import Quarter

    asked = args.quarter or Quarter.of(timezone.localdate()).code
    quarter = Quarter.read(asked)
    if quarter is None:
        print(f"{asked} ei ole neljännes. Kirjoita esimerkiksi 2026-Q3.", file=sys.stderr)
        return 2
    found = metric(HOUSE, quarter)
    whole = found.whole
    line = (
        f"Ratkaistuja {whole.solved}, yhteydenottoja keskimäärin {whole.mean:.2f} "
        f"(mediaani {whole.median:g}), ensimmäisellä {whole.first_share:.0f} %."
    )
    told = {field.name: _plain(getattr(found, field.name)) for field in fields(found)}
    return _print(args, {"quarter": quarter.code, **told}, line)


def _plain(value: Any) -> Any:
    """Rows of figures as JSON knows them; a number that was not let through is its mark."""
    if isinstance(value, Protected):
        return str(value) if value.value is None else value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value


@_awake
def _remind(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.guidance.queries.needs import View, Wanted, all_needs

    today = timezone.localdate()
    late = [row for row in all_needs(HOUSE, Wanted(), today=today) if row.waiting]
    handovers = [row.code for row in late if row.waiting and row.waiting.late]
    asked = [row.code for row in all_needs(HOUSE, Wanted(View.FOLLOW_UPS), today=today)]
    escalated = [row.code for row in all_needs(HOUSE, Wanted(View.ESCALATED), today=today)]
    told = {"handovers_late": handovers, "follow_ups_due": asked, "escalated": escalated}
    line = "\n".join(
        f"{words}: {', '.join(codes) or '–'}"
        for words, codes in (
            ("Siirto ilman vastausta yli kaksi arkipäivää", handovers),
            ("Kuulumiset kysymättä", asked),
            ("Noussut vastaavalle", escalated),
        )
    )
    return _print(args, told, line)


@_awake
def _forget(args: argparse.Namespace) -> int:
    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.guidance.services.forgetting import forget_old

    done = forget_old(by=HOUSE, at=datetime.now(UTC))
    line = (
        f"Tyhjennettiin {done.needs} tarvetta, {done.people} yhteystietoa ja {done.searches} hakua."
    )
    return _print(args, asdict(done), line)


@_awake
def _lead(args: argparse.Namespace) -> int:
    from luukku.ground.people.queries.organisations import organisation_by_code
    from luukku.ground.people.queries.users import sign_in_names_in_use
    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.guidance.services.units import name_lead

    unit = organisation_by_code(args.organisation)
    user = sign_in_names_in_use([args.user]).get(args.user)
    if unit is None or user is None:
        print("Yksikköä tai käyttäjää ei ole.", file=sys.stderr)
        return 1
    name_lead(
        organisation_id=unit.id, lead=user, is_front=args.front, by=HOUSE, at=datetime.now(UTC)
    )
    print("Vastaava on nimetty.")
    return 0
