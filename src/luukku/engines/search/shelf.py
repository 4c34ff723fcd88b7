"""A living index: documents come, change and go while others search.

Readers take `engine` and keep using what they took: a change makes a new engine aside and puts it
in its place in one move, so nobody ever meets half of one and half of another.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock

from luukku.engines.search.documents import Document
from luukku.engines.search.engine import NOTHING, Engine, Lexicon
from luukku.engines.search.meanings.memory import Memory, Progress
from luukku.engines.search.saving import load, save
from luukku.engines.search.storing import BrokenIndex

Source = Callable[[], Iterable[Document]]


class Shelf:
    """Keeps one engine, in memory and (with a path) on disk."""

    def __init__(
        self,
        lexicon: Lexicon = NOTHING,
        memory: Memory | None = None,
        path: Path | None = None,
    ) -> None:
        self.lexicon, self.memory, self.path = lexicon, memory, path
        self._writing = Lock()
        self._engine = Engine.of((), self.lexicon)

    @property
    def engine(self) -> Engine:
        """The engine of this moment; hold it for the length of one answer."""
        return self._engine

    def open(self, source: Source) -> bool:
        """Read what was saved; build it from the source when it is lacking or broken. True = read."""
        if self.path is not None:
            try:
                self._engine = load(self.path, self.lexicon, self.memory)
                return True
            except BrokenIndex:
                pass
        self.rebuild(source())
        return False

    def rebuild(self, documents: Iterable[Document], progress: Progress | None = None) -> None:
        """Exactly these documents from now on."""
        with self._writing:
            self._put(documents, progress)

    def put(self, documents: Iterable[Document], progress: Progress | None = None) -> None:
        """Add documents, or replace those of the same id."""
        with self._writing:
            self._put([*self._engine.index.documents, *documents], progress)

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents away; unknown ids are no matter."""
        gone = set(ids)
        with self._writing:
            self._put([d for d in self._engine.index.documents if d.id not in gone], None)

    def _put(self, documents: Iterable[Document], progress: Progress | None) -> None:
        made = Engine.of(documents, self.lexicon, self.memory, progress, before=self._engine)
        if self.path is not None:
            save(made, self.path)
        self._engine = made
