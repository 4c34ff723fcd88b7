"""The installation's search engine: one snapshot a process, made anew aside when the catalogue changes.

Web processes and the worker share what has been made through a file that is named by the state of
the catalogue: whoever needs it first makes it, others read it. A broken file is made anew. The engine
that is answering is changed in one move; who holds it goes on with it to the end of the answer.
"""

import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import close_old_connections

from luukku.engines.search.documents import Document
from luukku.engines.search.engine import Engine, Lexicon
from luukku.engines.search.lexicon.reading import colloquial, situations
from luukku.engines.search.meanings.memory import ASKED, Memory, Progress
from luukku.engines.search.meanings.model import Embedder, best_embedder
from luukku.engines.search.saving import lexicon_digest, load, save
from luukku.engines.search.storing import BrokenIndex
from luukku.ground.catalogue.queries.searchable import searchable_services, searchable_state
from luukku.rooms.guidance.queries.learning import Learning
from luukku.rooms.guidance.queries.one_at_a_time import OneAtATime

log = logging.getLogger(__name__)
LOOK_EVERY: Final = 15.0
"""Seconds between two looks at whether the catalogue has changed."""
FEW: Final = 64
"""So many new texts a web process learns by itself; more are left to the worker."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An engine, the state of the catalogue that it was made of, and the name of its file."""

    engine: Engine
    state: str
    name: str


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the house."""
    try:
        names = colloquial()
    except FileNotFoundError:  # everyday names are a file of their own, which may be left out
        names = {}
    return Lexicon.of(situations(), names)


def documents() -> list[Document]:
    """Every public service as a document of its texts and classes. Two SQL queries."""
    return [
        Document(one.code, one.name, one.text, one.keywords, one.classes, one.groups)
        for one in searchable_services()
    ]


class Finder:
    """Keeps the snapshot of this process and notices when it has grown old."""

    def __init__(self, folder: Path, *, meanings: bool = True) -> None:
        self.folder, self.meanings = folder, meanings
        self._kept: Snapshot | None = None
        self._making, self._looking = threading.Lock(), threading.Lock()
        self._looked, self._mark = 0.0, 0.0

    def snapshot(self) -> Snapshot:
        """What answers now. Made at once when there is nothing yet; else looked after aside."""
        kept = self._kept
        if kept is None:
            with self._making:
                kept = self._kept = self._kept or self._made(FEW)
            self._looked, self._mark = time.monotonic(), self._marked()
        elif self._is_time() and self._looking.acquire(blocking=False):
            threading.Thread(target=self._look_aside, name="search", daemon=True).start()
        return kept

    def _is_time(self) -> bool:
        return time.monotonic() - self._looked > LOOK_EVERY or self._marked() != self._mark

    def _look_aside(self) -> None:
        """In a thread of its own: a slow build or a database that is away keeps nobody waiting."""
        try:
            self.renew()
        except Exception:
            log.exception("the search index could not be looked after; the old one answers")
        finally:
            close_old_connections()
            self._looking.release()

    def renew(self) -> bool:
        """Make the snapshot anew when the catalogue is no longer what it was. True = made."""
        marked = self._marked() != self._mark
        self._looked, self._mark = time.monotonic(), self._marked()
        with self._making:
            kept = self._kept
            if kept and not marked and kept.state == searchable_state():
                return False
            self._kept = self._made(FEW)
            return kept is None or kept.name != self._kept.name

    def keep_up(self, progress: Progress | None = None) -> bool:
        """The worker's round: as `renew`, but every meaning is learned, and the others are told."""
        kept = self._kept
        if kept and self._marked() == self._mark and kept.state == searchable_state():
            return False
        with self._making:
            self._kept = self._made(None, progress)
        if kept is None or kept.name != self._kept.name:
            self.mark()
        self._looked, self._mark = time.monotonic(), self._marked()
        return True

    def rebuild(self, progress: Progress | None = None) -> Snapshot:
        """Make everything anew, files that are there put aside; learns every meaning."""
        with self._making:
            self._kept = None
            for path in self.folder.glob("services-*"):
                path.unlink(missing_ok=True)
            made = self._kept = self._made(None, progress)
        self.mark()
        self._looked, self._mark = time.monotonic(), self._marked()
        return made

    def forget(self) -> None:
        """Nothing is kept in the process; the next question begins anew."""
        with self._making:
            self._kept = None

    def mark(self) -> None:
        """Tell every process that the catalogue has changed: they look at once."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "changed").write_text(str(time.time_ns()), "ascii")

    def _marked(self) -> float:
        try:
            return (self.folder / "changed").stat().st_mtime
        except OSError:
            return 0.0

    def _made(self, most: int | None, progress: Progress | None = None) -> Snapshot:
        """Read from its file, or made and saved. `most`: how many texts may be learned, None = all."""
        state, memory = searchable_state(), self._memory(most)
        name = f"services-{state}-{lexicon_digest(lexicon().situations, memory)[:12]}"
        kept = self._kept
        if kept and kept.name == name:
            return kept
        path = self.folder / name
        self.folder.mkdir(parents=True, exist_ok=True)
        with OneAtATime(self.folder / "making"):
            try:
                return Snapshot(load(path, lexicon(), memory), state, name)
            except BrokenIndex:
                before = kept.engine if kept else None
                told = Learning(self.folder, memory, progress) if memory else None
                made = Engine.of(documents(), lexicon(), memory, told, before)
                save(made, path)
                for old in self._others(path):
                    old.unlink(missing_ok=True)
        return Snapshot(made, state, name)

    def _others(self, path: Path) -> Iterator[Path]:
        return (old for old in self.folder.glob("services-*") if old != path)

    def _memory(self, most: int | None) -> Memory | None:
        """The model with its memory; None where there is none or too much would have to be learned."""
        model = _model() if self.meanings else None
        if model is None:
            return None
        memory = Memory(model, self.folder / "vectors")
        if most is None:
            return memory
        told = [text for s in lexicon().situations for texts in s.words.values() for text in texts]
        lacking = [*memory.lacking(told, ASKED), *memory.lacking(d.passage() for d in documents())]
        return memory if len(lacking) <= most else None


@cache
def _model() -> Embedder | None:
    return best_embedder()


@cache
def finder() -> Finder:
    """The finder of this process."""
    return Finder(settings.HOME / "search", meanings=settings.OPTION["SEARCH_MEANINGS"])


def engine() -> Engine:
    """The engine that answers now; hold it for the length of one answer."""
    return finder().snapshot().engine
