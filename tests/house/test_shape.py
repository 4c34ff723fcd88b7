"""Every room looks the same inside, says what it is for, and stays small."""

import ast
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tests.house.rooms import HOUSE, ROOMS, ROOT, SOURCES, folder

KNOWN = {
    "__init__", "apps", "rules", "models", "queries", "services", "reactions",
    "forms", "views", "api", "urls", "guards",
}  # fmt: skip
KNOWN_FOLDERS = (KNOWN - {"__init__", "apps"}) | {
    "templates", "templatetags", "static", "locale", "migrations", "tests", "reference",
}  # fmt: skip
FORBIDDEN = {"utils", "helpers", "constants", "managers", "signals", "enums"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_the_eight_words_and_nothing_else(room):
    here = folder(room)
    assert {p.stem for p in here.glob("*.py")} <= KNOWN
    assert {
        p.name for p in here.iterdir() if p.is_dir() and p.name != "__pycache__"
    } <= KNOWN_FOLDERS


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_introduces_itself(room):
    said = import_module(f"luukku.{room}").__doc__
    for part in ("Words:", "Law:", "Not here:"):
        assert part in said, f"{room} does not say {part}"


@cache
def every_node() -> list[tuple[Path, ast.AST, str]]:
    """The functions and the words after a dot in every source, each with its place; read once."""
    return [
        (path, node, f"{path.relative_to(HOUSE)}:{node.lineno}")
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Attribute)
    ]


def nodes(*kinds, away: Callable[[Path], bool] = lambda path: False):
    return [x for x in every_node() if isinstance(x[1], kinds) and not away(x[0])]


def test_files_fit_the_eye():
    assert [path for path in SOURCES if path.stem in FORBIDDEN] == []
    assert [path for path in SOURCES if len(path.read_text("utf-8").splitlines()) > 300] == []


def test_functions_fit_the_eye():
    found = nodes(ast.FunctionDef, ast.AsyncFunctionDef)
    assert [where for _, node, where in found if node.end_lineno - node.lineno >= 40] == []


def test_no_name_says_get_do_handle_process():
    found = nodes(ast.FunctionDef, away=lambda path: "tests" in path.parts)
    said = [(node.name, where) for _, node, where in found]
    begun = ("get_", "do_", "handle_", "process_")
    assert [x for x in said if x[0].startswith(begun) and x[0] not in FRAMEWORK] == []


FRAMEWORK = {"process_view", "process_response", "process_exception", "get_openapi_schema"}
"""Names that Django and Ninja ask for."""


def where_the_clock_may_be_read(path: Path) -> bool:
    parts = set(path.relative_to(HOUSE).with_suffix("").parts)
    return bool(parts & {"views", "api", "commands", "tests", "guards"}) or "roof/site" in str(path)


def test_the_clock_is_read_only_where_people_and_commands_come_in():
    read = [
        where
        for path, node, where in nodes(ast.Attribute, away=where_the_clock_may_be_read)
        if node.attr in {"now", "today", "utcnow", "localdate"}
        and (owner := getattr(node.value, "id", "")) in {"timezone", "date", "datetime"}
        and (path.stem, owner) not in CLOCKS
    ]
    assert read == [], "take the clock as an argument"


CLOCKS = {("services", "timezone")}


def test_the_tree_has_its_papers():
    for name in ("README.md", "HOUSE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "uv.lock"):
        assert (ROOT / name).stat().st_size > 200, name
