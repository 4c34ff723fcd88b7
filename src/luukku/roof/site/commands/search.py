"""`luukku search`: find services for a need, rank a whole file of questions, or make the index."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from luukku.engines.search.documents import from_row
from luukku.engines.search.emergencies.detection import detect
from luukku.engines.search.engine import Engine, Found
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.meanings.model import best_embedder
from luukku.engines.search.reasons import reasons

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
    parser.add_argument("--limit", type=int, default=DEPTH)
    parser.set_defaults(run=_search)


def _search(args: argparse.Namespace) -> int:
    import django

    django.setup()
    if args.text == INDEX and not (args.catalogue or args.batch):
        return _index(args)
    engine = _engine(args)
    if args.batch:
        for line in _batch(engine, args):
            print(json.dumps(line, ensure_ascii=False))
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


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _engine(args: argparse.Namespace) -> Engine:
    """Of a file, or the installation's own: what has been learned of meanings is used as it is."""
    from luukku.rooms.guidance.queries.finding import Finder, finder, lexicon

    if args.catalogue is None:
        kept = finder()
        return (Finder(kept.folder, meanings=False) if args.plain else kept).snapshot().engine
    documents = [from_row(row) for row in _rows(args.catalogue)]
    model = None if args.plain else best_embedder()
    memory = Memory(model, finder().folder / "vectors") if model else None
    return Engine.of(documents, lexicon(), memory, _tell)


def _tell(done: int, of: int) -> None:
    print(f"\rMerkitykset {done}/{of}", end="\n" if done == of else "", file=sys.stderr)


def _batch(engine: Engine, args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for row in _rows(args.batch):
        said, language = str(row["query"]), row.get("lang") or args.lang
        found = engine.search(said, language, limit=args.limit)
        results = [hit.id for hit in found.hits]
        yield {"qid": row["qid"], "results": results} | _danger(said, language)


def _danger(text: str, language: str) -> dict[str, Any]:
    danger = detect(text, language)
    return {
        "emergency": danger is not None,
        "exit": [way.code for way in danger.exits] if danger else [],
    }


def _answer(engine: Engine, args: argparse.Namespace) -> dict[str, Any]:
    found = engine.search(args.text, args.lang, limit=args.limit)
    hits = _ordered(engine, found, args) if args.municipality else _scored(found)
    if args.explain:
        known = {hit.id: hit for hit in found.hits}
        for line in hits:
            line["reasons"] = asdict(reasons(engine, found, known[line["id"]]))
    return {"language": found.question.language, "results": hits} | _danger(args.text, args.lang)


def _scored(found: Found) -> list[dict[str, Any]]:
    return [{"id": hit.id, "score": hit.score} for hit in found.hits]


def _ordered(engine: Engine, found: Found, args: argparse.Namespace) -> list[dict[str, Any]]:
    """As the door orders them for people of the municipality: by worth and expected contacts."""
    from django.utils import timezone

    from luukku.ground.people.queries.municipalities import municipality_choices
    from luukku.rooms.guidance.queries.door import Asked, placed

    said = args.municipality.casefold()
    towns = {
        code: code
        for code, name in municipality_choices()
        if said in {code, *(word.casefold() for word in name.values())}
    }
    if not towns:
        raise SystemExit(f"Kuntaa ei ole: {args.municipality}")
    asked = Asked(text=args.text, language=args.lang, municipality=next(iter(towns)))
    rows = placed(found, asked, at=timezone.now())
    return [{"id": one.service.code, "score": one.score, "contacts": one.contacts} for one in rows]


def _print(answer: dict[str, Any]) -> None:
    if answer["emergency"]:
        print("Hätä:", ", ".join(answer["exit"]))
    if not answer["results"]:
        print("Ei osumia. Kerro toisin sanoin tai ota yhteyttä.")
    for hit in answer["results"]:
        more = f"  {hit['contacts']}" if hit.get("contacts") else ""
        print(f"{hit['score']:6.3f}  {hit['id']}{more}")
        for line in _told(hit.get("reasons")):
            print(f"        {line}")


def _told(why: dict[str, Any] | None) -> Iterator[str]:
    """The reasons of a hit as lines."""
    if not why:
        return
    yield from (f"sana: {w['said']} → {w['met']} ({w['field']})" for w in why["words"])
    yield from (f"tilanne: {s['id']} ({s['wording']}) {s['tie']}" for s in why["situations"])
    if why["classes"]:
        yield "luokat: " + ", ".join(why["classes"])
    yield "paino: " + ", ".join(f"{name} {part}" for name, part in why["parts"].items())
    yield "sija ilman: " + ", ".join(f"{name} {place}." for name, place in why["without"].items())
