"""`luukku search`: find services for a need, or rank a whole file of questions."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from luukku.engines.search.documents import Document, from_row
from luukku.engines.search.emergencies.detection import detect
from luukku.engines.search.engine import Engine, Found
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.meanings.model import best_embedder

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
    found = engine.search(args.text, args.lang, limit=args.limit)
    danger = detect(args.text, args.lang)
    _print(found, danger, engine, args)
    return 0


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _engine(args: argparse.Namespace) -> Engine:
    documents = [from_row(row) for row in _rows(args.catalogue)] if args.catalogue else installed()
    model = None if args.plain else best_embedder()
    return Engine.of(documents, Memory(model, _cache()) if model else None)


def installed() -> list[Document]:
    """The services of this installation."""
    return []


def _cache() -> Path:
    from luukku.roof.site.settings import HOME

    return HOME / "search" / "vectors"


def _batch(engine: Engine, args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for row in _rows(args.batch):
        language = row.get("lang") or args.lang
        found = engine.search(str(row["query"]), language, limit=args.limit)
        danger = detect(str(row["query"]), language)
        yield {
            "qid": row["qid"],
            "results": [hit.id for hit in found.hits],
            "emergency": danger is not None,
            "exit": [way.code for way in danger.exits] if danger else [],
        }


def _print(found: Found, danger: Any, engine: Engine, args: argparse.Namespace) -> None:
    if danger:
        print("HÄTÄ:", ", ".join(way.code for way in danger.exits))
    for hit in found.hits:
        print(f"{hit.score:6.3f}  {hit.id}  {hit.parts if args.explain else ''}")
