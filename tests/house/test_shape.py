"""Every room looks the same inside, says what it is for, and stays small."""

import ast
from importlib import import_module

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


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_files_and_functions_fit_the_eye(path):
    text = path.read_text("utf-8")
    assert path.stem not in FORBIDDEN
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno
            assert length < 40, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_no_name_says_get_do_handle_process(path):
    if "tests" in path.parts:
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert not node.name.startswith(("get_", "do_", "handle_", "process_")) or (
                node.name in FRAMEWORK
            ), f"{path}: {node.name}"


FRAMEWORK = {"process_view", "process_response", "process_exception", "get_openapi_schema"}
"""Names that Django and Ninja ask for."""


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_the_clock_is_read_only_where_people_and_commands_come_in(path):
    parts = set(path.relative_to(HOUSE).with_suffix("").parts)
    if parts & {"views", "api", "commands", "tests", "guards"} or "roof/site" in str(path):
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow", "localdate"}:
            owner = getattr(node.value, "id", "")
            assert (path.stem, owner) in CLOCKS or owner not in {"timezone", "date", "datetime"}, (
                f"{path}:{node.lineno} reads the clock; take it as an argument"
            )


CLOCKS = {("services", "timezone")}


def test_the_tree_has_its_papers():
    for name in ("README.md", "HOUSE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "uv.lock"):
        assert (ROOT / name).stat().st_size > 200, name
