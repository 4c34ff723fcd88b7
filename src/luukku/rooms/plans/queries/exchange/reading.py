"""What a reader of a file hands over, and the findings that stop it at the door."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.document.problems import Path, Places, Problem, plain_places


@dataclass(slots=True)
class FileRead:
    """A document as a file said it, where each value stood, and what was wrong on the way."""

    raw: Any
    places: Places = plain_places
    problems: list[BadInput] = field(default_factory=list)


def refusal(
    code: str, sentence: str, right: str, *, row: str = "", field: str = "", **params: Any
) -> BadInputs:
    """One finding that ends the reading."""
    return BadInputs([Problem(code, sentence, right, row=row, field=field, **params)])


def megabytes(size: int) -> str:
    """A size as people say it."""
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")


def require_size(size: int, most: int) -> None:
    """Refuse a file that is too big before anything is read of it."""
    if size > most:
        raise refusal(
            "plans.huge_file", N_("Tiedosto on liian suuri: %(size)s megatavua."),
            N_("Enintään %(most)s megatavua."), size=megabytes(size), most=megabytes(most),
        )  # fmt: skip


def decoded(data: bytes) -> str:
    """The words of a text file; another encoding than UTF-8 is told by its row and column."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        before = data[: why.start]
        row = before.count(b"\n") + 1
        column = why.start - before.rfind(b"\n")
        raise refusal(
            "plans.wrong_encoding",
            N_("Tiedoston merkistö ei ole UTF-8 (tavu 0x%(byte)s, merkkinä ehkä ”%(sign)s”)."),
            N_("Tallenna tiedosto merkistöllä UTF-8. Excelissä valitse ”CSV UTF-8”."),
            row=str(row), field=str(column), byte=f"{data[why.start]:02X}",
            sign=data[why.start : why.start + 1].decode("cp1252", "replace"),
        ) from why  # fmt: skip


def longest_prefix(path: Path, known: dict[Path, int]) -> int | None:
    """The number at the path, or at the nearest one above it."""
    for length in range(len(path), -1, -1):
        if path[:length] in known:
            return known[path[:length]]
    return None


def joined(parts: Sequence[str]) -> str:
    """Parts of a place in one string."""
    return ", ".join(part for part in parts if part)
