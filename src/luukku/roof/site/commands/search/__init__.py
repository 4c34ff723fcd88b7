"""`luukku search`: find services for a need, rank a whole file of questions, or make the index."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from luukku.engines.search.emergencies.detection import detect
from luukku.engines.search.engine import Engine, Found
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.meanings.model import best_embedder
from luukku.engines.search.reasons import reasons
from luukku.roof.site.commands.search.reading import Asked, WrongFile, catalogue, questions
from luukku.roof.site.commands.search.telling import told

DEPTH = 10
INDEX = "index"


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("search", help="Hae palvelua omin sanoin, tai tee hakemisto: index")
    parser.add_argument("text", nargs="?", default="", metavar="TEKSTI")
    parser.add_argument("--lang", default="", choices=["", "fi", "sv", "en", "se", "smn", "sms"])
    parser.add_argument(
        "--municipality", default="", metavar="KUNTA", help="kunnan numero tai nimi, esim. Utsjoki"
    )
    parser.add_argument("--explain", action="store_true", help="kerro, miksi kukin osuma löytyi")
    parser.add_argument("--json", action="store_true", help="tulosta JSON-rivejä")
    parser.add_argument("--catalogue", type=Path, metavar="TIEDOSTO", help="palvelut JSONL-riveinä")
    parser.add_argument("--batch", type=Path, metavar="TIEDOSTO", help="kysymykset JSONL-riveinä")
    parser.add_argument("--plain", action="store_true", help="ilman merkitysmallia")
    parser.add_argument("--rebuild", action="store_true", help="tee hakemisto alusta (index)")
    parser.add_argument(
        "--limit", type=_count, default=DEPTH, metavar="MÄÄRÄ", help="osumia enintään"
    )
    parser.set_defaults(run=_search)


def _count(said: str) -> int:
    """A number of hits, from one up."""
    if not said.isdecimal() or int(said) < 1:
        raise argparse.ArgumentTypeError("anna kokonaisluku yhdestä ylöspäin")
    return int(said)


def _search(args: argparse.Namespace) -> int:
    import django

    django.setup()
    if args.text == INDEX and not (args.catalogue or args.batch):
        return _index(args)
    try:
        asked = questions(args.batch) if args.batch else []
        engine = _engine(args)
    except WrongFile as wrong:
        print(wrong, file=sys.stderr)
        return 1
    if args.batch:
        for one in asked:
            print(json.dumps(_line(engine, one, args), ensure_ascii=False))
        return 0
    answer = _answer(engine, args)
    if args.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        _print(answer)
    return 0


def _index(args: argparse.Namespace) -> int:
    """Make the installation's index, or bring it up to date, and tell the web processes."""
    from luukku.rooms.guidance.queries.finding import Finder, finder

    keeper = Finder(finder().folder, meanings=False) if args.plain else finder()
    if args.rebuild:
        keeper.rebuild(_tell)
    else:
        keeper.keep_up(_tell)
    made = keeper.snapshot()
    kind = "sanat ja merkitykset" if made.engine.memory else "sanat"
    print(f"Hakemistossa on {len(made.engine.index.ids)} palvelua ({kind}): {made.name}")
    return 0


def _engine(args: argparse.Namespace) -> Engine:
    """Of a file, or the installation's own: what has been learned of meanings is used as it is."""
    from luukku.rooms.guidance.queries.finding import Finder, finder, lexicon

    if args.catalogue is None:
        kept = finder()
        return (Finder(kept.folder, meanings=False) if args.plain else kept).snapshot().engine
    documents = catalogue(args.catalogue)
    model = None if args.plain else best_embedder()
    memory = Memory(model, finder().folder / "vectors") if model else None
    return Engine.of(documents, lexicon(), memory, _tell)


def _tell(done: int, of: int) -> None:
    print(f"\rMerkitykset {done}/{of}", end="\n" if done == of else "", file=sys.stderr)


def _line(engine: Engine, asked: Asked, args: argparse.Namespace) -> dict[str, Any]:
    """One question of a file answered: ids best first, and whether its words tell of danger."""
    language = asked.language or args.lang
    found = engine.search(asked.query, language, limit=args.limit)
    results = [hit.id for hit in found.hits]
    town = _town(asked.municipality or args.municipality) if args.catalogue is None else ""
    if town:
        results = [line["id"] for line in _ordered(found, asked.query, language, town)]
    return {"qid": asked.qid, "results": results} | _danger(asked.query, language)


def _danger(text: str, language: str) -> dict[str, Any]:
    danger = detect(text, language)
    return {
        "emergency": danger is not None,
        "exit": [way.code for way in danger.exits] if danger else [],
    }


def _answer(engine: Engine, args: argparse.Namespace) -> dict[str, Any]:
    text = args.text.encode("utf-8", "replace").decode()
    found = engine.search(text, args.lang, limit=args.limit)
    hits = _scored(found)
    if args.municipality and args.catalogue is None:
        town = _town(args.municipality)
        if not town:
            raise SystemExit(f"Kuntaa ei ole: {args.municipality}")
        hits = _ordered(found, text, args.lang, town)
    if args.explain:
        known = {hit.id: hit for hit in found.hits}
        for line in hits:
            line["reasons"] = asdict(reasons(engine, found, known[line["id"]]))
    return {"language": found.question.language, "results": hits} | _danger(text, args.lang)


def _scored(found: Found) -> list[dict[str, Any]]:
    return [{"id": hit.id, "score": hit.score} for hit in found.hits]


def _ordered(found: Found, text: str, language: str, town: str) -> list[dict[str, Any]]:
    """As the door orders them for people of the municipality: by worth and expected contacts."""
    from django.utils import timezone

    from luukku.rooms.guidance.queries.door import Asked as Asking
    from luukku.rooms.guidance.queries.door import placed

    asked = Asking(text=text, language=language, municipality=town)
    rows = placed(found, asked, at=timezone.now())
    return [{"id": one.service.code, "score": one.score, "contacts": one.contacts} for one in rows]


def _town(said: str) -> str:
    """The code of a municipality by its code or name in any language; empty when there is none."""
    from luukku.ground.people.queries.municipalities import municipality_choices

    wanted = said.strip().casefold()
    towns = (
        code
        for code, name in (municipality_choices() if wanted else ())
        if wanted in {code, *(word.casefold() for word in name.values())}
    )
    return next(towns, "")


def _print(answer: dict[str, Any]) -> None:
    if answer["emergency"]:
        print("Hätä:", ", ".join(answer["exit"]))
    if not answer["results"]:
        print("Ei osumia. Kerro toisin sanoin tai ota yhteyttä.")
    for place, hit in enumerate(answer["results"], 1):
        more = f"  {hit['contacts']}" if hit.get("contacts") else ""
        print(f"{hit['score']:6.3f}  {hit['id']}{more}")
        for line in told(hit.get("reasons"), place):
            print(f"        {line}")
