"""`luukku catalogue import | export | diff`: exchange with other registers."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from luukku.roof.site.commands.catalogue.telling import (
    FILE_MOST,
    TOLD,
    Progress,
    awake,
    read,
    tell_counts,
    tell_findings,
    tell_losses,
    tell_more,
)

FORMATS = ("ptv", "hsds")
LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")
KINDS = {"channel": "asiointikanavat", "service": "palvelut", "offering": "tarjonnat"}
IMPORT = """\
Tuo palvelut, asiointikanavat ja tarjonnat tiedostosta tai suoraan palvelutietovarannosta (PTV v11).

Tuonnin voi toistaa: sama sisältö ei muuta mitään. Virheellinen kohde jätetään pois ja siitä
kerrotaan, mikä on vialla ja mikä olisi oikein; muut kohteet tuodaan. Kohdetta, jota on muutettu
täällä, ei tuonti muuta."""
IMPORT_HOW = """\
esimerkkejä:
  luukku catalogue import ptv.json
  luukku catalogue import hsds-fi.json --format hsds
  luukku catalogue import --ptv https://api.palvelutietovaranto.suomi.fi/api/v11
  luukku catalogue import --ptv https://…/api/v11 --organization 0b8a…
  luukku catalogue import --ptv https://…/api/v11 --since 2026-01-31
  luukku catalogue import --ptv https://…/api/v11 --resume

Paluuarvo: 0 kaikki tuotiin, 1 jotain hylättiin tai lukeminen ei onnistunut, 2 komento on väärin."""
EXPORT = """\
Vie julkaistut ja hyväksytyt palvelut toisen rekisterin muodossa kansioon.

ptv   ptv-requests.json (pyynnöt järjestyksessä: kanavat, palvelut, liitokset) ja
      ptv.json (sama sisältö sellaisena kuin rekisteri sen kertoisi)
hsds  hsds-KIELI.json ja taulut kansioon hsds-csv; muut kielet ja muodosta puuttuvat
      tiedot kulkevat mukana lisätietoina (attributes)

Molempiin tulee losses.json: mikä tieto ei mahtunut ja miksi. Turvapaikkojen tietoja ei viedä."""
DIFF = """\
Vertaa toisen rekisterin tiedostoa tähän luetteloon. Mitään ei muuteta.

Jokaisesta erosta kerrotaan kenttä, ja yhdistetyistä kohteista myös, kumpi on muuttunut:
täällä, toisessa rekisterissä vai molemmissa."""
DIFF_HOW = """\
esimerkki:
  luukku catalogue diff ptv.json

