"""`luukku indicators`: look at definitions, bring sums up to date, let figures out and read them."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

_SHOW = """
Luvut ovat niitä, jotka portti on päästänyt ulos: · ei näytetä, – tietoa ei ole.
  luukku indicators show doctor_wait_7 --place 698 --year 2020
  luukku indicators show doctor_wait_7 --group sex --json
"""


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("indicators", help="Mittarit: määritelmät, laskenta ja julkaisu")
    asked = parser.add_subparsers(metavar="TYÖ", dest="work", required=True)
    listed = asked.add_parser("list", help="Luettele mittarit ja julkaistut vuodet")
    listed.set_defaults(run=_guarded(_listed))
    check = asked.add_parser("check", help="Tarkista määritelmät ja altaan rivit")
    check.add_argument(
        "folder", type=Path, nargs="?", metavar="HAKEMISTO",
        help="tarkista vain tämän hakemiston TOML-määritelmät",
    )  # fmt: skip
    check.add_argument("--json", action="store_true", help="JSON-rivit")
    check.set_defaults(run=_guarded(_check))
    refresh = asked.add_parser("refresh", help="Päivitä koonnit muuttuneilta kuukausilta")
    refresh.set_defaults(run=_guarded(_refresh))
    release = asked.add_parser("release", help="Julkaise luvut, jotka odottavat julkaisua")
    release.add_argument("--indicator", metavar="TUNNUS", help="vain tämä mittari")
    release.add_argument("--year", type=int, metavar="VUOSI", help="vain tämä vuosi")
    _audience(release)
    release.set_defaults(run=_guarded(_release))
    show = asked.add_parser(
        "show", help="Näytä julkaistut luvut", epilog=_SHOW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    show.add_argument("indicator", metavar="TUNNUS")
    show.add_argument("--place", default="*", metavar="KOODI", help="alue tai kunta, esim. 698")
    show.add_argument("--year", type=int, metavar="VUOSI")
    show.add_argument("--group", metavar="LUOKITTELU", help="sex, age, language, service")
    show.add_argument("--json", action="store_true", help="JSON-rivit")
    _audience(show)
    show.set_defaults(run=_guarded(_show))


def _audience(parser: Any) -> None:
    parser.add_argument(
        "--staff", action="store_true", help="henkilöstön luvut; muuten kaikille näytettävät"
    )


def _guarded(work: Any) -> Any:
    """Refusals become sentences: 2 for definitions that cannot be read, 1 for what may not be done."""

    def run(args: argparse.Namespace) -> int:
        import django

        django.setup()
        from luukku.engines.kernel.errors import BadInputs, RuleBroken

        try:
            return int(work(args) or 0)
        except BadInputs as wrong:
            for one in wrong.problems[:50]:
                print(f"luukku indicators: {one}", file=sys.stderr)
            return 2
        except RuleBroken as refused:
            print(f"luukku indicators: {refused}", file=sys.stderr)
            return 1

    return run


def _who(args: argparse.Namespace) -> Any:
    from luukku.ground.indicators.rules.audiences import Audience

    return Audience.STAFF if args.staff else Audience.PUBLIC


def _listed(args: argparse.Namespace) -> None:
    from luukku.ground.indicators.queries.naming import definitions
    from luukku.ground.indicators.queries.released import told_of
    from luukku.ground.indicators.rules.audiences import Audience

    known = definitions()
    told = told_of(tuple(known.by_id), Audience.PUBLIC)
    for one in known:
        years = ", ".join(map(str, told[one.id].years())) or "ei julkaistu"
        print(f"{one.id:36} {one.kind:14} {one.name['fi']} ({years})")


def _check(args: argparse.Namespace) -> int:
    """The definitions; of the house's own also the rows of the lake: 1 when something may not be used."""
    from luukku.ground.indicators.queries.lake import house_lake
    from luukku.ground.indicators.queries.naming import definitions
    from luukku.ground.indicators.queries.validation.lake import findings
    from luukku.ground.indicators.rules.reading import indicators
    from luukku.ground.indicators.rules.validation import Severity

    known = indicators(args.folder) if args.folder else definitions()
    if not args.json:
        print(f"{len(known.by_id)} mittaria, määritelmissä ei ole virheitä.")
    if args.folder:
        return 0
    found = findings(house_lake())
    _say(found, as_json=args.json)
    return int(any(one.severity is Severity.REFUSE for one in found))


def _say(found: Any, *, as_json: bool) -> None:
    from django.utils.translation import gettext

    from luukku.ground.indicators.queries.naming import places
    from luukku.ground.indicators.rules.validation import SEVERITY_NAMES

    known = places()
    for one in found:
        wrong, right = one.told(gettext)
        name = known.one(one.place).name["fi"] if one.place else ""
        if as_json:
            row = {"severity": one.severity.value, "code": one.code, "about": one.about,
                   "place": one.place, "time": one.time, "wrong": wrong, "right": right}  # fmt: skip
            print(json.dumps(row, ensure_ascii=False))
            continue
        where = " ".join(part for part in (one.about, name, one.time) if part)
        print(f"{gettext(SEVERITY_NAMES[one.severity])}: {where}. {wrong} {right}")
    if not as_json:
        print(f"{len(found)} huomiota altaan riveistä.")


def _refresh(args: argparse.Namespace) -> None:
    from django.utils import timezone

    from luukku.ground.indicators.services.refreshing import refresh_rollups
    from luukku.ground.people.rules import HOUSE

    done = refresh_rollups(by=HOUSE, at=timezone.now())
    print(f"{done.indicators} mittaria, {done.months} kuukauden koonnit laskettiin uudelleen.")


def _release(args: argparse.Namespace) -> None:
    from django.utils import timezone

    from luukku.ground.indicators.services.releasing import release_due, release_period
    from luukku.ground.people.rules import HOUSE

    at, audience = timezone.now(), _who(args)
    if args.indicator and args.year:
        done = [
            release_period(
                indicator_id=args.indicator, year=args.year, audience=audience, by=HOUSE, at=at
            )
        ]
    else:
        done = release_due(
            indicator_id=args.indicator, year=args.year, audience=audience, by=HOUSE, at=at
        )
    new = [one for one in done if one.made]
    for one in new:
        print(f"{one.indicator_id} {one.year} (1–{one.until_month})")
    print(f"Julkaistiin {len(new)}, ennestään julkaistuja {len(done) - len(new)}.")


def _show(args: argparse.Namespace) -> None:
    from luukku.ground.indicators.queries.released import told

    found = told(args.indicator, _who(args))
    groups = found.groups(args.group) if args.group else (None,)
    for year in found.years() if args.year is None else (args.year,):
        for group in groups:
            figure = found.figure(
                year=year, place=args.place, group=(args.group, group) if group else None
            )
            row = {"indicator": args.indicator, "year": year, "place": args.place, "group": group}
            said = {
                name: getattr(figure, name)
                for name in ("numerator", "denominator", "value", "low", "high")
            }
            if args.json:
                numbers = {name: cell.value for name, cell in said.items()}
                print(json.dumps({**row, **numbers, "method": figure.method,
                                  "status": figure.status.value, "source": figure.source}))  # fmt: skip
                continue
            text = {name: _rounded(cell) for name, cell in said.items()}
            print(f"{year} {args.place} {group or '':10} {text['value']:>10} "
                  f"({text['low']}–{text['high']}) {text['numerator']}/{text['denominator']} "
                  f"{figure.status}")  # fmt: skip


def _rounded(cell: Any) -> str:
    return f"{cell:.1f}" if isinstance(cell.value, float) else str(cell)
