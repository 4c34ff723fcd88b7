"""Reads the room's TOML files part by part and remembers everything that is wrong: file, part and field."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, TypeVar

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import LANGUAGES, N_, Text

T = TypeVar("T")
Folder = Traversable | Path
CODE_CHARACTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
LONGEST_CODE: Final = 40
KINDS: Final[dict[type, str]] = {
    str: "text", int: "number", bool: "true, false", dict: "[table]", list: "[list]",
}  # fmt: skip


def toml_files(folders: Iterable[Folder]) -> dict[str, str]:
    """The TOML files of the folders by name; a later folder's file stands for an earlier one's."""
    found = {path.name: path for one in folders for path in one.iterdir()}
    return {n: p.read_text("utf-8") for n, p in sorted(found.items()) if n.endswith(".toml")}


def parsed(name: str, text: str, problems: list[BadInput]) -> "Part | None":
    """The whole of a file as a part; nothing when it is no TOML."""
    try:
        return Part(tomllib.loads(text), name, problems)
    except tomllib.TOMLDecodeError as why:
        problems.append(problem(name, "toml", N_("tiedosto ei ole TOML-muodossa"), str(why)))
        return None


def problem(row: str, field: str, why: str, given: object, right: str = "") -> BadInput:
    """What is wrong with one field, and what would be right."""
    sentence = N_("%(where)s, kohta %(key)s: %(why)s (%(given)s). Oikein olisi: %(right)s.")
    return BadInput(
        "cases.bad_reference", sentence, row=row, field=field, where=row, key=field, why=why,
        given=str(given)[:200], right=right or "–",
    )  # fmt: skip


class Part:
    """One table of a file, asked key by key; what nobody asked for is a misspelling."""

    def __init__(self, data: Mapping[str, Any], where: str, problems: list[BadInput]) -> None:
        self.data, self.where, self.problems = data, where, problems
        self._asked = set[str]()

    def wrong(self, key: str, why: str, given: object = "", right: str = "") -> None:
        """Remember a problem and go on."""
        self.problems.append(problem(self.where, key, why, given, right))

    def has(self, key: str) -> bool:
        """Is a key there? One that may be left out."""
        self._asked.add(key)
        return key in self.data

    def value(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of a key; without a default it must be there."""
        self._asked.add(key)
        if key not in self.data:
            if default is None:
                self.wrong(key, N_("kohta puuttuu"), "", KINDS.get(kind, kind.__name__))
            return kind() if default is None else default
        said = self.data[key]
        if not isinstance(said, kind) or (kind is int and isinstance(said, bool)):
            self.wrong(key, N_("arvo on väärää lajia"), said, KINDS.get(kind, kind.__name__))
            return kind() if default is None else default
        return said

    def day(self, key: str, default: T) -> Any:
        """A day like 2026-01-01, or what stands for none."""
        self._asked.add(key)
        said = self.data.get(key, default)
        if said is not default and type(said) is not date:
            self.wrong(key, N_("arvo ei ole päivä"), said, "2026-01-01")
            return default
        return said

    def code(self, key: str = "code") -> str:
        """A code: small letters, digits and underscores."""
        said = self.value(key, str)
        if key in self.data and (
            not set(said) <= CODE_CHARACTERS or not 0 < len(said) <= LONGEST_CODE
        ):
            self.wrong(key, N_("tunnus ei kelpaa"), said, "a-z 0-9 _")
        return said

    def number(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number between two ends."""
        said = self.value(key, int, default)
        if key in self.data and not low <= said <= high:
            self.wrong(key, N_("luku ei ole sallitulla välillä"), said, f"{low}–{high}")
        return said

    def one_of(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """One of a closed set of words."""
        said, right = self.value(key, str, default), list(known)
        if key in self.data and said not in right:
            self.wrong(key, N_("arvoa ei tunneta"), said, ", ".join(right))
        return said

    def codes(self, key: str, known: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of codes, each of those that are known."""
        said = self.value(key, list, [])
        right = None if known is None else list(known)
        for one in said:
            if not isinstance(one, str) or (right is not None and one not in right):
                self.wrong(key, N_("arvoa ei tunneta"), one, ", ".join(right or ["text"]))
        return tuple(one for one in said if isinstance(one, str))

    def text(self, key: str, *, needed: bool = True) -> Text:
        """Words in Finnish, Swedish and English."""
        if not needed and key not in self.data:
            self._asked.add(key)
            return {}
        said = self.value(key, dict)
        for language in LANGUAGES:
            if key in self.data and not str(said.get(language, "")).strip():
                self.wrong(f"{key}.{language}", N_("teksti puuttuu"), "", ", ".join(LANGUAGES))
        return {code: str(words) for code, words in said.items()}

    def parts(self, key: str, *, named: str = "code") -> list["Part"]:
        """The tables of a list, each named by its own code."""
        found = []
        for number, one in enumerate(self.value(key, list, []), 1):
            if isinstance(one, dict):
                name = one.get(named) or number
                found.append(Part(one, f"{self.where} {key} {name}", self.problems))
            else:
                self.wrong(key, N_("arvo on väärää lajia"), one, "[[table]]")
        return found

    def done(self) -> None:
        """Refuse keys nobody knows."""
        for key in sorted(set(self.data) - self._asked):
            self.wrong(key, N_("kohtaa ei tunneta"), key, ", ".join(sorted(self._asked)))


def doubled(parts: Iterable[Part], key: str = "code") -> None:
    """The same code twice is told at the second."""
    seen = set[str]()
    for part in parts:
        said = str(part.data.get(key, ""))
        if said in seen:
            part.wrong(key, N_("sama tunnus on jo käytössä"), said)
        seen.add(said)
