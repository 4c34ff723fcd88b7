"""Arrays in a file that is whole or not there: written aside, flushed, moved; read with its checksum.

A file is one JSON header line (what it is, version, SHA-256 of the rest), then a NumPy `npz`.
Nothing is ever unpickled.
"""

import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

VERSION = 1
Arrays = Mapping[str, NDArray[np.generic]]


class BrokenIndex(Exception):  # noqa: N818 - said as it is
    """A stored file is damaged, of another version, or of another kind: build it anew."""


def write_arrays(path: Path, arrays: Arrays, *, kind: str) -> None:
    """Replace the file in one move; a reader sees the old one or the new one."""
    body = io.BytesIO()
    np.savez(body, allow_pickle=False, **arrays)
    said = body.getvalue()
    header = {"version": VERSION, "kind": kind, "sha256": hashlib.sha256(said).hexdigest()}
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(header).encode() + b"\n")
            file.write(said)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # a system that does not open folders has nothing to flush
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_arrays(path: Path, *, kind: str) -> dict[str, NDArray[np.generic]]:
    """The arrays of a file, or `BrokenIndex`."""
    try:
        line, _, body = path.read_bytes().partition(b"\n")
        header = json.loads(line)
        expected = {"version": VERSION, "kind": kind, "sha256": hashlib.sha256(body).hexdigest()}
        if header != expected:
            raise BrokenIndex(path.name)
        with np.load(io.BytesIO(body), allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as why:
        raise BrokenIndex(path.name) from why
