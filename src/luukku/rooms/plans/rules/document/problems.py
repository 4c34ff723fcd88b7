"""What is wrong with a file, where it is, and what would be right."""

from collections.abc import Callable, Sequence
from typing import Any

from luukku.engines.kernel.errors import BadInput

Path = tuple[str | int, ...]
"""The way to a value in a document: ("measures", 3, "history", 0, "status")."""

Places = Callable[[Path], tuple[str, str]]
"""Where a value stands in the file it was read from: (row, column)."""


class Wrong(Exception):  # noqa: N818 - a finding, not an error
    """One value is not what it should be; `right` is a sentence too, both with %(name)s places."""

    def __init__(self, code: str, sentence: str, right: str, **params: Any) -> None:
        self.code, self.sentence, self.right, self.params = code, sentence, right, params
        super().__init__(sentence)


class Problem(BadInput):
    """A finding with its place in the file."""

    def __init__(
        self, code: str, sentence: str, right: str, *, row: str = "", field: str = "", **params: Any
    ) -> None:
        self.right = right
        super().__init__(code, sentence, row=row, field=field, **params)

    def remedy(self, translate: Any = str) -> str:
        """What would be right, in the language of `translate`."""
        said = translate(self.right) if self.right else ""
        return str(said % self.params) if self.params else str(said)

    def line(self, translate: Any = str) -> str:
        """The whole finding on one line."""
        parts = (self.row, self.field, self.message(translate), self.remedy(translate))
        return " · ".join(" ".join(part.split()) for part in parts if part)


def problem(wrong: Wrong, path: Path, places: Places) -> Problem:
    """A finding put in its place."""
    row, field = places(path)
    return Problem(wrong.code, wrong.sentence, wrong.right, row=row, field=field, **wrong.params)


def spelled(path: Sequence[str | int]) -> str:
    """The way to a value as people write it: measures[3].history[0]; the first is number one."""
    said = ""
    for step in path:
        said += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if said else step
    return said


def plain_places(path: Path) -> tuple[str, str]:
    """Places of a document that was not read from a file: the way itself, and the key."""
    keys = len(path) - next(
        (i for i, s in enumerate(reversed(path)) if isinstance(s, int)), len(path)
    )
    return spelled(path[:keys]), ".".join(str(step) for step in path[keys:])
