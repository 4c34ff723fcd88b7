"""Counts of people leave by one way only: through the disclosure engine, as `Protected` numbers.

Every model says whether its rows are people or what happened to them. Where such rows are counted,
either the gate is called and what comes back holds no plain number, or the count is somebody's own
work (a queue, a page of a list, one person's own matter) and stands below with its reason.
"""

import ast
import dataclasses
import importlib
import typing
from pathlib import Path

import pytest
from django.apps import apps

import luukku
from luukku.engines.disclosure.cells import Protected

SOURCE = Path(luukku.__path__[0])
PEOPLES = {
    "guidance.Need", "guidance.Contact", "guidance.Handover", "guidance.Proposal",
    "guidance.FollowUp", "guidance.UnmetSearch", "people.VaultRecord",
    "cases.Clock", "cases.ClockEntry",
}  # fmt: skip
"""Models of which a row is a person or something that happened to one."""
COUNTING = {"count", "aggregate", "annotate", "Count", "Sum", "Avg", "Counter"}
WORK = {
    "rooms/guidance/services/ending.py": "the contacts of one need, told to the journal",
    "rooms/guidance/services/needs.py": "the number of the next contact of one need",
    "rooms/guidance/queries/needs.py": "pages and tabs of a worker's own list",
    "rooms/guidance/queries/unmet.py": "pages of the keeper's list of redacted words",
    "rooms/cases/queries/lists.py": "pages and tabs of a worker's own list of matters",
    "rooms/cases/services/reminding.py": "how many reminders a round told, to the one who ran it",
    "rooms/cases/queries/team.py": "the work of the lead's own team: nobody else reads it",
    "rooms/cases/queries/missed.py": "what ran out in the lead's own units, to that lead alone",
    "rooms/guidance/queries/chosen.py": "the order of services chosen by five or more; no count is told",
}
PAGES = "luukku.ground.indicators.queries"
PLANS = "luukku.rooms.plans.queries"
STATISTICS = {
    "luukku.rooms.guidance.queries.metric": "metric",
    f"{PAGES}.situation": "situation",
    f"{PAGES}.page": "indicator_page",
    f"{PAGES}.inequality": "inequality",
    f"{PAGES}.comparison": "comparison",
    f"{PAGES}.alarms": "alarms",
    f"{PAGES}.passport": "passport",
    f"{PLANS}.targets": "targets_of",
    f"{PLANS}.evidence": "plan_evidence",
    f"{PLANS}.coverage": "group_coverage",
}
"""Where people are counted for others to read: the module and the function that gives the rows."""


def modules():
    for path in sorted(SOURCE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path, ast.parse(path.read_text("utf-8"))


def names_imported(tree):
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def counts(tree):
    """Does the module count anything?"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in COUNTING:
                return True
    return False


def test_peoples_models_are_there():
    assert {model._meta.label for model in apps.get_models()} >= PEOPLES


def test_where_people_are_counted_it_is_known_why():
    peoples = {label.split(".")[1] for label in PEOPLES}
    counting = {
        str(path.relative_to(SOURCE))
        for path, tree in modules()
        if counts(tree) and names_imported(tree) & peoples
    }
    told = {name.removeprefix("luukku.").replace(".", "/") + ".py" for name in STATISTICS}
    assert counting - WORK.keys() - told == set(), "Let it out by the gate, or say whose work it is"


def numbers_in(kind, seen):
    """Plain numbers that a reader of these rows would meet."""
    if kind in seen:
        return
    seen.add(kind)
    for part in typing.get_args(kind):
        yield from numbers_in(part, seen)
    if kind in (int, float):
        yield kind
    elif dataclasses.is_dataclass(kind) and kind is not Protected:
        for name, inner in typing.get_type_hints(kind).items():
            if any(numbers_in(inner, set(seen))):
                yield f"{kind.__name__}.{name}"


@pytest.mark.parametrize(("module", "function"), STATISTICS.items())
def test_statistics_hold_protected_numbers_only(module, function):
    reading = getattr(importlib.import_module(module), function)
    assert list(numbers_in(typing.get_type_hints(reading)["return"], set())) == []


def test_a_plain_number_would_be_found():
    @dataclasses.dataclass
    class Row:
        name: str
        people: int

    assert list(numbers_in(tuple[Row, ...], set())) == ["Row.people"]


def test_only_the_engine_lets_numbers_through():
    engine = SOURCE / "engines" / "disclosure"
    others = [
        str(path)
        for path, tree in modules()
        if engine not in path.parents and {"seal", "_SEAL"} & names_imported(tree)
    ]
    assert others == []
