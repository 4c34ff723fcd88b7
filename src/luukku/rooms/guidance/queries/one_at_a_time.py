"""A lock between processes: one makes the index, the others wait and read what it made."""

import fcntl
from pathlib import Path
from types import TracebackType
from typing import IO


class OneAtATime:
    """Holds a file's lock for the length of a block; the system lets go when a process ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "OneAtATime":
        self._file = self.path.open("ab")
        fcntl.flock(self._file, fcntl.LOCK_EX)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
