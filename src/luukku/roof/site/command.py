"""The `luukku` command: every operation of the house, one module each in `commands/`."""

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module

from luukku.roof.site import commands as folder

FINNISH = {
    "usage: ": "käyttö: ",
    "options": "valinnat",
    "positional arguments": "anna nämä",
    "show this help message and exit": "näytä tämä ohje",
    "the following arguments are required: %s": "puuttuu: %s",
    "unrecognized arguments: %s": "tuntematon: %s",
    "expected one argument": "anna yksi arvo",
    "expected at least one argument": "anna ainakin yksi arvo",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)s ei kelpaa. Valitse: %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)s ei kelpaa (%(type)s)",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
}
"""argparse speaks English; these are the words a person meets."""


def parser() -> argparse.ArgumentParser:
    """The whole command line; each module of `commands` registers its own words."""
    argparse._ = lambda words: FINNISH.get(words, words)  # type: ignore[attr-defined]
    top = argparse.ArgumentParser(
        prog="luukku",
        description="Luukku: yksi luukku kaikkiin palveluihin.",
        epilog="Ohje yhdestä komennosta: luukku KOMENTO --help. Aloita komennolla: luukku demo start",
    )
    words = top.add_subparsers(title="komennot", metavar="KOMENTO", dest="command", required=True)
    for found in sorted(pkgutil.iter_modules(folder.__path__), key=lambda m: m.name):
        import_module(f"{folder.__name__}.{found.name}").register(words)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0 when done, 1 when refused, 2 when misunderstood."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luukku.roof.site.settings")
    args = parser().parse_args(argv)
    try:
        return int(args.run(args) or 0)
    except Exception as why:
        if type(why).__name__ in {"OperationalError", "ProgrammingError"} and _no_tables(why):
            print("Tietokannassa ei ole vielä tauluja. Aja ensin: luukku migrate", file=sys.stderr)
            return 1
        raise


def _no_tables(why: Exception) -> bool:
    """Both databases say it in their own words; Django is not imported to ask."""
    return "no such table" in str(why) or "does not exist" in str(why)


if __name__ == "__main__":
    sys.exit(main())
