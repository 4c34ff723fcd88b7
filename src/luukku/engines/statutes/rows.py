"""One table of a TOML file, asked key by key, so that nothing misspelt stays unseen."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.errors import BrokenBookError

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Row:
    """One table of a TOML file, asked key by key; what nobody asked for is a misspelling."""

    def __init__(self, data: Mapping[str, Any], where: str) -> None:
        self.data, self.where, self._asked = data, where, set[str]()

    def wrong(self, what: str) -> BrokenBookError:
        return BrokenBookError(f"{self.where}: {what}")

    def has(self, key: str) -> bool:
        return key in self.data

    def need(self, key: str, kind: type[T]) -> T:
        """The value of a key that must be there."""
        self._asked.add(key)
        if key not in self.data:
            raise self.wrong(f"`{key}` is missing")
        value = self.data[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(f"`{key}` must be {kind.__name__}, not {value!r}")
        return value

    def may(self, key: str, kind: type[T], default: T) -> T:
        """The value of a key that may be left out."""
        return self.need(key, kind) if key in self.data else default

    def day(self, key: str) -> date | None:
        return self.need(key, date) if key in self.data else None

    def number(self, key: str) -> int | None:
        return self.need(key, int) if key in self.data else None

    def one_of(self, key: str, kind: type[E], default: E | None = None) -> E:
        if default is not None and key not in self.data:
            return default
        value = self.need(key, str)
        try:
            return kind(value)
        except ValueError as unknown:
            known = ", ".join(kind)
            raise self.wrong(f"`{key}` is {value!r}; right would be one of: {known}") from unknown

    def strings(self, key: str) -> tuple[str, ...]:
        found = self.may(key, list, [])
        if not all(isinstance(item, str) for item in found):
            raise self.wrong(f"`{key}` must be a list of strings")
        return tuple(found)

    def text(self, languages: tuple[str, ...] = ("fi", "sv", "en")) -> Text:
        return {code: self.need(code, str) for code in languages}

    def row(self, key: str) -> "Row":
        return Row(self.need(key, dict), f"{self.where} {key}")

    def rows(self, key: str) -> list["Row"]:
        found = self.may(key, list, [])
        return [Row(each, f"{self.where} {key} {n}") for n, each in enumerate(found, 1)]

    def done(self) -> None:
        """Refuse keys nobody knows: a misspelt `valid_to` would leave a wording in force."""
        extra = sorted(set(self.data) - self._asked)
        if extra:
            raise self.wrong(f"unknown key {', '.join(extra)}")
