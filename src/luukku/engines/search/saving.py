"""An engine as arrays and back: documents as JSON lines, indexes and ties as they are, no pickle."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luukku.engines.search.audiences import Audiences
from luukku.engines.search.documents import Document
from luukku.engines.search.engine import NOTHING, Engine, Lexicon
from luukku.engines.search.index import Index, vocabulary_of
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.meanings.passages import Passages
from luukku.engines.search.postings import Postings
from luukku.engines.search.situations import Situation, Situations
from luukku.engines.search.storing import BrokenIndex, read_arrays, write_arrays
from luukku.engines.search.ties import Kinds, Ties, ties
from luukku.engines.search.words.analysis import Analysis

KIND = "luukku-search-2"
_POSTINGS = ("starts", "docs", "impacts", "idf")


def save(engine: Engine, path: Path) -> None:
    """Replace the saved engine in one move."""
    lines = [json.dumps(asdict(d), ensure_ascii=False) for d in engine.index.documents]
    arrays = {"documents": _bytes(lines), "ties": engine.ties.degrees.astype(np.float16)}
    for name, postings in (("grams", engine.index.grams), ("stems", engine.index.stems)):
        arrays[f"{name}.terms"] = _bytes(list(postings.terms))
        arrays |= {f"{name}.{part}": getattr(postings, part) for part in _POSTINGS}
    arrays["lexicon"] = _bytes([lexicon_digest(engine.situations.items, engine.memory)])
    write_arrays(path, arrays, kind=KIND)


def load(path: Path, lexicon: Lexicon = NOTHING, memory: Memory | None = None) -> Engine:
    """The saved engine, or `BrokenIndex`. Ties are made anew when the lexicon has changed."""
    kept = read_arrays(path, kind=KIND)
    try:
        documents = tuple(_document(json.loads(line)) for line in _lines(kept["documents"]))
        analysis = Analysis(vocabulary_of(documents))
        found = [_postings(kept, name, len(documents)) for name in ("grams", "stems")]
        index = Index(documents, {}, analysis, *found)
        ordered = lexicon.situations
        same = _lines(kept["lexicon"]) == [lexicon_digest(ordered, memory)]
        known = Situations.of(ordered, memory)
        tied = (
            _ties(kept["ties"], documents) if same else ties(ordered, index, memory, known.learned)
        )
    except (KeyError, ValueError, TypeError, IndexError) as why:
        raise BrokenIndex(path.name) from why
    passages = Passages.of(documents, memory) if memory else None
    return Engine(
        index,
        known,
        tied,
        Audiences.of(documents),
        lexicon.standard,
        memory,
        passages,
    )


def lexicon_digest(situations: Sequence[Situation], memory: Memory | None) -> str:
    """Changes when the ties between situations and documents may change."""
    said = [
        [s.id, sorted((code, list(t)) for code, t in s.leads.items()), [*s.classes], [*s.groups]]
        for s in situations
    ]
    model = memory.model.name if memory else ""
    return hashlib.sha256(json.dumps([said, model]).encode()).hexdigest()


def _ties(degrees: NDArray[np.generic], documents: Sequence[Document]) -> Ties:
    kinds = Kinds.of(documents)
    if degrees.ndim != 2 or degrees.shape[1] != len(kinds.samples):
        raise ValueError("ties")
    return Ties(degrees.astype(np.float32), kinds.of_document)


def _postings(kept: dict[str, NDArray[np.generic]], name: str, size: int) -> Postings:
    terms = {term: n for n, term in enumerate(_lines(kept[f"{name}.terms"]))}
    starts, docs, impacts, idf = (kept[f"{name}.{part}"] for part in _POSTINGS)
    return Postings(
        terms,
        starts.astype(np.int64), docs.astype(np.int32),
        impacts.astype(np.float32), idf.astype(np.float32), size,
    )  # fmt: skip


def _document(row: dict[str, Any]) -> Document:
    codes = {name: tuple(row[name]) for name in ("classes", "groups", "situations")}
    return Document(**{**row, **codes})


def _bytes(lines: list[str]) -> NDArray[np.generic]:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _lines(said: NDArray[np.generic]) -> list[str]:
    text = said.tobytes().decode()
    return text.split("\n") if text else []
