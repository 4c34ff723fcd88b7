"""The log on disk: numbered commits that appear whole and once, and checkpoints that spare reading them all."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from fcntl import LOCK_EX, LOCK_SH, flock
from hashlib import sha256
from pathlib import Path
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.lake import checkpoints, disk
from luukku.engines.lake.commits import Commit, State, applied, read, written

EVERY: Final = 100
"""A checkpoint is made each time so many commits have come."""


class Log:
    """The folder `log` of a lake."""

    def __init__(self, lake: Path) -> None:
        self.folder = disk.made_folder(lake / "log")
        disk.made_folder(self.folder / "checkpoints")

    def path(self, number: int) -> Path:
        return self.folder / f"{number:08d}.json"

    def read(self, number: int) -> tuple[Commit, str] | None:
        """A commit and the hash of its file; None when there is none yet."""
        try:
            data = self.path(number).read_bytes()
        except FileNotFoundError:
            return None
        try:
            commit = read(json.loads(data))
        except (ValueError, KeyError, TypeError) as why:
            raise self.broken(number) from why
        if commit.number != number:
            raise self.broken(number)
        return commit, sha256(data).hexdigest()

    def broken(self, number: int) -> RuleBroken:
        return RuleBroken(
            "lake_log_broken",
            N_("Tietoaltaan lokin merkintää %(number)s ei voi lukea. Palauta se varmuuskopiosta."),
            number=number,
        )

    def numbers(self) -> list[int]:
        """The numbers of all commits that have a file, ascending."""
        return sorted(int(p.stem) for p in self.folder.glob("[0-9]*.json"))

    def last_state(self) -> State:
        """The newest checkpoint that can be read, or the empty state."""
        return checkpoints.newest(self.folder / "checkpoints") or State()

    def whole(self, state: State) -> None:
        """RuleBroken when there are commits that the state cannot reach: one between is missing."""
        numbers = self.numbers()
        self.follow(state)
        if numbers and numbers[-1] > state.number:
            raise self.broken(state.number + 1)

    def follow(self, state: State) -> bool:
        """Move the state past every commit that has come; says whether any had."""
        before = state.number
        while (found := self.read(state.number + 1)) is not None:
            commit, digest = found
            if commit.previous != state.previous:
                raise self.broken(commit.number)
            applied(state, commit, digest)
        return state.number > before

    def write(self, commit: Commit, state: State, at: datetime | None) -> Commit | None:
        """Add the commit after the state; None when somebody else's came first.

        Its time, when none is given, is the file system's own: one clock for all who write.
        """
        clock = (at or self.clock()).astimezone(UTC)
        whole = replace(commit, number=state.number + 1, at=clock, previous=state.previous)
        data = written(whole)
        made = disk.write_aside(self.folder, lambda file: file.write(data))
        if not disk.claim(made, self.path(whole.number)):
            return None
        applied(state, whole, sha256(data).hexdigest())
        if whole.number % EVERY == 0:
            checkpoints.write(self.folder / "checkpoints", state)
        return whole

    def clock(self) -> datetime:
        """The time by the file system's clock."""
        lock = self.folder / "lock"
        lock.touch()
        return datetime.fromtimestamp(lock.stat().st_mtime, tz=UTC)

    def identity(self) -> tuple[int, int]:
        """Changes when another lake has been put in the place of this one."""
        try:
            first = self.path(1).stat()
        except FileNotFoundError:
            return (0, 0)
        return first.st_ino, first.st_mtime_ns

    @contextmanager
    def together(self) -> Iterator[None]:
        """Held while a commit is added: nobody sweeps files away meanwhile."""
        with self._locked(LOCK_SH):
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Held while files are swept away: nobody commits meanwhile."""
        with self._locked(LOCK_EX):
            yield

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        with open(self.folder / "lock", "a") as lock:
            flock(lock, how)  # freed by the system, too, when the process dies
            yield
