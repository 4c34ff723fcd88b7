"""The `luukku` command: every operation of the house, one module each in `commands/`."""

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module

from luukku.roof.site import commands as folder


def parser() -> argparse.ArgumentParser:
    """The whole command line; each module of `commands` registers its own words."""
    top = argparse.ArgumentParser(
        prog="luukku", description="Luukku: yksi luukku kaikkiin palveluihin."
    )
    words = top.add_subparsers(title="komennot", metavar="KOMENTO", dest="command", required=True)
    for found in sorted(pkgutil.iter_modules(folder.__path__), key=lambda m: m.name):
        import_module(f"{folder.__name__}.{found.name}").register(words)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0 when done, 1 when refused, 2 when misunderstood."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luukku.roof.site.settings")
    args = parser().parse_args(argv)
    return int(args.run(args) or 0)


if __name__ == "__main__":
    sys.exit(main())
