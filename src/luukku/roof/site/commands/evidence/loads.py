"""`luukku evidence load`, `loads` and `take-back`: figures from elsewhere come in, wait, and go."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

KINDS = ("sotkanet", "statfin", "survey", "heat", "figures", "sdmx")
SHOWN = 20
_MORE = """
sotkanet  Sotkanetin rajapinnan JSON tai CSV; ensin sen luettelot (regions, indicators) samalla komennolla
statfin   Tilastokeskuksen väestö kunnittain, ikä, sukupuoli, kieli: PxWebin CSV tai JSON-stat
survey    kyselyn tulokset: indicator, area, year, group, estimate, n ja deff tai ci_low, ci_high
heat      WHO:n HEAT Plus -pohjan 20 saraketta
figures   oma taulukko: indicator, region, year, value ja tarvittaessa muut figures.csv:n sarakkeet
sdmx      SDMX-CSV tai SDMX-JSON

Tiedosto luetaan ja pannaan sivuun. Luvut otetaan käyttöön vasta, kun toinen henkilö on hyväksynyt
latauksen sivulla Aineistot. Saman sisällön lataaminen uudelleen ei muuta mitään.
Päättymiskoodi: 0 luettiin, 1 evättiin, 3 luettiin, mutta osa riveistä ei kelpaa.
"""


def add(what: Any) -> None:
    """Add the words to `luukku evidence`."""
    load = what.add_parser(
        "load",
        help="Lue lukuja tiedostosta odottamaan hyväksyntää",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    load.add_argument("file", type=Path, metavar="TIEDOSTO")
    load.add_argument("--as", dest="kind", choices=KINDS, required=True, help="mikä tiedosto on")
    load.add_argument(
        "--source", default="", metavar="TUNNUS", help="lähteen tunnus, jos tiedosto ei kerro"
    )
    load.add_argument("--dry-run", action="store_true", help="tarkista, älä muuta mitään")
    load.add_argument(
        "--resume", action="store_true", help="jatka siitä, mihin lukeminen keskeytyi"
    )
    load.set_defaults(run=_awake(_load))
    what.add_parser("loads", help="Luettele lataukset").set_defaults(run=_awake(_loads))
    back = what.add_parser("take-back", help="Peru lataus: sen lukuja ei enää käytetä")
    back.add_argument("key", metavar="AVAIN")
    back.add_argument("--reason", required=True, metavar="SYY", help="miksi lataus perutaan")
    back.set_defaults(run=_awake(_take_back))


def _awake(work: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Django is started; a refusal is lines that say where and why."""

    @wraps(work)
    def run(args: argparse.Namespace) -> int:
        import django

        django.setup()
        from luukku.engines.kernel.errors import BadInput, BadInputs, RuleBroken

        try:
            return work(args)
        except BadInputs as bad:
            for one in bad.problems[:SHOWN]:
                print(_where(one.row, one.field, one.message()), file=sys.stderr)
        except BadInput as bad:
            print(_where(bad.row, bad.field, bad.message()), file=sys.stderr)
        except RuleBroken as no:
            print(no.message(), file=sys.stderr)
        except KeyboardInterrupt:
            print("Keskeytetty. Jatka valinnalla --resume.", file=sys.stderr)
            return 130
        except OSError as why:
            print(f"Tiedostoa ei voi lukea: {why.filename}: {why.strerror}", file=sys.stderr)
        return 1

    return run


def _where(row: str, field: str, said: str) -> str:
    place = ", ".join(part for part in (f"rivi {row}" if row else "", field) if part)
    return f"{place}: {said}" if place else said


def _load(args: argparse.Namespace) -> int:
    from luukku.ground.indicators.rules.formats.decoding import scan
    from luukku.ground.indicators.rules.formats.reading import source_list
    from luukku.ground.indicators.rules.formats.rows import Kind

    kind = Kind(args.kind)
    with args.file.open("rb") as file:
        scanned = scan(file)
        listed = source_list(kind, file, scanned)
        if listed:
            return _list(args, file, scanned, listed)
        done = _trial if args.dry_run else _bring
        return done(args, file, scanned, kind)


def _list(args: argparse.Namespace, file: Any, scanned: Any, listed: str) -> int:
    from django.utils import timezone

    from luukku.ground.indicators.services.loading.lists import keep_list
    from luukku.ground.people.rules import HOUSE

    if args.dry_run:
        print(f"Tiedosto on lähteen luettelo ({listed}). Mitään ei muutettu.")
        return 0
    many = keep_list(file=file, scanned=scanned, what=listed, by=HOUSE, at=timezone.now())
    print(f"Lähteen luettelo on tallessa: {many} riviä ({listed}).")
    return 0


def _trial(args: argparse.Namespace, file: Any, scanned: Any, kind: Any) -> int:
    from django.utils import timezone

    from luukku.ground.indicators.services.loading.bringing import check_file
    from luukku.ground.people.rules import HOUSE

    found = check_file(
        file=file, scanned=scanned, kind=kind, source=args.source, by=HOUSE, at=timezone.now()
    )
    if found.known_already:
        print(f"Sama tiedosto on jo ladattu (tila {found.known_already}).")
    print(f"{found.rows} riviä kelpaa, {len(found.faults)} ei. Mitään ei muutettu.")
    return _told(found.faults)


def _bring(args: argparse.Namespace, file: Any, scanned: Any, kind: Any) -> int:
    from django.utils import timezone

    from luukku.ground.indicators.queries.loads import load_faults
    from luukku.ground.indicators.rules.loads import LOAD_STATE_NAMES
    from luukku.ground.indicators.services.loading.bringing import bring_load
    from luukku.ground.people.rules import HOUSE

    now = timezone.now()
    load = bring_load(
        file=file, scanned=scanned, name=args.file.name, kind=kind, source=args.source,
        resume=args.resume, by=HOUSE, at=now,
    )  # fmt: skip
    if load.received_at < now:
        print("Sama tiedosto on jo tuotu. Mikään ei muuttunut.")
    print(
        f"{load.key}: {load.rows} riviä kelpaa, {load.refused} ei. {LOAD_STATE_NAMES[load.state]}."
    )
    return _told(load_faults(load.key))


def _told(faults: Sequence[Any]) -> int:
    for one in faults[:SHOWN]:
        wrong, right = one.told()
        print(_where(str(one.row), one.column, f"{wrong} {right}"), file=sys.stderr)
    if len(faults) > SHOWN:
        print(f"… ja {len(faults) - SHOWN} muuta.", file=sys.stderr)
    return 3 if faults else 0


def _loads(args: argparse.Namespace) -> int:
    from luukku.ground.indicators.queries.loads import load_rows
    from luukku.ground.indicators.rules.loads import LOAD_STATE_NAMES

    for one in load_rows():
        print(f"{one.key:32} {one.received_at:%Y-%m-%d %H:%M}  {one.rows:>9} riviä  {one.refused:>6} hylättyä  "
              f"{LOAD_STATE_NAMES[one.state]}  {one.name}")  # fmt: skip
    return 0


def _take_back(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.indicators.services.loading.deciding import take_back_load
    from luukku.ground.people.rules import HOUSE

    done = take_back_load(key=args.key, reason=args.reason, by=HOUSE, at=timezone.now())
    print(f"{done.key} on peruttu.")
    return 0
