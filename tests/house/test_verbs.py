"""Every verb of a room is called by name, says who acts and when, and commits as a whole."""

import inspect

import pytest

from tests.house.rooms import ROOMS, modules

VERBS = [
    pytest.param(function, id=f"{module.__name__}.{name}")
    for room in ROOMS
    if room != "ground.journal"
    for module in modules(room, "services")
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_keyword_only_and_says_who_and_when(verb):
    parameters = inspect.signature(verb).parameters
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values())
    assert "by" in parameters
    assert "at" in parameters
    assert not {p for p in parameters if p.startswith(("skip_", "force", "no_check"))}


def test_there_are_verbs():
    assert len(VERBS) > 10
