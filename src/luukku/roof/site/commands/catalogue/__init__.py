"""`luukku catalogue …`: the service catalogue; each module of this package adds its own words."""

import pkgutil
from importlib import import_module
from typing import Any


def register(words: Any) -> None:
    """Add the command to the parser; modules have `register(what)` and are taken in order of name."""
    parser = words.add_parser("catalogue", help="Palvelut: koodistot, tuonti, vienti, tarkistus")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        module = import_module(f"{__name__}.{found.name}")
        if hasattr(module, "register"):
            module.register(what)
