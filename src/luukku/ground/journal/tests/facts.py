"""Facts for tests: one of each kind from a recipe, and every class the house knows."""

import dataclasses
import pkgutil
from datetime import UTC, date, datetime
from importlib import import_module
from uuid import UUID

from luukku.engines import facts
from luukku.engines.facts import Fact
from luukku.engines.facts.people import RoleGranted

NOW = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)
SOMEBODY = UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")

PLAIN = {
    datetime: NOW,
    date: date(2026, 3, 2),
    date | None: date(2026, 3, 2),
    UUID: SOMEBODY,
    UUID | None: SOMEBODY,
    int: 12,
    float: 1.5,
    int | None: 12,
    str: "koodi",
    str | None: "koodi",
    bool: True,
    tuple[int, ...]: (1, 2),
    tuple[str, ...]: ("a", "b"),
}


def every_kind() -> list[type[Fact]]:
    """Every fact class, in the order of their names."""
    modules = [
        import_module(f"{facts.__name__}.{module.name}")
        for module in pkgutil.iter_modules(facts.__path__)
        if module.name != "tests"
    ]
    kinds = {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Fact) and thing is not Fact
    }
    return sorted(kinds, key=lambda kind: kind.__name__)


def a_fact(kind: type[Fact]) -> Fact:
    """A fact with one plain value in each field."""
    return kind(**{field.name: PLAIN[field.type] for field in dataclasses.fields(kind)})


def a_role_granted(organisation_id: int) -> RoleGranted:
    """The fact the tests of hearing use; its organisation tells them apart."""
    return RoleGranted(
        at=NOW, by=None, user_id=SOMEBODY, role_code="owner", organisation_id=organisation_id
    )
