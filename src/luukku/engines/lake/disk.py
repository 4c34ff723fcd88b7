"""Files that are whole or not there at all: written aside, fsynced, then named."""

import json
import os
from collections.abc import Callable
from hashlib import file_digest
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

ASIDE = ".aside-"
"""How the name of a file begins that nobody may read yet."""


def fsync_folder(folder: Path) -> None:
    """Make the names in a folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def made_folder(folder: Path) -> Path:
    """The folder, made to last with all that was missing above it."""
    if not folder.is_dir():
        made_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        fsync_folder(folder.parent)
    return folder


def write_aside(folder: Path, write: Callable[[BinaryIO], object]) -> Path:
    """A new, whole and fsynced file under a passing name."""
    path = folder / f"{ASIDE}{uuid4().hex}"
    try:
        with open(path, "xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def rename(aside: Path, name: Path) -> None:
    """Give the file its name, in place of an earlier one."""
    os.replace(aside, name)
    fsync_folder(name.parent)


def claim(aside: Path, name: Path) -> bool:
    """Give the file its name if nobody has it yet: of several that try, one succeeds.

    A hard link refuses an existing name as O_EXCL does, and the file is whole when it appears.
    """
    try:
        os.link(aside, name)
    except FileExistsError:
        return False
    finally:
        aside.unlink(missing_ok=True)
    fsync_folder(name.parent)
    return True


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes."""
    with open(path, "rb") as file:
        return file_digest(file, "sha256").hexdigest()


def json_bytes(value: Any) -> bytes:
    """JSON of one form only, so that the same content has the same hash."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return (text + "\n").encode()
