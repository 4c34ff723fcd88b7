"""How fast a question is answered at 50 000 offerings, with and without meanings, and what it costs.

Each is measured in a process of its own. With meanings, every offering says a passage of its own, and
the vectors of passages are random unit vectors: making 50 000 real ones takes an hour and changes no
time. The time of a question is told apart from that of its embedding, which has a row of its own.
"""

import multiprocessing
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from luukku.engines.search.documents import Document
from luukku.engines.search.engine import Engine, Lexicon
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.meanings.model import Embedder, Vectors

OFFERINGS = 50_000
TOWNS = "Rovaniemi Kemi Tornio Inari Utsjoki Sodankylä Kittilä Salla Posio Ranua Simo Enontekiö"


def table(
    documents: list[Document], lexicon: Lexicon, asked: list[dict], model: Embedder | None
) -> None:
    """Print the table."""
    print(f"\n## Speed, {OFFERINGS} offerings, {len(asked)} questions\n")
    print("| who | p50 | p95 | built | one changed | memory |\n|---|---|---|---|---|---|")
    many = list(offerings(documents, OFFERINGS))
    _apart(lambda: _row("Luukku", many, lexicon, asked, None))
    if model is None:
        print("| with meanings | not installed, left out |")
        return
    pretend = Pretend(model, [q["query"] for q in asked])
    _apart(lambda: _row("Luukku with meanings", many, lexicon, asked, pretend))
    took = sorted(pretend.took)
    print(f"| the embedding of a question | {_ms(took, 0.5)} | {_ms(took, 0.95)} | | | |")


def offerings(documents: list[Document], count: int) -> Iterator[Document]:
    """Services told apart by place and a few words left out, as many as asked."""
    chance = random.Random(1)
    towns = TOWNS.split()
    for number in range(count):
        document = documents[number % len(documents)]
        said = [w for w in document.description["fi"].split() if chance.random() > 0.15]
        text = " ".join([*said, towns[number % len(towns)], str(number)])
        yield replace(document, id=f"{document.id}-{number}", description={"fi": text})


class Pretend:
    """A model that knows the questions beforehand, and says of passages what chance says."""

    def __init__(self, model: Embedder, questions: Sequence[str]) -> None:
        self.name, self.size, self.model = model.name, model.size, model
        self.took: list[float] = []
        self.chance = np.random.default_rng(1)
        self.known: dict[str, Vectors] = {}
        for text in questions:
            begin = time.perf_counter()
            self.known[text] = model.queries([text])[0]
            self.took.append(time.perf_counter() - begin)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Random unit vectors."""
        rows = self.chance.normal(size=(len(texts), self.size)).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions; a sentence that was not asked alone is embedded now."""
        for text in texts:
            if text not in self.known:
                self.known[text] = self.model.queries([text])[0]
        return np.stack([self.known[text] for text in texts])


def _apart(work: Callable[[], None]) -> None:
    """In a process of its own, so that memory is its own."""
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    child.join()


def _row(
    who: str, many: list[Document], lexicon: Lexicon, asked: list[dict], model: Pretend | None
) -> None:
    before = _peak()
    memory = Memory(model) if model else None
    if memory and model:
        memory.learn(document.passage() for document in many)
    begin = time.perf_counter()
    engine = Engine.of(many, lexicon, memory)
    built = time.perf_counter() - begin
    used = _peak() - before
    times = _times(engine, asked)
    begin = time.perf_counter()
    changed = replace(many[0], description={"fi": "Muutettu kuvaus."})
    Engine.of([*many, changed], lexicon, memory, before=engine)
    again = time.perf_counter() - begin
    print(
        f"| {who} | {_ms(times, 0.5)} | {_ms(times, 0.95)} | {built:.1f} s | {again:.1f} s "
        f"| {used:.0f} MiB |",
        flush=True,
    )


def _times(engine: Engine, asked: list[dict]) -> list[float]:
    """Seconds of each question, sorted; every one is asked three times, the middle time is kept."""
    found = []
    for question in asked:
        engine.search(question["query"], question["lang"])
    for question in asked:
        tries = []
        for _ in range(3):
            begin = time.perf_counter()
            engine.search(question["query"], question["lang"])
            tries.append(time.perf_counter() - begin)
        found.append(statistics.median(tries))
    return sorted(found)


def _ms(times: list[float], share: float) -> str:
    if share == 0.5:
        return f"{statistics.median(times) * 1000:.1f} ms"
    return f"{statistics.quantiles(times, n=100, method='inclusive')[int(share * 100) - 1] * 1000:.1f} ms"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
