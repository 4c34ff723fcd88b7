"""`luukku django …`: the framework's own commands, for the county's ICT."""

import argparse
from typing import Any


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("django", help="Djangon omat komennot (migrate, shell …)")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hand the rest of the line to Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["luukku django", *args.rest])
    return 0
