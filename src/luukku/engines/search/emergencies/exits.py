"""The ways out of danger: numbers and places, with their sources; data only, the same for everyone."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from luukku.engines.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Exit:
    """A number or a place. `local`: each county has its own number, which the caller fills in.

    `evidence` is "verified", "known" or "unverified": how surely the number and its hours are known.
    `languages` says on whose pages it is shown; empty means on everyone's.
    """

    code: str
    number: str
    name: Text
    hours: Text
    price: Text
    free: bool
    local: bool
    languages: tuple[str, ...]
    link: str
    source: str
    checked_on: date
    evidence: str

    def shown_in(self, language: str) -> bool:
        """Whether the exit belongs on a page in this language."""
        return not self.languages or language in self.languages


@lru_cache(maxsize=1)
def exits() -> dict[str, Exit]:
    """All exits by code, in the order of the file."""
    text = (files(__package__) / "exits.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return {row["code"]: _exit(row, data) for row in data["exit"]}


def _exit(row: dict[str, Any], data: dict[str, Any]) -> Exit:
    return Exit(
        code=row["code"],
        number=row.get("number", ""),
        name=row["name"],
        hours=data["hours"][row["hours"]],
        price=data["price"][row["price"]],
        free=row["price"] == "free",
        local=row.get("local", False),
        languages=tuple(row.get("languages", ())),
        link=row.get("link", ""),
        source=row["source"],
        checked_on=row["checked_on"],
        evidence=row["evidence"],
    )
