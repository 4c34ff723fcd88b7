"""How far the learning of meanings has come: kept on the way, so that what is cut short goes on from there."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from luukku.engines.search.meanings.memory import Memory, Progress

FILE: Final = "learning"
KEPT_EVERY: Final = 3.0
"""Seconds of learning that may be lost when a worker is killed."""


@dataclass(frozen=True, slots=True)
class Learned:
    """So many texts of so many have their meaning."""

    done: int
    of: int


class Learning:
    """Called after every handful of texts: keeps what was learned and tells how far it is."""

    def __init__(self, folder: Path, memory: Memory, told: Progress | None) -> None:
        self.folder, self.memory, self.told = folder, memory, told
        self._kept = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        if done == of or time.monotonic() - self._kept >= KEPT_EVERY:
            self.memory.save()
            self._kept = time.monotonic()
        (self.folder / FILE).write_text(json.dumps([done, of]), "ascii")
        if self.told is not None:
            self.told(done, of)


def learned(folder: Path) -> Learned | None:
    """How far it is; None where nothing has had to be learned."""
    try:
        done, of = json.loads((folder / FILE).read_text("ascii"))
        return Learned(int(done), int(of))
    except (OSError, ValueError, TypeError):
        return None
