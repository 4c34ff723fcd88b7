"""`luukku demo`: the example county on one's own machine, from nothing to an open page."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

STEPS: tuple[tuple[str, str], ...] = (
    ("Taulut", "tables"),
    ("Alue, kunnat ja organisaatiot", "county"),
    ("Palvelut", "services"),
    ("Viisi julkaistua suunnitelmaa", "plans"),
    ("Esimerkin tavoitearvot", "targets"),
    ("Esimerkkikäyttäjät", "users"),
    ("Neuvonnan tarpeet", "needs"),
    ("Asiakkaat ja asiat", "clients"),
    ("Tyylit ja kuvat", "static"),
)


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("demo", help="Esimerkkialue omalla koneella")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    start = what.add_parser("start", help="Asenna esimerkkialue ja avaa se selaimelle")
    start.add_argument("--bind", default="127.0.0.1:8000", metavar="OSOITE:PORTTI")
    start.add_argument(
        "--people", type=int, default=178_000, metavar="N",
        help="keksittyjä asukkaita, joiden tapahtumista tilannekuva lasketaan; 0 jättää sen pois",
    )  # fmt: skip
    start.set_defaults(run=_start)
    load = what.add_parser("load", help="Lataa esimerkkialueen tiedot, älä käynnistä palvelinta")
    load.set_defaults(run=_load)
    users = what.add_parser("users", help="Luo esimerkkikäyttäjät")
    users.set_defaults(run=_users)
    county = what.add_parser(
        "county",
        help="Luo keksityt asukkaat ja neljän vuoden tapahtumat tietoaltaaseen",
        description="Sama koko ja siemen tuottavat aina samat tapahtumat. Keskeytynyt ajo jatkuu, "
        "kun komennon antaa uudelleen.",
    )
    county.add_argument("--people", type=int, default=178_000, metavar="N", help="asukkaita")
    county.add_argument("--seed", type=int, default=1, metavar="N", help="sattuman siemen")
    county.add_argument(
        "--replace", action="store_true", help="peru aiemman esimerkkialueen lataukset"
    )
    county.add_argument(
        "--figures", action="store_true", help="laske ja julkaise myös kaikki mittarien luvut"
    )
    county.set_defaults(run=_county)


def _demo_settings() -> None:
    """The example county says on every page that it is one, today and at every later start."""
    os.environ["LUUKKU_DEMO"] = "1"


def _load(args: argparse.Namespace) -> int:
    _demo_settings()
    import django

    django.setup()
    from luukku.roof.site import demo

    for number, (title, name) in enumerate(STEPS, 1):
        step: Callable[[], str] = getattr(demo, name)
        print(f"[{number}/{len(STEPS)}] {title} … ", end="", flush=True)
        print(step())
    return 0


def _users(args: argparse.Namespace) -> int:
    _demo_settings()
    import django

    django.setup()
    from luukku.roof.site import demo

    print(demo.users())
    print(demo.sign_ins())
    return 0


def _county(args: argparse.Namespace) -> int:
    _demo_settings()
    import django

    django.setup()
    from luukku.engines.kernel.errors import BadInput, RuleBroken

    try:
        print(_loaded(args))
        print(_told(args))
    except (BadInput, RuleBroken) as refused:
        print(f"luukku demo county: {refused}", file=sys.stderr)
        return 2 if isinstance(refused, BadInput) else 1
    return 0


def _loaded(args: argparse.Namespace) -> str:
    """Load the made-up county into this installation's lake, saying how far it is."""
    from django.conf import settings

    from luukku.ground.indicators.queries.lake import house_lake
    from luukku.roof.site.county.loading import Step, load_county, require_example

    def tell(step: Step) -> None:
        rows = "ennallaan" if step.rows is None else f"{step.rows} riviä"
        print(f"[{step.number}/{step.of}] {step.title}: {rows}", flush=True)

    mark = settings.HOME / "demo"  # an example county stays one
    require_example(house_lake(), marked=mark.exists())
    mark.touch()
    begun = time.monotonic()
    came = load_county(
        house_lake(), people=args.people, seed=args.seed, replace=args.replace, tell=tell
    )
    took = time.monotonic() - begun
    said = f"{came} keksittyä tapahtumaa {took:.0f} sekunnissa. Kaikki henkilöt ovat keksittyjä."
    return said if came else "Esimerkkialue on jo tietoaltaassa; mikään ei muuttunut."


def _told(args: argparse.Namespace) -> str:
    """Figures told of an earlier example county go; those of this one are let out when asked for."""
    from django.utils import timezone

    from luukku.ground.indicators.services.forgetting import forget_made_up
    from luukku.ground.people.rules import HOUSE
    from luukku.roof.site import demo
    from luukku.roof.site.county.letting_out import let_out_every
    from luukku.roof.site.county.loading import MADE_UP

    now = timezone.now()
    if args.replace or args.figures:
        demo.tables()
    if args.replace:
        forget_made_up(source=MADE_UP, by=HOUSE, at=now)
    if not args.figures:
        return "Vertaa lähteisiin: luukku evidence reproduce"
    told = let_out_every(by=HOUSE, at=now, tell=partial(print, flush=True))
    demo.remember_figures(args.people)
    return (
        f"Mittarien lukuja julkaistiin {told} vuodelta. Esimerkin tavoitearvot: {demo.targets()}."
    )


def _start(args: argparse.Namespace) -> int:
    _load(args)
    from luukku.roof.site import demo, running

    print(demo.welcome(args.bind), flush=True)
    beside = [_beside("work")]
    if args.people and not demo.figures_told(args.people):
        beside.append(_beside("demo", "county", "--people", str(args.people), "--figures"))
    try:
        running.serve(bind=args.bind)
    finally:
        for one in beside:
            one.terminate()
        for one in beside:
            one.wait(timeout=10)
    return 0


def _beside(*words: str) -> subprocess.Popen[bytes]:
    """Another command beside the server; it ends with it, and what was left goes on at the next start."""
    return subprocess.Popen([sys.executable, "-m", "luukku.roof.site.command", *words])
