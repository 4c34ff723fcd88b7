"""Stock full-text engines on the same documents, each asked as its manual tells: any word, best first."""

import importlib.util
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Rank = Callable[[str, str], list[str]]
"""(query, language) to ids, best first."""
TOOLS = Path(__file__).resolve().parents[1] / "tools"
WORD = re.compile(r"\w+")


def columns(row: dict) -> tuple[str, str, str, str]:
    """Id, Finnish title, other titles, description."""
    other = " ".join(row.get(f"title_{code}") or "" for code in ("sv", "en", "se"))
    said = " ".join(row.get(f"desc_{code}") or "" for code in ("fi", "sv", "en", "se"))
    return row["id"], row["title_fi"], other, said


def sqlite_fts5(rows: list[dict]) -> Rank:
    """SQLite FTS5 with its own tokenizer and bm25, title three times, other titles twice."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table d using fts5(id unindexed, title, other, said)")
    base.executemany("insert into d values (?, ?, ?, ?)", map(columns, rows))
    ask = "select id from d where d match ? order by bm25(d, 0, 3.0, 2.0, 1.0), id limit 10"

    def rank(query: str, language: str) -> list[str]:
        said = " OR ".join(f'"{word}"' for word in WORD.findall(query))
        return [id_ for (id_,) in base.execute(ask, (said,))] if said else []

    return rank


@contextmanager
def postgres(rows: list[dict]) -> Iterator[Rank | None]:
    """PostgreSQL's Finnish text search with weighted ts_rank, on a server of its own; None when absent."""
    sys.path.insert(0, str(TOOLS))
    import postgres as tool

    if not tool.programs():
        yield None
        return
    import psycopg

    with tool.server() as address, psycopg.connect(f"{address}/postgres") as link:
        link.execute("create table d (id text, said tsvector)")
        with link.cursor() as cursor:
            cursor.executemany(
                "insert into d values (%s, setweight(to_tsvector('finnish', %s), 'A') ||"
                " setweight(to_tsvector('finnish', %s), 'B') || to_tsvector('finnish', %s))",
                [columns(row) for row in rows],
            )
        link.execute("create index on d using gin (said)")

        def rank(query: str, language: str) -> list[str]:
            words = " | ".join(WORD.findall(query))
            found = link.execute(
                "select id from d, to_tsquery('finnish', %s) q where said @@ q"
                " order by ts_rank(said, q) desc, id limit 10",
                (words,),
            )
            return [id_ for (id_,) in found]

        yield rank


def tantivy(rows: list[dict]) -> Rank | None:
    """Tantivy with its Finnish stemmer, title three times; None when it is not installed."""
    if importlib.util.find_spec("tantivy") is None:
        return None
    import tantivy as peer

    schema = peer.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("title", "other", "said"):
        schema.add_text_field(name, tokenizer_name="finnish")
    index = peer.Index(schema.build())
    stems = peer.TextAnalyzerBuilder(peer.Tokenizer.simple()).filter(peer.Filter.lowercase())
    index.register_tokenizer("finnish", stems.filter(peer.Filter.stemmer("Finnish")).build())
    writer = index.writer(heap_size=50_000_000)
    for id_, title, other, said in map(columns, rows):
        writer.add_document(peer.Document(id=id_, title=title, other=other, said=said))
    writer.commit()
    index.reload()
    weights = {"title": 3.0, "other": 2.0, "said": 1.0}

    def rank(query: str, language: str) -> list[str]:
        words = " ".join(WORD.findall(query))
        asked = index.parse_query(words, list(weights), field_boosts=weights)
        searcher = index.searcher()
        return [searcher.doc(at)["id"][0] for _, at in searcher.search(asked, 10).hits]

    return rank
