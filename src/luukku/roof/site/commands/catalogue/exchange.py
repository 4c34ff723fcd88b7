"""`luukku catalogue import | export | diff | roundtrip`: exchange with other registers."""

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

Run = Callable[[argparse.Namespace], int]
FORMATS = ("ptv", "hsds")
FILE_MOST = 256 * 1024 * 1024
TOLD = 20


def register(what: Any) -> None:
    """Add the words to `luukku catalogue`."""
    brought = what.add_parser("import", help="Tuo palvelut tiedostosta tai PTV-rajapinnasta")
    brought.add_argument("file", nargs="?", type=Path, metavar="TIEDOSTO")
    brought.add_argument(
        "--ptv", metavar="URL", help="PTV-rajapinnan osoite, esim. https://…/api/v11"
    )
    brought.add_argument("--since", type=date.fromisoformat, metavar="PÄIVÄ", help="Vain muutokset")
    brought.add_argument("--resume", action="store_true", help="Jatka keskeytynyttä lukua")
    brought.add_argument("--format", choices=FORMATS, default="ptv")
    brought.set_defaults(run=_import)
    taken = what.add_parser("export", help="Vie palvelut toisen rekisterin muodossa")
    taken.add_argument("--format", choices=FORMATS, required=True)
    taken.add_argument("--out", type=Path, required=True, metavar="KANSIO")
    taken.add_argument("--language", choices=("fi", "sv", "en", "se", "smn", "sms"), default="fi")
    taken.set_defaults(run=_export)
    compared = what.add_parser("diff", help="Vertaa tiedostoa luetteloon, älä muuta mitään")
    compared.add_argument("file", type=Path, metavar="TIEDOSTO")
    compared.add_argument("--format", choices=FORMATS, default="ptv")
    compared.set_defaults(run=_diff)
    trip = what.add_parser("roundtrip", help="Kokeile tuonti, vienti ja tuonti keksityllä alueella")
    trip.add_argument("--services", type=int, default=2000)
    trip.add_argument("--channels", type=int, default=5000)
    trip.add_argument("--format", choices=FORMATS, action="append")
    trip.set_defaults(run=_roundtrip)


def _awake(run: Run) -> Run:
    """Django is started for the command; a refusal is lines, not a traceback."""

    @wraps(run)
    def told(args: argparse.Namespace) -> int:
        import django

        django.setup()
        from luukku.engines.kernel.errors import BadInputs, RuleBroken
        from luukku.ground.catalogue.queries.exchange.register import NoAnswer

        try:
            return run(args)
        except BadInputs as bad:
            for problem in bad.problems:
                where = " · ".join(part for part in (problem.row, problem.field) if part)
                print(
                    f"{where}: {problem.message()}" if where else problem.message(), file=sys.stderr
                )
        except RuleBroken as no:
            print(no.message(), file=sys.stderr)
        except NoAnswer as no:
            print(
                f"Rekisteri ei vastaa ({no.path}: {no.why}). Yritä myöhemmin uudelleen.",
                file=sys.stderr,
            )
        except OSError as why:
            print(f"Tiedostoa ei voi käyttää: {why.filename}: {why.strerror}", file=sys.stderr)
        return 1

    return told


@_awake
def _import(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.catalogue.queries.exchange.register import Register, WebClient
    from luukku.ground.catalogue.services.exchange.importing import import_catalogue
    from luukku.ground.catalogue.services.exchange.pulling import pull_register
    from luukku.ground.people.rules import HOUSE

    if bool(args.file) == bool(args.ptv):
        print("Anna joko tiedosto tai --ptv URL.", file=sys.stderr)
        return 2
    if args.ptv:
        done = pull_register(
            register=Register(WebClient(args.ptv)), since=args.since, resume=args.resume,
            by=HOUSE, at=timezone.now(),
        )  # fmt: skip
    else:
        data = _read(args.file)
        done = import_catalogue(
            data=data, system=args.format, most=FILE_MOST, by=HOUSE, at=timezone.now()
        )
    _tell_counts(done.counts)
    _tell_findings(done.findings)
    return 1 if done.counts["refused"] else 0


def _read(file: Path) -> bytes:
    """The size is looked at before anything is read."""
    from luukku.ground.catalogue.rules.exchange.papers import require_size

    require_size(file.stat().st_size, FILE_MOST)
    return file.read_bytes()


@_awake
def _export(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.catalogue.services.exchange.exporting import export_catalogue
    from luukku.ground.people.rules import HOUSE

    done = export_catalogue(system=args.format, language=args.language, by=HOUSE, at=timezone.now())
    for name, data in done.files.items():
        path = args.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{path}: {len(data)} tavua")
    _tell_counts(done.counts)
    _tell_losses(done.losses)
    return 0


@_awake
def _diff(args: argparse.Namespace) -> int:
    from luukku.ground.catalogue.queries.exchange.comparing import compared
    from luukku.ground.catalogue.rules.exchange.papers import parsed

    found = compared(parsed(_read(args.file)), args.format)
    for each in found.differences[:TOLD]:
        print(f"{each.entity} {each.code}: {each.field}")
    _more(len(found.differences))
    print(
        f"{len(found.differences)} eroa, {found.same} samanlaista, "
        f"{found.only_there} vain tiedostossa, {found.only_here} vain täällä."
    )
    _tell_findings(found.findings)
    return 0


@_awake
def _roundtrip(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.catalogue.services.exchange.trial import try_round_trip
    from luukku.ground.people.rules import HOUSE

    failed = 0
    for system in args.format or FORMATS:
        trip = try_round_trip(
            services=args.services, channels=args.channels, system=system, by=HOUSE,
            at=timezone.now(),
        )  # fmt: skip
        faults = len(trip.differences) + len(trip.stored) + trip.over + trip.refused
        times = ", ".join(f"{name} {took:.1f} s" for name, took in trip.seconds.items())
        print(
            f"{system}: {trip.entries} kohdetta, {trip.bytes} tavua, "
            f"{sum(trip.seconds.values()):.1f} s ({times})"
        )
        print(
            f"  eroja luettelon ulkopuolella {len(trip.differences)}, tallennuksessa "
            f"{len(trip.stored)}, päälle tuotaessa {trip.over}, hylättyjä {trip.refused}"
        )
        for each in [*trip.stored, *trip.differences][:TOLD]:
            print(
                f"  {each.entity} {each.code} {each.field}: {each.before!r} → {each.after!r}"[:300]
            )
        _tell_losses(trip.losses)
        failed += faults
    return 1 if failed else 0


def _tell_counts(counts: Any) -> None:
    print(", ".join(f"{name} {count}" for name, count in sorted(counts.items()) if count) or "0")


def _tell_losses(losses: Iterable[Any]) -> None:
    """The ledger in short: which field, why, of how many."""
    from luukku.ground.catalogue.rules.losses import REASON_NAMES, summary

    rows = summary(losses)
    print(f"Ei mahtunut tai ei luovutettu: {sum(row[3] for row in rows)} tietoa")
    for entity, field, reason, count in rows:
        print(f"  {count:>6} {entity}.{field}: {REASON_NAMES[reason]}")


def _tell_findings(findings: Any) -> None:
    for each in findings[:TOLD]:
        what, right = each.told()
        where = " ".join(part for part in (each.entity, each.key, each.field) if part)
        print(f"{where}: {what} {right}", file=sys.stderr)
    _more(len(findings))


def _more(count: int) -> None:
    if count > TOLD:
        print(f"… ja {count - TOLD} muuta.", file=sys.stderr)