Paluuarvo: 0 eroja ei ole, 1 eroja on tai tiedostoa ei voi lukea."""


def register(what: Any) -> None:
    """Add the words to `luukku catalogue`."""
    _import_words(
        _word(what, "import", "Tuo palvelut tiedostosta tai PTV-rajapinnasta", IMPORT, IMPORT_HOW)
    )
    taken = _word(what, "export", "Vie palvelut toisen rekisterin muodossa", EXPORT)
    taken.add_argument("--format", choices=FORMATS, required=True, help="Muoto, johon viedään")
    taken.add_argument(
        "--out", type=Path, required=True, metavar="KANSIO", help="Kansio; tehdään, jos sitä ei ole"
    )
    taken.add_argument(
        "--language", choices=LANGUAGES, default="fi", help="HSDS-asiakirjan kieli (oletus fi)"
    )
    taken.set_defaults(run=_export)
    compared = _word(what, "diff", "Vertaa tiedostoa luetteloon, älä muuta mitään", DIFF, DIFF_HOW)
    compared.add_argument("file", type=Path, metavar="TIEDOSTO", help="JSON, UTF-8")
    compared.add_argument("--format", choices=FORMATS, default="ptv", help="Tiedoston muoto")
    compared.set_defaults(run=_diff)


def _word(what: Any, name: str, words: str, more: str, how: str = "") -> Any:
    raw = argparse.RawDescriptionHelpFormatter
    return what.add_parser(name, help=words, description=more, epilog=how, formatter_class=raw)


def _import_words(brought: Any) -> None:
    brought.add_argument(
        "file", nargs="?", type=Path, metavar="TIEDOSTO", help="JSON, UTF-8, enintään 64 Mt"
    )
    brought.add_argument(
        "--ptv", metavar="URL", help="PTV-rajapinnan osoite, esim. https://…/api/v11"
    )
    brought.add_argument(
        "--organization", metavar="ID", type=_id,
        help="Vain tämän organisaation palvelut ja kanavat; tunnus PTV:ssä",
    )  # fmt: skip
    brought.add_argument(
        "--since", type=_day, metavar="PÄIVÄ",
        help="Kanavista vain tämän päivän jälkeen muuttuneet, VVVV-KK-PP. Ilman tätä luetaan "
        "muutokset edellisestä lukukerrasta ja kerran viikossa kaikki. Palvelut ja niiden "
        "liitokset luetaan aina",
    )  # fmt: skip
    brought.add_argument(
        "--resume", action="store_true", help="Jatka keskeytynyttä lukua seuraavasta sivusta"
    )
    brought.add_argument("--format", choices=FORMATS, default="ptv", help="Tiedoston muoto")
    brought.set_defaults(run=_import)


def _id(words: str) -> str:
    try:
        return str(UUID(words))
    except ValueError:
        raise argparse.ArgumentTypeError("tunnus on UUID, esim. 0b8a6c1e-…") from None


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError("päivä on muotoa 2026-01-31") from None


@awake
def _import(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.catalogue.queries.exchange.register import Register, WebClient
    from luukku.ground.catalogue.services.exchange.importing import import_catalogue
    from luukku.ground.catalogue.services.exchange.pulling import pull_register
    from luukku.ground.people.rules import HOUSE

    if bool(args.file) == bool(args.ptv):
        print("Anna joko tiedosto tai --ptv URL.", file=sys.stderr)
        return 2
    at, tell = timezone.now(), Progress(KINDS)
    if args.ptv:
        done = pull_register(
            register=Register(WebClient(args.ptv), args.organization or ""), since=args.since, resume=args.resume,
            by=HOUSE, at=at, tell=tell,
        )  # fmt: skip
    else:
        done = import_catalogue(
            data=read(args.file), system=args.format, most=FILE_MOST, by=HOUSE, at=at, tell=tell
        )
    tell_counts(done.counts)
    tell_findings(done.findings)
    return 1 if any(each.severity.value == "error" for each in done.findings) else 0


@awake
def _export(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.catalogue.services.exchange.exporting import export_catalogue
    from luukku.ground.people.rules import HOUSE

    args.out.mkdir(parents=True, exist_ok=True)
    done = export_catalogue(system=args.format, language=args.language, by=HOUSE, at=timezone.now())
    for name, data in done.files.items():
        path = args.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)
        print(f"{path}: {len(data)} tavua")
    tell_counts(done.counts)
    tell_losses(done.losses)
    return 0


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: a reader never meets half a file."""
    half = path.with_name(f".{path.name}.kesken")
    half.write_bytes(data)
    half.replace(path)


@awake
def _diff(args: argparse.Namespace) -> int:
    from collections import Counter

    from luukku.ground.catalogue.queries.exchange.comparing import compared
    from luukku.ground.catalogue.rules.exchange.papers import parsed
    from luukku.ground.catalogue.rules.exchange.standing import STATE_NAMES

    found = compared(parsed(read(args.file)), args.format)
    for each in found.differences[:TOLD]:
        state = STATE_NAMES[found.states[each.entity, each.uuid]].lower()
        print(f"{each.entity} {each.code}: {each.field} ({state})")
    tell_more(len(found.differences))
    print(
        f"{len(found.differences)} eroa, {found.same} samanlaista, "
        f"{found.only_there} vain tiedostossa, {found.only_here} vain täällä."
    )
    for state, count in Counter(found.states.values()).most_common():
        print(f"  {count} kohdetta: {STATE_NAMES[state]}")
    tell_findings(found.findings)
    return 1 if found.differences or found.only_there or found.only_here or found.findings else 0
