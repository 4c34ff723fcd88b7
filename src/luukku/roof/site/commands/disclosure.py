"""`luukku disclosure`: protect a table of people before it is told, or attack what was told."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

_PROTECT = """
FILE.csv: ulottuvuuksien sarakkeet ja sarake count (ihmisten lukumäärä). Puuttuva yhdistelmä on nolla.
Rivi, jonka luokka on * tai ryhmän nimi, on summa; sen pitää täsmätä.

FILE.toml saman nimisenä vieressä, kaikki kohdat vapaaehtoisia:
  sensitive = ["paatos"]            # ryhmän kaikkien sama tulos ei saa näkyä
  [hierarchy.alue]                  # ryhmä = sen luokat; jokainen luokka johonkin ryhmään
  pohjoinen = ["Inari", "Utsjoki"]
  "*" = ["muu"]                     # suoraan yhteissumman alla
  [scope]                           # mistä koko taulu kertoo, jos muut kertovat muustakin
  kausi = "2026-W10"
  [contains.kausi]                  # mitä muiden julkaisujen luokkia luokkaan sisältyy
  "2026-03" = ["2026-W10"]

Tuloksena DIR/protected.csv (ulottuvuudet, shown, state), DIR/summary.json ja DIR/summary.md.
state: published, primary, secondary, merged, rounded, zero.
Päättymiskoodi: 0 julkaistiin, 1 ei voi julkaista (solut luetellaan), 2 syöte ei kelpaa.
"""
_ATTACK = """
Yhdessä annetut julkaisut kertovat samoista ihmisistä. Hyökkääjä tietää kaiken näytetyn, kaikki summat,
säännöstön ja solujen tilat. Päättymiskoodi: 0 mitään ei voi päätellä, 1 jotain voi (solut luetellaan),
2 syöte ei kelpaa.
"""


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser(
        "disclosure", help="Suojaa taulu ennen julkaisua, tai koeta murtaa se"
    )
    asked = parser.add_subparsers(metavar="TYÖ", dest="work", required=True)
    protect = _verb(asked, "protect", "Suojaa taulu niin, ettei ketään voi tunnistaa", _PROTECT)
    protect.add_argument("file", type=Path, metavar="FILE.csv", help="taulu")
    protect.add_argument(
        "--policy", default="FI-5", metavar="NIMI",
        help="FI-5 (oletus), STRICT-8R5, INTERNAL tai oma TOML-tiedosto",
    )  # fmt: skip
    protect.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="tulosten hakemisto"
    )
    protect.add_argument(
        "--ledger",
        type=Path,
        metavar="DIR",
        help="aiempien julkaisujen hakemisto (myös alihakemistot); otetaan huomioon",
    )
    protect.add_argument("--json", action="store_true", help="tulosta yhteenveto JSON-muodossa")
    protect.set_defaults(run=_guarded(_protect))
    attack = _verb(asked, "attack", "Koeta päätellä piilotettuja lukuja julkaisuista", _ATTACK)
    attack.add_argument("folders", type=Path, nargs="+", metavar="DIR", help="julkaisun hakemisto")
    attack.add_argument("--json", action="store_true", help="tulosta löydöt JSON-riveinä")
    attack.set_defaults(run=_guarded(_attack))


def _verb(asked: Any, name: str, does: str, more: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = asked.add_parser(
        name,
        help=does,
        description=does,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return made


def _guarded(work: Any) -> Any:
    """Refusals become sentences: 2 for what cannot be read, 1 for what may not be told."""

    def run(args: argparse.Namespace) -> int:
        from luukku.engines.disclosure.attacking import Impossible
        from luukku.engines.kernel.errors import BadInput, BadInputs, RuleBroken

        try:
            return int(work(args))
        except BadInputs as wrong:
            for one in wrong.problems[:20]:
                print(f"luukku disclosure: {one}", file=sys.stderr)
            return 2
        except BadInput as wrong:
            print(f"luukku disclosure: {wrong}", file=sys.stderr)
            return 2
        except RuleBroken as refused:
            return _refused(refused)
        except Impossible:
            print(
                "luukku disclosure: Mikään taulu ei sovi kaikkiin julkaisuihin. Ne eivät kerro "
                "samoista ihmisistä, tai jokin luku on korjattu.",
                file=sys.stderr,
            )
            return 1

    return run


def _refused(refused: Any) -> int:
    print(f"luukku disclosure: {refused}", file=sys.stderr)
    for leak in getattr(refused, "leaks", []):
        print(_said(leak), file=sys.stderr)
    return 1


def _protect(args: argparse.Namespace) -> int:
    from luukku.engines.disclosure import papers, reading
    from luukku.engines.disclosure.gate import protect
    from luukku.engines.disclosure.policy import policy

    chosen = policy(args.policy)
    papers.require_place(args.out, args.file.stem)
    table, beside = reading.from_csv(args.file)
    outcome = protect(
        table,
        chosen,
        name=args.file.stem,
        earlier=_earlier(args),
        scope=beside.scope,
        contains=beside.contains,
    )
    told = papers.write(outcome, args.out)
    print(json.dumps(told, ensure_ascii=False) if args.json else papers.readable(told))
    return 0


def _earlier(args: argparse.Namespace) -> list[Any]:
    """A release that is being written again is not its own past."""
    from luukku.engines.disclosure import found

    if args.ledger is None:
        return []
    new = not args.ledger.exists() and args.ledger.resolve() in args.out.resolve().parents
    earlier = [] if new else found.ledger(args.ledger, but=args.out)
    if not earlier:
        print(f"Hakemistossa {args.ledger} ei ole vielä muita julkaisuja.", file=sys.stderr)
    return earlier


def _attack(args: argparse.Namespace) -> int:
    from dataclasses import asdict

    from luukku.engines.disclosure import found
    from luukku.engines.disclosure.gate import attack_releases

    leaks = attack_releases([found.read(folder) for folder in args.folders])
    for leak in leaks:
        print(json.dumps(asdict(leak), ensure_ascii=False) if args.json else _said(leak))
    if not leaks and not args.json:
        print("Yhtään suojattua lukua ei voi päätellä.")
    return 1 if leaks else 0


def _said(leak: Any) -> str:
    at = ", ".join(f"{name}={code}" for name, code in leak.at.items())
    high = "ilman ylärajaa" if leak.high == float("inf") else f"enintään {leak.high:.6g}"
    knows = "tietäen tilat" if leak.knowing else "pelkistä luvuista"
    return f"{at}: vähintään {leak.low:.6g}, {high} ({leak.state}, {knows})"
