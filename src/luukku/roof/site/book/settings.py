"""Pages of the handbook about running the house: settings and commands."""

import argparse
from typing import Any

from luukku.roof.site.book.map import HEAD
from luukku.roof.site.options import OPTIONS


def _shown(value: Any) -> str:
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return ",".join(value) if isinstance(value, list) else str(value)


def settings_page() -> str:
    """Every variable with its default and what it is for."""
    rows = [
        f"| `{o.variable}` | {o.kind.__name__} | `{_shown(o.default)}` | {o.help}"
        f"{' **Secret.**' if o.secret else ''} |"
        for o in OPTIONS
    ]
    head = ["| variable | kind | default | what it is for |", "|---|---|---|---|"]
    return "\n".join([HEAD + "# Settings", "", *head, *rows, ""])


def env_example() -> str:
    """The same table as a file to copy."""
    lines = ["# Written by `make docs`. Copy to .env and change what your county needs.", ""]
    for option in OPTIONS:
        lines += [f"# {option.help}", f"#{option.variable}={_shown(option.default)}", ""]
    return "\n".join(lines)


def commands_page() -> str:
    """Every command with its help, as the terminal shows it."""
    from luukku.roof.site.command import parser

    lines = [HEAD + "# Commands", ""]
    for name, sub in _words(parser()):
        lines += [f"## {name}", "", "```text", _help(sub), "```", ""]
    return "\n".join(lines)


def _help(sub: argparse.ArgumentParser) -> str:
    sub.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=90)
    return sub.format_help().strip()


def _words(top: argparse.ArgumentParser) -> list[tuple[str, argparse.ArgumentParser]]:
    found = [(top.prog, top)]
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for sub in action.choices.values():
                found += _words(sub)
    return found
