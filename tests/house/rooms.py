"""Where the rooms are: shared by the tests of the house's own rules."""

import pkgutil
from importlib import import_module
from pathlib import Path

import luukku

HOUSE = Path(luukku.__file__).parent
ROOT = HOUSE.parent.parent
ROOMS = sorted(
    f"{p.parent.parent.name}.{p.parent.name}"
    for p in HOUSE.glob("*/*/apps.py")
    if p.parent.name != "site"
)
SOURCES = sorted(p for p in HOUSE.rglob("*.py") if "migrations" not in p.parts)


def folder(room: str) -> Path:
    return HOUSE / room.replace(".", "/")


def modules(room: str, word: str):
    """The module of a room, or every module of the package of the same name."""
    if not any((folder(room) / name).exists() for name in (f"{word}.py", word)):
        return
    package = import_module(f"luukku.{room}.{word}")
    yield package
    for found in pkgutil.walk_packages(getattr(package, "__path__", []), f"{package.__name__}."):
        yield import_module(found.name)
