"""Finding the right service: relevance by language and kind of question, and speed at 50 000 offerings.

Peers: SQLite FTS5, PostgreSQL full text and Tantivy with their stock settings, on the same documents.
Questions: `queries.jsonl` (graded by the author of the catalogue) and our own, graded likewise; weights
were chosen on our own ones only. An interval of ± 0.08 goes with some eighty questions.
"""

import gc
import json
import random
import resource
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bench import search_peers
from bench.search_peers import Rank
from luukku.engines.search import tests
from luukku.engines.search.documents import Document, from_row
from luukku.engines.search.engine import Engine, Lexicon
from luukku.engines.search.lexicon.reading import colloquial, situations
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.meanings.model import best_embedder
from luukku.engines.search.measures import ndcg, recall, reciprocal_rank

DATA = Path(__file__).parent / "data" / "search"
SETS = {
    "given questions": DATA / "queries.jsonl",
    "own questions": Path(tests.__file__).with_name("own_queries.jsonl"),
}
OFFERINGS = 50_000
TOWNS = "Rovaniemi Kemi Tornio Inari Utsjoki Sodankylä Kittilä Salla Posio Ranua Simo Enontekiö"


def lines(path: Path) -> list[dict]:
    """Rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def main() -> None:
    """Print both tables."""
    rows = lines(DATA / "catalogue.jsonl")
    lexicon = Lexicon.of(situations(), colloquial())
    documents = [from_row(row) for row in rows]
    with search_peers.postgres(rows) as postgres:
        ranks: dict[str, Rank | None] = {
            "Luukku": _ours(Engine.of(documents, lexicon)),
            "Luukku with meanings": _with_meanings(documents, lexicon),
            "SQLite FTS5": search_peers.sqlite_fts5(rows),
            "PostgreSQL, finnish": postgres,
            "Tantivy, Finnish stemmer": search_peers.tantivy(rows),
        }
        for title, path in SETS.items():
            _relevance(title, lines(path), ranks)
    _speed(documents, lexicon)


def _ours(engine: Engine) -> Rank:
    return lambda query, language: [hit.id for hit in engine.search(query, language).hits]


def _with_meanings(documents: list[Document], lexicon: Lexicon) -> Rank | None:
    model = best_embedder()
    return _ours(Engine.of(documents, lexicon, Memory(model))) if model else None


def _relevance(title: str, questions: list[dict], ranks: dict[str, Rank | None]) -> None:
    """nDCG@5 overall, by language and by kind of Finnish question; then MRR and recall@5."""
    groups: dict[str, list[dict]] = {"all": questions}
    for question in questions:
        groups.setdefault(question["lang"], []).append(question)
        if question["lang"] == "fi":
            groups.setdefault(f"fi {question['type']}", []).append(question)
    names = sorted(groups)
    print(f"\n## Relevance, {title} ({len(questions)}): nDCG@5\n")
    print("| who | " + " | ".join(f"{n} ({len(groups[n])})" for n in names) + " | MRR | R@5 |")
    print("|---" * (len(names) + 3) + "|")
    for who, rank in ranks.items():
        if rank is None:
            print(f"| {who} | not installed, left out |")
            continue
        found = {q["qid"]: rank(q["query"], q["lang"]) for q in questions}
        means = [_mean(ndcg, groups[name], found) for name in names]
        means += [_mean(measure, questions, found) for measure in (reciprocal_rank, recall)]
        print(f"| {who} | " + " | ".join(f"{mean:.3f}" for mean in means) + " |")


def _mean(measure, questions: list[dict], found: dict[str, list[str]]) -> float:
    return statistics.fmean(measure(found[q["qid"]], q["qrels"]) for q in questions)


def offerings(documents: list[Document], count: int) -> Iterator[Document]:
    """Services told apart by place and a few words left out, as many as asked."""
    chance = random.Random(1)
    towns = TOWNS.split()
    for number in range(count):
        document = documents[number % len(documents)]
        said = [w for w in document.description["fi"].split() if chance.random() > 0.15]
        text = " ".join([*said, towns[number % len(towns)]])
        yield replace(document, id=f"{document.id}-{number}", description={"fi": text})


def _speed(documents: list[Document], lexicon: Lexicon) -> None:
    """Time of a question apart from its embedding, at 50 000 offerings."""
    questions = [q for path in SETS.values() for q in lines(path)]
    many = list(offerings(documents, OFFERINGS))
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    engine = Engine.of(many, lexicon)
    built = time.perf_counter() - begin
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    for question in islice(questions, 20):
        engine.search(question["query"], question["lang"])
    times = []
    for question in questions:
        begin = time.perf_counter()
        engine.search(question["query"], question["lang"])
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    print(f"\n## Speed, {OFFERINGS} offerings, {len(times)} questions\n")
    print("| built | memory | p50 | p95 |\n|---|---|---|---|")
    p95 = times[int(len(times) * 0.95)]
    print(f"| {built:.1f} s | {memory:.0f} MiB | {times[len(times) // 2]:.1f} ms | {p95:.1f} ms |")
