"""Vectors kept on disk by the hash of their text, so that each text is embedded once in its life."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from luukku.engines.search.meanings.given import given
from luukku.engines.search.meanings.model import Embedder, Vectors
from luukku.engines.search.storing import BrokenIndex, read_arrays, write_arrays

Progress = Callable[[int, int], None]
BATCH = 64


PASSAGE, ASKED = "passage", "asked"
"""A text may be kept as one that is searched, or as one that people say."""


def fingerprint(text: str, kind: str = PASSAGE) -> str:
    """The key of a text."""
    return hashlib.sha256(f"{kind}\x1f{text}".encode()).hexdigest()[:32]


class Memory:
    """A model with a memory. Without a path it remembers while the process lives.

    What comes with the house (`given`) is known from the start and not kept a second time.
    """

    def __init__(self, model: Embedder, path: Path | None = None) -> None:
        self.model, self.path = model, path
        self._given = given(model.name)
        self._known: dict[str, Vectors] = dict(self._given)
        if path is not None and path.exists():
            self._read(path)

    def _read(self, path: Path) -> None:
        try:
            kept = read_arrays(path, kind=self.model.name)
        except BrokenIndex:
            return
        rows = kept["vectors"].astype(np.float32)
        self._known |= zip(kept["keys"].tolist(), rows, strict=True)

    def lacking(self, texts: Iterable[str], kind: str = PASSAGE) -> list[str]:
        """Texts that have not been embedded yet, each once."""
        return [t for t in dict.fromkeys(texts) if fingerprint(t, kind) not in self._known]

    def learn(
        self, texts: Iterable[str], progress: Progress | None = None, kind: str = PASSAGE
    ) -> int:
        """Embed what is lacking, telling (done, of); saves now and then. How many were new."""
        lacking = self.lacking(texts, kind)
        embed = self.model.queries if kind == ASKED else self.model.passages
        for start in range(0, len(lacking), BATCH):
            batch = lacking[start : start + BATCH]
            for text, row in zip(batch, embed(batch), strict=True):
                self._known[fingerprint(text, kind)] = row.astype(np.float16).astype(np.float32)
            if progress:
                progress(min(start + BATCH, len(lacking)), len(lacking))
            if start // BATCH % 20 == 19:
                self.save()
        if lacking:
            self.save()
        return len(lacking)

    def vectors(self, texts: Sequence[str], kind: str = PASSAGE) -> Vectors:
        """Vectors of texts; a text that has not been learned is a row of zeros."""
        empty = np.zeros(self.model.size, np.float32)
        rows = [self._known.get(fingerprint(text, kind), empty) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.model.size), np.float32)

    def save(self) -> None:
        """Keep everything, if there is somewhere to keep it."""
        if self.path is None:
            return
        keys = sorted(self._known.keys() - self._given.keys())
        rows = self.vectors_of(keys).astype(np.float16)
        write_arrays(self.path, {"keys": np.array(keys), "vectors": rows}, kind=self.model.name)

    def vectors_of(self, keys: Sequence[str]) -> Vectors:
        """Vectors by their keys."""
        rows = [self._known[key] for key in keys]
        return np.stack(rows) if rows else np.zeros((0, self.model.size), np.float32)
