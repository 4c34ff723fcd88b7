"""Vectors of the lexicon that come with the house, so that a new installation need not make them.

Kept in one byte a number with a scale a row: a unit vector loses less than half a per cent. The
file is written by `tools/embed_lexicon.py`; a test says when it no longer knows the lexicon.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np

from luukku.engines.search.meanings.model import Vectors

FILE: Final = Path(__file__).with_name("given.npz")
_STEPS: Final = 127


def given(model: str, path: Path = FILE) -> dict[str, Vectors]:
    """Vectors by the key of their text, if the file is there and of that model; else nothing."""
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as kept:
        if str(kept["model"]) != model:
            return {}
        keys = [key.tobytes().hex() for key in kept["keys"]]
        rows = kept["steps"].astype(np.float32) * kept["scales"][:, None]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return dict(zip(keys, rows, strict=True))


def write_given(model: str, vectors: Mapping[str, Vectors], path: Path = FILE) -> int:
    """Write the file, rows in the order of their keys; how many bytes it takes."""
    keys = sorted(vectors)
    rows = np.stack([vectors[key] for key in keys]).astype(np.float32)
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-9) / _STEPS
    steps = np.rint(rows / scales[:, None]).astype(np.int8)
    packed = np.array([np.frombuffer(bytes.fromhex(key), np.uint8) for key in keys])
    with path.open("wb") as file:
        np.savez_compressed(
            file, model=np.array(model), keys=packed, steps=steps, scales=scales.astype(np.float32)
        )
    return path.stat().st_size
