"""`luukku search`: find services for a need, or rank a whole file of questions."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from luukku.engines.search.documents import Document, from_row
from luukku.engines.search.emergencies.detection import detect
from luukku.engines.search.engine import Engine, Lexicon
from luukku.engines.search.lexicon.reading import colloquial, situations
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.meanings.model import best_embedder
from luukku.engines.search.reasons import reasons

DEPTH = 10


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("search", help="Hae palvelua omin sanoin")
    parser.add_argument("text", nargs="?", default="", metavar="TEKSTI")
    parser.add_argument("--lang", default="", choices=["", "fi", "sv", "en", "se", "smn", "sms"])
    parser.add_argument("--municipality", default="", metavar="KUNTA")
    parser.add_argument("--explain", action="store_true", help="kerro, miksi kukin osuma löytyi")
    parser.add_argument("--json", action="store_true", help="tulosta JSON-rivejä")
    parser.add_argument("--catalogue", type=Path, metavar="TIEDOSTO", help="palvelut JSONL-riveinä")
    parser.add_argument("--batch", type=Path, metavar="TIEDOSTO", help="kysymykset JSONL-riveinä")
    parser.add_argument("--plain", action="store_true", help="ilman merkitysmallia")
    parser.add_argument("--limit", type=int, default=DEPTH)
    parser.set_defaults(run=_search)


def _search(args: argparse.Namespace) -> int:
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


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _engine(args: argparse.Namespace) -> Engine:
    documents = [from_row(row) for row in _rows(args.catalogue)] if args.catalogue else installed()
    model = None if args.plain else best_embedder()
    memory = Memory(model, _kept()) if model else None
    return Engine.of(documents, lexicon(), memory, _tell)


def lexicon() -> Lexicon:
    """The lexicon that comes with the house."""
    return Lexicon.of(situations(), colloquial())


def installed() -> list[Document]:
    """The services of this installation."""
    return []


def _kept() -> Path:
    from luukku.roof.site.settings import HOME

    return HOME / "search" / "vectors"


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
    hits = []
    for hit in found.hits:
        line: dict[str, Any] = {"id": hit.id, "score": hit.score}
        if args.explain:
            line["reasons"] = asdict(reasons(engine, found, hit))
        hits.append(line)
    return {"language": found.question.language, "results": hits} | _danger(args.text, args.lang)


def _print(answer: dict[str, Any]) -> None:
    if answer["emergency"]:
        print("Hätä:", ", ".join(answer["exit"]))
    if not answer["results"]:
        print("Ei osumia. Kerro toisin sanoin tai ota yhteyttä.")
    for hit in answer["results"]:
        print(f"{hit['score']:6.3f}  {hit['id']}")
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
    if why["audiences"]:
        yield f"kenelle: {', '.join(why['audiences'])} (× {why['suits']})"
    yield "paino: " + ", ".join(f"{name} {part}" for name, part in why["parts"].items())
    yield "sija ilman: " + ", ".join(f"{name} {place}." for name, place in why["without"].items())
