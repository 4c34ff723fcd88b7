"""Pages of the handbook that draw the house: its rooms, its states, its facts."""

import dataclasses
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

import luukku.engines.facts
from luukku.engines.facts import Fact
from luukku.rooms.guidance.rules import states as guidance
from luukku.rooms.plans.rules import approval, status

HEAD = "<!-- Written by `make docs` from the code. Change the code, not this page. -->\n\n"
STOREYS = ("roof", "rooms", "ground", "engines")


def rooms_page() -> str:
    """Every room in its own words."""
    lines = [HEAD + "# Rooms of the house", ""]
    for storey in STOREYS:
        package = import_module(f"luukku.{storey}")
        lines += [f"## {storey}", "", (package.__doc__ or "").strip(), ""]
        for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
            said = import_module(f"luukku.{storey}.{found.name}").__doc__ or ""
            lines += [f"### {storey}/{found.name}", "", "```text", said.strip(), "```", ""]
    return "\n".join(lines)


def states_page() -> str:
    """Ways to approval and of a need as drawings, and the statuses of a measure."""
    rows = [
        f"| `{s.value}` | {status.STATUS_NAMES[s]} | {'yes' if s in status.FINAL else 'no'} |"
        for s in status.Status
    ]
    return "\n".join(
        [
            HEAD + "# States",
            "",
            "## A plan and an evaluation on their way to approval",
            "",
            *_drawing("draft", after=approval.NEXT),
            "",
            "## A need in guidance",
            "",
            "An offered handover changes nothing: the sender is the owner until somebody accepts.",
            "",
            *_drawing("received", "in_hand", after=guidance.NEXT),
            "",
            "## How far a measure is",
            "",
            "Any status may follow any other; each must bring what makes it honest.",
            "",
            "| status | suomeksi | ends the measure |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _drawing(*begins: str, after: Mapping[Any, Iterable[Any]]) -> list[str]:
    """A table of states as the lines of a drawing."""
    arrows = [f"    {a} --> {b}" for a, ends in after.items() for b in sorted(ends)]
    first = [f"    [*] --> {state}" for state in begins]
    return ["```mermaid", "stateDiagram-v2", *first, *arrows, "```"]


def told_facts() -> Iterator[tuple[str, type[Fact]]]:
    """Every kind of fact with the module that tells it."""
    for found in sorted(pkgutil.iter_modules(luukku.engines.facts.__path__), key=lambda m: m.name):
        if found.name == "tests":
            continue
        module = import_module(f"luukku.engines.facts.{found.name}")
        for kind in vars(module).values():
            if isinstance(kind, type) and kind.__module__ == module.__name__:
                yield found.name, kind


def facts_page() -> str:
    """What rooms tell each other, and who hears it."""
    from luukku.roof.site.wiring import HEARS

    lines = [HEAD + "# Facts", "", "| fact | told by | what has happened | fields | heard by |"]
    lines.append("|---|---|---|---|---|")
    for room, kind in told_facts():
        fields = ", ".join(f"`{f.name}`" for f in dataclasses.fields(kind))
        heard = ", ".join(_listener(x) for x in HEARS[kind]) or "kept for the record"
        lines.append(f"| `{kind.__name__}` | {room} | {_first(kind)} | {fields} | {heard} |")
    return "\n".join([*lines, ""])


def _listener(reaction: Any) -> str:
    return f"`{reaction.__module__.split('.')[-2]}.{reaction.__name__}`"


def _first(thing: object) -> str:
    return (thing.__doc__ or "").strip().splitlines()[0]
